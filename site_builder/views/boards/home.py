"""The view of the home page: the search, the ways in, the territories, the needs, the news."""

import datetime
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import capitalised, count, long_date, sort_key, typeset
from site_builder.core.schema import NOTES
from site_builder.domain import links
from site_builder.geography.model import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Operator, Record, Scheme, Territory
from site_builder.views.boards.deadlines import RULE, deadlines
from site_builder.views.common import Bibliography, RecordLink, record_link
from site_builder.views.numbers import Call, NumberRow, number_rows, urgent_calls
from site_builder.views.places.contacts import UsefulContact, useful_contacts
from site_builder.views.sheets.catalogue import Family, scheme_list
from site_builder.views.sheets.referral import UnsourcedWriter
from site_builder.views.site import Site

NEWS = 5
UNIDENTIFIED = "non_identifie"  # nobody works in a département without a name
SHORT = 12  # signs of the acronyms that tell a family in a line
TOLD = 4  # schemes that do
SOON = datetime.timedelta(days=60)


class HomeLink(Struct, frozen=True):
    """A way in: what one looks for, and where it is."""

    title: str
    text: str
    url: str


class Shortcut(Struct, frozen=True):
    """A situation that the guide begins with."""

    id: str
    text: str


class HomeTerritory(Struct, frozen=True):
    """A territory in brief: whom to call, its local sheets by their acronyms, its communes counted.

    `contacts` are the useful ones that have a number.
    """

    code: str
    link: RecordLink
    contacts: tuple[UsefulContact, ...]
    sheets: tuple[RecordLink, ...]
    communes: str | None


class Need(Struct, frozen=True):
    """A family of schemes, and the acronyms that tell what it holds."""

    id: str
    title: str
    examples: str


class Change(Struct, frozen=True):
    """The rules that change on a day; `last` is the last day before, as `AAAA-MM-JJ`."""

    on: str
    last: str
    links: tuple[RecordLink, ...]


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
    """The home page; `searches` are queries to try."""

    title: str
    publisher: str | None
    searches: tuple[str, ...]
    urgent: tuple[Call, ...]
    doors: tuple[HomeLink, ...]
    shortcuts: tuple[Shortcut, ...]
    territories: tuple[HomeTerritory, ...]
    changes: tuple[Change, ...]
    needs: tuple[Need, ...]
    numbers: tuple[NumberRow, ...]
    marks: tuple[MarkMeaning, ...]
    news: tuple[News, ...]


def home(site: Site) -> Home:
    """The home page, with the NEWS latest events."""
    knowledge = site.knowledge
    return Home(
        title=typeset("Quelle aide, par qui, comment la demander"),
        publisher=typeset(knowledge.settings.editeur) if knowledge.settings.editeur else None,
        searches=tuple(_searches(site)),
        urgent=urgent_calls(site),
        doors=tuple(_doors(knowledge)),
        shortcuts=tuple(_shortcuts(knowledge)),
        territories=tuple(
            _territory(site, code)
            for code, territory in knowledge.territories.items()
            if territory.statut != UNIDENTIFIED
        ),
        changes=tuple(_changes(site)),
        needs=tuple(_need(family) for family in scheme_list(site).families),
        numbers=tuple(number_rows(site)),
        marks=tuple(_marks(site)),
        news=tuple(_news(knowledge)),
    )


def _doors(knowledge: Knowledge) -> Iterator[HomeLink]:
    """The ways in; each says what it leads to today."""
    if knowledge.guide is not None:
        yield HomeLink(
            typeset("Quelle mesure pour cette situation ?"),
            typeset("Quelques questions, une réponse. Rien n'est enregistré."),
            links.GUIDE,
        )
    yield HomeLink(
        typeset("Qui intervient dans ma commune ?"),
        typeset("Qui appeler d'abord, puis qui fait quoi. Nom, ancien nom ou code postal."),
        links.COMMUNE,
    )
    sheets = count(len(knowledge.schemes), "fiche")
    yield HomeLink(
        "Je cherche un dispositif",
        typeset(f"Pour qui, qui décide, comment demander, combien de temps. {sheets}."),
        links.SCHEMES,
    )


def _shortcuts(knowledge: Knowledge) -> Iterator[Shortcut]:
    for shortcut in knowledge.guide.raccourcis if knowledge.guide else ():
        yield Shortcut(shortcut.id, typeset(shortcut.texte))


def _searches(site: Site) -> Iterator[str]:
    """A scheme in a commune, where a territory has a sheet of its own; then two needs."""
    knowledge = site.knowledge
    for code in knowledge.territories:
        communes = france().of(code)
        named = [sheet for sheet in _local(knowledge, code) if _acronym(knowledge, sheet)]
        if communes and named:
            largest = max(communes, key=lambda commune: commune.population or 0)
            yield typeset(f"{_acronym(knowledge, named[0])} {largest.nom}")
            break
    yield from (typeset("loyers impayés"), "sans abri")


def _local(knowledge: Knowledge, code: str) -> list[Scheme]:
    """The sheets of a territory, sorted by name."""
    local = [scheme for scheme in knowledge.schemes.values() if scheme.departement == code]
    return sorted(local, key=lambda scheme: sort_key(scheme.nom))


def _acronym(knowledge: Knowledge, scheme: Scheme) -> str | None:
    """That of the national sheet: « ASLL » is typed more often than « ASLL-G »."""
    return (knowledge.parent(scheme) or scheme).sigle


def _territory(site: Site, code: str) -> HomeTerritory:
    communes = france().of(code)
    territory = site.knowledge.territories[code]
    writer = UnsourcedWriter(site, Bibliography(territory))
    return HomeTerritory(
        code=code,
        link=record_link(territory),
        contacts=tuple(found for found in useful_contacts(writer, territory) if found.phone),
        sheets=tuple(_short_link(record_link(s)) for s in _local(site.knowledge, code)),
        communes=count(len(communes), "commune") if communes else None,
    )


def _short_link(link: RecordLink) -> RecordLink:
    """A link that shows the acronym, where there is one."""
    return replace(link, text=link.acronym) if link.acronym else link


def _need(family: Family) -> Need:
    """The first national sheets with a short acronym; by their names if none has one."""
    heads = [entry.link for entry in family.entries if entry.place is None]
    short = [link.acronym for link in heads if link.acronym and len(link.acronym) <= SHORT]
    told = short or [link.text for link in heads]
    return Need(family.id, family.title, ", ".join(told[:TOLD]))


def _changes(site: Site) -> Iterator[Change]:
    """The days of the next two months on which a rule changes; sheets with an acronym tell it."""
    until = site.knowledge.settings.today + SOON
    rules = [due for due in deadlines(site) if due.kind == RULE and due.last <= until]
    for last, group in groupby(rules, key=lambda due: due.last):
        day = last + datetime.timedelta(days=1)
        sheets = dict.fromkeys(due.link for due in group if due.link.acronym)
        yield Change(typeset(long_date(day)), last.isoformat(), tuple(map(_short_link, sheets)))


def _marks(site: Site) -> Iterator[MarkMeaning]:
    meanings = site.words.confidences(by=NOTES)
    for code, word in site.words.confidences().items():
        yield MarkMeaning(code, word, meanings.get(code, ""))


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
