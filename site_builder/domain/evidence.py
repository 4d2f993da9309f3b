"""What the statements of the sheets rest on, compared with what they rested on before."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from site_builder.core.diagnostics import FieldPath
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Record, Scheme
from site_builder.model.statements import Enonce, Exemple, Source
from site_builder.model.walk import walk

ALIKE, MOVED = 0.3, 0.6  # of two texts, in one rubric or not: less, and neither became the other
# What paper and cards say instead: it repeats a statement.
SHORT = (("texte_court",), ("saisine", "court"))

Fact = Enonce | Exemple


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A statement of a sheet in two states of the records; None where it does not exist.

    `place` is the way to its rubric, without numbers; `sources` are those it cites now.
    """

    key: str
    place: tuple[str, ...]
    before: Fact | None
    after: Fact | None
    sources: tuple[Source, ...] = ()

    @property
    def is_relabelled(self) -> bool:
        """Whether it was there, and rests on something of another kind."""
        return bool(self.before and self.after and label(self.before) != label(self.after))


def label(fact: Fact) -> str:
    """The confidence of a statement, or the genre of a note."""
    return (isinstance(fact, Enonce) and fact.genre) or fact.confiance


def evidence_changes(old: Knowledge, new: Knowledge) -> list[EvidenceChange]:
    """Statements that came, went, or rest on something else, sheet by sheet."""
    keys = {**old.schemes, **new.schemes}
    return [
        change
        for key in sorted(keys)
        for change in _of_sheet(key, old.schemes.get(key), new.schemes.get(key))
        if change.before is None or change.after is None or change.is_relabelled
    ]


def _of_sheet(key: str, old: Scheme | None, new: Scheme | None) -> Iterator[EvidenceChange]:
    known = {source.id: source for source in new.sources} if new else {}
    left, found = list(_facts(old)), list(_facts(new))
    for before, place, after in _paired(left, found):
        cited = tuple(known[name] for name in (after.sources if after else ()) if name in known)
        yield EvidenceChange(key, place, before, after, cited)


def _facts(record: Record | None) -> Iterator[tuple[tuple[str, ...], Fact]]:
    for path, fact in walk(record, Enonce, Exemple) if record else ():
        place = _place(path)
        if place[:1] not in SHORT and place[:2] not in SHORT:
            yield place, fact


def _place(path: FieldPath) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))


def _paired(
    old: list[tuple[tuple[str, ...], Fact]], new: list[tuple[tuple[str, ...], Fact]]
) -> Iterator[tuple[Fact | None, tuple[str, ...], Fact | None]]:
    """Each old statement beside what it became: the same text, else the nearest one left."""
    left = list(new)
    rest = []
    for place, fact in old:
        same = next((one for one in left if one[1].texte == fact.texte), None)
        if same:
            left.remove(same)
            yield fact, same[0], same[1]
        else:
            rest.append((place, fact))
    for place, fact in rest:
        near = max(left, key=lambda one: _likeness(place, fact, *one), default=None)
        if near and _likeness(place, fact, *near) > 0:
            left.remove(near)
            yield fact, near[0], near[1]
        else:
            yield fact, place, None
    yield from ((None, place, fact) for place, fact in left)


def _likeness(place: tuple[str, ...], fact: Fact, where: tuple[str, ...], other: Fact) -> float:
    """From 0, not the same statement, to 1, the same words; more is asked of one that moved."""
    alike = SequenceMatcher(None, fact.texte.split(), other.texte.split()).ratio()
    return alike if alike >= (ALIKE if place == where else MOVED) else 0
