"""What is said of a list → text: one block a remark, then the files, then the closing sentence."""

from collections.abc import Iterator

from site_builder.editing.tables.verdict import ListVerdict, VerdictRow


def list_verdict_text(verdict: ListVerdict) -> str:
    """Notes, then what must be read, each with its line, its column, its cell and a proposal."""
    blocks = ["\n".join(_block(row)) for row in (*verdict.notes, *verdict.rows)]
    files = [f"  {file}" for file in verdict.files]
    return "\n".join([*blocks, *files, verdict.summary])


def _block(row: VerdictRow) -> Iterator[str]:
    line = f"ligne {row.line}" if row.line else ""
    column = f"colonne {row.column}" if row.column and row.line else ""
    where = ", ".join(part for part in (line, column) if part)
    cell = f" [{row.cell}]" if row.cell else ""
    yield f"{where or 'tableau'}{cell} : {row.grade} — {row.message}"
    if row.proposal:
        yield f"  proposition : {row.proposal}"
