"""Facets: the one table of what narrows the list of the schemes and the results of the search.

To add a facet, add its row to `FACETS`: the page of the schemes, the index and the page of the
search follow. A field of the schemes that has a list of values in the schema is one `_listed`.
"""

import enum
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from site_builder.core.french import typeset
from site_builder.geography import france
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Operator, Perimetre, Scheme, Territory
from site_builder.records.kinds import SCHEMES
from site_builder.views.sheets.audience import public_words, publics
from site_builder.views.site import Site

NATIONAL = "national"
OTHERS = "autres"
KIND_OF_PAGE = "sorte"
KINDS = {"dispositif": Scheme, "organisme": Operator, "territoire": Territory}

SearchedRecord: TypeAlias = Scheme | Operator | Territory


class Shown(enum.Flag):
    """Where the values of a facet are: boxes of the list, boxes of the search, beside a result."""

    LIST = enum.auto()
    SEARCH = enum.auto()
    RESULT = enum.auto()


class Facet(Struct, frozen=True):
    """A way to narrow a list of records.

    `values` gives the codes under which a record is found, none where the facet means nothing for
    it; `words` the word of each code, in the order of the boxes. A code without a word is its own
    word. `title` is None where the schema of the schemes has the title of the field. The list of
    the schemes says `short` words instead, if there are any.
    """

    id: str
    shown: Shown
    values: Callable[[Site, SearchedRecord], tuple[str, ...]]
    words: Callable[[Site], dict[str, str]]
    title: str | None = None
    short: Callable[[Site], dict[str, str]] | None = None


def facets_of(site: Site, record: SearchedRecord) -> tuple[tuple[str, str], ...]:
    """(facet, word) for everything the search finds a record under, in the order of the table."""
    return tuple(
        (facet.id, words.get(code, code))
        for facet in shown_in(Shown.SEARCH | Shown.RESULT)
        for words in [facet.words(site)]
        for code in facet.values(site, record)
    )


def shown_in(place: Shown) -> tuple[Facet, ...]:
    """The facets of a place, in the order of the table."""
    return tuple(facet for facet in FACETS if facet.shown & place)


def title_of(site: Site, facet: Facet) -> str:
    """The title of the boxes of a facet: its own, else that of its field in the schema."""
    return facet.title or site.words.titles(SCHEMES.name)[facet.id]


def _kind(_site: Site, record: SearchedRecord) -> tuple[str, ...]:
    return tuple(word for word, kind in KINDS.items() if isinstance(record, kind))


def _listed(name: str, shown: Shown, *, absent: tuple[str, ...] = ()) -> Facet:
    """The facet of a field of the schemes; a local sheet takes what it does not say.

    `absent` are the values of a sheet where nothing says the field; their word is « non
    renseigné », after the others.
    """

    def values(site: Site, record: SearchedRecord) -> tuple[str, ...]:
        if not isinstance(record, Scheme):
            return ()
        field = sheet_of(site.knowledge, record).field(name)
        if field is None:
            return absent
        return field.value if isinstance(field.value, tuple) else (field.value,)

    def words(site: Site) -> dict[str, str]:
        unknown = dict.fromkeys(absent, site.words.unknown)
        return {**site.words.labels(SCHEMES.name, name), **unknown}

    return Facet(name, shown, values, words)


def _types(_site: Site, record: SearchedRecord) -> tuple[str, ...]:
    return (record.type,) if isinstance(record, Operator) else ()


def _places(site: Site, record: SearchedRecord) -> tuple[str, ...]:
    """Départements where a record is, `national` for a scheme of the whole country.

    Of a scheme that exists in some départements only, those that the site presents.
    """
    if isinstance(record, Territory):
        return (record.key,)
    if record.departement:
        return (record.departement,)
    if isinstance(record, Scheme) and isinstance(record.perimetre, Perimetre):
        territories = site.knowledge.territories
        return tuple(code for code in record.perimetre.departements if code in territories) or (
            NATIONAL,
        )
    return (NATIONAL,)


def _place_names(site: Site) -> dict[str, str]:
    """« Seine-Saint-Denis » by code: the name is official, unless its source does not tell it."""
    presented = {code: territory.nom for code, territory in site.knowledge.territories.items()}
    official = {code: departement.nom for code, departement in france().departements.items()}
    return dict(sorted({**official, **presented}.items()))


def _places_with_codes(site: Site) -> dict[str, str]:
    names = _place_names(site)
    return {
        NATIONAL: NATIONAL,
        **{code: typeset(f"{name} ({code})") for code, name in names.items()},
    }


def _places_of_the_list(site: Site) -> dict[str, str]:
    names = _place_names(site)
    return {NATIONAL: "cadre national", **{code: typeset(name) for code, name in names.items()}}


def _public(site: Site, record: SearchedRecord) -> tuple[str, ...]:
    return publics(site, record) if isinstance(record, Scheme) else ()


def _example(_site: Site, record: SearchedRecord) -> tuple[str, ...]:
    return ("oui",) if record.is_example else ()


def _no_words(_site: Site) -> dict[str, str]:
    return {}


EVERYWHERE = Shown.LIST | Shown.SEARCH | Shown.RESULT
FACETS = (
    Facet(KIND_OF_PAGE, Shown.SEARCH | Shown.RESULT, _kind, _no_words, "Sorte de page"),
    _listed("nature", EVERYWHERE),
    Facet(
        "type", Shown.RESULT, _types,
        lambda site: site.words.labels("operators", "type"), "Type d’organisme",
    ),
    _listed("famille", Shown.LIST | Shown.SEARCH, absent=(OTHERS,)),
    _listed("statut", Shown.LIST),
    Facet(
        "territoire", EVERYWHERE, _places, _places_with_codes, short=_places_of_the_list,
    ),
    Facet("public", Shown.LIST | Shown.SEARCH, _public, public_words),
    Facet("exemple", Shown.RESULT, _example, _no_words, "Exemple"),
)  # fmt: skip
