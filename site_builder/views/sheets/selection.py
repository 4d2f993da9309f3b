"""The page « Ma sélection »: every sheet that can be chosen, to be printed with others."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_builder.core.french import sort_key, typeset
from site_builder.domain import links
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.views.closing import paper_of, tells_violence
from site_builder.views.common import RecordLink, record_link, territory_link
from site_builder.views.sheets.moved import former_urls
from site_builder.views.site import Site


class SheetChoice(Struct, frozen=True):
    """A sheet: its address and those it had, its document; `place` tells apart those of one name.

    One that tells of violence is `discreet`: it is not kept on a device with the others.
    """

    link: RecordLink
    address: str
    former: tuple[str, ...]
    paper: str | None
    place: str | None
    discreet: bool


class ChoiceGroup(Struct, frozen=True):
    """The sheets of one kind, by name."""

    title: str
    choices: tuple[SheetChoice, ...]


class SelectionPage(Struct, frozen=True):
    """Every sheet, by kind; `booklets` are what to print without choosing."""

    site: str
    address: str
    groups: tuple[ChoiceGroup, ...]
    booklets: tuple[RecordLink, ...]


def selection_page(site: Site) -> SelectionPage:
    """The page « Ma sélection »; without paper it has no booklets."""
    knowledge = site.knowledge
    booklets = (
        RecordLink("Recueil de toutes les fiches", links.collection_url()),
        *(
            RecordLink(typeset(f"Recueil : {territory.nom}"), links.collection_url(code))
            for code, territory in knowledge.territories.items()
        ),
    )
    return SelectionPage(
        site=typeset(knowledge.settings.titre),
        address=knowledge.settings.site_url,
        groups=tuple(_groups(site)),
        booklets=booklets if knowledge.settings.documents_pdf else (),
    )


def _groups(site: Site) -> Iterator[ChoiceGroup]:
    knowledge = site.knowledge
    schemes = knowledge.schemes.values()
    kinds: tuple[tuple[str, Iterable[Scheme | Operator | Territory]], ...] = (
        ("Fiches nationales", (scheme for scheme in schemes if not scheme.departement)),
        ("Fiches locales", (scheme for scheme in schemes if scheme.departement)),
        ("Organismes", knowledge.operators.values()),
        ("Territoires", knowledge.territories.values()),
    )
    former: dict[str, list[str]] = {}
    for url, record in former_urls(knowledge):
        former.setdefault(links.record_url(record), []).append(url)
    for title, records in kinds:
        in_order = sorted(records, key=lambda record: sort_key(record.nom))
        if in_order:
            yield ChoiceGroup(title, tuple(_choice(site, record, former) for record in in_order))


def _choice(
    site: Site, record: Scheme | Operator | Territory, former: dict[str, list[str]]
) -> SheetChoice:
    address = links.record_url(record)
    place = None if isinstance(record, Territory) else record.departement
    return SheetChoice(
        link=record_link(record),
        address=address,
        former=tuple(former.get(address, ())),
        paper=paper_of(site, record),
        place=territory_link(site, place).text if place else None,
        discreet=tells_violence(site, record),
    )
