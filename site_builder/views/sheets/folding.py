"""What leaves the prose of a sheet: notes on what is not known, and rubrics that say nothing."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from site_builder.views.common import Rubric, Statement

DETAIL, NOTE = "detail", "note"


class Missing(Struct, frozen=True):
    """The rubrics that say nothing, by the word for it: « non renseigné »."""

    word: str
    rubrics: tuple[Rubric, ...]


class Unknown(Struct, frozen=True):
    """What is not known: notes under the titles of their rubrics, and rubrics without a word.

    `tally` counts the notes and the rubrics.
    """

    notes: tuple[Rubric, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def tally(self) -> int:
        """How many points there are."""
        told = sum(len(rubric.statements) for rubric in self.notes)
        return told + sum(len(item.rubrics) for item in self.missing)


def flat(rubrics: Iterable[Rubric]) -> Iterator[Rubric]:
    """Rubrics, each that has parts replaced by them, named after it and from where it comes."""
    for rubric in rubrics:
        for part in rubric.parts:
            title = f"{rubric.title} · {part.title}"
            yield replace(part, title=title, inherited=rubric.inherited)
        if not rubric.parts:
            yield rubric


def without_notes(rubric: Rubric, unknown: str) -> Rubric:
    """A rubric and its parts without notes; one that has notes alone says `unknown`."""
    prose = tuple(statement for statement in rubric.statements if statement.fold != NOTE)
    emptied = bool(rubric.statements) and not prose
    return replace(
        rubric,
        statements=prose,
        absence=unknown if emptied else rubric.absence,
        parts=tuple(without_notes(part, unknown) for part in rubric.parts),
    )


def notes_of(rubrics: Iterable[Rubric]) -> tuple[Rubric, ...]:
    """The notes, rubric by rubric; a part is named after its rubric."""
    return tuple(_notes(rubrics))


def _notes(rubrics: Iterable[Rubric]) -> Iterator[Rubric]:
    for rubric in rubrics:
        parts = ((part, f"{rubric.title} · {part.title}") for part in rubric.parts)
        for section, title in ((rubric, rubric.title), *parts):
            if statements := tuple(s for s in section.statements if s.fold == NOTE):
                yield Rubric(f"note-{section.id}", title, statements, inherited=rubric.inherited)


def missing(rubrics: Iterable[Rubric]) -> tuple[Missing, ...]:
    """Rubrics by the word for their absence, in their order."""
    words: dict[str, list[Rubric]] = {}
    for rubric in rubrics:
        words.setdefault(rubric.absence or "", []).append(rubric)
    return tuple(Missing(word, tuple(found)) for word, found in words.items())


def shown_first(
    statements: tuple[Statement, ...], most: int, characters: int
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The statements to show, and those to fold.

    At most `most` are shown, while they hold in `characters`, the first one whatever its length;
    no detail, unless there is nothing else. Days decide between dated ones: they are shown
    with the first, and not counted.
    """
    prose = [s for s in statements if s.fold != DETAIL] or [*statements]
    shown: list[Statement] = []
    room, left = characters, most
    for statement in prose:
        length = sum(map(len, statement.paragraphs))
        dated = statement.period is not None
        if not dated and (left <= 0 or (shown and length > room)):
            break
        shown.append(statement)
        room -= length
        left -= not dated
    chosen = {id(statement) for statement in shown} if most else set()
    return (
        tuple(s for s in statements if id(s) in chosen),
        tuple(s for s in statements if id(s) not in chosen),
    )
