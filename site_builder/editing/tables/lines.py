"""A sheet → its rows as people meant them: merged cells filled down, totals and blanks left out."""

import re
from dataclasses import dataclass

from site_builder.core.french import count
from site_builder.editing.tables.columns import BY_FIELD, SEVERAL, Header, header_of
from site_builder.editing.tables.grids import Grid, Spreadsheet, Value, as_text, column_name
from site_builder.editing.tables.remarks import Grade, Remark
from site_builder.model.plain_text import words

# What people write for « nothing », by its plain words; signs alone have none.
_NOTHING = frozenset(("", "neant", "nc", "n c", "na", "n a", "nsp", "vide", "non renseigne"))
OWN_SHEETS = ("Aide", "Communes", "Listes")  # of the workbooks we write, beside the list
_TOTAL = re.compile(r"(?:sous )?(?:total|totaux|ensemble)(?: .*)?|nombre (?:d|de|total) .*")


@dataclass(frozen=True, slots=True)
class Line:
    """A row that says something: number from 0, values by field with their columns."""

    row: int
    cells: dict[str, tuple[tuple[int, Value], ...]]

    def value(self, field: str) -> Value:
        """The value of a field of one column; None if it is empty."""
        return self.cells[field][0][1] if field in self.cells else None

    def column(self, field: str) -> int | None:
        """The column of a field."""
        return self.cells[field][0][0] if field in self.cells else None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list read: the sheet it is in, its titles, its rows, and what must be said of them."""

    grid: Grid
    header: Header | None
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]


def listing_of(spreadsheet: Spreadsheet) -> Listing:
    """The list of a file: that of the sheet whose titles say most; an error if there is none."""
    notes = [Remark(Grade.NOTE, message) for message in spreadsheet.remarks]
    headers = [(grid, header_of(grid)) for grid in spreadsheet.grids if grid.name not in OWN_SHEETS]
    usable = [(grid, header) for grid, header in headers if header is not None]
    if not usable:
        message = "Aucune ligne de titres : il faut au moins une colonne « Nom de l'organisme »."
        empty = spreadsheet.grids[0] if spreadsheet.grids else Grid("", ())
        return Listing(empty, None, (), (*notes, Remark(Grade.ERROR, message)))
    grid, header = max(usable, key=lambda pair: len(pair[1].fields))
    others = [f"« {other.name} »" for other, _ in usable if other is not grid]
    if others:
        notes.append(Remark(Grade.NOTE, f"Feuilles non lues : {', '.join(others)}."))
    filled = _filled_down(grid)
    lines, told = _lines(filled, header)
    return Listing(filled, header, tuple(lines), (*notes, *_about_columns(header), *told))


def _filled_down(grid: Grid) -> Grid:
    """The same sheet, where cells merged with one above hold its value."""
    rows = [list(row) for row in grid.rows]
    for (top, left), (bottom, _) in grid.merged:
        value = grid.value(top, left)
        if value is None or bottom == top:
            continue
        for row in rows[top + 1 : bottom + 1]:
            row.extend([None] * (left + 1 - len(row)))
            row[left] = value
    return Grid(grid.name, tuple(map(tuple, rows)), grid.merged)


def _lines(grid: Grid, header: Header) -> tuple[list[Line], list[Remark]]:
    lines, told, blank = list[Line](), list[Remark](), 0
    titles = {as_text(title) for title in header.titles.values()}
    for row in range(header.row + 1, len(grid.rows)):
        texts = {n: as_text(value) for n, value in enumerate(grid.rows[row]) if as_text(value)}
        if not texts:
            blank += 1
        elif titles.issuperset(texts.values()):
            told.append(Remark(Grade.NOTE, "Titres répétés : ligne passée.", row))
        elif _is_total(grid, row, header, texts):
            told.append(Remark(Grade.NOTE, "Ligne de total : passée.", row))
        else:
            lines.append(Line(row, _cells(grid, row, header)))
    if blank:
        told.append(
            Remark(Grade.NOTE, f"{count(blank, 'ligne vide passée', 'lignes vides passées')}.")
        )
    return lines, told


def _cells(grid: Grid, row: int, header: Header) -> dict[str, tuple[tuple[int, Value], ...]]:
    cells: dict[str, tuple[tuple[int, Value], ...]] = {}
    for column, field in header.fields.items():
        value = grid.value(row, column)
        if words(as_text(value)) not in _NOTHING:
            cells[field] = (*cells.get(field, ()), (column, value))
    return cells


def _is_total(grid: Grid, row: int, header: Header, texts: dict[int, str]) -> bool:
    """« Total », « Sous-total ASLL », then numbers: no organisation."""
    first = words(texts[min(texts)])
    numbers = [text for n, text in texts.items() if n != min(texts)]
    return bool(_TOTAL.fullmatch(first)) and not any(re.search(r"[^\W\d_]", one) for one in numbers)


def _about_columns(header: Header) -> list[Remark]:
    """How each column was understood, where its title is not that of the workbook."""
    remarks = []
    for column, title in header.titles.items():
        name = f"Colonne {column_name(column)} « {title} »"
        field = header.fields.get(column)
        if column in header.ignored:
            message, grade = f"{name} : pas reprise, son titre n'est pas reconnu.", Grade.DOUBT
        elif column in header.people:
            message, grade = f"{name} : pas reprise, aucune fiche ne nomme personne.", Grade.NOTE
        elif column in header.repeated:
            message, grade = f"{name} : pas reprise, une autre dit la même chose.", Grade.DOUBT
        elif field and words(title) != words(BY_FIELD[field].title):
            message = f"{name} : lue comme « {BY_FIELD[field].title} »."
            grade = Grade.DOUBT if column in header.guessed else Grade.NOTE
        else:
            continue
        remarks.append(Remark(grade, message, header.row, column))
    return remarks


def joined(line: Line, field: str) -> list[tuple[int, Value]]:
    """Columns and values of a field that several columns may share."""
    assert field in SEVERAL
    return [*line.cells.get(field, ())]
