"""A workbook → the bytes of an XLSX file, through openpyxl."""

import datetime
import io

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from site_builder.editing.tables.workbooks import Cell, Sheet, Workbook
from site_builder.output.tables.marks import COLOURS, HEADER_COLOUR, note_of

LISTS = "Listes"
_AUTHOR = "Référentiel"
_LONGEST = 32_767  # characters of a cell


def xlsx(workbook: Workbook, day: datetime.date) -> bytes:
    """The bytes of a workbook; `day` is when it says it was made."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    choices: list[tuple[str, ...]] = []
    for sheet in workbook.sheets:
        _fill(book.create_sheet(sheet.name), sheet, choices)
    if choices:
        lists = book.create_sheet(LISTS)
        for number, words in enumerate(choices, 1):
            for row, word in enumerate(words, 1):
                _write(lists.cell(row, number), word)
        lists.sheet_state = "hidden"
    made = datetime.datetime(day.year, day.month, day.day)
    book.properties.created = book.properties.modified = made
    book.properties.creator = _AUTHOR
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(page: Worksheet, sheet: Sheet, choices: list[tuple[str, ...]]) -> None:
    for number, column in enumerate(sheet.columns, 1):
        title = page.cell(1, number)
        _write(title, column.title)
        title.font = Font(bold=True)
        title.fill = PatternFill("solid", fgColor=HEADER_COLOUR)
        title.alignment = Alignment(wrap_text=True, vertical="top")
        if column.help:
            title.comment = Comment(column.help, _AUTHOR, height=90, width=260)
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        if column.choices:
            choices.append(column.choices)
            page.add_data_validation(_list(len(choices), len(column.choices), letter, sheet))
    page.freeze_panes = "A2"
    for row, cells in enumerate(sheet.rows, 2):
        for number, cell in enumerate(cells, 1):
            _cell(page.cell(row, number), cell)
    for row in range(len(sheet.rows) + 2, len(sheet.rows) + 2 + sheet.blank):
        for number in range(1, len(sheet.columns) + 1):
            page.cell(row, number).number_format = "@"  # « 05… » keeps its 0


def _list(number: int, length: int, letter: str, sheet: Sheet) -> DataValidation:
    source = get_column_letter(number)
    validation = DataValidation(
        type="list",
        formula1=f"={LISTS}!${source}$1:${source}${length}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Liste",
        error="Choisir un mot de la liste, ou laisser vide.",
    )
    validation.add(f"{letter}2:{letter}{len(sheet.rows) + sheet.blank + 1}")
    return validation


def _cell(place: SheetCell, cell: Cell | str) -> None:
    if isinstance(cell, str):
        cell = Cell(cell)
    if cell.text:
        _write(place, cell.text)
    if cell.grade:
        place.fill = PatternFill("solid", fgColor=COLOURS[cell.grade])
    if cell.note:
        place.comment = Comment(note_of(cell.grade, cell.note), _AUTHOR, height=120, width=320)


def _write(place: SheetCell, text: str) -> None:
    """A text, whatever it begins with: never a formula."""
    kept = "".join(c for c in text if c.isprintable() or c in "\n\t\u00a0\u202f")[:_LONGEST]
    place.value = kept
    place.data_type = "s"
    place.number_format = "@"
    place.quotePrefix = kept.startswith(("=", "+", "-", "@"))
    place.alignment = Alignment(wrap_text=True, vertical="top")
