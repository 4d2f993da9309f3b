"""The index of a site: what it holds of a document, its same bytes, what it says of a failure."""

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
from msgspec.structs import replace

from site_builder.core.french import SEARCHED, searched
from site_builder.output.search import fragments, index
from site_builder.output.search.document import SearchDocument, Section
from site_builder.output.search.written import written
from site_builder.views.search import Card
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
    facets=(("sorte", "dispositif"), ("territoire", "national"), ("exemple", "oui")),
)
DOCUMENT = SearchDocument(
    CARD,
    lead=("Les difficultés d’insertion <script>alert(1)</script>",),
    sections=(Section("public", "Public", ("Ménages",)), Section("fin", "Fin", level=3)),
)


def make(documents: dict[str, SearchDocument], folder: Path) -> None:
    """Index the documents of some pages."""
    index.Indexing({url: written(found) for url, found in documents.items()}, folder).finish()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder where one page was indexed."""
    make({"aide/": DOCUMENT}, tmp_path)
    return tmp_path


def test_a_page_without_a_word_is_not_found(tmp_path: Path) -> None:
    """As the acronyms of a root where no record has one."""
    make({"aide/": DOCUMENT, "sigles/": SearchDocument(replace(CARD, names=()))}, tmp_path)
    facets = json.loads((tmp_path / "pagefind" / "facettes.json").read_text(encoding="utf-8"))
    assert len(facets["pages"]) == len(kept(tmp_path)) == 1


def kept(folder: Path) -> list[dict[str, Any]]:
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


def test_holds_the_names_and_the_texts_of_a_page(site: Path) -> None:
    (page,) = kept(site)
    assert page["url"] == "/aide/"
    assert page["meta"] == {
        "title": "Aide d' essai", "sigle": "ADE", "noms": "aide-essai | Ancienne aide",
    }  # fmt: skip
    # What is elided stands apart, and each block ends with a full stop.
    expected = "Les difficultés d’ insertion <script>alert(1)</script> Public. Ménages. Fin."
    assert page["content"] == expected


def test_knows_where_each_title_leads(site: Path) -> None:
    (page,) = kept(site)
    anchors = [(anchor["element"], anchor["id"]) for anchor in page["anchors"]]
    assert anchors == [("h2", "public"), ("h3", "fin")]


@pytest.mark.parametrize(("text", "read"), WORDS)
def test_words_are_read_without_points_ligatures_nor_plurals(text: str, read: str) -> None:
    assert SEARCHED.sub(lambda word: searched(word[0]), text) == read


def test_the_index_holds_what_is_searched_and_excerpts_what_is_read(tmp_path: Path) -> None:
    card = replace(CARD, title="Loyers & œuvre", names=("travaux", "A.S.L.L."))
    words = "Un loyer, des loyers impayés. Le loyer & les travaux de l’œuvre : A.S.L.L."
    document = SearchDocument(card, (words,), (Section("a", "Travail", ("travaux",)),))
    make({"aide/": document}, tmp_path)
    (page,) = kept(tmp_path)
    assert page["meta"]["title"] == "Loyers & œuvre"
    assert page["meta"]["noms"] == "travaux | A.S.L.L."
    expected = "Un loyer, des loyers impayés. Le loyer & les travaux de l’ œuvre : A.S.L.L."
    assert page["content"] == f"{expected} Travail. travaux."
    html = written(document).html
    assert "<p>Un loyer, des loyer impayé. Le loyer &amp; les travail" in html
    assert 'value="Loyer &amp; oeuvre"' in html


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
    assert names == {*files, index.VOCABULARY, index.FACETS, *fragments.USED_FOLDERS}


def test_knows_the_words_a_mistyped_one_may_stand_for(site: Path) -> None:
    words = json.loads((site / "pagefind/mots.json").read_text(encoding="utf-8"))
    assert {"difficultés", "insertion", "ancienne", "ménages"} <= set(words)


def test_same_pages_give_same_bytes(site: Path) -> None:
    first = digest(site)
    make({"aide/": DOCUMENT}, site)  # in place of the former index
    assert digest(site) == first


def test_a_site_without_any_record_has_an_empty_index(tmp_path: Path) -> None:
    make({}, tmp_path)
    assert set(digest(tmp_path / "pagefind")) == {index.VOCABULARY, index.FACETS}


def test_says_that_pagefind_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(index.SearchError, match=r"« pagefind\[bin\] » manque"):
        make({"aide/": DOCUMENT}, tmp_path)


def test_says_that_pagefind_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(index.SearchError, match=r"Pagefind a échoué(.|\n)*code de sortie 1"):
        make({"aide/": DOCUMENT}, tmp_path)


def test_says_that_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Pagefind itself says nothing: it cuts its files short.
    monkeypatch.setattr(index, "LEFT", 1 << 62)
    with pytest.raises(OSError, match="No space left") as failed:
        make({"aide/": DOCUMENT}, tmp_path)
    assert failed.value.errno == errno.ENOSPC


def test_header_is_that_of_material_with_another_search() -> None:
    """The copied partial differs from the installed one by its comment, the form, the title."""
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
    short_title = "config.extra.titre_court or config.site_name"
    assert found[0].replace(short_title, "config.site_name") == found[1]
