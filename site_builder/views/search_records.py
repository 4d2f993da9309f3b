"""What the search knows before it reads any page: names, first sentences, cards, the lexicon."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, enumerate_some, sentences, typeset
from site_builder.model.inheritance import sheet_of
from site_builder.model.lexicon import Entree
from site_builder.model.records import Operator, Scheme
from site_builder.views.common import RecordLink, record_link, scheme_link
from site_builder.views.numbers import Call, number_rows
from site_builder.views.sheets.card import MEASURE, ReferralCard, referral_card
from site_builder.views.site import Site

DISTINCT = "a_distinguer"
NAMED = 3  # schemes named in the line of an organisation


class SheetAnswer(Struct, frozen=True):
    """A sheet as the search answers with it: what it is in a sentence, its card if it has one."""

    lead: str
    card: ReferralCard | None


class SearchedSheet(Struct, frozen=True):
    """A sheet and all one may type to call it; `distinct` are those it is told apart from."""

    key: str
    link: RecordLink
    names: tuple[str, ...]
    parent: str | None
    family: str
    measure: bool
    distinct: tuple[str, ...]
    answer: SheetAnswer


class SearchedOperator(Struct, frozen=True):
    """An organisation: what it is and does in a line, the schemes of its missions."""

    key: str
    link: RecordLink
    names: tuple[str, ...]
    line: str
    schemes: tuple[str, ...]


class LexiconAnswer(Struct, frozen=True):
    """What to do first about a word, and whom to call."""

    text: str
    calls: tuple[Call, ...]


class LexiconEntry(Struct, frozen=True):
    """The words of an entry, the first its title; `outside` if no sheet is about them."""

    id: str
    terms: tuple[str, ...]
    sheets: tuple[str, ...]
    outside: bool
    answer: LexiconAnswer


class SearchRecords(Struct, frozen=True):
    """Everything that a question may name; `acronyms` are those that no record carries."""

    sheets: tuple[SearchedSheet, ...]
    operators: tuple[SearchedOperator, ...]
    territories: tuple[tuple[str, RecordLink], ...]
    acronyms: tuple[tuple[str, str], ...]
    entries: tuple[LexiconEntry, ...]


def search_records(site: Site) -> SearchRecords:
    """The names of the records; a confidential organisation is not among them."""
    knowledge = site.knowledge
    carried = {scheme.sigle for scheme in knowledge.schemes.values()}
    return SearchRecords(
        sheets=tuple(_sheet(site, scheme) for scheme in knowledge.schemes.values()),
        operators=tuple(
            _operator(site, operator)
            for operator in knowledge.operators.values()
            if operator.key not in site.secret.operators
        ),
        territories=tuple(
            (code, record_link(territory)) for code, territory in knowledge.territories.items()
        ),
        acronyms=tuple(
            (entry.sigle, typeset(entry.nom))
            for entry in knowledge.glossary
            if entry.sigle not in carried
        ),
        entries=tuple(_entries(site)),
    )


def _sheet(site: Site, scheme: Scheme) -> SearchedSheet:
    link = record_link(scheme)
    sheet = sheet_of(site.knowledge, scheme)
    lead = sentences(typeset(scheme.resume))[0] if scheme.resume else ""
    return SearchedSheet(
        key=scheme.key,
        link=link,
        names=(scheme.id, *map(typeset, scheme.autres_noms), *scheme.anciens_ids),
        parent=scheme.decline,
        family=scheme.famille or "",
        measure=scheme.nature == MEASURE,
        distinct=tuple(one.dispositif for one in scheme.relations.get(DISTINCT, ())),
        answer=SheetAnswer(lead, referral_card(site, sheet)),
    )


def _operator(site: Site, operator: Operator) -> SearchedOperator:
    keys = tuple(dict.fromkeys(mission.dispositif for mission in operator.missions))
    found = [scheme_link(site, key) for key in keys]
    words = [link.acronym or link.text for link in found]
    kind = capitalised(site.words.operator("type", operator.type))
    done = f"{kind} · {enumerate_some(words, NAMED)}" if words else kind
    return SearchedOperator(
        key=operator.key,
        link=record_link(operator),
        names=(operator.id, *map(typeset, operator.autres_noms)),
        line=done,
        schemes=keys,
    )


def _entries(site: Site) -> Iterator[LexiconEntry]:
    lexicon = site.knowledge.lexicon
    calls = {row.call.number: row.call for row in number_rows(site)}
    for entry in lexicon.entrees if lexicon else ():
        yield LexiconEntry(
            id=entry.id,
            terms=tuple(map(typeset, entry.termes)),
            sheets=tuple(key for key in entry.fiches if key in site.knowledge.schemes),
            outside=entry.is_outside,
            answer=LexiconAnswer(typeset(entry.texte), _calls(entry, calls)),
        )


def _calls(entry: Entree, calls: dict[str, Call]) -> tuple[Call, ...]:
    wanted = map(typeset, entry.numeros)
    return tuple(calls[number] for number in wanted if number in calls)
