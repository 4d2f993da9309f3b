import datetime
import shutil
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.settings import Settings, is_yes, parse_day
from site_builder.model.inheritance import sheet_of
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Enonce
from site_builder.model.walk import citations, proofs, texts
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"
TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return check(MINIMAL, TODAY).knowledge


def test_references_resolve_both_ways(knowledge: Knowledge) -> None:
    local = knowledge.schemes["93/asll-generaliste"]
    assert knowledge.parent(local) is knowledge.schemes["asll"]
    assert knowledge.local["asll"] == (local,)
    ((operator, mission),) = knowledge.missions["93/asll-generaliste"]
    assert operator is knowledge.operators["93/udaf-93"]
    assert mission.role == "operateur"
    assert [scheme.key for scheme in knowledge.national] == ["asll", "masp"]


def test_local_sheet_inherits_what_it_does_not_say(knowledge: Knowledge) -> None:
    sheet = sheet_of(knowledge, knowledge.schemes["93/asll-generaliste"])
    own, inherited = sheet.rubric("public"), sheet.rubric("objectif")
    assert own is not None
    assert not own.inherited
    assert inherited is not None
    assert inherited.inherited
    assert inherited.by is knowledge.schemes["asll"]
    conditions = sheet.rubric("conditions")
    assert conditions is not None
    assert conditions.value == "inconnu", "unknown is an answer, and is inherited too"
    assert sheet.rubric("recours") is None
    assert sheet.field("etapes") is not None


def test_bare_sentence_is_a_statement_to_verify(knowledge: Knowledge) -> None:
    assert knowledge.schemes["asll"].rubriques["duree"] == (
        Enonce(texte="Six mois, le plus souvent.", confiance="a_verifier"),
    )


def test_walks_give_paths_of_the_file(knowledge: Knowledge) -> None:
    asll = knowledge.schemes["asll"]
    assert (("objectif", 0, "sources", 0), "loi-1990") in list(citations(asll))
    assert ("relations", "cumulable", 0) in [path for path, _ in proofs(asll)]
    assert ("resume",) in [path for path, _ in texts(asll)]


def test_knowledge_is_read_only(knowledge: Knowledge) -> None:
    with pytest.raises(TypeError):
        knowledge.schemes["autre"] = knowledge.schemes["asll"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        knowledge.schemes["asll"].nom = "autre"  # type: ignore[misc]


def test_examples_leave_everything_when_not_shown(tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(MINIMAL, root)
    operator = root / "operators" / "93" / "udaf-93.yml"
    text = operator.read_text(encoding="utf-8")
    text = text.replace("nom: UDAF", "nom: Exemple — UDAF").replace("en_activite", "exemple")
    operator.write_text(text, encoding="utf-8")
    knowledge = check(root, TODAY).knowledge
    assert "93/udaf-93" in knowledge.operators
    assert not knowledge.shown().operators
    assert not knowledge.shown().missions


def test_broken_file_is_known_and_hides_nothing(tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(MINIMAL, root)
    (root / "schemes" / "asll.yml").write_text("id: asll\n  nom: [", encoding="utf-8")
    (root / "schemes" / "masp.yml").write_text("id: masp\n", encoding="utf-8")
    verdict = check(root, TODAY)
    assert verdict.knowledge.broken == {("schemes", "asll"), ("schemes", "masp")}
    assert {d.file for d in verdict.diagnostics} == {"schemes/asll.yml", "schemes/masp.yml"}


def test_verdict_does_not_depend_on_the_order_of_keys(tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(MINIMAL, root)
    masp = root / "schemes" / "masp.yml"
    blocks = masp.read_text(encoding="utf-8").split("relations:\n")
    masp.write_text("relations:\n" + blocks[1] + blocks[0], encoding="utf-8")
    assert check(root, TODAY).diagnostics == ()


def test_unusable_settings_fall_back_to_defaults() -> None:
    settings = Settings.from_data(None, TODAY, strict=True)
    assert settings.exemples is False
    assert settings.strict is True


@pytest.mark.parametrize(
    ("value", "yes"), [("oui", True), (True, True), ("non", False), (None, False)]
)
def test_yes(value: object, yes: bool) -> None:
    assert is_yes(value) is yes


@pytest.mark.parametrize(
    "text",
    "2026-02-30 hier 2026-1-1 20261121 0000-01-01 1899-12-31 9999-12-31 ２０２６-11-21".split(),
)
def test_days_are_refused_in_french(text: str) -> None:
    with pytest.raises(ValueError, match="«"):
        parse_day(text)
