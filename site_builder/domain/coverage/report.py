"""Coverages → the report for a steering committee, by territory and scheme.

It holds the states, the gaps, the overlaps and the ends of conventions.

Only missions of role « operateur » count, as in `states`; a mission with an unknown territory
belongs to the département whose folder holds its operator.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from site_builder.core.dates import months_later
from site_builder.core.settings import is_yes
from site_builder.domain.coverage.areas import Communes
from site_builder.domain.coverage.states import (
    COVERING_ROLE,
    Assignment,
    Coverage,
    Coverages,
    State,
    in_force,
    runs,
)
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Scheme, Territory
from site_builder.model.statements import Periode

NOTICE_MONTHS = 6
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Communes that the same assignments, of several operators, cover together.

    `declared` if every one of these missions says `partage: oui`.
    """

    assignments: tuple[Assignment, ...]
    communes: tuple[str, ...]
    declared: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """A mission whose last convention ends soon.

    `left` are the codes of its communes that have no known operator the day after `last_day`.
    """

    assignment: Assignment
    last_day: datetime.date
    left: tuple[str, ...]


class IdleReason(StrEnum):
    """Why a mission does not count on a day."""

    ENDED = "echue"
    TO_COME = "a_venir"
    CLOSED = "ferme"


@dataclass(frozen=True, slots=True)
class Idle:
    """A mission that does not count on the day of the report.

    `day` is its last one if it has ended, its first one if it is to come, else None.
    """

    assignment: Assignment
    reason: IdleReason
    day: datetime.date | None


@dataclass(frozen=True, slots=True)
class SchemeReport:
    """A scheme in a territory.

    Attributes:
        scheme: the local sheet, or the national one.
        declared: what the territory says of its list of operators; None if nothing.
        by_commune: coverage of the communes where the scheme exists, by code.
        overlaps: communes of several operators.
        endings: conventions that end before the horizon, soonest first.
        unlocated: missions in force whose territory is unknown.
        idle: missions that do not count on the day.

    """

    scheme: Scheme
    declared: str | None
    by_commune: Mapping[str, Coverage]
    overlaps: tuple[Overlap, ...]
    endings: tuple[Ending, ...]
    unlocated: tuple[Assignment, ...]
    idle: tuple[Idle, ...]

    def communes(self, state: State) -> tuple[str, ...]:
        """Codes of the communes in a state, in order."""
        return tuple(code for code, coverage in self.by_commune.items() if coverage.state is state)


@dataclass(frozen=True, slots=True)
class TerritoryReport:
    """The schemes of which something local is known in a territory."""

    territory: Territory
    schemes: tuple[SchemeReport, ...]


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """Territories by code, as of `day`; ends of conventions are listed up to `horizon` included.

    `broken` are files left out because they have an error: what they say is not counted.
    `examples` if a demonstration record is counted.
    """

    day: datetime.date
    horizon: datetime.date
    territories: tuple[TerritoryReport, ...]
    examples: bool
    broken: tuple[str, ...]


def report(coverages: Coverages, codes: Sequence[str]) -> CoverageReport:
    """The report of the territories of `codes` on the day of the run. Raises KeyError."""
    knowledge = coverages.knowledge
    day = knowledge.settings.today
    horizon = months_later(day, NOTICE_MONTHS)
    territories = tuple(
        TerritoryReport(territory, _schemes(coverages, territory, day, horizon))
        for territory in (knowledge.territories[code] for code in sorted(codes))
    )
    assignments = (
        assignment for key in coverages.assignments for assignment in coverages.assignments[key]
    )
    examples = any(p.operator.is_example for p in assignments if p.operator.departement in codes)
    return CoverageReport(day, horizon, territories, examples, broken_files(knowledge))


def broken_files(knowledge: Knowledge) -> tuple[str, ...]:
    """Files of the records that were left out because of an error."""
    return tuple(
        sorted(
            f"{folder}/{key}.yml"
            for folder, key in knowledge.broken
            if folder in ("operators", "schemes", "territories")
        )
    )


def last_day(assignment: Assignment, day: datetime.date) -> datetime.date | None:
    """The last day a mission in force on `day` runs without a break; None if no end is known."""
    periods = _periods(assignment)
    while periods:
        last = max(period.au or datetime.date.max for period in periods if runs(period, day))
        if last == datetime.date.max:
            return None
        if not any(runs(period, last + ONE_DAY) for period in periods):
            return last
        day = last + ONE_DAY
    return None


def _periods(assignment: Assignment) -> tuple[Periode, ...]:
    conventions = assignment.mission.conventions
    return conventions if isinstance(conventions, tuple) else ()


def _schemes(
    coverages: Coverages, territory: Territory, day: datetime.date, horizon: datetime.date
) -> tuple[SchemeReport, ...]:
    return tuple(
        _scheme(coverages, territory, key, day, horizon) for key in coverages.concerned(territory)
    )


def _scheme(
    coverages: Coverages,
    territory: Territory,
    key: str,
    day: datetime.date,
    horizon: datetime.date,
) -> SchemeReport:
    by_commune = coverages.by_commune(key, territory, day)
    communes = frozenset(by_commune)
    assignments = tuple(_reaching(coverages.assignments.get(key, ()), territory, communes))
    running = tuple(assignment for assignment in assignments if in_force(assignment, day))
    return SchemeReport(
        scheme=coverages.knowledge.schemes[key],
        declared=coverages.declared(territory).get(key),
        by_commune=by_commune,
        overlaps=tuple(_overlaps(by_commune)),
        endings=_endings(assignments, running, communes, day, horizon),
        unlocated=tuple(assignment for assignment in running if assignment.communes is None),
        idle=tuple(
            _idle(assignment, day) for assignment in assignments if not in_force(assignment, day)
        ),
    )


def _reaching(
    assignments: Sequence[Assignment], territory: Territory, communes: Communes
) -> Iterator[Assignment]:
    """The assignments that may cover something in a territory, whatever their dates."""
    for assignment in assignments:
        local = assignment.operator.departement == territory.code
        reaches = assignment.communes is not None and assignment.communes & communes
        if assignment.mission.role == COVERING_ROLE and (local or reaches):
            yield assignment


def _overlaps(by_commune: Mapping[str, Coverage]) -> Iterator[Overlap]:
    groups: dict[tuple[Assignment, ...], list[str]] = {}
    for code, coverage in by_commune.items():
        if len({assignment.operator.key for assignment in coverage.assignments}) > 1:
            groups.setdefault(coverage.assignments, []).append(code)
    for assignments, codes in groups.items():
        declared = all(is_yes(assignment.mission.partage) for assignment in assignments)
        yield Overlap(assignments, tuple(codes), declared)


def _endings(
    assignments: tuple[Assignment, ...],
    running: tuple[Assignment, ...],
    communes: Communes,
    day: datetime.date,
    horizon: datetime.date,
) -> tuple[Ending, ...]:
    endings = []
    for assignment in running:
        last = last_day(assignment, day)
        if last is None or last > horizon:
            continue
        after = [other for other in assignments if in_force(other, last + ONE_DAY)]
        left = (
            code
            for code in sorted(communes & (assignment.communes or frozenset()))
            if not any(other.holds(code) for other in after)
        )
        endings.append(Ending(assignment, last, tuple(left)))
    return tuple(sorted(endings, key=lambda end: (end.last_day, end.assignment.operator.key)))


def _idle(assignment: Assignment, day: datetime.date) -> Idle:
    if assignment.operator.statut == "ferme":
        return Idle(assignment, IdleReason.CLOSED, None)
    periods = _periods(assignment)
    if starts := [period.du for period in periods if period.du and period.du > day]:
        return Idle(assignment, IdleReason.TO_COME, min(starts))
    return Idle(assignment, IdleReason.ENDED, max(period.au for period in periods if period.au))
