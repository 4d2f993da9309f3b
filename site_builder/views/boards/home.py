"""The view of the home page: the ways in, the families, how to read the marks."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, count, long_date, typeset
from site_builder.core.schema import NOTES
from site_builder.domain import links
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Operator, Record, Scheme, Territory
from site_builder.views.common import RecordLink, record_link
from site_builder.views.diagram import Graph, graph
from site_builder.views.numbers import Call, NumberRow, number_rows, urgent_calls
from site_builder.views.places.france import FranceMap, france_map
from site_builder.views.sheets.catalogue import Family, scheme_list
from site_builder.views.site import Site

NEWS = 5


class HomeLink(Struct, frozen=True):
    """A way in: what one looks for, and where it is; `ask` is what can be typed at once."""

    title: str
    text: str
    note: str
    url: str
    example: bool
    ask: str | None = None


class MarkMeaning(Struct, frozen=True):
    """A confidence mark, and what it means to a reader."""

    code: str
    word: str
    meaning: str


class News(Struct, frozen=True):
    """The latest thing that happened to a record."""

    on: str
    link: RecordLink
    text: str


class Home(Struct, frozen=True):
    """The home page."""

    title: str
    publisher: str | None
    doors: tuple[HomeLink, ...]
    diagram: Graph
    france: FranceMap
    families: tuple[Family, ...]
    news: tuple[News, ...]
    urgent: tuple[Call, ...]
    numbers: tuple[NumberRow, ...]
    marks: tuple[MarkMeaning, ...]


def home(site: Site) -> Home:
    """The home page, with the NEWS latest events."""
    knowledge = site.knowledge
    meanings = site.words.confidences(by=NOTES)
    return Home(
        title=typeset(knowledge.settings.titre),
        publisher=typeset(knowledge.settings.editeur) if knowledge.settings.editeur else None,
        doors=tuple(_doors(knowledge)),
        diagram=graph(site),
        france=france_map(site),
        families=scheme_list(site).families,
        news=tuple(_news(knowledge)),
        urgent=urgent_calls(site),
        numbers=tuple(number_rows(site)),
        marks=tuple(
            MarkMeaning(code, word, meanings.get(code, ""))
            for code, word in site.words.confidences().items()
        ),
    )


def _doors(knowledge: Knowledge) -> Iterator[HomeLink]:
    """The ways in; each says what it leads to today."""
    schemes, operators = knowledge.schemes.values(), knowledge.operators.values()
    yield HomeLink(
        "Je cherche un dispositif",
        typeset("Toutes les fiches : ce que c’est, pour qui, qui décide, comment orienter."),
        count(len(schemes), "fiche"),
        links.SCHEMES,
        any(scheme.is_example for scheme in schemes),
    )
    yield HomeLink(
        "Qui intervient dans ma commune",
        typeset("Pour chaque dispositif : l'opérateur, ses disponibilités, comment le saisir."),
        f"{count(len(knowledge.territories), 'territoire')}, {count(len(operators), 'organisme')}",
        links.COMMUNE,
        any(operator.is_example for operator in operators),
        ask="Commune ou code postal",
    )
    if knowledge.guide is not None:
        yield HomeLink(
            "Quelle mesure pour cette situation",
            typeset(
                "Quelques questions : ce qui convient, pourquoi, et ce qu'il reste à vérifier."
            ),
            typeset("rien n'est enregistré, rien ne sort de la page"),
            links.GUIDE,
            example=False,
        )


def _news(knowledge: Knowledge) -> Iterator[News]:
    """The latest event of each record, the most recent first."""
    records: tuple[Scheme | Operator | Territory, ...] = (
        *knowledge.schemes.values(),
        *knowledge.operators.values(),
        *knowledge.territories.values(),
    )
    latest = [(*max(events), record) for record in records if (events := [*_events(record)])]
    latest.sort(key=lambda event: (event[0], event[2].key), reverse=True)
    for day, text, record in latest[:NEWS]:
        yield News(capitalised(typeset(long_date(day))), record_link(record), typeset(text))


def _events(record: Record) -> Iterator[tuple[str, str]]:
    if record.verification:
        done = "vérifiée" if record.verification.confirmee_par else "relue d'après documents"
        yield record.verification.le.isoformat(), f"fiche {done}."
    for line in record.historique:
        yield line.le, line.texte
