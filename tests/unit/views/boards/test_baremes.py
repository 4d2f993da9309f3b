"""The page of barèmes, the deadlines of those that are cited, and what statements say of theirs."""

import datetime
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.french import NBSP, NNBSP
from site_builder.output.html.rendering import render
from site_builder.views.boards.baremes import BaremesPage, baremes_page
from site_builder.views.boards.deadlines import AMOUNT, deadlines
from site_builder.views.common import Scale, Statement, since
from site_builder.views.paper.writing import line
from site_builder.views.sheets.schemes import scheme_sheet
from site_builder.views.site import Site
from tests.overlaying import sound

BAREMES = """\
baremes:
  - id: rsa
    nom: RSA
    par: mois
    valeurs:
      - {du: 2025-04-01, montant: 646.52, confiance: a_verifier}
      - {du: 2026-04-01, montant: 651.69, jusqua: 2027-03-31, confiance: source, sources: [a]}
  - id: plafond
    nom: Plafond
    valeurs: [{du: 2026-08, montant: 23403, confiance: a_verifier}]
  - id: ancien
    nom: Montant que rien ne cite
    valeurs: [{du: "2025", montant: 10, jusqua: 2025-12-31, confiance: a_verifier}]
sources: [{id: a, titre: Décret, vu_le: 2026-11}]
verification: {le: 2026-11-01, par: Rédaction, prochaine: 2027-05-01}
"""
OBJECTIVE = "- texte: Aider une personne à gérer ses prestations.\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = sound("minimal", tmp_path_factory.mktemp("baremes") / "root")
    (root / "baremes.yml").write_text(BAREMES, encoding="utf-8")
    sheet = root / "schemes" / "masp.yml"
    text = sheet.read_text(encoding="utf-8")
    assert OBJECTIVE in text
    cited = '- texte: "De {rsa} à {plafond}."\n'
    sheet.write_text(text.replace(OBJECTIVE, cited), encoding="utf-8")
    return root


def site_on(root: Path, day: str) -> Site:
    return Site(check(root, datetime.date.fromisoformat(day)).knowledge)


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return site_on(root, "2026-11-21")


@pytest.fixture(scope="module")
def page(site: Site) -> BaremesPage:
    return baremes_page(site)


def statement(site: Site) -> Statement:
    view = scheme_sheet(site, site.knowledge.schemes["masp"])
    (rubric,) = (rubric for rubric in view.rubrics if rubric.id == "objectif")
    return rubric.statements[0]


def test_the_page_has_every_value_and_who_cites_it(page: BaremesPage) -> None:
    rsa, ceiling, old = page.baremes
    assert [(row.amount, row.since) for row in rsa.rows] == [
        (f"651,69{NBSP}€ par mois", f"1er{NBSP}avril 2026"),
        (f"646,52{NBSP}€ par mois", f"1er{NBSP}avril 2025"),
    ]
    assert [row.until for row in rsa.rows] == [f"31{NBSP}mars 2027", f"31{NBSP}mars 2026"]
    assert [row.late_from for row in rsa.rows] == ["2027-04-01", None]
    assert [link.text for link in rsa.cited_by] == ["Mesure d’accompagnement social personnalisé"]
    assert ceiling.rows[0].amount == f"23{NNBSP}403{NBSP}€"
    assert (ceiling.rows[0].until, ceiling.rows[0].overdue) == (None, False)
    assert (old.rows[0].overdue, old.cited_by) == (True, ())


def test_the_page_is_drawn(page: BaremesPage) -> None:
    html = render("baremes.html", page, "a-propos/baremes/", banner=False).html
    assert '<tr id="rsa">' in html
    assert '<span class="tag v" data-du="2027-04-01" hidden>à revérifier</span>' in html
    assert '<span class="tag v" data-du="2026-01-01">à revérifier</span>' in html


def test_a_statement_says_of_when_its_amounts_are(root: Path, site: Site) -> None:
    assert statement(site).scale == Scale(
        text=f"barème du 1er{NBSP}avril 2026 et d’août 2026",
        url="a-propos/baremes/#rsa",
        late=f"à revérifier depuis le 1er{NBSP}avril 2027",
        late_from="2027-04-01",
    )
    later = statement(site_on(root, "2027-04-01")).scale
    assert later is not None
    assert later.overdue


def test_its_page_says_it_again_once_the_day_has_come(site: Site) -> None:
    view = scheme_sheet(site, site.knowledge.schemes["masp"])
    html = render("scheme.html", view, "dispositifs/masp/", banner=False).html
    link = '<a href="../../a-propos/baremes/#rsa">barème du 1er\u00a0avril 2026 et d’août 2026</a>'
    word = '<span data-du="2027-04-01" hidden>, à revérifier depuis le 1er\u00a0avril 2027</span>'
    assert f"<small>{link}{word}</small>" in html


def test_paper_says_the_date_alone(site: Site) -> None:
    assert line(statement(site)).period == f"barème du 1er{NBSP}avril 2026 et d’août 2026"


def test_those_that_a_text_cites_are_deadlines(site: Site) -> None:
    due = [(str(one.last), one.link.text) for one in deadlines(site) if one.kind == AMOUNT]
    assert due == [("2027-03-31", "RSA")]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-04-01", "du 1er avril 2026"),
        ("2026-04", "d'avril 2026"),
        ("2026-05", "de mai 2026"),
        ("2026-10", "d'octobre 2026"),
        ("2026", "de 2026"),
    ],
)
def test_since_is_french(day: str, words: str) -> None:
    assert since(day) == words
