"""The quick validator and the precise one never disagree: one accepts, the other explains."""

import datetime
from pathlib import Path

import pytest

from site_builder.core.schema import SchemaSet
from site_builder.records.reader import read
from site_builder.records.text import decode
from site_builder.records.validation import Validator
from tests import generated
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)
SCHEMAS = SchemaSet(ROOT / "schema")
VALIDATORS = {kind: Validator(SCHEMAS[kind], TODAY) for kind in SCHEMAS}
FILES = [
    path
    for folder in ("schemes", "operators", "territories", "tests/cases")
    for path in sorted((ROOT / folder).rglob("*.yml"))
    if not path.is_symlink()
]


def kind_of(path: Path) -> str:
    """Schema of a record, in the repository or in a case."""
    roots = {"glossary.yml": "glossary", "referentiel.yml": "settings", "numeros.yml": "numeros"}
    return roots.get(path.name) or next(part for part in path.parts if part in SCHEMAS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_both_validators_agree(path: Path) -> None:
    text = decode(path.read_bytes(), path.name).content
    document = read(text, path.name) if text is not None else None
    if document is None or document.data is None:
        return
    validator = VALIDATORS[kind_of(path)]
    accepted, explained = validator.accepts(document.data), validator.explain(document, path.name)
    if not document.diagnostics:
        assert accepted == (explained == [])


def test_generated_records_are_valid() -> None:
    for number in range(20):
        document = read(generated.scheme(number), "f")
        assert VALIDATORS["schemes"].check(document, "f") == []
