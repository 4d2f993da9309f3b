"""Bytes of a file → its sheets: XLSX, ODS, CSV in UTF-8 or another alphabet."""

import csv
import io
from pathlib import Path

from charset_normalizer import from_bytes
from python_calamine import CalamineError, CalamineWorkbook

from site_builder.core.files import read_file
from site_builder.editing.tables.archives import MAX_CELLS, MAX_COLUMNS, MAX_FILE, MAX_ROWS, opened
from site_builder.editing.tables.grids import Grid, Spreadsheet, UnreadableTableError, Value

_ARCHIVE, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")
_TEXTS = (".csv", ".txt", ".tsv")
_OTHERS = ["cp1252", "mac_roman", "cp850"]  # what a spreadsheet may save in, where not in UTF-8
_FRENCH = "àâæçéèêëîïôœùûüÿÀÂÇÉÈÊÎÔŒÙÛ«»’°€"
_SEPARATORS = ";,\t|"
_TRIED_ROWS = 40
# Written before what a spreadsheet would take for a formula.
_NEUTRAL = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_UNREADABLE = "Ce classeur ne peut pas être lu : l'ouvrir dans un tableur, l'enregistrer en .xlsx."


def read_table(path: Path) -> Spreadsheet:
    """The sheets of a file. Raises UnreadableTableError, and OSError if it cannot be opened."""
    content = read_file(path, MAX_FILE)
    if len(content) > MAX_FILE:
        raise UnreadableTableError(
            f"Ce fichier fait plus de {MAX_FILE // 1_000_000} Mo : copier la liste seule dans un "
            "nouveau classeur."
        )
    if content.startswith(_COMPOUND):
        raise UnreadableTableError(
            "C'est un classeur d'un ancien format (.xls), ou protégé par un mot de passe : "
            "l'enregistrer en .xlsx, sans mot de passe."
        )
    ending = path.suffix.lower()
    if content.startswith(_ARCHIVE):
        return _workbook(content)
    if ending in _WORKBOOKS:
        raise UnreadableTableError(_UNREADABLE)
    if ending not in _TEXTS:
        raise UnreadableTableError(
            f"« {path.name} » n'est ni un classeur (.xlsx, .ods) ni un fichier .csv."
        )
    return _csv(content)


def _workbook(content: bytes) -> Spreadsheet:
    archive = opened(content)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(archive.content)) as workbook:
            grids = tuple(
                _grid(workbook, number, archive.merged.get(number, []))
                for number in range(len(workbook.sheet_names))
            )
    except UnreadableTableError:
        raise
    except (CalamineError, OSError, ValueError, LookupError) as error:
        raise UnreadableTableError(_UNREADABLE) from error
    except BaseException as error:  # a panic of the library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableTableError(_UNREADABLE) from error
    return Spreadsheet(grids, tuple(archive.remarks))


def _grid(
    workbook: CalamineWorkbook,
    number: int,
    merged: list[tuple[tuple[int, int], tuple[int, int]]],
) -> Grid:
    sheet = workbook.get_sheet_by_index(number)
    rows = sheet.to_python(skip_empty_area=False)
    values: tuple[tuple[Value, ...], ...] = tuple(tuple(map(_value, row)) for row in rows)
    ranges = tuple(sheet.merged_cell_ranges or ()) or tuple(merged)
    return Grid(sheet.name, values, ranges)


def _value(value: object) -> Value:
    """A value without what no record may hold: a time or a duration is the text one sees."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    year = getattr(value, "year", None)
    return value if year else "".join(c for c in str(value) if c.isprintable() or c in "\n\t")  # type: ignore[return-value]


def _csv(content: bytes) -> Spreadsheet:
    text, alphabet = _decoded(content)
    if "\0" in text:
        raise UnreadableTableError("Ce fichier n'est pas un texte : l'enregistrer en .csv.")
    separator = max(_SEPARATORS, key=lambda sign: _fitness(text, sign))
    try:
        rows = [*csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise UnreadableTableError(
            "Ce fichier .csv est abîmé : l'enregistrer de nouveau."
        ) from error
    widest = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or widest > MAX_COLUMNS or len(rows) * widest > MAX_CELLS:
        raise UnreadableTableError("Ce fichier .csv est trop grand : garder la liste seule.")
    values = tuple(
        tuple(cell[1:] if cell.startswith(_NEUTRAL) else cell for cell in row) for row in rows
    )
    remarks = (f"Le fichier n'est pas en UTF-8 : lu comme {alphabet}.",) if alphabet else ()
    return Spreadsheet((Grid("", values),), remarks)


def _decoded(content: bytes) -> tuple[str, str | None]:
    """The text of a CSV, and the name of its alphabet if it is not UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), None
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        best = from_bytes(content).best()
        likely = [*_OTHERS, *([best.encoding] if best else [])]
        alphabet = max(likely, key=lambda name: _french_letters(content.decode(name, "replace")))
        names = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman", "cp850": "IBM 850"}
        return content.decode(alphabet, "replace"), names.get(alphabet, alphabet)


def _french_letters(text: str) -> int:
    """How many letters with accents and signs of French a text has, less what French never has."""
    return sum(text.count(letter) for letter in _FRENCH) - text.count("\ufffd")


def _fitness(text: str, separator: str) -> tuple[int, int]:
    """How many rows have as many cells as most do, then how many cells."""
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    widths = []
    try:
        for row, _ in zip(rows, range(_TRIED_ROWS), strict=False):
            widths.append(len(row))
    except csv.Error:
        return (0, 0)
    wide = [width for width in widths if width > 1]
    common = max(set(wide), key=wide.count, default=0)
    return (wide.count(common), common)
