"""The quick validator and the precise one never disagree: one accepts, the other explains."""

import datetime
from pathlib import Path

import pytest

from site_builder.checks.case_files import case_paths, read_case
from site_builder.core.schema import SchemaSet
from site_builder.records.reader import read
from site_builder.records.text import decode
from site_builder.records.validation import Validator
from tests import generated
from tests.conftest import ROOT
from tests.overlaying import SOUND, overlay

TODAY = datetime.date(2026, 11, 21)
SCHEMAS = SchemaSet(ROOT / "schema")
VALIDATORS = {kind: Validator(SCHEMAS[kind], TODAY) for kind in SCHEMAS}
FILES = [
    (root, path.relative_to(root))
    for root in (ROOT, *sorted(SOUND.iterdir()))
    for folder in ("schemes", "operators", "territories", "guide", ".")
    for path in sorted((root / folder).glob("*.yml" if folder == "." else "**/*.yml"))
    if not path.stem.startswith("mkdocs")
]
AT_ROOT = {
    "glossary.yml": "glossary",
    "referentiel.yml": "settings",
    "numeros.yml": "numeros",
    "lexique.yml": "lexique",
    "baremes.yml": "baremes",
}


def kind_of(name: Path) -> str | None:
    """Schema of a record by its path under its root; None outside the places of records."""
    if name.parts[:2] == ("guide", "cases"):
        return "cases"
    kind = AT_ROOT.get(name.parts[0], name.parts[0])
    return kind if kind in SCHEMAS else None


def assert_agree(path: Path, kind: str) -> None:
    text = decode(path.read_bytes(), path.name).content
    document = read(text, path.name) if text is not None else None
    if document is None or document.data is None:
        return
    validator = VALIDATORS[kind]
    accepted, explained = validator.accepts(document.data), validator.explain(document, path.name)
    if not document.diagnostics:
        assert accepted == (explained == [])


@pytest.mark.parametrize(
    ("root", "name"), FILES, ids=lambda path: path.name if path.is_absolute() else path.as_posix()
)
def test_both_validators_agree(root: Path, name: Path) -> None:
    kind = kind_of(name)
    assert kind is not None
    assert_agree(root / name, kind)


@pytest.mark.parametrize("path", case_paths(), ids=lambda path: path.stem)
def test_both_validators_agree_on_what_is_wrong(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    root = overlay(case, tmp_path / "root")
    for name in {*(change.dans for change in case.remplacer), *case.ecrire}:
        if name.endswith(".yml") and (kind := kind_of(Path(name))):
            assert_agree(root / name, kind)


def test_generated_records_are_valid() -> None:
    for number in range(20):
        document = read(generated.scheme(number), "f")
        assert VALIDATORS["schemes"].check(document, "f") == []
