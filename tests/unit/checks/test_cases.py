"""Each case file of `site_builder/checks/cases/` damages a référentiel as it says, and no more.

`tests/cases/valid/` holds the sound ones. Run with `UPDATE_CASES=1` to write the expected outputs
again, then read the difference.
"""

import datetime
import os
import shutil
import textwrap
from pathlib import Path

import pytest
from msgspec import structs

from site_builder.checks.case_files import Replacement, case_paths, read_case, way_of
from site_builder.checks.on_paper import PAPER_RULES
from site_builder.checks.registry import RULES
from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Rule
from site_builder.output.terminal import console
from tests.conftest import ROOT
from tests.frames import use_frame
from tests.overlaying import SOUND, overlay, replaced, sound

SCHEMA = ROOT / "schema"
TODAY = datetime.date(2026, 11, 21)
CASES = case_paths()
REMEDIED = [path for path in CASES if any(change.plutot for change in read_case(path).remplacer)]


def rule_and_way(case: Path) -> tuple[Rule, str]:
    """`LIEN-201-etape-issue.yml` → rule LIEN-201, way « etape »."""
    rule = RULES["-".join(case.stem.split("-")[:2])]
    return rule, way_of(rule, case.stem)


@pytest.fixture(autouse=True)
def _small_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    use_frame(monkeypatch)


@pytest.mark.parametrize("root", sorted(SOUND.iterdir()), ids=lambda path: path.name)
def test_valid(root: Path) -> None:
    assert console.as_text(check(root, TODAY).diagnostics, root) == ""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_invalid(path: Path, tmp_path: Path) -> None:
    root = overlay(read_case(path), tmp_path / "root")
    found = check(root, TODAY).diagnostics
    rule, way = rule_and_way(path)
    output = console.as_text(found, root) + "\n"
    if os.environ.get("UPDATE_CASES"):
        expect(path, output)
    assert output == read_case(path).attendu
    assert {diagnostic.rule for diagnostic in found} == {rule.id}, "one diagnostic per cause"
    start = rule.ways[way].message.split("{")[0]
    assert any(diagnostic.message.startswith(start) for diagnostic in found)


@pytest.mark.parametrize("path", REMEDIED, ids=lambda path: path.stem)
def test_lines_shown_as_sound_are(path: Path, tmp_path: Path) -> None:
    """Those of the bases are by `test_valid`; here, those that a case gives instead."""
    case = read_case(path)
    remedy = tuple(structs.replace(change, par=change.sound) for change in case.remplacer)
    root = overlay(structs.replace(case, remplacer=remedy), tmp_path / "root")
    assert console.as_text(check(root, TODAY).diagnostics, root) == ""


def expect(path: Path, output: str) -> None:
    """Write what a case expects, its last key, again."""
    before, _, _ = path.read_text(encoding="utf-8").partition("\nattendu:")
    path.write_text(f"{before}\nattendu: |\n{textwrap.indent(output, '  ')}", encoding="utf-8")


def test_an_expected_output_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "LIEN-201-etape.yml"
    for expected in ("attendu: ''\n", "attendu: |\n  a\n   b\n"):
        path.write_text("base: minimal\n" + expected, encoding="utf-8")
        expect(path, "a.yml:1:1: erreur\n     1 | à\n")
        assert read_case(path).attendu == "a.yml:1:1: erreur\n     1 | à\n"


def test_lines_are_replaced_where_they_stand_once() -> None:
    text = "a:\n  - b: 1\n    c: 2\nd: 1\n"
    change = Replacement("f", "- b: 1\n  c: 2\n", "- b: 3\n")
    assert replaced(text, change) == "a:\n  - b: 3\nd: 1\n"
    for lines in ("c: 3\n", "b: 1\n", ": 1\n"):
        with pytest.raises(AssertionError, match="0 × "):
            replaced(text, Replacement("f", lines, ""))
    with pytest.raises(AssertionError, match="2 × "):
        replaced("a\n  a\n", Replacement("f", "a\n", ""))


def test_special_file(tmp_path: Path) -> None:
    root = sound("minimal", tmp_path / "root")
    os.mkfifo(root / "schemes" / "tube.yml")
    (found,) = check(root, TODAY).diagnostics
    assert (found.file, found.rule) == ("schemes/tube.yml", "FICHIER-002")


def test_file_too_large(tmp_path: Path) -> None:
    root = sound("minimal", tmp_path / "root")
    (root / "schemes" / "gros.yml").write_bytes(b"# " + b"x" * 2_000_000)
    (found,) = check(root, TODAY).diagnostics
    assert (found.file, found.rule) == ("schemes/gros.yml", "FICHIER-003")
    assert "2000 ko" in found.message


def test_missing_schema(tmp_path: Path) -> None:
    root = sound("minimal", tmp_path / "root")
    shutil.copytree(SCHEMA, root / "schema")
    (root / "schema" / "glossary.json").unlink()
    (found,) = check(root, TODAY).diagnostics
    assert (found.file, found.rule) == ("schema/glossary.json", "FICHIER-010")


# Made by the tests above: git cannot hold a special file, and should not hold a large one, nor
# the schemas twice. What is told by printing is in test_paper.py; what only the schemas of another
# root let through, in test_building.py; names that Windows cannot write, in test_discovery.py.
MADE_HERE = {
    ("FICHIER-002", "illisible"),
    ("FICHIER-003", "gros"),
    ("FICHIER-010", "absent"),
    ("FICHIER-012", "windows"),
    ("FICHIER-012", "casse"),
    ("CHAMP-211", "illisible"),
}
PRINTED = {(rule.id, way) for rule in PAPER_RULES for way in rule.ways}


def test_every_rule_and_way_has_a_case() -> None:
    shown = {(rule.id, way) for rule, way in map(rule_and_way, CASES)}
    declared = {(rule.id, way) for rule in RULES for way in rule.ways}
    assert declared - shown == MADE_HERE | PRINTED
