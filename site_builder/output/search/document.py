"""What the search knows of a page, in plain text: made from its view, or from a written page."""

from msgspec import Struct

from site_builder.views.search import Card


class Section(Struct, frozen=True):
    """A titled part of a page: `anchor` is the id of its title there, `level` its rank, 2 to 6."""

    anchor: str
    title: str
    texts: tuple[str, ...] = ()
    level: int = 2


class SearchDocument(Struct, frozen=True):
    """A page as it is searched: its card, what comes before its first title, its sections.

    Texts are plain, as people read them; each is a block of its own, cut from the others.
    """

    card: Card
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
