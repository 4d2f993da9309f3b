"""Each folder of `tests/cases/` is a référentiel with its expected verdict.

An invalid case holds only what differs from `valid/minimal`, or from `valid/guide` if it is about
the guide: files to add or replace, and in `absents.txt` those to remove. Its name is
`<RULE-ID>-<way>`, then anything. `attendu.txt` is the whole console output. Run with
`UPDATE_CASES=1` to write it again, then read the difference.
"""

import datetime
import os
import shutil
from pathlib import Path

import pytest

from site_builder.checks.on_paper import PAPER_RULES
from site_builder.checks.registry import RULES
from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Rule
from site_builder.output.terminal import console
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases"
SCHEMA = ROOT / "schema"
VALID = sorted(path for path in (CASES / "valid").iterdir() if path.is_dir())
INVALID = sorted(path for path in (CASES / "invalid").iterdir() if path.is_dir())
TODAY = datetime.date(2026, 11, 21)
EXPECTED = "attendu.txt"
ABSENT = "absents.txt"


def overlay(case: Path, root: Path) -> Path:
    """A sound référentiel, damaged as the case says."""
    about_guide = case.name.startswith("GUIDE-") or (case / "guide").is_dir()
    sound = "guide" if about_guide else "minimal"
    shutil.copytree(CASES / "valid" / sound, root)
    if (case / ABSENT).exists():
        for name in (case / ABSENT).read_text(encoding="utf-8").split():
            (root / name).unlink()
    shutil.copytree(
        case, root, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt")
    )
    return root


def rule_and_way(name: str) -> tuple[Rule, str]:
    """`LIEN-201-etape-issue` → rule LIEN-201, way « etape » (the longest that fits)."""
    rule = RULES["-".join(name.split("-")[:2])]
    rest = name.removeprefix(f"{rule.id}-")
    ways = [way for way in rule.ways if rest == way or rest.startswith(f"{way}-")]
    return rule, max(ways, key=len)


@pytest.mark.parametrize("case", VALID, ids=lambda path: path.name)
def test_valid(case: Path) -> None:
    assert console.as_text(check(case, TODAY).diagnostics, case) == ""


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.name)
def test_invalid(case: Path, tmp_path: Path) -> None:
    root = overlay(case, tmp_path / "root")
    found = check(root, TODAY).diagnostics
    rule, way = rule_and_way(case.name)
    output = console.as_text(found, root) + "\n"
    if os.environ.get("UPDATE_CASES"):
        (case / EXPECTED).write_text(output, encoding="utf-8")
    assert output == (case / EXPECTED).read_text(encoding="utf-8")
    assert {diagnostic.rule for diagnostic in found} == {rule.id}, "one diagnostic per cause"
    start = rule.ways[way].message.split("{")[0]
    assert any(diagnostic.message.startswith(start) for diagnostic in found)


def test_special_file(tmp_path: Path) -> None:
    root = overlay(CASES / "valid" / "minimal", tmp_path / "root")
    os.mkfifo(root / "schemes" / "tube.yml")
    (found,) = check(root, TODAY).diagnostics
    assert (found.file, found.rule) == ("schemes/tube.yml", "FICHIER-002")


def test_file_too_large(tmp_path: Path) -> None:
    root = overlay(CASES / "valid" / "minimal", tmp_path / "root")
    (root / "schemes" / "gros.yml").write_bytes(b"# " + b"x" * 2_000_000)
    (found,) = check(root, TODAY).diagnostics
    assert (found.file, found.rule) == ("schemes/gros.yml", "FICHIER-003")
    assert "2000 ko" in found.message


def test_missing_schema(tmp_path: Path) -> None:
    root = overlay(CASES / "valid" / "minimal", tmp_path / "root")
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
    shown = {(rule.id, way) for rule, way in map(rule_and_way, (path.name for path in INVALID))}
    declared = {(rule.id, way) for rule in RULES for way in rule.ways}
    assert declared - shown - MADE_HERE - PRINTED == set()
