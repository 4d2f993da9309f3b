"""The list of the schemes: by family, with the facets that narrow it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, sentences, sort_key, typeset
from site_builder.domain import links
from site_builder.model.records import Scheme
from site_builder.views.common import RecordLink, record_link, territory_link
from site_builder.views.facets import OTHERS, Shown, shown_in, title_of
from site_builder.views.site import Site

KIND = "schemes"


class Nature(Struct, frozen=True):
    """What a scheme is: the code chooses its icon, the word says it."""

    code: str
    word: str


class SchemeEntry(Struct, frozen=True):
    """A scheme in a list; `facets` are its values by facet, apart by a space if several.

    Only national sheets have a `lead`.
    """

    link: RecordLink
    nature: Nature
    status: str | None
    lead: str | None
    place: RecordLink | None
    facets: dict[str, str]


class Family(Struct, frozen=True):
    """The schemes of a family, each followed by the local sheets that decline it."""

    id: str
    title: str
    entries: tuple[SchemeEntry, ...]


class Choice(Struct, frozen=True):
    """One value of a facet, and how many schemes have it."""

    value: str
    word: str
    count: int


class FacetBoxes(Struct, frozen=True):
    """The choices of a facet of the list."""

    id: str
    title: str
    choices: tuple[Choice, ...]


class SchemeList(Struct, frozen=True):
    """Every scheme, by family; the booklet that prints them all, if there is paper."""

    families: tuple[Family, ...]
    facets: tuple[FacetBoxes, ...]
    total: int
    booklet: str | None


def scheme_list(site: Site) -> SchemeList:
    """Every scheme, by family in the order of the schema, and the facets worth offering."""
    knowledge = site.knowledge
    heads = [s for s in knowledge.schemes.values() if knowledge.parent(s) is None]
    words = {**site.words.labels(KIND, "famille"), OTHERS: site.words.unknown}
    families = tuple(
        Family(code, capitalised(word), tuple(_with_local(site, family_heads)))
        for code, word in words.items()
        if (family_heads := [scheme for scheme in heads if (scheme.famille or OTHERS) == code])
    )
    return SchemeList(
        families=families,
        facets=tuple(_facets(site, families)),
        total=len(knowledge.schemes),
        booklet=links.collection_url() if knowledge.settings.documents_pdf else None,
    )


def entries(site: Site, schemes: Iterable[Scheme]) -> tuple[SchemeEntry, ...]:
    """The entries of schemes in a list, sorted by name."""
    return tuple(_entry(site, scheme) for scheme in sorted(schemes, key=_by_name))


def nature(site: Site, scheme: Scheme) -> Nature:
    """The `nature` of a scheme: its code, and its word in the schema."""
    return Nature(scheme.nature, site.words.scheme("nature", scheme.nature))


def _with_local(site: Site, heads: list[Scheme]) -> Iterator[SchemeEntry]:
    for scheme in sorted(heads, key=_by_name):
        yield _entry(site, scheme)
        yield from entries(site, site.knowledge.local.get(scheme.key, ()))


def _by_name(scheme: Scheme) -> tuple[str, str]:
    return sort_key(scheme.nom)


def _entry(site: Site, scheme: Scheme) -> SchemeEntry:
    return SchemeEntry(
        link=record_link(scheme),
        nature=nature(site, scheme),
        status=site.words.unusual_status(scheme.statut),
        lead=_lead(scheme),
        place=territory_link(site, scheme.departement) if scheme.departement else None,
        facets={facet.id: " ".join(facet.values(site, scheme)) for facet in shown_in(Shown.LIST)},
    )


def _lead(scheme: Scheme) -> str | None:
    """The first sentence of a national sheet; its local sheets are under it, and say the same."""
    if scheme.departement or not scheme.resume:
        return None
    return typeset(sentences(scheme.resume)[0])


def _facets(site: Site, families: tuple[Family, ...]) -> Iterator[FacetBoxes]:
    """A facet with a single value narrows nothing, and is left out."""
    listed = [entry for family in families for entry in family.entries]
    for facet in shown_in(Shown.LIST):
        words = (facet.short or facet.words)(site)
        counted = Counter(value for entry in listed for value in entry.facets[facet.id].split())
        choices = tuple(
            Choice(value, words.get(value, value), counted[value])
            for value in dict.fromkeys((*words, *sorted(counted)))
            if counted[value]
        )
        if len(choices) > 1:
            yield FacetBoxes(facet.id, title_of(site, facet), choices)
