"""A workbook is a hostile archive: read within bounds, searched, and packed again with its sheets.

Only XML comes out, every part of it counted: no macro, no link to another file, no part whose
header lies about its size. What is too large is refused before any library opens it.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from site_builder.editing.tables.grids import Place, UnreadableTableError, column_name

MAX_FILE = 10_000_000  # bytes of the file
MAX_XML = 80_000_000  # bytes of what it holds, once inflated
MAX_PARTS = 2_000
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 20_000, 256, 1_000_000
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_TOO_LARGE = (
    "Ce classeur est trop grand : le lire n'est pas sûr. Copier la liste seule dans un "
    "nouveau classeur, ou l'enregistrer en CSV."
)
_BROKEN = "Ce classeur est abîmé : l'ouvrir dans un tableur et l'enregistrer de nouveau."


@dataclass(slots=True)
class Archive:
    """A workbook made safe.

    Attributes:
        content: the archive of its XML, without compression.
        merged: ranges merged down in an ODS, by number of sheet.
        remarks: what was left aside, in French sentences.

    """

    content: bytes
    merged: dict[int, list[tuple[Place, Place]]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def opened(content: bytes) -> Archive:
    """The safe archive of the bytes of an XLSX or an ODS. Raises UnreadableTableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _searched(_parts(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableTableError(_BROKEN) from error
    except (RuntimeError, ValueError, LookupError, MemoryError) as error:
        if isinstance(error, UnreadableTableError):
            raise
        raise UnreadableTableError(_BROKEN) from error  # a password, an impossible name or date


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts of an archive by name, macros and pictures named but empty."""
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        raise UnreadableTableError(_TOO_LARGE)
    left, parts = MAX_XML, dict[str, bytes]()
    for info in infos:
        if info.is_dir() or info.filename in parts:
            continue
        name = info.filename
        if not name.endswith((".xml", ".rels")) and name != "mimetype":
            parts[name] = b""
            continue
        with archive.open(info) as part:
            data = part.read(left + 1)
        left -= len(data)
        if left < 0:
            raise UnreadableTableError(_TOO_LARGE)
        parts[name] = data
    return parts


def _searched(parts: dict[str, bytes]) -> Archive:
    search = _Search()
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")) and data:
            search.read(data)
    archive = Archive(_packed(parts), search.merged)
    names = " ".join(parts).lower()
    if "vbaproject" in names or "basic/" in names or "macrosheets/" in names:
        archive.remarks.append("Le classeur a des macros : elles sont ignorées.")
    if "externallinks/" in names:
        archive.remarks.append(
            "Le classeur a des liens vers d'autres classeurs : ils ne sont pas suivis."
        )
    if search.formulas:
        cells = ", ".join(f"{column_name(c)}{r + 1}" for r, c in search.formulas[:8])
        more = ", …" if len(search.formulas) > 8 else ""
        archive.remarks.append(
            f"Des cellules sont des formules ({cells}{more}) : rien n'est recalculé, leur dernier "
            "résultat enregistré est lu."
        )
    return archive


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            outside = "externallinks/" in name.lower() or "vbaproject" in name.lower()
            if data and not outside:
                archive.writestr(name, data)
    return packed.getvalue()


class _Search:
    """Goes through the XML of sheets: places of contents and formulas, and merged ranges."""

    def __init__(self) -> None:
        self.formulas: list[Place] = []
        self.merged: dict[int, list[tuple[Place, Place]]] = {}
        self.sheet = -1

    def read(self, data: bytes) -> None:
        """Search one part. Raises UnreadableTableError if it is too large or is no XML."""
        self.row, self.column = -1, -1
        self.rows, self.columns = 1, 1  # that the row and the cell stand for
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise UnreadableTableError(_BROKEN) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self.row, self.column = _row_number(attributes.get("r"), self.row + 1), -1
            case "c":
                self.column += 1
                self._cell(attributes.get("r", ""))
            case "v" | "is":
                self._filled()
            case "f":
                self.formulas.append((self.row, self.column))
            case "table:table":
                self.sheet, self.row, self.rows = self.sheet + 1, -1, 1
            case "table:table-row":
                self.row += self.rows
                self.rows = _times(attributes, "table:number-rows-repeated")
                self.column, self.columns = -1, 1
            case "table:table-cell" | "table:covered-table-cell":
                self._ods_cell(attributes)

    def _cell(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        if letters and letters.isascii() and letters.isalpha() and len(letters) <= 3:
            number = 0
            for letter in letters.upper():
                number = 26 * number + ord(letter) - ord("A") + 1
            self.column = number - 1
            self.row = _row_number(reference[len(letters) :], self.row)

    def _ods_cell(self, attributes: dict[str, str]) -> None:
        self.column += self.columns
        self.columns = _times(attributes, "table:number-columns-repeated")
        if "table:formula" in attributes:
            self.formulas.append((self.row, self.column))
        if "office:value-type" in attributes:
            self._filled(self.rows - 1, self.columns - 1)
        down = _times(attributes, "table:number-rows-spanned")
        across = _times(attributes, "table:number-columns-spanned")
        if down > 1 and down <= MAX_ROWS:
            last = (self.row + down - 1, self.column + across - 1)
            self.merged.setdefault(self.sheet, []).append(((self.row, self.column), last))

    def _filled(self, more_rows: int = 0, more_columns: int = 0) -> None:
        """Refuse contents too far from the first cell: libraries keep all that is between."""
        rows, columns = self.row + more_rows + 1, self.column + more_columns + 1
        if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
            raise UnreadableTableError(_TOO_LARGE)


def _row_number(text: str | None, otherwise: int) -> int:
    return int(text) - 1 if text and text.isascii() and text.isdigit() else otherwise


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text[:9])) if text.isascii() and text.isdigit() else 1


def _refuse_doctype(*_: object) -> None:
    raise UnreadableTableError(_BROKEN)
