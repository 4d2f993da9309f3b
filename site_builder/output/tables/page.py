"""What is said of a list → one HTML page, to read and to send."""

from dataclasses import dataclass, replace

from site_builder.core.french import typeset
from site_builder.editing.tables.verdict import ListVerdict, VerdictRow
from site_builder.output.html.rendering import alone


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    verdict: ListVerdict


def list_verdict_page(verdict: ListVerdict, name: str) -> bytes:
    """The page about the list of a file, by the `name` of that file."""
    shown = replace(
        verdict,
        rows=tuple(map(_typeset, verdict.rows)),
        notes=tuple(map(_typeset, verdict.notes)),
        summary=typeset(verdict.summary),
    )
    page = _Page(typeset(f"Verdict sur « {name} »"), shown)
    return alone("list_verdict.html", page).encode("utf-8")


def _typeset(row: VerdictRow) -> VerdictRow:
    """A row whose sentence is typeset; cells and proposals are to be copied as they are."""
    return replace(row, column=typeset(row.column), message=typeset(row.message))
