"""Vignettes: short situations whose expected results document the guide and check it."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.domain.guide.book import Book, Entry
from site_builder.domain.guide.engine import reasons
from site_builder.domain.guide.rules import Facts
from site_builder.domain.guide.situation import effective, situation
from site_builder.domain.guide.status import ADAPTED, status
from site_builder.model.guide import Attendu, Vignette


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An expectation that is not met: of a status, or of the state of a condition.

    `index` is its place in the vignette; `because` are sentences that explain what came out.
    """

    index: int
    condition: str | None
    expected: str
    found: str | None
    because: tuple[str, ...] = ()


def facts_of(book: Book, vignette: Vignette) -> Facts:
    """The facts of a vignette; raises AnswerError."""
    return effective(book, situation(book, vignette.reponses))


def entry_of(book: Book, key: str) -> Entry | None:
    """The national or local sheet called `key`, if it is in the guide."""
    return book.entries.get(key) or book.local.get(key)


def mismatches(book: Book, vignette: Vignette) -> Iterator[Mismatch]:
    """What the guide does not answer as a vignette expects, on its day; sheets are known."""
    facts = facts_of(book, vignette)
    for index, expected in enumerate(vignette.attendu):
        entry = entry_of(book, expected.dispositif)
        if entry is not None:
            yield from _compared(entry.on(vignette.le), facts, index, expected)


def _compared(entry: Entry, facts: Facts, index: int, expected: Attendu) -> Iterator[Mismatch]:
    found = status(entry, facts)
    said = list(reasons(entry, facts))
    if found != expected.statut:
        blamed = {"requise": ("faux", "inconnu"), "exclut": ("vrai", "inconnu")}
        texts = tuple(
            r.text for r in said if found != ADAPTED and r.state in blamed.get(r.role, ("faux",))
        )
        yield Mismatch(index, None, expected.statut, found, texts)
        return
    states = {reason.condition: reason.state for reason in said}
    for condition, state in expected.raisons.items():
        if states.get(condition) != state:
            yield Mismatch(index, condition, state, states.get(condition))
