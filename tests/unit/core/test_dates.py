"""Dates: every one of every kind of record exists and is near enough, or is told on its line."""

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from site_builder.checks.verdict import check
from site_builder.core import dates
from site_builder.core.schema import Schema, SchemaSet
from tests.conftest import ROOT

GUIDE = ROOT / "tests" / "cases" / "valid" / "guide"
TODAY = datetime.date(2026, 11, 21)
SCHEMAS = SchemaSet(ROOT / "schema")
SCHEME, OPERATOR = "schemes/essai.yml", "operators/93/essai.yml"
HEADS = {
    SCHEME: "id: essai\nnom: Essai\nnature: mesure\nstatut: en_vigueur\n",
    OPERATOR: "id: essai\nnom: Essai\ntype: autre\nstatut: en_activite\n",
}
SOURCES = "sources:\n  - {{id: loi, titre: Loi, vu_le: {}}}\n"

# Where each kind of record holds a date, as a text with a hole.
WHOLE = {
    "verification.le": (SCHEME, "verification: {{le: {}, par: Rédaction, prochaine: 2027-01-01}}"),
    "verification.prochaine": (
        SCHEME,
        "verification: {{le: 2026-01-01, par: Rédaction, prochaine: {}}}",
    ),
    "statement.du": (SCHEME, "objectif:\n  - {{texte: Aider., confiance: deduction, du: {}}}"),
    "statement.au": (SCHEME, "objectif:\n  - {{texte: Aider., confiance: deduction, au: {}}}"),
    "condition.du": (
        SCHEME,
        "guide:\n  mode: orientable\n  conditions:\n    - {{id: a, role: humain, du: {}, "
        "confiance: deduction}}",
    ),
    "convention.au": (
        OPERATOR,
        "missions:\n  - {{dispositif: asll, role: operateur, territoire: inconnu, "
        "confiance: a_verifier, conventions: [{{au: {}}}]}}",
    ),
    "orientations.vu_le": (
        OPERATOR,
        "missions:\n  - {{dispositif: asll, role: operateur, territoire: inconnu, "
        "confiance: a_verifier, orientations: {{etat: ouvertes, vu_le: {}}}}}",
    ),
    "vignette.le": ("guide/cases/essai.yml", "id: essai\nle: {}\n"),
}
PARTIAL = {
    "source.vu_le": (SCHEME, SOURCES),
    "source.date_texte": (
        SCHEME,
        "sources:\n  - {{id: loi, titre: Loi, vu_le: 2026-11, date_texte: {}}}",
    ),
    "historique.le": (SCHEME, "historique:\n  - {{le: {}, texte: Création.}}"),
}
IMPOSSIBLE = ("2026-02-31", "2025-02-29", "0000-01-01", "1899-12-31", "2037-01-01", "9999-12-31")
INCOMPLETE = ("0000", "1899", "2037", "9999", "'0000-01'", "'9999-12'", "2026-13", "2026-00")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(GUIDE, tmp_path_factory.mktemp("days") / "root"))


def judged(root: Path, place: tuple[str, str], written: str) -> list[tuple[str, str]]:
    """What is told of the line that holds `written`, as (rule, quoted value)."""
    file, text = place
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    head = HEADS.get(file, "")
    content = head + text.format(written) + "\n"
    path.write_text(content, encoding="utf-8")
    try:
        found = check(root, TODAY).diagnostics
    finally:
        path.unlink()
    line = next(n for n, line in enumerate(content.split("\n"), 1) if written in line)
    return [(d.rule, d.message) for d in found if d.file == file and d.line == line]


CASES = [
    *((where, written) for where in WHOLE for written in IMPOSSIBLE),
    *((where, written) for where in PARTIAL for written in (*IMPOSSIBLE, *INCOMPLETE)),
]


@pytest.mark.parametrize(("where", "written"), CASES)
def test_an_impossible_date_is_told_once_where_it_is(root: Path, where: str, written: str) -> None:
    quoted = f'"{written}"' if written.isdigit() else written
    told = judged(root, {**WHOLE, **PARTIAL}[where], quoted)
    (message,) = [message for rule, message in told if rule == "CHAMP-206"]
    assert written.strip("'") in message
    assert not [rule for rule, _ in told if rule.startswith("CHAMP") and rule != "CHAMP-206"]


@pytest.mark.parametrize("where", [*WHOLE, *PARTIAL])
@pytest.mark.parametrize("written", ["1900-01-01", "2024-02-29", "2036-12-31"])
def test_a_possible_date_is_no_trouble(root: Path, where: str, written: str) -> None:
    told = judged(root, {**WHOLE, **PARTIAL}[where], written)
    assert not [rule for rule, _ in told if rule.startswith("CHAMP")]


@pytest.mark.parametrize(("day", "told"), [("02-30", True), ("04-31", True), ("02-29", False)])
def test_a_day_of_the_year_exists(root: Path, day: str, told: bool) -> None:
    path = root / "guide/questions.yml"
    sound = path.read_text(encoding="utf-8")
    season = f'expulsion:\n  - {{texte: Trêve., periode: {{debut: "11-01", fin: "{day}"}}}}\n'
    path.write_text(sound + season, encoding="utf-8")
    try:
        found = check(root, TODAY).diagnostics
    finally:
        path.write_text(sound, encoding="utf-8")
    assert [day in d.message for d in found if d.rule == "CHAMP-206"] == [True] * told


def test_the_other_problems_of_a_file_are_still_told(root: Path) -> None:
    text = SOURCES.format("9999-12-31") + "nature_: x\n"
    path = root / SCHEME
    path.write_text(HEADS[SCHEME] + text, encoding="utf-8")
    try:
        found = check(root, TODAY).diagnostics
    finally:
        path.unlink()
    assert [d.rule for d in found if d.file == SCHEME] == ["CHAMP-206", "CHAMP-201"]


def texts_of(schema: Schema) -> Iterator[dict[str, Any]]:
    """Every node of a schema that holds a shape for a text."""
    waiting: list[Any] = [schema.document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_every_date_of_the_schemas_is_judged(kind: str) -> None:
    """What can be written 2026-11-30, or 11-30, has the format of a date."""
    for node in texts_of(SCHEMAS[kind]):
        examples = node.get("examples", ())
        if any(
            str(example).replace("-", "").isdigit() and "-" in str(example) for example in examples
        ):
            assert node.get("format") in dates.formats(TODAY), node


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-21", "2027-05-21"),
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2026-06-30", "2026-12-30"),
        ("9999-12-31", "9999-12-31"),
    ],
)
def test_six_months_later(day: str, expected: str) -> None:
    assert str(dates.months_later(datetime.date.fromisoformat(day), 6)) == expected
