"""Damage the real records in seeded random ways: every verdict is calm, and points at the damage.

Only detected damage is judged, but that of dates, encodings and characters, which is always told.
« Near » is within one line of the culprit, or on the block that held it for a deletion or a move.

`make test` runs a sample of each damage; `MUTATIONS=5000` (`make test-long`) as many as it says.
"""

import datetime
import faulthandler
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Diagnostic
from site_builder.core.schema import SchemaSet
from site_builder.records import loading
from site_builder.records.files import RecordFile
from site_builder.records.reader import read
from site_builder.records.validation import Validator
from tests.conftest import ROOT
from tests.damages import ALWAYS_TOLD, DAMAGES, Damage, Maker

TODAY = datetime.date(2026, 11, 21)
# What is damaged, and how often: there are many sheets, and one file of settings.
KINDS = {
    "schemes": 4,
    "operators": 2,
    "territories": 2,
    "guide/questions.yml": 1,
    "guide/cases": 2,
    "glossary.yml": 1,
    "numeros.yml": 1,
    "lexique.yml": 1,
    "baremes.yml": 1,
    "referentiel.yml": 1,
}
MAKERS = (*DAMAGES, *ALWAYS_TOLD)
SAMPLE, PART = 240, 25
MUTATIONS = int(os.environ.get("MUTATIONS", SAMPLE))
EACH = -(-MUTATIONS // len(MAKERS))
PARTS = -(-EACH // PART)
# Share of what is told that is near, at least. What is taken out shows where its block ends, or
# where it begins: of a thousand, 94 % of lines and 80 % of blocks were near, 99 % of all damages.
NEAR, NEAR_DELETION = 0.8, 0.5
PATIENCE = 300  # seconds; a verdict that takes more will never come
Content = loading.Content
# A problem planted in one file: it must be told whatever happens to the others.
WITNESS = ("operators/93/temoin.yml", "id: temoin\nnom: Témoin\ntype: autre\nstatut: inconu\n")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's records with the witness; schemas come from the program.

    Of its vignettes, which are more than all the rest and much alike, one in eight.
    """
    root = tmp_path_factory.mktemp("mutations") / "root"
    for name in KINDS:
        source, copy = ROOT / name, root / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy)
    for number, vignette in enumerate(sorted((root / "guide/cases").glob("*.yml"))):
        if number % 8:
            vignette.unlink()
    (root / WITNESS[0]).write_text(WITNESS[1], encoding="utf-8")
    return root


@pytest.fixture(scope="module", autouse=True)
def undamaged_files_are_read_once() -> Iterator[None]:
    """One file in a hundred changes between two verdicts: the others are kept as they were read."""
    read_content = loading._content
    known: dict[tuple[str, bytes], Content] = {}

    def content(file: RecordFile, validator: Validator, schemas: SchemaSet) -> Content:
        key = file.file, file.path.read_bytes()
        if key not in known:
            known[key] = read_content(file, validator, schemas)
        data, comments, diagnostics = known[key]
        return data, comments, [*diagnostics]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_content", content)
        patch.setattr(loading, "read", cache(read))  # again for each line that is told
        patch.setattr(
            loading, "mapped", lambda *work: nullcontext(map(*work))
        )  # here, where they are known
        yield


@pytest.fixture(scope="module")
def before(root: Path) -> frozenset[Diagnostic]:
    """What is told of the root as it stands."""
    return frozenset(check(root, TODAY).diagnostics)


@dataclass(frozen=True)
class Outcome:
    """What the verdict said of one damage, beyond what it said before."""

    file: str
    damage: Damage
    found: tuple[Diagnostic, ...]

    @property
    def near(self) -> bool:
        reach = 0 if self.damage.exact else 1
        here = [d for d in self.found if d.file == self.file]
        return (self.damage.whole and bool(here)) or any(
            abs(d.line - line) <= reach for d in here for line in self.damage.lines
        )

    def __str__(self) -> str:
        told = [f"{d.file}:{d.line} {d.rule}" for d in self.found][:4]
        return f"{self.file}:{sorted(self.damage.lines)} → {told}"


def outcomes(
    root: Path, before: frozenset[Diagnostic], make: Maker, number: int, seed: str
) -> Iterator[Outcome]:
    chance = random.Random(seed)
    files = {
        kind: sorted(p for p in (root / kind).rglob("*.yml") if p != root / WITNESS[0])
        or [root / kind]
        for kind in KINDS
    }
    while number:
        (kind,) = chance.choices([*KINDS], [*KINDS.values()])
        path = chance.choice(files[kind])
        text = path.read_bytes()
        try:
            damage = make(text, chance)
        except IndexError:  # this file has nothing of the kind to damage
            continue
        if damage.text == text:
            continue
        number -= 1
        path.write_bytes(damage.text)
        faulthandler.dump_traceback_later(PATIENCE, exit=True, file=2)
        try:
            after = check(root, TODAY).diagnostics
        finally:
            faulthandler.cancel_dump_traceback_later()
            path.write_bytes(text)
        assert any(d.file == WITNESS[0] for d in after), "the other files are still told"
        found = tuple(d for d in after if d not in before)
        yield Outcome(path.relative_to(root).as_posix(), damage, found)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_damage_is_told_where_it_is(
    root: Path, before: frozenset[Diagnostic], make: Maker, part: int
) -> None:
    number = min(PART, EACH - part * PART)
    every = list(outcomes(root, before, make, number, f"{make.__name__} {part}"))
    told = [outcome for outcome in every if outcome.found]
    far = [outcome for outcome in told if not outcome.near]
    assert len(every) == number
    near = NEAR_DELETION if make.__name__ in ("delete_line", "delete_block") else NEAR
    assert len(far) <= (1 - near) * len(told), "\n".join(map(str, far))
    exact = [str(outcome) for outcome in far if outcome.damage.exact]
    assert exact == [], "damaged keys, values and lists are told on their line"
    if make in ALWAYS_TOLD:
        silent = [str(outcome) for outcome in every if not outcome.found]
        assert silent == [], "dates, encodings and characters are always told"
