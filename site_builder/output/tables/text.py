"""A workbook → a CSV file: its first sheet, semicolons and a byte-order mark."""

import csv
import io

from site_builder.editing.tables.workbooks import Cell, Workbook

# A spreadsheet would take a cell that begins so for a formula: an apostrophe comes before.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(workbook: Workbook) -> bytes:
    """The bytes of the first sheet of a workbook, in UTF-8."""
    sheet = workbook.sheets[0]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([_neutral(cell) for cell in cells] for cells in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _neutral(cell: Cell | str) -> str:
    text = cell.text if isinstance(cell, Cell) else cell
    return f"'{text}" if text.startswith(_FORMULAS) else text
