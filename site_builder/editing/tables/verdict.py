"""A plan → what is said of the list, by line and column: rows to show, and the marked workbook."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from site_builder.core.french import count, enumerate_words
from site_builder.editing.tables.grids import as_text, column_name
from site_builder.editing.tables.importing import Plan
from site_builder.editing.tables.remarks import Grade, Remark
from site_builder.editing.tables.workbooks import Cell, Sheet, SheetColumn, Workbook

_PROPOSAL = "Proposition"
_HIDDEN = "(non montré)"
_SHOWN = 80  # characters of a cell that are shown beside a remark
_SERIOUS = (Grade.ERROR, Grade.DOUBT, Grade.REPAIR)


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One remark, ready to be shown; "" for what it does not have.

    Attributes:
        line: number of the row in the sheet, from 1.
        column: letters of the column, then its title.
        cell: what the cell holds.
        grade: one word.
        message: a French sentence.
        proposal: what to write instead.

    """

    line: str
    column: str
    cell: str
    grade: str
    message: str
    proposal: str


@dataclass(frozen=True, slots=True)
class ListVerdict:
    """All that is shown of a plan.

    Attributes:
        rows: what somebody must read, by line and column.
        notes: what is only to be known, by line and column.
        files: the files that are written.
        summary: the closing sentence.

    """

    rows: tuple[VerdictRow, ...]
    notes: tuple[VerdictRow, ...]
    files: tuple[str, ...]
    summary: str


def list_verdict(plan: Plan, *, simulated: bool) -> ListVerdict:
    """What to show of a plan; `simulated` is whether nothing is written anyway."""
    files = tuple(
        f"{planned.file} ({'nouvelle fiche' if planned.before is None else 'complétée'})"
        for planned in plan.files
    )
    shown = () if plan.has_errors else files
    return ListVerdict(
        tuple(_row(plan, remark) for remark in plan.remarks if remark.grade in _SERIOUS),
        tuple(_row(plan, remark) for remark in plan.remarks if remark.grade not in _SERIOUS),
        shown,
        _summary(plan, simulated=simulated),
    )


def _row(plan: Plan, remark: Remark) -> VerdictRow:
    titles = plan.listing.header.titles if plan.listing.header else {}
    column = ""
    if remark.column is not None:
        title = titles.get(remark.column, "")
        column = column_name(remark.column) + (f" « {title} »" if title else "")
    return VerdictRow(
        line="" if remark.row is None else str(remark.row + 1),
        column=column,
        cell=_cell(plan, remark),
        grade=remark.grade.value,
        message=remark.message,
        proposal=remark.proposal or "",
    )


def _cell(plan: Plan, remark: Remark) -> str:
    if remark.row is None or remark.column is None:
        return ""
    if remark.secret:
        return _HIDDEN
    text = " ".join(as_text(plan.listing.grid.value(remark.row, remark.column)).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _summary(plan: Plan, *, simulated: bool) -> str:
    grades = Counter(remark.grade for remark in plan.remarks)
    lines = count(len(plan.listing.lines), "ligne lue", "lignes lues")
    words = {
        Grade.ERROR: ("erreur", "erreurs"),
        Grade.DOUBT: ("case à relire", "cases à relire"),
        Grade.REPAIR: ("case réparée", "cases réparées"),
    }
    told = [count(grades[grade], *words[grade]) for grade in _SERIOUS if grades[grade]]
    start = f"{lines} : {enumerate_words(told) or 'rien à redire'}."
    if plan.has_errors:
        return f"{start} Rien n'est écrit : corriger le tableau, puis recommencer."
    new = sum(planned.before is None for planned in plan.files)
    parts = [
        count(number, *words)
        for number, *words in (
            (new, "nouvelle fiche", "nouvelles fiches"),
            (len(plan.files) - new, "fiche complétée", "fiches complétées"),
            (plan.unchanged, "fiche inchangée", "fiches inchangées"),
        )
        if number
    ]
    end = " Simulation : rien n'est écrit." if simulated else ""
    return f"{start} {enumerate_words(parts) or 'Aucun organisme'}.{end}"


def marked(plan: Plan) -> Workbook:
    """The sheet of a list again, its cells marked and a proposal beside them.

    Values alone are there, as texts: no formula, no style, no other sheet. What must not be shown
    of a confidential place is taken out.
    """
    grid = plan.listing.grid
    remarks: dict[tuple[int, int], list[Remark]] = defaultdict(list)
    whole: dict[int, list[Remark]] = defaultdict(list)
    for remark in plan.remarks:
        if remark.row is not None and remark.column is not None:
            remarks[remark.row, remark.column].append(remark)
        elif remark.row is not None:
            whole[remark.row].append(remark)
    width = max(map(len, grid.rows), default=0)
    header = plan.listing.header
    start = header.row if header else 0
    proposed = {
        column for (row, column), told in remarks.items() if _proposal(told) and row > start
    }
    columns, rows = [SheetColumn("Ligne", width=8)], []
    for column in range(width):
        columns.append(SheetColumn(as_text(grid.value(start, column)), width=24))
        if column in proposed:
            columns.append(SheetColumn(f"{_PROPOSAL} ({column_name(column)})", width=28))
    columns.append(SheetColumn("Remarques sur la ligne", width=60))
    closed = {remark.row for remark in plan.remarks if remark.secret}
    named = {n for n, field in header.fields.items() if field == "nom"} if header else set()
    for row in range(start + 1, len(grid.rows)):
        cells: list[Cell | str] = [str(row + 1)]
        for column in range(width):
            told = remarks.get((row, column), [])
            hidden = row in closed and column not in named  # columns left aside may tell too
            text = _HIDDEN if hidden else as_text(grid.value(row, column))
            cells.append(_marked(text, told))
            if column in proposed:
                cells.append(_proposal(told))
        cells.append(_marked(" ".join(one.message for one in whole[row]), whole[row]))
        rows.append(tuple(cells))
    return Workbook((Sheet("Verdict", tuple(columns), tuple(rows)),))


def _marked(text: str, told: list[Remark]) -> Cell:
    grades = [remark.grade for remark in told]
    worst = min(grades, key=[*Grade].index, default=None)
    return Cell(text, worst, " ".join(remark.message for remark in told))


def _proposal(told: list[Remark]) -> str:
    return next((remark.proposal for remark in told if remark.proposal), "")
