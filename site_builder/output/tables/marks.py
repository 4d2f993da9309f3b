"""How marked cells look: a pale colour, and the word of the mark in the note beside it."""

from site_builder.editing.tables.remarks import Grade

# RGB. The note begins with the word of the grade: a colour never says something alone.
COLOURS = {
    Grade.ERROR: "F8C9C4",
    Grade.DOUBT: "FCE8B2",
    Grade.REPAIR: "CDE7D3",
    Grade.NOTE: "DCE6F2",
}
HEADER_COLOUR = "DDE7EA"


def note_of(grade: Grade | None, note: str) -> str:
    """« Erreur : … », the note of a marked cell."""
    return f"{grade.value.capitalize()}\N{NO-BREAK SPACE}: {note}" if grade and note else note
