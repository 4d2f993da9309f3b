"""Damage a list in seeded random ways: a calm verdict, nothing written by halves nor invented.

`make test` runs a sample; `DAMAGED_LISTS=500` (`make test-long`) as many as it says.
"""

import datetime
import io
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from site_builder.checks.verdict import Verdict, check
from site_builder.editing.tables.grids import Grid, UnreadableTableError, as_text
from site_builder.editing.tables.importing import Plan, apply, plan, source_of
from site_builder.editing.tables.reading import read_table
from site_builder.editing.tables.verdict import list_verdict, marked
from site_builder.editing.yaml_layout import YamlLayout
from site_builder.geography import france
from site_builder.model.plain_text import words
from site_builder.output.tables.files import table_bytes
from site_builder.output.terminal.list_verdict import list_verdict_text
from tests import listings

DAY = datetime.date(2026, 11, 21)
NUMBER = int(os.environ.get("DAMAGED_LISTS", "20"))
PART = 5
CLEAN = table_bytes(listings.clean(), ".xlsx", DAY)
DIRTY = listings.dirty()
ODS = table_bytes(listings.clean(), ".ods", DAY)
CSV = listings.cp1252()
# Values of all sorts, that people or programs leave in a cell.
STRANGE = (
    "=1+1", "#REF!", "-", "?", "néant", "idem", "0", 0, 1e300, -5, True, "\u202e05 56",
    "a" * 40_000,
    datetime.datetime(1899, 12, 31), datetime.time(5, 56), "<script>alert(1)</script>", "{{ x }}",
    "&anchor", "*alias", "!!python/object", "- a\n- b", "a: b", "# a", "'", '"', "\\", "𝔘𝔫",
    "Bourg-en-Bresse ; Lyon", "toutes", "sauf", "93066", "1004", "06 12", "jean.dupont@gmail.com",
)  # fmt: skip
Damaged = tuple[str, bytes]


def bytes_changed(chance: random.Random) -> Damaged:
    name, content = chance.choice(
        [("l.xlsx", CLEAN), ("l.xlsx", DIRTY), ("l.ods", ODS), ("l.csv", CSV)]
    )
    data = bytearray(content)
    for _ in range(chance.choice((1, 8, 64))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return name, bytes(data)


def cut(chance: random.Random) -> Damaged:
    name, content = chance.choice([("l.xlsx", DIRTY), ("l.ods", ODS), ("l.csv", CSV)])
    return name, content[: chance.randrange(len(content))]


def parts_changed(chance: random.Random) -> Damaged:
    """Another archive, sound, whose XML is damaged, missing or doubled."""
    name, content = chance.choice([("l.xlsx", CLEAN), ("l.xlsx", DIRTY), ("l.ods", ODS)])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        parts = source.namelist()
        victim = chance.choice(parts)
        for part in parts:
            data = bytearray(source.read(part))
            if part == victim and data:
                match chance.randrange(4):
                    case 0:
                        continue
                    case 1:
                        data[chance.randrange(len(data))] = chance.randrange(32, 127)
                    case 2:
                        at = chance.randrange(len(data))
                        del data[at : at + chance.randrange(1, 200)]
                    case _:
                        data = data * 2
            target.writestr(part, bytes(data))
    return name, out.getvalue()


def cells_changed(chance: random.Random) -> Damaged:
    """The same workbook, where somebody typed, moved, merged or deleted."""
    book = openpyxl.load_workbook(io.BytesIO(chance.choice([CLEAN, DIRTY])))
    sheet = book.worksheets[0]
    for merged in chance.sample([*sheet.merged_cells.ranges], len(sheet.merged_cells.ranges) // 2):
        sheet.unmerge_cells(str(merged))
    for _ in range(chance.choice((1, 3, 20))):
        row, column = chance.randrange(1, sheet.max_row + 1), chance.randrange(1, 8)
        match chance.randrange(6):
            case 0:
                sheet.delete_rows(row)
            case 1:
                sheet.insert_rows(row)
            case 2:
                sheet.delete_cols(column)
            case _:
                cell = sheet.cell(row, column)
                if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                    cell.value = chance.choice(STRANGE)
    content = io.BytesIO()
    book.save(content)
    return "l.xlsx", content.getvalue()


DAMAGES: tuple[Callable[[random.Random], Damaged], ...] = (
    bytes_changed,
    cut,
    parts_changed,
    cells_changed,
    cells_changed,
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return listings.write(tmp_path_factory.mktemp("liste") / "racine")


@pytest.fixture(scope="module")
def verdict(root: Path) -> Verdict:
    return check(root, DAY)


@pytest.mark.parametrize("part", range(-(-NUMBER // PART)))
def test_a_damaged_list_is_told_calmly(
    root: Path, verdict: Verdict, tmp_path: Path, part: int
) -> None:
    for number in range(PART * part, min(NUMBER, PART * (part + 1))):
        name, content = DAMAGES[number % len(DAMAGES)](random.Random(f"liste {number}"))
        path = tmp_path / name
        path.write_bytes(content)
        try:
            table = read_table(path)
        except UnreadableTableError:
            continue
        done = plan(table, verdict, listings.SCHEME, "01", source_of("Liste", name, DAY, DAY))
        text = list_verdict_text(list_verdict(done, simulated=True))
        assert text.endswith("."), number
        table_bytes(marked(done), ".csv", DAY)
        judge(done, root, number)


def judge(done: Plan, root: Path, number: int) -> None:
    """Nothing of an error is written; what is written is all there, and comes from the list."""
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    if done.has_errors:
        with pytest.raises(AssertionError):
            apply(done, root)
        assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before, number
        return
    apply(done, root)
    try:
        written = {path.relative_to(root).as_posix() for path in root.rglob("*.yml")} - {
            path.relative_to(root).as_posix() for path in before
        }
        assert written == {one.file for one in done.files if one.before is None}, number
        cells = texts_of(done.listing.grid)
        for one in done.files:
            data = YamlLayout(one.after.decode()).document.data or {}
            assert words(data["nom"]) in cells, (number, data["nom"])
            assert invented(data, cells) == [], number
    finally:
        for path in root.rglob("*.yml"):
            if path not in before:
                path.unlink()
            elif path.read_bytes() != before[path]:
                path.write_bytes(before[path])


def texts_of(grid: Grid) -> str:
    """All that a list says, in plain words, one cell after the other."""
    texts = (words(as_text(value)) for row in grid.rows for value in row)
    return " | ".join(text for text in texts if text)


def invented(data: dict[str, object], cells: str) -> list[str]:
    """Numbers, codes and places of a record that the list does not say."""
    text = str({key: value for key, value in data.items() if key != "sources"})
    digits = cells.replace(" ", "")
    phones = re.findall(r"0[1-9](?: \d\d){4}", text)
    wrong = [one for one in phones if one.replace(" ", "")[1:] not in digits]
    for code in re.findall(r"'(01\d{3})'", text):
        place = france().communes.get(code)
        said = place is not None and words(place.nom).replace("saint", "st")
        plain = cells.replace("saint", "st")
        if code.lstrip("0") not in digits and (not said or said not in plain):
            wrong.append(code)
    return wrong
