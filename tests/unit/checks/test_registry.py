"""The registry and the schemas hold together with the code that reads them."""

import ast
import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from site_builder.checks.registry import CHECKS, RULES, rule_module
from site_builder.checks.rules import date_order
from site_builder.core.diagnostics import Rule
from site_builder.core.schema import SchemaSet
from site_builder.model import answer, baremes, guide, lexicon, numbers, records, statements
from site_builder.records.validation import EXPLANATIONS
from tests.conftest import ROOT

SCHEMA = ROOT / "schema"
PACKAGE = Path(date_order.__file__).parent
SCHEMAS = SchemaSet(SCHEMA)
# Keywords that describe, combine or point, and refuse nothing by themselves.
SILENT = {
    "$comment", "$defs", "$ref", "$schema", "allOf", "const", "description", "else", "examples",
    "if", "items", "patternErrorMessage", "properties", "propertyNames", "then", "title",
}  # fmt: skip


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key in ("properties", "$defs"):
                for child in value.values():
                    yield from nodes(child)
            elif key in ("items", "if", "then", "else", "propertyNames", "additionalProperties"):
                yield from nodes(value)
            elif key == "allOf":
                for child in value:
                    yield from nodes(child)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]+-[0-9]{3}", rule.id)
    assert len(rule.title) > 8
    assert rule.ways
    for way in rule.ways.values():
        assert way.message.endswith("."), way.message
        assert way.hint, "a message says what to do"
        assert way.hint == "{hint}" or way.hint.endswith("."), way.hint


def test_rules_are_found_by_themselves() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    assert {check.find.__module__.rsplit(".", 1)[-1] for check in CHECKS} == modules
    assert [check.rule.id for check in CHECKS] == sorted(check.rule.id for check in CHECKS)


@pytest.mark.parametrize("missing", ["__doc__", "ID", "SEVERITY", "WAYS", "check"])
def test_a_rule_that_lacks_something_is_refused(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(date_order, missing, None)
    with pytest.raises(TypeError, match=f"date_order is not a rule: it lacks {missing}"):
        rule_module("date_order")


@pytest.mark.parametrize("path", sorted(SCHEMA.glob("*.json")), ids=lambda path: path.stem)
def test_schema_speaks_french_and_can_be_explained(path: Path) -> None:
    for node in nodes(json.loads(path.read_text(encoding="utf-8"))):
        unknown = {key for key in node if not key.startswith("x-")} - SILENT - set(EXPLANATIONS)
        assert unknown == set(), "a keyword that refuses has its French explanation"
        assert ("pattern" in node) == ("patternErrorMessage" in node)
        if "enum" in node and "x-libelles" in node:
            assert list(node["x-libelles"]) == node["enum"], "each value has its words on screen"


# Where code does something else for each value of a list, and so names them all, once.
NAMED = {
    "checks/rules/guide_conditions.py",  # the sentences that each role of a condition needs
    "domain/guide/status.py",  # the statuses that the engine gives
    "output/terminal/reports.py",  # what the report says of each declared coverage
}
SCRIPT_LITERAL = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
SCRIPT_WORD = re.compile(r'"([^"]*)"|(\w+):')


def literals(path: Path) -> Iterator[set[str]]:
    """The texts of each list, set or table that a module writes, keys of tables alone."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        for literal in SCRIPT_LITERAL.findall(text):
            yield {quoted or key for quoted, key in SCRIPT_WORD.findall(literal)}
        return
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Dict(keys=items) | ast.Tuple(elts=items) | ast.List(elts=items):
                yield {str(i.value) for i in items if isinstance(i, ast.Constant)}
            case ast.Set(elts=items):
                yield {str(i.value) for i in items if isinstance(i, ast.Constant)}


def test_no_list_of_a_schema_is_written_again() -> None:
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in SCHEMA.glob("*.json")]
    listed = [node for document in documents for node in nodes(document) if "x-libelles" in node]
    lists = [{*node["enum"]} for node in listed] + [
        {*node["x-libelles"].values()} for node in listed
    ]
    package = ROOT / "site_builder"
    again = {
        (str(path.relative_to(package)), *sorted(values & found))
        for path in (*package.rglob("*.py"), *package.rglob("*.js"))
        if str(path.relative_to(package)) not in NAMED
        for found in literals(path)
        for values in lists
        if len(values) > 2 and values <= found
    }
    assert again == {
        # Types: the next test compares them with the schemas.
        ("model/guide.py", "hors_guide", "orientable", "ouvert"),
        ("model/guide.py", "oui_non", "plusieurs", "une"),
    }


@pytest.mark.parametrize(
    ("hint", "path"),
    [
        (guide.Mode, ("schemes", "guide", "mode")),
        (get_type_hints(guide.Question)["genre"], ("guide", "questions", "genre")),
    ],
)
def test_a_type_has_the_values_of_the_schema(hint: Any, path: tuple[str, ...]) -> None:
    kind, *fields = path
    assert [*get_args(hint)] == SCHEMAS[kind].at(*fields)["enum"]


@pytest.mark.parametrize("kind", sorted(SCHEMAS), ids=str)
def test_every_field_has_a_title(kind: str) -> None:
    for name, node in SCHEMAS[kind].fields.items():
        assert node.get("title"), name


CLASSES = {
    "schemes": records.Scheme,
    "operators": records.Operator,
    "territories": records.Territory,
    "guide": guide.Questionnaire,
    "cases": guide.Vignette,
    "numeros": numbers.Annuaire,
    "lexique": lexicon.Lexique,
    "baremes": baremes.Baremes,
}


@pytest.mark.parametrize("kind", CLASSES)
def test_model_has_the_fields_of_the_schema(kind: str) -> None:
    fields = {field.name for field in dataclasses.fields(CLASSES[kind])}
    gathered = {*SCHEMAS[kind].rubrics} - {"saisine"}
    expected = set(SCHEMAS[kind].fields)
    if kind == "schemes":
        expected = (expected - gathered) | {"rubriques"}
    about_files = {"sources", "verification", "historique"} if kind == "cases" else set()
    assert fields - {"identity"} - about_files == expected


@pytest.mark.parametrize(
    ("definition", "model"),
    [
        ("enonce", statements.Enonce),
        ("source", statements.Source),
        ("contact", statements.Contact),
        ("adresse", statements.Adresse),
        ("territoire", statements.Territoire),
        ("periode", statements.Periode),
        ("verification", statements.Verification),
        ("mesure", statements.Chiffre),
    ],
)
def test_parts_have_the_fields_of_their_definition(definition: str, model: Any) -> None:
    node = SCHEMAS["schemes"].document["$defs"][definition]
    properties = node.get("else", node)["properties"]
    assert {field.name for field in dataclasses.fields(model)} == set(properties)


@pytest.mark.parametrize(
    ("kind", "path", "model"),
    [
        ("schemes", ("saisine",), records.Saisine),
        ("schemes", ("saisine", "destinataire"), records.Destinataire),
        ("schemes", ("etapes",), records.Etape),
        ("schemes", ("etapes", "issues"), records.Issue),
        ("schemes", ("rythme",), records.Rythme),
        ("schemes", ("relations", "avant"), records.Lien),
        ("schemes", ("relations", "avant", "choix"), records.Choix),
        ("operators", ("missions",), records.Mission),
        ("operators", ("missions", "orientations"), records.Orientations),
        ("territories", ("decoupages",), records.Decoupage),
        ("territories", ("decoupages", "secteurs"), records.Secteur),
        ("territories", ("instances",), records.Instance),
        ("territories", ("accueils",), records.Accueil),
        ("territories", ("referents",), records.Referent),
        ("territories", ("contacts_utiles",), records.ContactUtile),
        ("glossary", ("sigles",), records.Sigle),
        ("numeros", ("numeros",), numbers.Numero),
        ("lexique", ("entrees",), lexicon.Entree),
        ("baremes", ("baremes",), baremes.Bareme),
        ("baremes", ("baremes", "valeurs"), baremes.Montant),
        ("schemes", ("guide",), guide.GuideEcrit),
        ("schemes", ("guide", "conditions"), guide.ConditionEcrite),
        ("reponse", ("paliers", "regle"), guide.Regle),
        ("reponse", ("notions",), answer.Notion),
        ("reponse", ("etapes",), answer.EtapeDuGuide),
        ("reponse", ("paliers",), answer.Palier),
        ("reponse", ("paliers", "alternatives"), answer.Alternative),
        ("reponse", ("reserves",), answer.Reserve),
        ("reponse", ("actes",), answer.Acte),
        ("schemes", ("guide", "echeances"), guide.Echeance),
        ("guide", ("questions",), guide.Question),
        ("guide", ("questions", "valeurs"), guide.Valeur),
        ("guide", ("raccourcis",), guide.Raccourci),
        ("guide", ("raccourcis", "choix"), guide.ChoixDuRaccourci),
        ("guide", ("deductions",), guide.Deduction),
        ("guide", ("consignes",), guide.Consignes),
        ("cases", ("attendu",), guide.Attendu),
    ],
    ids=str,
)
def test_lists_have_the_fields_of_their_schema(
    kind: str, path: tuple[str, ...], model: Any
) -> None:
    properties = SCHEMAS[kind].at(*path)["properties"]
    assert {field.name for field in dataclasses.fields(model)} == set(properties)
