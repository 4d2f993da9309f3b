"""Views of the search: its page, and what it knows of a record besides the text of its page."""

from msgspec import Struct

from site_builder.core.french import typeset
from site_builder.domain import links
from site_builder.model.records import Fiche
from site_builder.views.facets import (
    KIND_OF_PAGE,
    SearchedRecord,
    Shown,
    facets_of,
    shown_in,
    title_of,
)
from site_builder.views.numbers import Call, number_rows, urgent_calls
from site_builder.views.site import Site

OTHER_PAGE = ((KIND_OF_PAGE, "page"),)  # facets of a page that is not that of a record


class Card(Struct, frozen=True):
    """What a page is called, and the (facet, word) pairs it is found under."""

    title: str
    acronym: str | None = None
    names: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = OTHER_PAGE


class Door(Struct, frozen=True):
    """A page that lists what the search would find."""

    text: str
    url: str


class SearchPage(Struct, frozen=True):
    """The page of the search: where to go without it, and the titles of its facets by id."""

    urgent: tuple[Call, ...]
    numbers: tuple[Call, ...]
    doors: tuple[Door, ...]
    facets: dict[str, str]


def search_page(site: Site) -> SearchPage:
    """The page of the search, with links to the lists for readers without scripts."""
    doors = (
        Door("Tous les dispositifs", links.SCHEMES),
        Door("Qui intervient dans ma commune", links.COMMUNE),
        Door("Tous les organismes", links.OPERATORS),
        Door("Tous les territoires", links.TERRITORIES),
        Door("Tous les sigles", links.ACRONYMS),
    )
    numbers = tuple(row.call for row in number_rows(site))
    facets = {facet.id: title_of(site, facet) for facet in shown_in(Shown.SEARCH)}
    return SearchPage(urgent_calls(site), numbers, doors, facets)


def card(site: Site, record: SearchedRecord) -> Card:
    """The card of a record; a territory is also called by its code."""
    fiche = record if isinstance(record, Fiche) else None
    return Card(
        title=typeset(record.nom),
        acronym=fiche.sigle if fiche else None,
        names=_names(fiche) if fiche else (record.key,),
        facets=facets_of(site, record),
    )


def _names(fiche: Fiche) -> tuple[str, ...]:
    """Everything else one may type to call it: its id first, former ids last."""
    return tuple(dict.fromkeys((fiche.id, *map(typeset, fiche.autres_noms), *fiche.anciens_ids)))
