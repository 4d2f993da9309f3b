"""The index of a built site: what it reads of a page, its same bytes, what it says of a failure."""

import errno
import gzip
import hashlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from site_builder.core.french import SEARCHED, searched
from site_builder.core.settings import parse_day
from site_builder.model.knowledge import Knowledge
from site_builder.output.html.rendering import render
from site_builder.output.search import pagefind
from site_builder.views.search import Card, card
from site_builder.views.site import Site
from tests import sample
from tests.conftest import ROOT

# What is written, and as the index and the question have it: the browser test reads it too.
WORDS = (
    ("Œuvre", "OEuvre"),
    ("œuvre", "oeuvre"),
    ("ex æquo", "ex aequo"),
    ("ﬁn ﬂou", "fin flou"),
    ("A.S.L.L.", "ASLL"),
    ("A.S.L.L", "ASLL"),
    ("C.C.A.P.E.X. et C.A.F.", "CCAPEX et CAF"),
    ("C. civ., art. L. 115-3", "C. civ., art. L. 115-3"),
    ("loyers impayés", "loyer impayé"),
    ("foyers usagers étrangers", "foyer usager étranger"),
    ("hôpitaux SOCIAUX", "hôpital SOCIal"),
    ("travaux baux Baux eaux bureaux tuyaux", "travail bail bail eaux bureau tuyau"),
    ("lieux jeux enjeux genoux", "lieu jeu enjeu genou"),
    ("commissions emplois revenus délais conflits", "commission emploi revenu délai conflit"),
    ("accès pas mois LHSS express aux", "accè pas mois LHSS express aux"),
    ("loyer impayé hôpital social", "loyer impayé hôpital social"),
    ("l’État, sans-abri", "l’État, sans-abri"),
)

CARD = Card(
    title="Aide d'essai",
    acronym="ADE",
    names=("aide-essai", "Ancienne aide"),
    facets=(("sorte", "dispositif"), ("territoire", "national")),
    example=True,
)


def index(bodies: dict[str, str], folder: Path) -> None:
    """Index the pages that are searched."""
    readings = {url: pagefind.read(body) for url, body in bodies.items()}
    pagefind.Indexing({url: found for url, found in readings.items() if found}, folder).finish()


@pytest.fixture
def bodies() -> dict[str, str]:
    """Two pages, of which one is searched."""
    above = render("card.html", CARD, "aide/", banner=False).html
    body = f"""<nav>Menu</nav>{above}
        <h1 id="titre">Aide d'essai</h1><p>Les difficultés d’insertion <small>sourcé</small>
        &lt;script&gt;alert(1)&lt;/script&gt;</p><dl><dt>Public</dt><dd>Ménages</dd></dl>"""
    return {"aide/": body, "liste/": "<p>Liste</p>"}


@pytest.fixture
def site(bodies: dict[str, str], tmp_path: Path) -> Path:
    """The folder where they were indexed."""
    index(bodies, tmp_path)
    return tmp_path


def fragments(folder: Path) -> list[dict[str, Any]]:
    """What Pagefind keeps of each page."""
    found = sorted(folder.glob("pagefind/fragment/*"))
    texts = (gzip.decompress(path.read_bytes()) for path in found)
    return [json.loads(text.removeprefix(b"pagefind_dcd")) for text in texts]


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_reads_the_card_and_the_text_of_a_page(site: Path) -> None:
    (page,) = fragments(site)
    assert page["url"] == "/aide/"
    assert page["meta"] == {
        "title": "Aide d' essai", "sigle": "ADE", "noms": "aide-essai | Ancienne aide",
    }  # fmt: skip
    # What is elided stands apart, cells do not touch; what surrounds the text is left out.
    expected = "Les difficultés d’ insertion <script>alert(1)</script>"
    assert page["content"].startswith(expected)
    assert "Public Ménages" in page["content"]
    for word in ("Menu", "sourcé", "essai"):
        assert word not in page["content"]


@pytest.mark.parametrize(("written", "read"), WORDS)
def test_words_are_read_without_points_ligatures_nor_plurals(written: str, read: str) -> None:
    assert SEARCHED.sub(lambda word: searched(word[0]), written) == read


def test_the_index_holds_what_is_searched_and_excerpts_what_is_read(tmp_path: Path) -> None:
    card = structs.replace(CARD, title="Loyers et œuvre", names=("travaux", "A.S.L.L."))
    above = render("card.html", card, "aide/", banner=False).html
    words = "Un loyer, des <b>loyers</b> impayés. Le loyer &amp; les travaux de l’œuvre : A.S.L.L."
    index(
        {"aide/": f"{above}<p>{words}</p><table><tr><td>travail</td><td>travaux</td></tr></table>"},
        tmp_path,
    )
    (page,) = fragments(tmp_path)
    assert page["meta"]["title"] == "Loyers et œuvre"
    assert page["meta"]["noms"] == "travaux | A.S.L.L."
    expected = "Un loyer, des loyers impayés. Le loyer & les travaux de l’ œuvre : A.S.L.L."
    assert page["content"].startswith(expected)
    assert page["content"].split()[-2:] == ["travail", "travaux"]
    reading = pagefind.read(f"{above}<p>{words}</p>")
    assert reading
    assert "<b>loyer</b> impayé. Le loyer &amp; les travail" in reading.document
    assert 'value="Loyer et oeuvre"' in reading.document


def test_knows_the_facets_of_each_page(site: Path) -> None:
    (fragment,) = (site / "pagefind/fragment").iterdir()
    assert json.loads((site / "pagefind/facettes.json").read_text(encoding="utf-8")) == {
        "pages": [fragment.stem],
        "facettes": {
            "sorte": {"dispositif": [0]},
            "territoire": {"national": [0]},
            "exemple": {"oui": [0]},
        },
    }


def test_keeps_only_what_the_search_uses(site: Path) -> None:
    names = {name.split("/")[0] for name in digest(site / "pagefind")}
    (meta,) = site.glob("pagefind/*.pf_meta")
    files = {"pagefind.js", "pagefind-entry.json", "wasm.fr.pagefind", meta.name}
    assert names == {*files, pagefind.VOCABULARY, pagefind.FACETS, *pagefind.USED_FOLDERS}


def test_knows_the_words_a_mistyped_one_may_stand_for(site: Path) -> None:
    words = json.loads((site / "pagefind/mots.json").read_text(encoding="utf-8"))
    assert {"difficultés", "insertion", "ancienne", "ménages"} <= set(words)


def test_same_pages_give_same_bytes(site: Path, bodies: dict[str, str]) -> None:
    first = digest(site)
    index(bodies, site)  # in place of the former index
    assert digest(site) == first


def test_a_site_without_any_record_has_an_empty_index(tmp_path: Path) -> None:
    index({"": "<p>Rien</p>"}, tmp_path)
    assert set(digest(tmp_path / "pagefind")) == {pagefind.VOCABULARY, pagefind.FACETS}


def test_says_that_pagefind_is_missing(
    bodies: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(pagefind.SearchError, match=r"« pagefind\[bin\] » manque"):
        index(bodies, tmp_path)


def test_says_that_pagefind_failed(
    bodies: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(pagefind.SearchError, match=r"Pagefind a échoué(.|\n)*code de sortie 1"):
        index(bodies, tmp_path)


def test_says_that_the_disk_is_full(
    bodies: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Pagefind itself says nothing: it cuts its files short.
    monkeypatch.setattr(pagefind, "LEFT", 1 << 62)
    with pytest.raises(OSError, match="No space left") as failed:
        index(bodies, tmp_path)
    assert failed.value.errno == errno.ENOSPC


def test_header_is_that_of_material_with_another_search() -> None:
    """The copied partial differs from the installed one by the form alone, and by its comment."""
    spec = importlib.util.find_spec("material")
    assert spec
    assert spec.origin
    theirs = Path(spec.origin).parent / "templates/partials/header.html"
    ours = ROOT / "site_builder/web/partials/header.html"
    form = r" *<form class=\"find\".*?</form>\n"
    own_search = (
        r" *{% if \"material/search\" in config.plugins %}.*?(?= *{% if config.repo_url %})"
    )
    found = [
        re.sub(rf"^{{#-.*?-#}}\n|{part}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for path, part in ((ours, form), (theirs, own_search))
    ]
    assert found[0] == found[1]


@pytest.fixture
def known(tmp_path: Path) -> Site:
    """The sample, whose local sheet had another name."""
    local = sample.FILES["schemes/93/asll-local.yml"] + "anciens_ids: [asll-93]\n"
    return Site(_knowledge(sample.write(tmp_path, {"schemes/93/asll-local.yml": local})))


def _knowledge(root: Path) -> Knowledge:
    from site_builder.checks.verdict import check  # noqa: PLC0415

    return check(root, parse_day("2026-11-21")).knowledge


def test_cards_say_names_and_facets(known: Site) -> None:
    knowledge = known.knowledge
    local = card(known, knowledge.schemes["93/asll-local"])
    assert local.names == ("asll-local", "asll-93")
    assert local.facets == (
        ("sorte", "dispositif"),
        ("nature", "mesure"),
        ("famille", "accompagnement lié au logement"),  # of the national sheet
        ("territoire", "Seine-Saint-Denis (93)"),
    )
    assert ("territoire", "national") in card(known, knowledge.schemes["asll"]).facets
    operator = card(known, knowledge.operators["93/exemple"])
    assert operator.example
    assert ("type", "association") in operator.facets
    territory = card(known, knowledge.territories["93"])
    assert territory.names == ("93",)
    assert territory.facets[0] == ("sorte", "territoire")
