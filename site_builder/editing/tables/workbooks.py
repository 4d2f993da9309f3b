"""What a workbook to write holds: sheets of texts, lists to choose from, marks and notes."""

from dataclasses import dataclass

from site_builder.editing.tables.remarks import Grade


@dataclass(frozen=True, slots=True)
class Cell:
    """A text to write as a text, whatever it begins with; its mark and the note beside it."""

    text: str
    grade: Grade | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, the note on it, its width in characters, what may be chosen in it."""

    title: str
    help: str = ""
    width: int = 20
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns, then rows of cells under their titles.

    Attributes:
        name: as its tab shows it.
        columns: in their order.
        rows: a cell or a text a column.
        blank: how many empty rows may be filled under them, with the same lists.

    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell | str, ...], ...] = ()
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook; a CSV holds its first sheet alone."""

    sheets: tuple[Sheet, ...]
