"""The registry and the schemas hold together with the code that reads them."""

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from site_builder.checks.registry import CHECKS, RULES, rule_module
from site_builder.checks.rules import date_order
from site_builder.core.diagnostics import Rule
from site_builder.core.schema import SchemaSet
from site_builder.model import guide, numbers, records, statements
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
        ("schemes", ("etapes",), records.Etape),
        ("schemes", ("etapes", "issues"), records.Issue),
        ("schemes", ("rythme",), records.Rythme),
        ("schemes", ("relations", "avant"), records.Lien),
        ("operators", ("missions",), records.Mission),
        ("operators", ("missions", "orientations"), records.Orientations),
        ("territories", ("decoupages",), records.Decoupage),
        ("territories", ("decoupages", "secteurs"), records.Secteur),
        ("territories", ("instances",), records.Instance),
        ("territories", ("accueils",), records.Accueil),
        ("territories", ("referents",), records.Referent),
        ("glossary", ("sigles",), records.Sigle),
        ("numeros", ("numeros",), numbers.Numero),
        ("schemes", ("guide",), guide.GuideEcrit),
        ("schemes", ("guide", "conditions"), guide.ConditionEcrite),
        ("schemes", ("guide", "conditions", "regle"), guide.Regle),
        ("schemes", ("guide", "echeances"), guide.Echeance),
        ("guide", ("questions",), guide.Question),
        ("guide", ("questions", "valeurs"), guide.Valeur),
        ("guide", ("raccourcis",), guide.Raccourci),
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
