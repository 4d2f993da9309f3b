"""The completeness table: what each sheet says, rubric by rubric, and what it rests on."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from site_builder.core.french import NNBSP, sort_key, typeset
from site_builder.core.schema import LETTERS
from site_builder.model.inheritance import SheetValue, sheet_of
from site_builder.model.records import Record, Scheme, sub_rubrics
from site_builder.model.statements import Enonce
from site_builder.records.kinds import SCHEMES
from site_builder.views.boards.missing_fields import missing, stated_facts
from site_builder.views.common import RecordLink, record_link
from site_builder.views.site import Site

# A letter a mark: the table says what a statement rests on without any colour.
UNKNOWN, NOT_APPLICABLE, INHERITED = "nr", "so", "cn"


class Share(Struct, frozen=True):
    """How many statements bear a mark, and what share of the whole that is."""

    word: str
    letter: str
    number: int
    percent: str


class Cell(Struct, frozen=True):
    """What a sheet says in a rubric: « 3S 1D », « nr »; `open` if something is to be found out."""

    text: str
    open: bool


class CompletenessRow(Struct, frozen=True):
    """A sheet: how many statements, their shares by mark, and its rubrics."""

    name: str
    link: RecordLink
    is_local: bool
    statements: int
    shares: tuple[Share, ...]
    cells: tuple[Cell, ...]


class CompletenessTable(Struct, frozen=True):
    """Every scheme, national ones first, each followed by its local sheets."""

    statements: str
    shares: tuple[Share, ...]
    words: tuple[str, ...]
    rubrics: tuple[str, ...]
    rows: tuple[CompletenessRow, ...]
    legend: tuple[tuple[str, str], ...]


def completeness_table(site: Site) -> CompletenessTable:
    """The table of every scheme that is not an example; the shares are of all records."""
    words = site.words
    order = site.knowledge.schemas[SCHEMES.name].rubrics
    real = [record for record in site.knowledge.records() if not record.is_example]
    counted = {record.file: _marks(site, record) for record in real}
    total = Counter[str]()
    for marks_of_record in counted.values():
        total.update(marks_of_record)
    shares = _shares(site, total)
    letters = _letters(site)
    return CompletenessTable(
        statements=f"{total.total():,}".replace(",", NNBSP),
        shares=shares,
        words=tuple(share.word for share in shares),
        rubrics=tuple(words.titles(SCHEMES.name)[name] for name in order),
        rows=tuple(_row(site, scheme, order, counted[scheme.file]) for scheme in _schemes(site)),
        legend=(
            *((letter, words.confidence(mark)) for mark, letter in letters.items()),
            (UNKNOWN, words.unknown),
            (NOT_APPLICABLE, words.absence("sans_objet")),
            (INHERITED, "cadre national"),
        ),
    )


def _schemes(site: Site) -> Iterable[Scheme]:
    for scheme in sorted(site.knowledge.national, key=lambda scheme: sort_key(scheme.nom)):
        for sheet in (scheme, *site.knowledge.local.get(scheme.key, ())):
            if not sheet.is_example:
                yield sheet


def _letters(site: Site) -> dict[str, str]:
    """What stands for each confidence mark: its letter, else its word."""
    return site.words.confidences() | site.words.confidences(by=LETTERS)


def _marks(site: Site, record: Record) -> Counter[str]:
    """How many facts of a record bear each mark, and how many fields are missing."""
    counts = Counter(fact.confiance for _, fact in stated_facts(record))
    counts[UNKNOWN] = sum(1 for _ in missing(site, record))
    return counts


def _shares(site: Site, marks: Counter[str]) -> tuple[Share, ...]:
    total = marks.total() or 1
    named = [(mark, site.words.confidence(mark), sign) for mark, sign in _letters(site).items()]
    return tuple(
        Share(word, letter, marks[mark], typeset(f"{round(100 * marks[mark] / total)} %"))
        for mark, word, letter in (*named, (UNKNOWN, site.words.unknown, UNKNOWN))
    )


def _row(site: Site, scheme: Scheme, order: Iterable[str], marks: Counter[str]) -> CompletenessRow:
    sheet = sheet_of(site.knowledge, scheme)
    rubrics = [sheet.rubric(name) for name in order]
    return CompletenessRow(
        name=typeset(scheme.sigle or scheme.nom),
        link=record_link(scheme),
        is_local=scheme.departement is not None,
        statements=marks.total(),
        shares=_shares(site, marks),
        cells=tuple(_cell(rubric, _letters(site)) for rubric in rubrics),
    )


def _cell(rubric: SheetValue | None, letters: dict[str, str]) -> Cell:
    if rubric is None or rubric.value == "inconnu":
        return Cell(UNKNOWN, open=True)
    if rubric.inherited:
        return Cell(INHERITED, open=False)
    if rubric.value == "sans_objet":
        return Cell(NOT_APPLICABLE, open=False)
    marks = [fact.confiance for fact in _facts(rubric.value)]
    numbers = [(marks.count(mark), letter) for mark, letter in letters.items() if mark in marks]
    text = " ".join(f"{number}{letter}" for number, letter in numbers)
    return Cell(text or UNKNOWN, open=not text or "a_verifier" in marks)


def _facts(value: object) -> Iterable[Enonce]:
    parts = sub_rubrics(value).values() or (value,)
    facts = [fact for part in parts if isinstance(part, tuple) for fact in part]
    return [fact for fact in facts if not fact.genre]
