"""The pages that show how the guide is held: its vignettes, and its proofs."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.french import NNBSP, capitalised, long_date, typeset
from site_builder.guide.book import Book
from site_builder.guide.engine import reasons
from site_builder.guide.proofs import CLAIMS, prove
from site_builder.guide.report import WORDS, answer_in_words
from site_builder.guide.situation import situation, written
from site_builder.guide.vignettes import entry_of, facts_of
from site_builder.model.guide import Vignette
from site_builder.views.common import RecordLink, record_link
from site_builder.views.site import Site


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What the guide answers for a sheet; `why` are the sentences of the reasons told."""

    link: RecordLink
    status: str
    words: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A vignette: what is told, what is answered, what the guide says."""

    id: str
    title: str
    story: str
    day: str
    answers: tuple[tuple[str, str], ...]
    results: tuple[CaseResult, ...]


@dataclass(frozen=True, slots=True)
class CaseList:
    """Every vignette, in alphabetical order of ids."""

    cases: tuple[CaseView, ...]


@dataclass(frozen=True, slots=True)
class ProvedSheet:
    """A sheet, how many conditions it has, the questions that change its status."""

    link: RecordLink
    mode: str
    conditions: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProofPage:
    """What is proved, of how many situations, sheet by sheet. Numbers are in figures."""

    complete: str
    partial: str
    questions: int
    claims: tuple[str, ...]
    sheets: tuple[ProvedSheet, ...]


def case_list(site: Site, book: Book) -> CaseList:
    """The vignettes, as they are expected and as the guide answers: `check` holds them equal."""
    known = site.knowledge.cases
    return CaseList(tuple(_case(site, book, known[name]) for name in sorted(known)))


def _case(site: Site, book: Book, vignette: Vignette) -> CaseView:
    answers = written(book, situation(book, vignette.reponses))
    return CaseView(
        id=vignette.id,
        title=typeset(vignette.titre),
        story=typeset(vignette.recit),
        day=typeset(long_date(vignette.le)),
        answers=tuple(
            (typeset(book.questions[name].texte), typeset(answer_in_words(book, name, answer)))
            for name, answer in answers.items()
        ),
        results=tuple(_results(site, book.on(vignette.le), vignette)),
    )


def _results(site: Site, day: Book, vignette: Vignette) -> Iterator[CaseResult]:
    facts = facts_of(day, vignette)
    for expected in vignette.attendu:
        entry = entry_of(day, expected.dispositif)
        if entry is not None:
            link = record_link(site.knowledge.schemes[entry.sheet])
            why = tuple(
                typeset(reason.text)
                for reason in reasons(entry, facts)
                if expected.raisons.get(reason.condition) == reason.state and reason.text
            )
            words = capitalised(WORDS[expected.statut])
            yield CaseResult(link, expected.statut, typeset(words), why)


def proof_page(site: Site, book: Book) -> ProofPage:
    """The verdict of the proofs: the page exists only if none is broken."""
    proofs = prove(book)
    modes = site.words.labels("schemes", "guide", "mode")
    return ProofPage(
        complete=_figures(proofs.complete),
        partial=_figures(proofs.partial),
        questions=len(book.questions),
        claims=tuple(typeset(capitalised(words)) for words in CLAIMS.values()),
        sheets=tuple(
            ProvedSheet(
                link=record_link(site.knowledge.schemes[entry.sheet]),
                mode=modes[entry.mode],
                conditions=len(entry.clauses),
                questions=tuple(
                    typeset(question.texte)
                    for name, question in book.questions.items()
                    if name in proofs.sheets[key].decisive
                ),
            )
            for key, entry in book.entries.items()
        ),
    )


def _figures(number: int) -> str:
    """« 10 035 416 » with the narrow spaces of French."""
    return f"{number:,}".replace(",", NNBSP)
