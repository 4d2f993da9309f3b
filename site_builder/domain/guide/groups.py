"""The groups of questions that the guide treats apart; the schema gives the groups and their words.

On the page a group stands where its first question is asked.
"""

from site_builder.core.french import capitalised, typeset
from site_builder.core.schema import NOTES, Schema
from site_builder.domain.guide.sheets import URGENCY

SENSITIVE = "sensible"  # asked last
KEPT_OUT = (URGENCY, SENSITIVE)  # of a link that is copied, unless the reader asks for everything


def group_titles(schema: Schema) -> dict[str, str]:
    """Title of each group; `schema` is that of the questions of the guide."""
    path = ("questions", "groupe")
    notes = schema.labels(*path, by=NOTES)
    return {
        group: typeset(capitalised(f"{word} : {notes[group]}" if group in notes else word))
        for group, word in schema.labels(*path).items()
    }
