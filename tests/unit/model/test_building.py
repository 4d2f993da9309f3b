"""What a schema accepts and the model refuses is told where it is, and hides nothing else."""

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from site_builder.checks.verdict import check
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"
TODAY = datetime.date(2026, 11, 21)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with schemas of its own."""
    root = Path(shutil.copytree(MINIMAL, tmp_path / "root"))
    shutil.copytree(ROOT / "schema", root / "schema")
    return root


def loosen(root: Path, kind: str, *path: str) -> None:
    """Let a field of a schema of `root` hold anything."""
    file = root / "schema" / f"{kind}.json"
    schema: Any = json.loads(file.read_text(encoding="utf-8"))
    holder = schema
    for name in path[:-1]:
        holder = holder[name]
    del holder["required" if path[-1] == "required" else path[-1]]
    if path[-1] != "required":
        holder[path[-1]] = {"title": path[-1]}
    file.write_text(json.dumps(schema, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "field", "file", "line"),
    [
        ("schemes", "nature", "schemes/masp.yml", "nature: [mesure]"),
        ("schemes", "verification", "schemes/masp.yml", "verification: hier"),
        ("operators", "siret", "operators/93/udaf-93.yml", "siret: 73282932000074"),
        ("operators", "missions", "operators/93/udaf-93.yml", "missions: 3"),
        ("territories", "cog", "territories/93.yml", "cog: {an: 2026}"),
        ("glossary", "sigles", "glossary.yml", "sigles: 12"),
    ],
)
def test_the_model_refuses_in_a_diagnostic(
    root: Path, kind: str, field: str, file: str, line: str
) -> None:
    loosen(root, kind, "properties", field)
    text = (root / file).read_text(encoding="utf-8")
    kept, skipping = [], False
    for old in text.split("\n"):
        skipping = old.startswith(f"{field}:") or (skipping and old.startswith((" ", "-")))
        if not skipping:
            kept.append(old)
    (root / file).write_text("\n".join([line, *kept]), encoding="utf-8")
    (root / "schemes/asll.yml").write_text("id: asll\n", encoding="utf-8")
    found = check(root, TODAY).diagnostics
    assert [(d.rule, d.line) for d in found if d.file == file] == [("CHAMP-211", 1)]
    assert any(d.file == "schemes/asll.yml" for d in found), "the others are still told"


def test_settings_that_cannot_be_used_are_told(root: Path) -> None:
    loosen(root, "settings", "required")
    (root / "referentiel.yml").write_text("editeur: ADIL\n", encoding="utf-8")
    found = check(root, TODAY).diagnostics
    assert ("referentiel.yml", "CHAMP-211") in {(d.file, d.rule) for d in found}
