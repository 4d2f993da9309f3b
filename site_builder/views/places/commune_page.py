"""Site → the page « Ma commune » before a commune is chosen; `commune_data` has the rest."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import enumerate_some, sort_key, typeset
from site_builder.core.schema import GROUPS
from site_builder.domain import links
from site_builder.geography import france
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Perimetre, Scheme
from site_builder.views.common import RecordLink, record_link
from site_builder.views.numbers import Call, calls
from site_builder.views.places.asking import Asking, asking
from site_builder.views.site import Site

NAMED = 8  # territories named in a sentence
STRIP = ("17", "114", "115")  # numbers at the head of the page
MOST_ASKED = ("asll", "fsl", "avdl", "ccapex", "masp")  # shown where nothing local is known
EXAMPLES = 3  # schemes named in the title of a group


class National(Struct, frozen=True):
    """A national scheme and whom to ask.

    `departements` are codes of those it is limited to, () for no limit.
    """

    key: str
    link: RecordLink
    departements: tuple[str, ...]
    asking: Asking


class NationalGroup(Struct, frozen=True):
    """The national schemes of some families, by name; `some` names three of them in short."""

    title: str
    some: str
    schemes: tuple[National, ...]


class CommunePage(Struct, frozen=True):
    """The page before a commune is chosen.

    `urgent` comes first: numbers need no commune. `calls` are all the numbers, by their digits.
    `doors` are the territories, for readers without scripts; `places` names those that have
    communes, in a sentence. `groups` hold every national scheme, `asked` those to show where
    nothing local is known. `contribute` is where to tell who is at work, None without an address.
    `example` tells that demonstrations may be shown.
    """

    urgent: tuple[Call, ...]
    calls: dict[str, Call]
    doors: tuple[RecordLink, ...]
    places: str
    vintage: int
    groups: tuple[NationalGroup, ...]
    asked: tuple[National, ...]
    size: int
    contribute: str | None
    example: bool


def commune_page(site: Site) -> CommunePage:
    """The page « Ma commune »."""
    geography = france()
    territories = sorted(site.knowledge.territories.values(), key=lambda territory: territory.code)
    named = [territory.nom for territory in territories if geography.of(territory.code)]
    groups = tuple(_groups(site))
    known = {scheme.key: scheme for group in groups for scheme in group.schemes}
    numbers = calls(site)
    return CommunePage(
        urgent=tuple(numbers[digits] for digits in STRIP if digits in numbers),
        calls=numbers,
        doors=tuple(record_link(territory) for territory in territories),
        places=typeset(enumerate_some(sorted(named, key=sort_key), NAMED)),
        vintage=geography.vintage,
        groups=groups,
        asked=tuple(known[key] for key in MOST_ASKED if key in known),
        size=len(known),
        contribute=_contribute(site),
        example=site.has_examples,
    )


def _groups(site: Site) -> Iterator[NationalGroup]:
    schemes = [scheme for scheme in site.knowledge.national if scheme.statut != "abroge"]
    titles = site.words.labels("schemes", "famille", by=GROUPS)
    others = site.words.unknown
    members: dict[str, list[Scheme]] = {}
    for scheme in sorted(schemes, key=lambda scheme: sort_key(scheme.nom)):
        members.setdefault(titles.get(scheme.famille or "", others), []).append(scheme)
    for title, found in sorted(members.items(), key=lambda pair: len(pair[1])):
        names = sorted((scheme.sigle or typeset(scheme.nom) for scheme in found), key=len)
        some = ", ".join(names[:EXAMPLES])
        yield NationalGroup(title, some, tuple(_national(site, scheme) for scheme in found))


def _national(site: Site, scheme: Scheme) -> National:
    limits = scheme.perimetre
    return National(
        key=scheme.key,
        link=record_link(scheme),
        departements=limits.departements if isinstance(limits, Perimetre) else (),
        asking=asking(site, sheet_of(site.knowledge, scheme)),
    )


def _contribute(site: Site) -> str | None:
    address = site.knowledge.settings.contact_corrections
    if address is None:
        return None
    return links.mailto(
        address,
        subject="Qui intervient dans ma commune",
        body="Commune :\nOrganisme, et ce qu’il y fait :\nDocument qui le dit :\n",
    )
