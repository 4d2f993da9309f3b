"""What is added to the schemas alone is accepted, and shown wherever its like is shown."""

import datetime
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Severity
from site_builder.domain import links
from site_builder.domain.orientation import oriented
from site_builder.output.search.written import written
from site_builder.output.terminal.orientation import orientation_text
from site_builder.site.pages import Page
from site_builder.site.routes import Routes, routes
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)
SMALL = ROOT / "tests/cases/valid/guide"
SCHEME, QUESTIONS, OPERATOR = "schemes/asll.yml", "guide/questions.yml", "operators/93/ccas.yml"
SHEET, PAPER = links.scheme_url("asll"), "pdf/asll.pdf"
MISSION = """\
id: ccas
nom: CCAS d'essai
type: ccas
statut: en_activite
missions:
  - {dispositif: asll, role: mediateur, territoire: {departement: oui}, confiance: a_verifier}
"""
Edit = Callable[[Any], None]


def after(name: str, **added: Any) -> Edit:
    """Fields put after another one."""

    def edit(fields: dict[str, Any]) -> None:
        rest = [*fields.items()]
        place = [*fields].index(name) + 1
        fields.clear()
        fields.update([*rest[:place], *added.items(), *rest[place:]])

    return edit


def value(name: str, word: str) -> Edit:
    """One more value of a list, with its word on screen."""

    def edit(node: dict[str, Any]) -> None:
        node["enum"].append(name)
        node["x-libelles"][name] = word

    return edit


RUBRIC = {"$ref": "common.json#/$defs/rubrique", "title": "Langues parlées"}
PARTS = {
    "type": ["string", "object"],
    "title": "Premier rendez-vous",
    "if": {"type": "string"},
    "then": {"enum": ["inconnu"], "x-libelles": {"inconnu": "non renseigné"}},
    "else": {
        "properties": {
            "lieu": {"$ref": "common.json#/$defs/rubrique", "title": "Où aller"},
            "moment": {"$ref": "common.json#/$defs/rubrique", "title": "Quand aller"},
        },
        "additionalProperties": False,
    },
}


@dataclass(frozen=True)
class Addition:
    """What is added to a schema at a place, records that use it, and what is then to be read."""

    schema: str
    place: str
    edit: Edit
    records: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    searched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    papers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def more(text: str) -> Callable[[str], str]:
    return lambda content: content + text


def other(old: str, new: str) -> Callable[[str], str]:
    return lambda content: content.replace(old, new)


INTERPRETER = "langues: [Un interprète se déplace.]\n"
ADDITIONS = {
    "a rubric": Addition(
        "schemes", "properties", after("objectif", langues=RUBRIC),
        records={SCHEME: more(INTERPRETER)},
        pages={
            SHEET: ("Langues parlées", "Un interprète se déplace."),
            links.COMPLETENESS: ("Langues parlées",),
            links.FIELDS: ("langues",),
        },
        searched={SHEET: ("Langues parlées", "Un interprète se déplace.")},
        papers={PAPER: ("Langues parlées", "Un interprète se déplace.")},
    ),
    "a rubric that paper says shorter": Addition(
        "schemes", "properties", after("objectif", langues=RUBRIC),
        records={SCHEME: more(INTERPRETER + "texte_court: {langues: [Interprète.]}\n")},
        pages={SHEET: ("Un interprète se déplace.",)},
        papers={PAPER: ("Langues parlées Interprète.",)},
    ),
    "a rubric in parts": Addition(
        "schemes", "properties", after("objectif", rendez_vous=PARTS),
        records={SCHEME: more("rendez_vous: {lieu: [Aller à la mairie.], moment: inconnu}\n")},
        pages={
            SHEET: ("Premier rendez-vous", "Où aller", "Aller à la mairie.", "Quand aller"),
            links.COMPLETENESS: ("Premier rendez-vous",),
            links.FRESHNESS: ("Premier rendez-vous · Où aller", "Premier rendez-vous · Quand"),
        },
        searched={SHEET: ("Premier rendez-vous", "Aller à la mairie.")},
        papers={PAPER: ("Premier rendez-vous", "Où aller", "Aller à la mairie.")},
    ),
    "a status": Addition(
        "schemes", "properties.statut", value("suspendu", "suspendu cette année"),
        records={SCHEME: other("statut: en_vigueur", "statut: suspendu")},
        pages={
            SHEET: ("suspendu cette année.",),
            links.SCHEMES: ("suspendu cette année",),
            links.PATHWAYS: ("suspendu cette année",),
            links.GUIDE: ("suspendu cette année",),
        },
        searched={SHEET: ("suspendu cette année",)},
        papers={PAPER: ("suspendu cette année.",)},
        data={links.SHEETS_DATA: ("Suspendu cette année.",)},
    ),
    "a role of missions": Addition(
        "operators", "properties.missions.items.properties.role", value("mediateur", "médiateur"),
        records={OPERATOR: more(MISSION)},
        pages={links.operator_url("93/ccas"): ("médiateur",), SHEET: ("1 médiateur",)},
        searched={SHEET: ("1 médiateur",)},
        papers={"pdf/operateurs/93/ccas.pdf": ("médiateur",)},
        data={links.LOCAL_DATA: ("médiateur",)},
    ),
    "a group of questions": Addition(
        "guide", "properties.questions.items.properties.groupe",
        value("travail", "travail et formation"),
        records={QUESTIONS: other("groupe: parcours", "groupe: travail")},
        data={
            links.CONSTANTS: ('"travail":"Travail et formation"',),
            links.GUIDE_DATA: ('"groupe":"travail"',),
        },
    ),
    "a mark of confidence": Addition(
        "common", "$defs.confiance", value("terrain", "constaté sur place"),
        records={SCHEME: other("confiance: source, sources: [loi]", "confiance: terrain")},
        pages={
            SHEET: ("constaté sur place",),
            links.COMPLETENESS: ("1constaté sur place",),
            links.HOME: ("constaté sur place",),
        },
        papers={PAPER: ("constaté sur place",)},
        data={links.CONSTANTS: ('"terrain":"constaté sur place"',)},
    ),
    "a degree of intervention": Addition(
        "schemes", "properties.guide.properties.gradation", value("secours", "secours immédiat"),
        records={SCHEME: other("gradation: accompagnement", "gradation: secours")},
        pages={links.GUIDE: ("Secours immédiat",)},
        data={links.GUIDE_DATA: ('"contrainte","secours"]',)},
    ),
    "a nature": Addition(
        "schemes", "properties.nature", value("reseau", "réseau d’acteurs"),
        records={SCHEME: other("nature: service", "nature: reseau")},
        pages={SHEET: ("réseau d’acteurs",), links.GUIDE: ("réseau d’acteurs",)},
        searched={SHEET: ("réseau d’acteurs",)},
        papers={PAPER: ("réseau d’acteurs",)},
    ),
}  # fmt: skip


def write(root: Path, addition: Addition) -> Path:
    """The small référentiel with a guide, a copy of the schemas, and the addition."""
    shutil.copytree(SMALL, root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "schema", root / "schema")
    schema = root / f"schema/{addition.schema}.json"
    document = json.loads(schema.read_text(encoding="utf-8"))
    node = document
    for name in addition.place.split("."):
        node = node[name]
    addition.edit(node)
    schema.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    for name, change in addition.records.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(change(content), encoding="utf-8")
    return root


def routes_of(root: Path) -> Routes:
    verdict = check(root, TODAY)
    assert [d.message for d in verdict.diagnostics if d.severity is Severity.ERROR] == []
    return routes(verdict.knowledge)


def words_of(html: str) -> str:
    """The words of a page, one space apart."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def words_searched(page: Page) -> frozenset[str]:
    """The words of a page that the search reads, of four letters at least."""
    _, document = page.body_and_document()
    assert document is not None
    return written(document).words


def words_printed(pdf: bytes) -> str:
    """The words of a document, one space apart, without capitals."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages)).casefold()


@pytest.mark.parametrize("addition", ADDITIONS.values(), ids=ADDITIONS.keys())
def test_what_a_schema_alone_adds_is_shown(addition: Addition, tmp_path: Path) -> None:
    table = routes_of(write(tmp_path, addition))
    asked = {*addition.pages, *addition.searched}
    pages = {page.url: page for page in table.pages() if page.url in asked}
    for url, texts in addition.pages.items():
        assert [text for text in texts if text not in words_of(pages[url].body().html)] == [], url
    for url, texts in addition.searched.items():
        wanted = re.findall(r"\w{4,}", " ".join(texts).casefold())
        assert {*wanted} - words_searched(pages[url]) == set(), url
    papers = {paper.url: paper for paper in table.documents() if paper.url in addition.papers}
    for url, texts in addition.papers.items():
        printed = words_printed(papers[url].print().pdf)
        assert [text for text in texts if text.casefold() not in printed] == [], url
    files = {file.url: file for file in table.data_files()}
    for url, texts in addition.data.items():
        content = files[url].content()
        assert isinstance(content, str)
        assert [text for text in texts if text not in content] == [], url


def test_scripts_find_the_words_of_the_schemas_in_a_module_that_is_never_committed() -> None:
    assert not (ROOT / "site_builder/web" / links.CONSTANTS).exists()


def test_a_rubric_that_the_plan_of_the_page_forgets_is_folded_at_its_end(tmp_path: Path) -> None:
    table = routes_of(write(tmp_path, ADDITIONS["a rubric"]))
    (sheet,) = (page.body().html for page in table.pages() if page.url == SHEET)
    names = ("sources-et-verification", "autres-rubriques", "langues", "historique")
    places = [sheet.index(f'id="{name}"') for name in names]
    assert places == sorted(places)


def test_short_texts_are_those_of_rubrics_alone(tmp_path: Path) -> None:
    addition = ADDITIONS["a rubric"]
    root = write(tmp_path, addition)
    path = root / SCHEME
    written = path.read_text(encoding="utf-8") + "texte_court: {langue: [Court.]}\n"
    path.write_text(written, encoding="utf-8")
    found = check(root, TODAY).diagnostics
    assert [(d.rule, d.hint) for d in found if d.severity is Severity.ERROR] == [
        ("CHAMP-201", "vouliez-vous dire « langues » ?")
    ]


def test_the_guide_says_its_statuses_as_the_schema_does(tmp_path: Path) -> None:
    def edit(node: dict[str, Any]) -> None:
        node["x-libelles"]["adapte"] = "tout indiqué"

    place = "properties.attendu.items.properties.statut"
    root = write(tmp_path, Addition("cases", place, edit))
    table = routes_of(root)
    (cases,) = (page.body().html for page in table.pages() if page.url == links.CASES)
    assert "Tout indiqué" in words_of(cases)
    (constants,) = (f.content() for f in table.data_files() if f.url == links.CONSTANTS)
    assert '"tout indiqué"' in str(constants)
    found = oriented(check(root, TODAY).knowledge, (), None)
    assert "TOUT INDIQUÉ (1)" in orientation_text(found.guide, found.orientation, found.sentences)
