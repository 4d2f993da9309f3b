"""The state of a scheme on a commune: covered (by whom), not covered, or not known.

Absence of data is never « everywhere » nor « nowhere » (docs/contracts.md, « Coverage »).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from site_builder.domain.coverage.areas import Areas, Communes
from site_builder.geography import Geography, france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Mission, Operator, Perimetre, Scheme, Territory
from site_builder.model.statements import Periode

COVERING_ROLE = "operateur"
APPLIED = ("en_vigueur", "exemple")  # statuses of a local sheet that replaces the national one


class State(StrEnum):
    """What is known of a scheme on a commune."""

    COVERED = "couvert"
    NOT_COVERED = "non_couvert"
    UNKNOWN = "non_renseigne"
    OUTSIDE = "hors_perimetre"


# What a place is said to be where nobody is known to cover it.
STATE_WORDS = {State.NOT_COVERED: "non couvert", State.UNKNOWN: "non renseigné"}


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """A mission with its operator; `communes` is None where its territory is unknown.

    `parts` are communes reached in part only, with the name of the part.
    """

    operator: Operator
    mission: Mission
    communes: Communes | None
    parts: Mapping[str, str] = field(default_factory=dict)

    def holds(self, commune: str) -> bool:
        """Whether the mission is known to reach the whole of a commune."""
        return self.communes is not None and commune in self.communes and commune not in self.parts


@dataclass(frozen=True, slots=True)
class Coverage:
    """A scheme on a commune: its state, and the assignments of those who carry it out there.

    `since` is the first day of a commune that is not covered any more; None if it never was, as
    far as the records say, or if it is not « not covered ». `partly` are the assignments that only
    reach a part of it: alone, they don't cover it.
    """

    state: State
    assignments: tuple[Assignment, ...] = ()
    since: datetime.date | None = None
    partly: tuple[Assignment, ...] = ()


def in_force(assignment: Assignment, day: datetime.date) -> bool:
    """Whether a mission runs on a day: unknown conventions and absent dates count."""
    if assignment.operator.statut == "ferme":
        return False
    periods = assignment.mission.conventions
    if not isinstance(periods, tuple) or not periods:
        return True
    return any(runs(period, day) for period in periods)


def runs(period: Periode, day: datetime.date) -> bool:
    """Whether a period holds a day, both ends included; an absent end is open."""
    return (period.du is None or period.du <= day) and (period.au is None or day <= period.au)


def last_day_before(assignment: Assignment, day: datetime.date) -> datetime.date | None:
    """The last day that a mission ran, of those before `day`; None if no period ended by then."""
    periods = assignment.mission.conventions
    if assignment.operator.statut == "ferme" or not isinstance(periods, tuple):
        return None
    ends = [p.au for p in periods if p.au and p.au < day and (p.du is None or p.du <= p.au)]
    return max(ends, default=None)


@dataclass(frozen=True)
class Coverages:
    """Who covers what, among the records of a knowledge.

    Days are both ends included; areas are read with the geography of the program.
    """

    knowledge: Knowledge

    @property
    def geography(self) -> Geography:
        """The geography that areas are read with."""
        return self.areas.geography

    @cached_property
    def areas(self) -> Areas:
        """What turns written territories into communes."""
        return Areas(france(), self.knowledge.territories)

    @cached_property
    def assignments(self) -> Mapping[str, tuple[Assignment, ...]]:
        """Every mission by the key of its scheme, whatever its role and its dates."""
        by_scheme: dict[str, list[Assignment]] = {}
        for key, missions in self.knowledge.missions.items():
            for operator, mission in missions:
                where = (mission.territoire, operator.departement)
                communes, parts = self.areas.communes(*where), self.areas.partial(*where)
                by_scheme.setdefault(key, []).append(Assignment(operator, mission, communes, parts))
        return {key: tuple(assignments) for key, assignments in by_scheme.items()}

    def sheet(self, scheme: Scheme) -> Communes | None:
        """Where a sheet applies at all; None for a national scheme without a known limit."""
        if scheme.departement is not None:
            if scheme.territoire is None:
                return self.areas.departement(scheme.departement)
            return self.areas.communes(scheme.territoire, scheme.departement)
        if isinstance(scheme.perimetre, Perimetre):
            return self._limits(scheme.perimetre)
        return None

    def _limits(self, perimeter: Perimetre) -> Communes:
        codes = perimeter.departements
        return frozenset().union(*(self.areas.departement(code) for code in codes))

    def declared(self, territory: Territory) -> Mapping[str, str]:
        """What a territory says of its lists of operators, demonstrations included if shown."""
        if not self.knowledge.settings.exemples:
            return territory.couverture
        return {**territory.couverture, **territory.couverture_exemple}

    def concerned(self, territory: Territory) -> tuple[str, ...]:
        """Keys of the schemes of which something local is known in a territory.

        The local sheets first, then the national schemes that have a mission or a declaration.
        """
        code = territory.code
        local = [
            key for key, scheme in self.knowledge.schemes.items() if scheme.departement == code
        ]
        named = [
            mission.dispositif
            for operator in self.knowledge.operators.values()
            if operator.departement == code
            for mission in operator.missions
        ]
        known = (key for key in (*self.declared(territory), *named) if key in self._schemes)
        return tuple(dict.fromkeys((*local, *known)))

    @property
    def _schemes(self) -> Mapping[str, Scheme]:
        return self.knowledge.schemes

    def communes(self, key: str, territory: Territory) -> Communes:
        """The communes of a territory where a scheme exists."""
        communes = self.areas.departement(territory.code)
        sheet = self.sheet(self._schemes[key])
        return communes if sheet is None else communes & sheet

    def at(self, key: str, commune: str, day: datetime.date) -> Coverage:
        """The state of a scheme on a commune in force, on a day.

        Raises KeyError if the scheme, or the INSEE code of the commune, is unknown.
        """
        if not self._reaches(self._schemes[key], commune):
            return Coverage(State.OUTSIDE)
        territory = self.knowledge.territories.get(self.geography.communes[commune].departement)
        absent = self._absent(commune, self.absence(key, territory, day), self._ended(key, day))
        return _coverage(tuple(self.carried_out(key, day)), commune, absent)

    def _reaches(self, scheme: Scheme, commune: str) -> bool:
        sheet = self.sheet(scheme)
        if sheet is not None:
            return commune in sheet
        # A local sheet whose territory is unknown still stays in its département.
        return scheme.departement in (None, self.geography.communes[commune].departement)

    def absence(self, key: str, territory: Territory | None, day: datetime.date) -> State:
        """What it means that no known operator covers a commune of a territory."""
        if territory is None:
            return State.UNKNOWN
        declared = self.declared(territory).get(key)
        if declared == "complete":
            return State.NOT_COVERED
        # An operator of another département, of unknown territory, is not presumed to work here.
        somewhere = any(
            assignment.communes is None and assignment.operator.departement == territory.code
            for assignment in self.carried_out(key, day)
        )
        if declared == "partielle" and not somewhere:
            return State.NOT_COVERED
        return State.UNKNOWN

    def _ended(self, key: str, day: datetime.date) -> list[tuple[Assignment, datetime.date]]:
        """The assignments that counted for coverage before `day`, each with the last day it did."""
        return [
            (assignment, last)
            for assignment in self.assignments.get(key, ())
            if assignment.mission.role == COVERING_ROLE
            and (last := last_day_before(assignment, day)) is not None
        ]

    @staticmethod
    def _absent(
        commune: str, state: State, ended: Iterable[tuple[Assignment, datetime.date]]
    ) -> Coverage:
        """The coverage of a commune without operator: since when, if it had one before."""
        if state is not State.NOT_COVERED:
            return Coverage(state)
        last = max((last for assignment, last in ended if assignment.holds(commune)), default=None)
        return Coverage(state, since=last + datetime.timedelta(days=1) if last else None)

    def carried_out(self, key: str, day: datetime.date) -> Iterator[Assignment]:
        """The assignments that count for coverage: operators whose mission runs on a day."""
        for assignment in self.assignments.get(key, ()):
            if assignment.mission.role == COVERING_ROLE and in_force(assignment, day):
                yield assignment

    def by_commune(self, key: str, territory: Territory, day: datetime.date) -> dict[str, Coverage]:
        """The state of a scheme on each commune of a territory where it exists, by code."""
        assignments, ended = tuple(self.carried_out(key, day)), self._ended(key, day)
        absence = self.absence(key, territory, day)
        return {
            commune: _coverage(assignments, commune, self._absent(commune, absence, ended))
            for commune in sorted(self.communes(key, territory))
        }


def _coverage(assignments: tuple[Assignment, ...], commune: str, absent: Coverage) -> Coverage:
    """What assignments in force make of a commune; `absent` where none of them reaches it."""
    whole = tuple(assignment for assignment in assignments if assignment.holds(commune))
    partly = tuple(assignment for assignment in assignments if commune in assignment.parts)
    if whole:
        return Coverage(State.COVERED, whole, partly=partly)
    return Coverage(State.UNKNOWN, partly=partly) if partly else absent


def population(geography: Geography, communes: Iterable[str]) -> int:
    """People of a set of communes; those whose population is unknown count for nothing."""
    return sum(geography.communes[code].population or 0 for code in communes)


def gaps(
    by_commune: Mapping[str, Coverage],
) -> list[tuple[datetime.date | None, tuple[str, ...]]]:
    """Codes of the communes that are not covered, by the first day they are not.

    Those that never were come first, with None.
    """
    groups: dict[datetime.date | None, list[str]] = {}
    for code, coverage in by_commune.items():
        if coverage.state is State.NOT_COVERED:
            groups.setdefault(coverage.since, []).append(code)
    days = sorted(groups, key=lambda day: day or datetime.date.min)
    return [(day, tuple(groups[day])) for day in days]
