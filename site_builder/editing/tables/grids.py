"""What a spreadsheet holds once it is read: cells by row and column, and nothing that acts."""

import datetime
from dataclasses import dataclass

Value = str | int | float | bool | datetime.date | datetime.datetime | None
Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet.

    Attributes:
        name: its name; "" for a CSV file.
        rows: values by row, from the first of the sheet; rows may have different lengths.
        merged: first and last cell of each merged range.

    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[tuple[Place, Place], ...] = ()

    def value(self, row: int, column: int) -> Value:
        """A value; None outside the grid and for an empty text."""
        try:
            value = self.rows[row][column]
        except IndexError:
            return None
        return None if value == "" else value


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The sheets of a file, and what its reader must be told, in French sentences."""

    grids: tuple[Grid, ...]
    remarks: tuple[str, ...] = ()


class UnreadableTableError(ValueError):
    """A file cannot be read as a spreadsheet; the message says why, in French, with its stop."""


def column_name(column: int) -> str:
    """« A », « Z », « AA »: how spreadsheets call a column (from 0)."""
    name, number = "", column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def as_text(value: Value) -> str:
    """A value as a reader sees it in its cell: « 556000012 » for the number, ISO for a day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value).replace("\u200b", "").strip()
