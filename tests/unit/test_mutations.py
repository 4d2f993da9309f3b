"""Damage the real records in seeded random ways: every verdict is calm, and points at the damage.

A damage that leaves another valid record (a letter inside a sentence) cannot be seen by anyone:
only detected damage is judged. « Near » is within one line of the culprit, or on the block that
held it for a deletion or a move.
"""

import datetime
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from site_builder import build
from site_builder.diagnostics import Diagnostic
from site_builder.records import loading
from site_builder.records.files import RecordFile
from site_builder.records.reader import read
from site_builder.records.validation import Validator

REPOSITORY = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 21)
KINDS = ("schemes", "operators", "territories", "glossary.yml", "referentiel.yml")
PER_DAMAGE = 24
NEAR = 0.95
# A problem planted in one file: it must be told whatever happens to the others.
Content = loading.Content
WITNESS = ("operators/93/temoin.yml", "id: temoin\nnom: Témoin\ntype: autre\nstatut: inconu\n")


@dataclass(frozen=True)
class Damage:
    """A damaged text; `lines` are where an editor would look, from 1."""

    text: bytes
    lines: frozenset[int]
    exact: bool = False


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def parents(lines: list[str], index: int) -> set[int]:
    """Line numbers of the keys and items that hold line `index`, nearest first level only."""
    depth = indent(lines[index])
    for above in range(index - 1, -1, -1):
        if lines[above].strip() and indent(lines[above]) < depth:
            item = next(
                (n for n in range(above, -1, -1) if lines[n].lstrip().startswith("- ")), above
            )
            return {above + 1, item + 1}
    return {1}


def block_end(lines: list[str], index: int) -> int:
    """End (excluded) of the block that starts at `index`."""
    depth = len(lines[index]) - len(lines[index].lstrip(" "))
    is_item = lines[index].lstrip().startswith("- ")
    end = index + 1
    while end < len(lines):
        line = lines[end]
        own = len(line) - len(line.lstrip(" "))
        if line.strip() and (
            own < depth or (own == depth and (is_item or not line.lstrip().startswith("- ")))
        ):
            break
        end += 1
    return end


def joined(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def content_lines(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")]


def replace_byte(text: bytes, chance: random.Random) -> Damage:
    at = chance.randrange(len(text))
    new = text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]
    return Damage(new, frozenset({text.count(b"\n", 0, at) + 1}))


def delete_byte(text: bytes, chance: random.Random) -> Damage:
    at = chance.randrange(len(text))
    return Damage(text[:at] + text[at + 1 :], frozenset({text.count(b"\n", 0, at) + 1}))


def insert_byte(text: bytes, chance: random.Random) -> Damage:
    at = chance.randrange(len(text))
    new = text[:at] + chance.choice(b"\"':#-[]{}\t\n*&!|>%@,").to_bytes() + text[at:]
    return Damage(new, frozenset({text.count(b"\n", 0, at) + 1}))


def delete_line(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    holders = parents(lines, at)
    return Damage(joined(lines[:at] + lines[at + 1 :]), frozenset({at, at + 1, *holders}))


def duplicate_line(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    return Damage(joined(lines[: at + 1] + lines[at:]), frozenset({at + 1, at + 2}))


def swap_lines(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    first, second = sorted(chance.sample(content_lines(lines), 2))
    held = parents(lines, first) | parents(lines, second)
    lines[first], lines[second] = lines[second], lines[first]
    held |= parents(lines, first) | parents(lines, second)
    return Damage(joined(lines), frozenset({first + 1, second + 1, *held}))


def shift_line(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    spaces = chance.choice((" ", "  ", "   ", "\t", ""))
    lines[at] = spaces + (lines[at] if spaces else lines[at].lstrip(" "))
    return Damage(joined(lines), frozenset({at + 1}))


def delete_block(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    end = block_end(lines, at)
    return Damage(joined(lines[:at] + lines[end:]), frozenset({at, at + 1, *parents(lines, at)}))


def move_block(text: bytes, chance: random.Random) -> Damage:
    lines = text.decode().split("\n")
    at = chance.choice(content_lines(lines))
    end = block_end(lines, at)
    block, rest = lines[at:end], lines[:at] + lines[end:]
    target = chance.randrange(1, max(2, len(rest)))
    moved = rest[:target] + block + rest[target:]
    held = {at, at + 1, *parents(lines, at)}
    shifted = {n + len(block) if n > target else n for n in held}
    inside = set(range(target + 1, target + len(block) + 1))
    return Damage(joined(moved), frozenset({*shifted, *inside, *parents(moved, target)}))


KEY = re.compile(r"^( *(?:- )?)([a-z_]+):", re.MULTILINE)
ENUM = re.compile(r"^ *(?:- )?(?:confiance|nature|statut|role|type|unite|famille): (\w+)$", re.M)
VALUE = re.compile(
    r"^ *(?:- )?(?:id|le|vu_le|du|au|prochaine|url|code|dispositif|decline|cog): (\S+)$", re.M
)


def _within(text: bytes, pattern: re.Pattern[str], group: int, chance: random.Random) -> Damage:
    """Misspell what `pattern` finds: one letter doubled, dropped or changed."""
    content = text.decode()
    found = chance.choice(list(pattern.finditer(content)))
    start, end = found.span(group)
    at = chance.randrange(start, end)
    letter = chance.choice(("", "zq", content[at] * 2))
    new = content[:at] + letter + content[at + 1 :]
    return Damage(new.encode(), frozenset({content.count("\n", 0, start) + 1}), exact=True)


def misspell_key(text: bytes, chance: random.Random) -> Damage:
    return _within(text, KEY, 2, chance)


def misspell_list_value(text: bytes, chance: random.Random) -> Damage:
    return _within(text, ENUM, 1, chance)


def misspell_value(text: bytes, chance: random.Random) -> Damage:
    return _within(text, VALUE, 1, chance)


def change_kind(text: bytes, chance: random.Random) -> Damage:
    """A value becomes a list, a group, a number or nothing."""
    content = text.decode()
    found = chance.choice(list(ENUM.finditer(content)))
    start, end = found.span(1)
    new = content[:start] + chance.choice(("[a, b]", "{a: b}", "12", "")) + content[end:]
    return Damage(new.encode(), frozenset({content.count("\n", 0, start) + 1}), exact=True)


Maker = Callable[[bytes, random.Random], Damage]
DAMAGES: tuple[Maker, ...] = (
    replace_byte, delete_byte, insert_byte, delete_line, duplicate_line, swap_lines, shift_line,
    delete_block, move_block, misspell_key, misspell_list_value, misspell_value, change_kind,
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's records with the witness; schemas come from the program.

    Of its vignettes, which are more than all the rest and much alike, one in eight.
    """
    root = tmp_path_factory.mktemp("mutations") / "root"
    root.mkdir()
    for name in KINDS:
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    for number, vignette in enumerate(sorted((root / "guide/cases").glob("*.yml"))):
        if number % 8:
            vignette.unlink()
    (root / WITNESS[0]).write_text(WITNESS[1], encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def undamaged_files_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One file in seventy changes between two verdicts: the others are kept as they were read."""
    read_content = loading._content
    known: dict[tuple[str, bytes], Content] = {}

    def content(file: RecordFile, validator: Validator) -> Content:
        key = file.file, file.path.read_bytes()
        if key not in known:
            known[key] = read_content(file, validator)
        data, comments, diagnostics = known[key]
        return data, comments, [*diagnostics]

    monkeypatch.setattr(loading, "_content", content)
    monkeypatch.setattr(loading, "read", cache(read))  # again for each line that is told
    monkeypatch.setattr(loading, "mapped", map)  # here, where they are known


@dataclass(frozen=True)
class Outcome:
    """What the verdict said of one damage, beyond what it said before."""

    name: str
    file: str
    damage: Damage
    found: tuple[Diagnostic, ...]

    @property
    def near(self) -> bool:
        reach = 0 if self.damage.exact else 1
        return any(
            abs(d.line - line) <= reach
            for d in self.found
            if d.file == self.file
            for line in self.damage.lines
        )

    def __str__(self) -> str:
        told = [f"{d.file}:{d.line} {d.rule}" for d in self.found][:4]
        return f"{self.name} {self.file}:{sorted(self.damage.lines)} → {told}"


def outcomes(root: Path) -> Iterator[Outcome]:
    before = set(build.check(root, TODAY).diagnostics)
    files = sorted(p for p in root.rglob("*.yml") if p.relative_to(root).as_posix() != WITNESS[0])
    for make in DAMAGES:
        chance = random.Random(make.__name__)
        done = 0
        while done < PER_DAMAGE:
            path = chance.choice(files)
            text = path.read_bytes()
            try:
                damage = make(text, chance)
            except IndexError:  # this file has nothing of the kind to damage
                continue
            done += 1
            path.write_bytes(damage.text)
            try:
                after = build.check(root, TODAY).diagnostics
            finally:
                path.write_bytes(text)
            assert any(d.file == WITNESS[0] for d in after), "the other files are still told"
            found = tuple(d for d in after if d not in before)
            yield Outcome(make.__name__, path.relative_to(root).as_posix(), damage, found)


def test_damage_is_told_where_it_is(root: Path) -> None:
    every = list(outcomes(root))
    detected = [outcome for outcome in every if outcome.found]
    far = [outcome for outcome in detected if not outcome.near]
    assert len(every) >= 300
    assert len(detected) > len(every) / 2
    assert len(far) <= (1 - NEAR) * len(detected), "\n".join(map(str, far))
    exact = [str(outcome) for outcome in far if outcome.damage.exact]
    assert exact == [], "damaged keys, values and lists are told on their line"
