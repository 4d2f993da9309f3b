"""Views of the search: its page, and what it knows of a record besides the text of its page."""

from collections.abc import Mapping

from msgspec import Struct

from site_builder.core.french import typeset
from site_builder.domain import links
from site_builder.model.records import Fiche
from site_builder.views.common import RecordLink, record_link
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

ADVICE, WELCOME = "adil", "premier-accueil"
RESCUE = ("115", "17", "112")
MISSING = "Il manque une fiche"
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
    """The page of the search: where to go without it, and the titles of its facets by id.

    Where no page is about what is asked: `advice` on rights, numbers of `rescue`, the service that
    is open to all (`welcome`), and how to `report` a missing sheet. `rule` tells public numbers in
    the texts that scripts show.
    """

    urgent: tuple[Call, ...]
    numbers: tuple[Call, ...]
    doors: tuple[Door, ...]
    facets: dict[str, str]
    advice: RecordLink | None
    welcome: RecordLink | None
    rescue: tuple[Call, ...]
    report: str | None
    rule: Mapping[str, object]


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
    return SearchPage(
        urgent_calls(site),
        numbers,
        doors,
        facets,
        advice=_national(site, ADVICE),
        welcome=_national(site, WELCOME),
        rescue=tuple(call for call in numbers if call.number in RESCUE),
        report=_report(site),
        rule=site.telephone.rule(),
    )


def _national(site: Site, key: str) -> RecordLink | None:
    scheme = site.knowledge.schemes.get(key)
    return record_link(scheme) if scheme else None


def _report(site: Site) -> str | None:
    """A message to ask for a sheet; None if the settings have no contact."""
    address = site.knowledge.settings.contact_corrections
    return links.mailto(address, MISSING, "") if address else None


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
