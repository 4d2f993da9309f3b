"""Why what a rung gives instead of its scheme may be the better answer."""

from site_builder.domain.guide.ladder import Choice, Rung
from site_builder.model.knowledge import Knowledge

DISTINGUISHED = "a_distinguer"


def reason_to_prefer(knowledge: Knowledge, rung: Rung, choice: Choice) -> str | None:
    """The sentence of the rung; else what either sheet says to tell them apart; else None."""
    if choice.text is not None or rung.main is None:
        return choice.text
    for one, other in ((rung.main.key, choice.key), (choice.key, rung.main.key)):
        for relation in knowledge.schemes[one].relations.get(DISTINGUISHED, ()):
            if relation.dispositif == other:
                return relation.texte
    return None
