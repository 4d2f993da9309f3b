"""Pieces of every view: statements and their proof, sources, dates, links to records."""

import datetime
import re
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from site_builder.core.french import enumerate_words, long_date, paragraphs, typeset
from site_builder.domain import links
from site_builder.geography import france
from site_builder.model.documents import Document
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.model.statements import (
    Chiffre,
    Enonce,
    Preuve,
    Rubrique,
    Source,
)
from site_builder.views.site import Site, Words

SOURCED = "source"


class RecordLink(Struct, frozen=True):
    """A record called by its name; `url` is None where it has no page."""

    text: str
    url: str | None = None
    acronym: str | None = None
    example: bool = False


class Cite(Struct, frozen=True):
    """A call to a source, by its number in the list of the page."""

    number: int
    text: str


class Proof(Struct, frozen=True):
    """What a fact rests on. `label` is None where the first call says it: « sourcé 1 ».

    `sought` says when a text was looked for in vain.
    """

    confidence: str
    label: str | None
    cites: tuple[Cite, ...] = ()
    article: str | None = None
    sought: str | None = None


class Scale(Struct, frozen=True):
    """The barème of the amounts that a fact cites: « barème du 1er avril 2026 ».

    `late` says from when it is to be checked again, and `late_from` is that day; None if no end
    is known. `overdue` is whether that day has come.
    """

    text: str
    url: str
    late: str | None = None
    late_from: str | None = None
    overdue: bool = False


class Statement(Struct, frozen=True):
    """A fact: its text, figures, the days it holds, its proof, the barème of its amounts.

    `since` and `until` are the same days as `period`, for the browser to tell what holds. `fold`
    is what it leaves the prose for: « detail », or « note ».
    """

    paragraphs: tuple[str, ...]
    proof: Proof
    figure: str | None = None
    period: str | None = None
    since: str | None = None
    until: str | None = None
    scale: Scale | None = None
    fold: str | None = None


class Rubric(Struct, frozen=True):
    """Statements under a title, or the word for their absence; `parts` are sub-rubrics.

    `inherited` is the national sheet that says it, when the sheet shown does not.
    """

    id: str
    title: str
    statements: tuple[Statement, ...] = ()
    absence: str | None = None
    inherited: RecordLink | None = None
    parts: tuple["Rubric", ...] = ()


class Fact(Struct, frozen=True):
    """A short value under a title."""

    title: str
    values: tuple[str, ...]
    inherited: RecordLink | None = None


class SourceView(Struct, frozen=True):
    """A document of the list of sources, with its number on the page."""

    number: int
    title: str
    publisher: str | None
    url: str | None
    dated: str | None
    seen: str | None


class Sources(Struct, frozen=True):
    """The documents a page rests on; those of the national sheet stand apart.

    `seen` is when all were read, if that was the same time; each says it otherwise.
    """

    own: tuple[SourceView, ...]
    national: tuple[SourceView, ...]
    seen: str | None


class Bibliography:
    """Numbers the sources of a page: those of its record, then those it borrows as cited."""

    def __init__(self, record: Document) -> None:
        self._record = record
        self._numbers: dict[tuple[str, str], int] = {}
        self._borrowed: list[SourceView] = []
        self._own = [self._add(record, source) for source in record.sources]

    def cite(self, ids: tuple[str, ...], by: Document) -> tuple[int, ...]:
        """Numbers of the sources that the record `by` calls `ids`, in order."""
        for source in by.sources:
            if source.id in ids and (by.key, source.id) not in self._numbers:
                self._borrowed.append(self._add(by, source))
        numbers = (self._numbers.get((by.key, name)) for name in ids)
        return tuple(sorted(number for number in numbers if number is not None))

    def sources(self) -> Sources:
        """The sources cited so far; one `seen` for all if they were seen at the same time."""
        listed = (tuple(self._own), tuple(self._borrowed))
        times = {source.seen for source in chain(*listed)}
        if len(times) != 1 or len(list(chain(*listed))) < 2:
            return Sources(*listed, seen=None)
        own, national = (tuple(replace(s, seen=None) for s in part) for part in listed)
        return Sources(own, national, seen=times.pop())

    def _add(self, record: Document, source: Source) -> SourceView:
        number = len(self._numbers) + 1
        self._numbers[record.key, source.id] = number
        return SourceView(
            number=number,
            title=typeset(source.titre),
            publisher=typeset(source.editeur) if source.editeur else None,
            url=source.url,
            dated=typeset(long_date(source.date_texte)) if source.date_texte else None,
            seen=_seen(source.vu_le),
        )


def _seen(day: str) -> str:
    """« le 2 novembre 2026 », « en novembre 2026 », « en 2026 »."""
    return typeset(f"{'le' if day.count('-') == 2 else 'en'} {long_date(day)}")


class Writer(Struct, frozen=True):
    """Turns authored facts into views, with the source numbers of one page."""

    site: Site
    bibliography: Bibliography
    _proofs: dict[tuple[object, ...], Proof] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words on screen."""
        return self.site.words

    def proof(self, fact: Preuve, by: Document) -> Proof:
        """The mark of a fact that the record `by` states; few marks stand on a page, often."""
        key = (fact.confiance, fact.sources, fact.article, by.key)
        if key not in self._proofs:
            self._proofs[key] = self._proof(fact, by)
        return self._proofs[key]

    def _proof(self, fact: Preuve, by: Document) -> Proof:
        word = self.words.confidence(fact.confiance)
        numbers = self.bibliography.cite(fact.sources, by)
        called = fact.confiance == SOURCED and bool(numbers) and fact.article is None
        return Proof(
            confidence=fact.confiance,
            label=None if called else word,
            cites=cites(numbers, word if called else "source"),
            article=typeset(fact.article) if fact.article else None,
        )

    def statement(self, fact: Enonce, by: Document) -> Statement:
        """A statement of the record `by`."""
        return Statement(
            paragraphs=paragraphs(fact.texte),
            proof=self._mark(fact, by),
            figure=figure(fact.chiffre) if fact.chiffre else None,
            period=period(fact.du, fact.au),
            since=fact.du.isoformat() if fact.du else None,
            until=fact.au.isoformat() if fact.au else None,
            scale=scale_of(self.site, fact),
            fold="note" if fact.genre else fact.niveau,
        )

    def _mark(self, fact: Enonce, by: Document) -> Proof:
        """The proof of a statement; a note is said to be one."""
        proof = self.proof(fact, by)
        if fact.genre:
            return replace(proof, confidence=fact.genre, label=self.words.note(fact.genre))
        if fact.cherche_le:
            sought = f"aucun texte trouvé {_seen(fact.cherche_le)}"
            return replace(proof, sought=typeset(sought))
        return proof

    def rubric(
        self,
        name: str,
        title: str,
        rubrique: Rubrique | None,
        by: Document,
        inherited: RecordLink | None = None,
    ) -> Rubric:
        """A rubric of the record `by`; None gives the word for « inconnu »."""
        if isinstance(rubrique, tuple):
            versions = self.site.knowledge.amounts.versions
            statements = tuple(
                self.statement(version, by) for fact in rubrique for version in versions(fact)
            )
            return Rubric(name, title, statements, inherited=inherited)
        absence = self.words.absence(rubrique or "inconnu")
        return Rubric(name, title, absence=absence, inherited=inherited if rubrique else None)


def scale_of(site: Site, fact: Enonce) -> Scale | None:
    """The barème of the amounts of a statement; None if it cites none."""
    shown = [*site.knowledge.amounts.values(fact)]
    if not shown:
        return None
    days = sorted({value.du for _, value in shown})
    ends = [bareme.last_day(value) for bareme, value in shown]
    last = min((day for day in ends if day is not None), default=None)
    late_from = last + datetime.timedelta(days=1) if last else None
    return Scale(
        text=typeset(f"barème {enumerate_words([since(day) for day in days])}"),
        url=links.bareme_url(shown[0][0].id),
        late=typeset(f"à revérifier depuis le {long_date(late_from)}") if late_from else None,
        late_from=late_from.isoformat() if late_from else None,
        overdue=late_from is not None and late_from <= site.knowledge.settings.today,
    )


def since(day: str) -> str:
    """« du 1er avril 2026 », « d'avril 2026 », « de 2026 »."""
    words = long_date(day)
    if day.count("-") == 2:
        return f"du {words}"
    return f"d'{words}" if words[0] in "ao" else f"de {words}"


def cites(numbers: tuple[int, ...], word: str) -> tuple[Cite, ...]:
    """Calls to sources: « sourcé 1 », then « 2 », « 3 »."""
    return tuple(
        Cite(number, str(number) if rank else typeset(f"{word} {number}"))
        for rank, number in enumerate(numbers)
    )


def record_link(record: Scheme | Operator | Territory) -> RecordLink:
    """A link to the page of a record; its text is the name, typeset."""
    acronym = None if isinstance(record, Territory) else record.sigle
    return RecordLink(
        typeset(record.nom), links.record_url(record), acronym, example=record.is_example
    )


def scheme_link(site: Site, key: str) -> RecordLink:
    """A link to the scheme called `key`; its key alone if it is not shown."""
    scheme = site.knowledge.schemes.get(key)
    return record_link(scheme) if scheme else RecordLink(key)


def operator_link(site: Site, key: str) -> RecordLink:
    """A link to the operator called `key`; its key alone if it is not shown."""
    operator = site.knowledge.operators.get(key)
    return record_link(operator) if operator else RecordLink(key)


def territory_link(site: Site, code: str) -> RecordLink:
    """A link to the page of a département; its name alone if it has none."""
    territory = site.knowledge.territories.get(code)
    if territory:
        return record_link(territory)
    departement = france().departements.get(code)
    name = f"{departement.nom} ({code})" if departement else f"Département {code}"
    return RecordLink(typeset(name))


def figure(number: Chiffre) -> str:
    """« 18 mois au plus », « de 3 à 6 mois », « 1 jour au moins »."""
    unit = number.unite
    if max(number.min or 0, number.max or 0) < 2 and unit != "mois":
        unit = re.sub(r"s$", "", unit)
    if number.min is None:
        return typeset(f"{number.max} {unit} au plus")
    if number.max is None:
        return typeset(f"{number.min} {unit} au moins")
    if number.min == number.max:
        return typeset(f"{number.min} {unit}")
    return typeset(f"de {number.min} à {number.max} {unit}")


def period(start: datetime.date | None, end: datetime.date | None) -> str | None:
    """« du … au … », « à partir du … », « jusqu'au … », or None."""
    if start and end:
        return typeset(f"du {long_date(start)} au {long_date(end)}")
    if start:
        return typeset(f"à partir du {long_date(start)}")
    return typeset(f"jusqu'au {long_date(end)}") if end else None
