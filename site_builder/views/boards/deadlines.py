"""What time does to the records: reviews, conventions, availabilities and rules that change."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from site_builder.core.french import capitalised, count, enumerate_words, long_date, typeset
from site_builder.domain import links
from site_builder.model.answer import Echelle
from site_builder.model.baremes import Baremes
from site_builder.model.documents import Document
from site_builder.model.guide import Questionnaire, Vignette
from site_builder.model.lexicon import Lexique
from site_builder.model.numbers import Annuaire
from site_builder.model.records import Mission, Operator, Scheme, Territory
from site_builder.model.statements import Enonce, Periode
from site_builder.model.walk import walk
from site_builder.views.common import RecordLink, record_link
from site_builder.views.sheets.missions import last_day_of
from site_builder.views.site import Site

REVIEW, CONVENTION, INTAKE, RULE = "revoir", "convention", "disponibilite", "regle"
AMOUNT = "bareme"
WORDS = {
    REVIEW: "fiche à revoir",
    CONVENTION: "convention qui prend fin",
    INTAKE: "disponibilité à redemander",
    RULE: "règle qui change",
    AMOUNT: "barème à revérifier",
}
PLURALS = {
    REVIEW: "fiches à revoir",
    CONVENTION: "conventions qui prennent fin",
    INTAKE: "disponibilités à redemander",
    RULE: "règles qui changent",
    AMOUNT: "barèmes à revérifier",
}
HORIZON = datetime.timedelta(days=183)


class Deadline(Struct, frozen=True):
    """Something of a record that is due: `last` is the last day it still holds as it is."""

    last: datetime.date
    kind: str
    link: RecordLink
    departement: str | None


class DayOfDeadlines(Struct, frozen=True):
    """What falls due on a day; `late_from` is the first day it is late, as `AAAA-MM-JJ`."""

    on: str
    what: str
    late_from: str
    links: tuple[RecordLink, ...]


class MonthOfDeadlines(Struct, frozen=True):
    """What falls due in a month, counted, then day by day."""

    title: str
    tally: str
    days: tuple[DayOfDeadlines, ...]


class Deadlines(Struct, frozen=True):
    """What is past, and what comes in the next six months; `until` is the last day of these."""

    late: tuple[DayOfDeadlines, ...]
    coming: tuple[MonthOfDeadlines, ...]
    until: str


def deadlines(site: Site) -> tuple[Deadline, ...]:
    """Everything dated, past or within six months, in order of days then of files.

    A rule that has changed asks for nothing: the sheet says both, and the browser chooses.
    """
    today = site.knowledge.settings.today
    documents = site.knowledge.documents()
    unique = dict.fromkeys(due for document in documents for due in _of_record(site, document))
    within_horizon = [
        due
        for due in unique
        if due.last <= today + HORIZON and (due.kind != RULE or due.last >= today)
    ]
    return tuple(sorted(within_horizon, key=lambda due: (due.last, [*WORDS].index(due.kind))))


def by_day(site: Site, all_due: tuple[Deadline, ...]) -> Deadlines:
    """Deadlines as they are read: the late ones first."""
    today = site.knowledge.settings.today
    coming = [due for due in all_due if due.last >= today]
    months = groupby(coming, key=lambda due: due.last.replace(day=1))
    return Deadlines(
        late=tuple(_days(due for due in all_due if due.last < today)),
        coming=tuple(_month(first, [*dues]) for first, dues in months),
        until=typeset(long_date(today + HORIZON)),
    )


def _month(first: datetime.date, month_due: list[Deadline]) -> MonthOfDeadlines:
    numbers = Counter(due.kind for due in month_due)
    words = [count(numbers[kind], WORDS[kind], PLURALS[kind]) for kind in WORDS if numbers[kind]]
    title = capitalised(long_date(f"{first:%Y-%m}"))
    return MonthOfDeadlines(title, enumerate_words(words), tuple(_days(month_due)))


def _days(all_due: Iterable[Deadline]) -> Iterator[DayOfDeadlines]:
    for (last, kind), group in groupby(all_due, key=lambda due: (due.last, due.kind)):
        record_links = tuple(dict.fromkeys(due.link for due in group))
        yield DayOfDeadlines(
            on=capitalised(typeset(long_date(last))),
            what=count(len(record_links), WORDS[kind], PLURALS[kind]),
            late_from=(last + datetime.timedelta(days=1)).isoformat(),
            links=record_links,
        )


def _of_record(site: Site, record: Document) -> Iterator[Deadline]:
    link, code = _link(record), record.departement
    if record.verification:
        yield Deadline(record.verification.prochaine, REVIEW, link, code)
    if isinstance(record, Operator):
        for mission in record.missions:
            if ended := _end(mission):
                yield Deadline(ended, CONVENTION, link, code)
            if mission.orientations:
                yield Deadline(last_day_of(site, mission.orientations), INTAKE, link, code)
    if isinstance(record, Baremes):
        yield from _amounts(site, record)
    changes = {day for _, node in walk(record, Enonce) for day in _changes(node)}
    for last in sorted(changes):
        yield Deadline(last, RULE, link, code)


def _amounts(site: Site, baremes: Baremes) -> Iterator[Deadline]:
    """The last days that the amounts of today are known to hold, of those that a text cites."""
    cited = site.knowledge.amounts.all_cited()
    for bareme in baremes.baremes:
        value = bareme.on(site.knowledge.settings.today)
        if bareme.id in cited and value and (last := bareme.last_day(value)):
            link = RecordLink(typeset(bareme.nom), links.bareme_url(bareme.id))
            yield Deadline(last, AMOUNT, link, baremes.departement)


def _changes(fact: Enonce) -> Iterator[datetime.date]:
    """The last days before a statement begins or stops to hold."""
    if fact.au:
        yield fact.au
    if fact.du:
        yield fact.du - datetime.timedelta(days=1)


def _end(mission: Mission) -> datetime.date | None:
    """The day after which no convention of the mission is known; None if one has no known end."""
    if not isinstance(mission.conventions, tuple):
        return None
    ends = [convention.au for convention in mission.conventions if isinstance(convention, Periode)]
    known_ends = [end for end in ends if end is not None]
    return max(known_ends) if known_ends and len(known_ends) == len(ends) else None


_ALONE = {
    Annuaire: RecordLink("Numéros publics", links.NUMBERS),
    Baremes: RecordLink("Barèmes", links.BAREMES),
    Lexique: RecordLink("Lexique", links.SEARCH),
    Echelle: RecordLink("Choix du guide", links.CHOICE),
    Questionnaire: RecordLink("Questions du guide", links.PROOFS),
}


def _link(record: Document) -> RecordLink:
    if isinstance(record, Scheme | Operator | Territory):
        return record_link(record)
    if isinstance(record, Vignette):
        return RecordLink(typeset(record.titre), f"{links.CASES}#{record.id}")
    return _ALONE[type(record)]
