"""Passage from one format of records to the next, by steps that a test makes up."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.editing import formats
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"


def summary(file: str, text: str) -> str:
    """A first step: in schemes, « resume » becomes « abrege »."""
    return text.replace("\nresume:", "\nabrege:") if file.startswith("schemes/") else text


def shorter(file: str, text: str) -> str:
    """A second one: « abrege » becomes « bref »."""
    return text.replace("\nabrege:", "\nbref:")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(MINIMAL, tmp_path / "root")


def command(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["format", "--root", str(root), *arguments])


def test_the_schema_knows_the_format_of_the_program() -> None:
    node = json.loads((ROOT / "schema" / "settings.json").read_bytes())["properties"]["format"]
    assert node["maximum"] == formats.FORMAT


def test_there_is_nothing_to_do_in_the_format_of_the_program(root: Path) -> None:
    result = command(root, "--migrer")
    assert result.exit_code == 0
    assert "au format 1, celui du programme" in result.output


def test_every_step_since_the_format_of_the_root_is_taken(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (summary, shorter)
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    monkeypatch.setattr(formats.upgrade, "__defaults__", (steps,))
    told = command(root).output
    assert "Format 1 → 3" in told
    assert "  schemes/asll.yml" in told
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before, "only told"
    assert "réécrits" in command(root, "--migrer").output
    assert "\nbref: " in (root / "schemes" / "asll.yml").read_text(encoding="utf-8")
    assert (root / "referentiel.yml").read_text(encoding="utf-8").endswith("\nformat: 3\n")
    untouched = root / "operators" / "93" / "udaf-93.yml"
    assert untouched.read_bytes() == before[untouched]
    assert "rien à faire" in command(root, "--migrer").output, "once is enough"


def test_a_root_of_a_later_program_is_left_alone(root: Path) -> None:
    settings = root / "referentiel.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "format: 7\n", encoding="utf-8")
    result = command(root, "--migrer")
    assert result.exit_code == 1
    assert "au format 7, ce programme au format 1 : le mettre à jour" in result.output


def test_a_format_that_is_said_is_replaced() -> None:
    assert formats.with_format("titre: T\nformat: 1  # le nôtre\nx: 1\n", 2) == (
        "titre: T\nformat: 2\nx: 1\n"
    )
