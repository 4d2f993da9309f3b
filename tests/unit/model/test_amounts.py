"""Amounts cited between braces are those of the day, everywhere a text is read."""

import datetime
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.model.amounts import Amounts
from site_builder.model.baremes import Bareme, Montant
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Enonce
from tests.overlaying import sound

BAREMES = """\
baremes:
  - id: rsa
    nom: RSA
    par: mois
    valeurs:
      - {du: 2025-04-01, montant: 646.52, confiance: a_verifier}
      - {du: 2026-04-01, montant: 651.69, jusqua: 2027-03-31, confiance: a_verifier}
      - {du: 2027-04-01, montant: 1660, confiance: a_verifier}
  - id: taux
    nom: Taux
    unite: "%"
    valeurs: [{du: "2026", montant: 12.5, confiance: a_verifier}]
"""
TEXTS = """\
resume: Moins de {rsa}.
objectif:
  - {texte: "Avec {rsa} et {taux}.", confiance: a_verifier}
  - {texte: "Avec {rsa}.", confiance: a_verifier, au: 2025-12-31}
  - {texte: "Avec {rsa}.", confiance: a_verifier, du: 2028-01-01}
  - Une phrase seule, {rsa}.
  - {texte: "Sans montant.", confiance: source, sources: [casf]}
"""


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = sound("minimal", tmp_path / "root")
    (root / "baremes.yml").write_text(BAREMES, encoding="utf-8")
    sheet = root / "schemes" / "masp.yml"
    kept, _, rest = sheet.read_text(encoding="utf-8").partition("objectif:")
    sheet.write_text(kept + TEXTS + rest[rest.index("relations:") :], encoding="utf-8")
    return root


def known(root: Path, today: str) -> Knowledge:
    verdict = check(root, day(today))
    assert verdict.diagnostics == ()
    return verdict.knowledge


def facts(knowledge: Knowledge) -> list[Enonce]:
    rubric = knowledge.schemes["masp"].rubriques["objectif"]
    assert isinstance(rubric, tuple)
    return [*rubric]


def test_every_text_says_the_amount_of_the_day(root: Path) -> None:
    """A text with dates of its own says that of the nearest day it holds."""
    knowledge = known(root, "2026-11-21")
    assert knowledge.schemes["masp"].resume == "Moins de 651,69 €."
    assert [fact.texte for fact in facts(knowledge)] == [
        "Avec 651,69 € et 12,50 %.",
        "Avec 646,52 €.",
        "Avec 1 660 €.",
        "Une phrase seule, 651,69 €.",
        "Sans montant.",
    ]


def test_what_was_written_is_known(root: Path) -> None:
    amounts = known(root, "2026-11-21").amounts
    assert amounts.written["Moins de 651,69 €."] == "Moins de {rsa}."
    assert [one.id for one in amounts.cited("Avec 651,69 € et 12,50 %.")] == ["rsa", "taux"]
    assert amounts.cited("Sans montant.") == ()
    assert amounts.all_cited() == {"rsa", "taux"}


def test_a_value_known_in_advance_makes_two_statements(root: Path) -> None:
    knowledge = known(root, "2026-11-21")
    first, past, later, _, plain = facts(knowledge)
    versions = [(v.texte, v.du, v.au) for v in knowledge.amounts.versions(first)]
    assert versions == [
        ("Avec 651,69 € et 12,50 %.", None, day("2027-03-31")),
        ("Avec 1 660 € et 12,50 %.", day("2027-04-01"), None),
    ]
    for fact in (past, later, plain):
        assert [*knowledge.amounts.versions(fact)] == [fact]
    after = known(root, "2027-04-01")
    assert [v.texte for v in after.amounts.versions(facts(after)[0])] == [
        "Avec 1 660 € et 12,50 %."
    ]


def test_a_statement_knows_the_values_it_shows(root: Path) -> None:
    knowledge = known(root, "2026-11-21")
    both = [*knowledge.amounts.versions(facts(knowledge)[0])]
    shown = [[value.montant for _, value in knowledge.amounts.values(one)] for one in both]
    assert shown == [[651.69, 12.5], [1660, 12.5]]


def test_what_has_no_value_stays_as_it_was_written() -> None:
    future = Montant(du="2027", montant=1, confiance="a_verifier")
    bareme = Bareme(id="a", nom="A", valeurs=(future,))
    data = {"texte": "{a} {b} {", "nom": "{a}"}
    assert Amounts(day("2026-11-21"), {"a": bareme}).shown(data) == data


def test_what_was_read_is_left_as_it_is() -> None:
    """A record may be built again from the same data: it would no longer say what it cites."""
    bareme = Bareme(
        id="a", nom="A", valeurs=(Montant(du="2026", montant=1, confiance="a_verifier"),)
    )
    data = {"regles": [{"texte": "{a}"}]}
    shown = Amounts(day("2026-11-21"), {"a": bareme}).shown(data)
    assert (data, shown) == ({"regles": [{"texte": "{a}"}]}, {"regles": [{"texte": "1 €"}]})


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (651.69, "€", "651,69 €"),
        (646.5, "€", "646,50 €"),
        (23403, "€", "23 403 €"),
        (1200.0, "€", "1 200 €"),
        (1067.14, "€", "1 067,14 €"),
        (0, "€", "0 €"),
        (20, "points", "20 points"),
    ],
)
def test_amounts_are_written_as_in_french(amount: float, unit: str, text: str) -> None:
    value = Montant(du="2026", montant=amount, confiance="a_verifier")
    assert Bareme(id="a", nom="A", unite=unit, valeurs=(value,)).text(value) == text


def test_a_value_holds_until_what_is_known() -> None:
    old = Montant(du="2025", montant=1, confiance="a_verifier")
    new = Montant(du="2026-04", montant=2, jusqua=day("2027-03-31"), confiance="a_verifier")
    bareme = Bareme(id="a", nom="A", valeurs=(old, new))
    assert (old.first_day, new.first_day) == (day("2025-01-01"), day("2026-04-01"))
    assert bareme.last_day(old) == day("2026-03-31")
    assert bareme.last_day(new) == day("2027-03-31")
    assert bareme.on(day("2024-12-31")) is None
    assert bareme.on(day("2026-03-31")) is old
    assert bareme.on(day("2028-01-01")) is new
