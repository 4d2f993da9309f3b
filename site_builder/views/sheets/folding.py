"""What leaves the prose of a sheet: details, and notes on what is not known, each in its fold."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import count
from site_builder.views.common import Rubric, Statement

DETAIL, NOTE = "detail", "note"


class Fold(Struct, frozen=True):
    """Statements apart, under the titles of their rubrics; `tally` counts them."""

    tally: str
    rubrics: tuple[Rubric, ...]


class Folded(Struct, frozen=True):
    """The rubrics of a sheet without what is folded, and the folds."""

    rubrics: tuple[Rubric, ...]
    details: Fold | None = None
    notes: Fold | None = None


def folded(rubrics: tuple[Rubric, ...], unknown: str) -> Folded:
    """The rubrics as they are read; one that has only details keeps them.

    A rubric with notes alone says `unknown`, the word for it.
    """
    return Folded(
        tuple(_prose(rubric, unknown) for rubric in rubrics),
        _fold(rubrics, DETAIL, "énoncé"),
        _fold(rubrics, NOTE, "point"),
    )


def _prose(rubric: Rubric, unknown: str) -> Rubric:
    prose = _of(rubric, None) or (() if rubric.parts else _of(rubric, DETAIL))
    emptied = bool(rubric.statements) and not prose
    return replace(
        rubric,
        statements=prose,
        absence=unknown if emptied else rubric.absence,
        parts=tuple(_prose(part, unknown) for part in rubric.parts),
    )


def _of(rubric: Rubric, fold: str | None) -> tuple[Statement, ...]:
    return tuple(statement for statement in rubric.statements if statement.fold == fold)


def _fold(rubrics: Iterable[Rubric], fold: str, noun: str) -> Fold | None:
    apart = tuple(_apart(rubrics, fold))
    number = sum(len(rubric.statements) for rubric in apart)
    return Fold(count(number, noun), apart) if apart else None


def _apart(rubrics: Iterable[Rubric], fold: str) -> Iterator[Rubric]:
    """What is folded, rubric by rubric; a part is named after its rubric."""
    for rubric in rubrics:
        sections = (
            (rubric, rubric.title),
            *((p, f"{rubric.title} · {p.title}") for p in rubric.parts),
        )
        for section, title in sections:
            statements = _of(section, fold)
            if fold == DETAIL and not _of(section, None):
                continue  # it stays in the prose
            if statements:
                yield Rubric(f"{fold}-{section.id}", title, statements, inherited=rubric.inherited)
