"""Why what a rung gives instead of its scheme may be the better answer."""

from collections.abc import Iterator

from site_builder.domain.guide.ladder import Choice, Rung
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Lien

DISTINGUISHED = "a_distinguer"


def reason_to_prefer(knowledge: Knowledge, rung: Rung, choice: Choice) -> str | None:
    """The sentence of the rung; else the one that decides between the sheets, the main one first.

    Without either, what the sheets say to tell them apart; else None.
    """
    if choice.text is not None or rung.main is None:
        return choice.text
    links = (
        *_links(knowledge, rung.main.key, choice.key),
        *_links(knowledge, choice.key, rung.main.key),
    )
    decisive = (link.choix.texte for _, link in links if link.choix)
    told_apart = (link.texte for direction, link in links if direction == DISTINGUISHED)
    return next(decisive, None) or next(told_apart, None)


def _links(knowledge: Knowledge, one: str, other: str) -> Iterator[tuple[str, Lien]]:
    """The links of a sheet to another, with their directions."""
    for direction, links in knowledge.schemes[one].relations.items():
        yield from ((direction, link) for link in links if link.dispositif == other)
