"""Views of the search: its page, and what it knows of a record besides the text of its page."""

from msgspec import Struct

from site_builder.core.french import typeset
from site_builder.domain import links
from site_builder.geography import france
from site_builder.model.records import Fiche, Operator, Perimetre, Scheme, Territory
from site_builder.views.numbers import Call, number_rows, urgent_calls
from site_builder.views.sheets.audience import public_words, publics
from site_builder.views.site import Site

NATIONAL = "national"
# Names of the facets, in the order of the page; recherche.js knows results by the same names.
FACETS = {
    "sorte": "Sorte de page",
    "nature": "Nature",
    "famille": "Famille",
    "public": "Public",
    "territoire": "Territoire",
}


class Card(Struct, frozen=True):
    """What a record is called, and the value or values of each facet it is found under."""

    title: str
    acronym: str | None
    names: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]
    example: bool


class Door(Struct, frozen=True):
    """A page that lists what the search would find."""

    text: str
    url: str


class SearchPage(Struct, frozen=True):
    """The page of the search: where to go without it, and the titles of its facets."""

    urgent: tuple[Call, ...]
    numbers: tuple[Call, ...]
    doors: tuple[Door, ...]
    facets: dict[str, str]


def search_page(site: Site) -> SearchPage:
    """The page of the search."""
    doors = (
        Door("Tous les dispositifs", links.SCHEMES),
        Door("Qui intervient dans ma commune", links.COMMUNE),
        Door("Tous les organismes", links.OPERATORS),
        Door("Tous les territoires", links.TERRITORIES),
        Door("Tous les sigles", links.ACRONYMS),
    )
    numbers = tuple(row.call for row in number_rows(site))
    return SearchPage(urgent_calls(site), numbers, doors, FACETS)


def card(site: Site, record: Scheme | Operator | Territory) -> Card:
    """The card of a record."""
    fiche = record if isinstance(record, Fiche) else None
    return Card(
        title=typeset(record.nom),
        acronym=fiche.sigle if fiche else None,
        names=_names(fiche) if fiche else (record.key,),
        facets=(
            *_facets(site, record),
            *(("territoire", place) for place in _places(site, record)),
        ),
        example=record.is_example,
    )


def acronyms_card() -> Card:
    """The card of the list of acronyms, where those that no record carries are explained."""
    return Card("Sigles", None, (), (("sorte", "page"),), example=False)


def _names(fiche: Fiche) -> tuple[str, ...]:
    """Everything else one may type to call it: its id first, former ids last."""
    return tuple(dict.fromkeys((fiche.id, *map(typeset, fiche.autres_noms), *fiche.anciens_ids)))


def _facets(site: Site, record: Scheme | Operator | Territory) -> tuple[tuple[str, str], ...]:
    """Kind of record, and in words what sort of scheme or of organisation it is."""
    if isinstance(record, Territory):
        return (("sorte", "territoire"),)
    if isinstance(record, Operator):
        return (("sorte", "organisme"), ("type", site.words.operator("type", record.type)))
    nature = ("nature", site.words.scheme("nature", record.nature))
    national = site.knowledge.parent(record) or record
    family = record.famille or national.famille
    words = public_words(site)
    return (
        ("sorte", "dispositif"),
        nature,
        *((("famille", site.words.scheme("famille", family)),) if family else ()),
        *(("public", words[value]) for value in publics(site, record)),
    )


def _places(site: Site, record: Scheme | Operator | Territory) -> tuple[str, ...]:
    """Départements where it is, « national » for a scheme of the whole country."""
    if isinstance(record, Territory):
        return (_place(site, record.key),)
    if record.departement:
        return (_place(site, record.departement),)
    if isinstance(record, Scheme) and isinstance(record.perimetre, Perimetre):
        return tuple(_place(site, code) for code in record.perimetre.departements)
    return (NATIONAL,)


def _place(site: Site, code: str) -> str:
    """« Seine-Saint-Denis (93) »: its name is official, unless its source does not tell it."""
    place = site.knowledge.territories.get(code) or france().departements[code]
    return typeset(f"{place.nom} ({code})")
