"""Site → the page « Ma commune » before a commune is chosen; `commune_data` has the rest."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, enumerate_some, sort_key, typeset
from site_builder.geography import france
from site_builder.model.records import Perimetre, Scheme
from site_builder.views.common import RecordLink, record_link
from site_builder.views.numbers import Call, urgent_calls
from site_builder.views.site import Site

NAMED = 8  # territories named in a sentence


class National(Struct, frozen=True):
    """A national scheme; `departements` are codes of those it is limited to, () for no limit."""

    key: str
    link: RecordLink
    departements: tuple[str, ...]


class NationalFamily(Struct, frozen=True):
    """The national schemes of a family, by name."""

    title: str
    schemes: tuple[National, ...]


class CommunePage(Struct, frozen=True):
    """The page before a commune is chosen.

    `urgent` comes first: numbers need no commune. `doors` are the territories, for readers without
    scripts; `places` names those that have communes, in a sentence. `families` hold every national
    scheme: those of which nothing local is known are shown apart. `example` tells that
    demonstrations may be shown.
    """

    urgent: tuple[Call, ...]
    doors: tuple[RecordLink, ...]
    places: str
    vintage: int
    families: tuple[NationalFamily, ...]
    example: bool


def commune_page(site: Site) -> CommunePage:
    """The page « Ma commune »."""
    geography = france()
    territories = sorted(site.knowledge.territories.values(), key=lambda territory: territory.code)
    named = [territory.nom for territory in territories if geography.of(territory.code)]
    return CommunePage(
        urgent=urgent_calls(site),
        doors=tuple(record_link(territory) for territory in territories),
        places=typeset(enumerate_some(sorted(named, key=sort_key), NAMED)),
        vintage=geography.vintage,
        families=tuple(_families(site)),
        example=site.has_examples,
    )


def _families(site: Site) -> Iterator[NationalFamily]:
    schemes = [scheme for scheme in site.knowledge.national if scheme.statut != "abroge"]
    families = site.words.labels("schemes", "famille").items()
    for family, word in (*families, (None, site.words.unknown)):
        members = sorted((s for s in schemes if s.famille == family), key=lambda s: sort_key(s.nom))
        if members:
            yield NationalFamily(capitalised(word), tuple(map(_national, members)))


def _national(scheme: Scheme) -> National:
    limits = scheme.perimetre
    places = limits.departements if isinstance(limits, Perimetre) else ()
    return National(scheme.key, record_link(scheme), places)
