"""Who does what: missions of operators, the conventions they rest on, and their grouping."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_builder.core.french import long_date, sort_key, typeset
from site_builder.model.records import Mission, Operator, Orientations
from site_builder.model.statements import Periode
from site_builder.views.common import (
    Bibliography,
    Proof,
    RecordLink,
    Rubric,
    Writer,
    figure,
    period,
    record_link,
    scheme_link,
)
from site_builder.views.places.areas import Area, area
from site_builder.views.site import Site

DETAILS = ("capacite", "publics", "precisions")


class Convention(Struct, frozen=True):
    """A convention, and where it stands on the day of the run if its dates are known."""

    text: str
    state: str | None


class MissionView(Struct, frozen=True):
    """What an operator does for a scheme, where, under which conventions."""

    operator: RecordLink
    scheme: RecordLink
    role: str
    area: Area
    conventions: tuple[Convention, ...]
    intake: str | None
    proof: Proof
    details: tuple[Rubric, ...]


class MissionLine(Struct, frozen=True):
    """A mission in one line; its operator's page tells the rest.

    `proof` is None where that of its group says the same.
    """

    operator: RecordLink
    where: Area
    notes: tuple[str, ...]
    proof: Proof | None


class RoleGroup(Struct, frozen=True):
    """The missions of one role, by name of operator; `proof` is that of all but those marked."""

    role: str
    proof: Proof | None
    missions: tuple[MissionLine, ...]


def mission_view(
    site: Site, operator: Operator, mission: Mission, cited: Bibliography
) -> MissionView:
    """A mission on the page of its operator; its sources are added to `cited`."""
    writer = Writer(site, cited)
    titles = site.words.titles("operators", "missions")
    return MissionView(
        operator=record_link(operator),
        scheme=scheme_link(site, mission.dispositif),
        role=site.words.operator("missions", "role", mission.role),
        area=area(site, mission.territoire, operator.departement),
        conventions=_conventions(site, mission),
        intake=_intake(site, mission.orientations) if mission.orientations else None,
        proof=writer.proof(mission, operator),
        details=tuple(
            writer.rubric(name, titles[name], rubrique, operator)
            for name in DETAILS
            if (rubrique := getattr(mission, name))
        ),
    )


def by_role(site: Site, missions: Iterable[tuple[Operator, Mission]]) -> tuple[RoleGroup, ...]:
    """Missions grouped by role, in the order of the schema, then by name of operator."""
    groups: dict[str, list[tuple[Operator, Mission]]] = {
        role: [] for role in site.words.labels("operators", "missions", "role")
    }
    for operator, mission in missions:
        groups[mission.role].append((operator, mission))
    return tuple(_group(site, role, pairs) for role, pairs in groups.items() if pairs)


def _group(site: Site, role: str, pairs: list[tuple[Operator, Mission]]) -> RoleGroup:
    ((mark, times),) = Counter(mission.confiance for _, mission in pairs).most_common(1)
    common = mark if times > 1 else None
    return RoleGroup(
        site.words.operator("missions", "role", role),
        _mark(site, common) if common else None,
        tuple(
            _line(site, operator, mission, common)
            for operator, mission in sorted(pairs, key=lambda pair: sort_key(pair[0].nom))
        ),
    )


def _mark(site: Site, confidence: str) -> Proof:
    """A mark without numbers of sources, for other pages than that of the operator."""
    return Proof(confidence, site.words.confidence(confidence))


def _line(site: Site, operator: Operator, mission: Mission, common: str | None) -> MissionLine:
    where = area(site, mission.territoire, operator.departement)
    notes = [*_running(site, mission)]
    if mission.orientations:
        notes.append(f"orientations {_intake(site, mission.orientations)}")
    return MissionLine(
        operator=record_link(operator),
        where=where if where.known else Area(f"territoire {where.text}"),
        notes=tuple(notes),
        proof=None if mission.confiance == common else _mark(site, mission.confiance),
    )


def _running(site: Site, mission: Mission) -> Iterator[str]:
    """What is to be known of the conventions: all but one in force whose end is known."""
    if mission.conventions == "inconnu":
        yield f"conventions\N{NO-BREAK SPACE}: {site.words.unknown}"
        return
    today = site.knowledge.settings.today
    for convention in mission.conventions or ():
        if not isinstance(convention, Periode):
            continue
        if convention.du and convention.du > today:
            yield f"convention {period(convention.du, None)}"
        elif convention.au and convention.au < today:
            yield typeset(f"convention échue le {long_date(convention.au)}")
        elif convention.au is None:
            since = f" depuis le {long_date(convention.du)}" if convention.du else ""
            yield typeset(f"convention{since}, fin : {site.words.unknown}")


def _conventions(site: Site, mission: Mission) -> tuple[Convention, ...]:
    if mission.conventions == "inconnu":
        return (Convention(site.words.unknown, None),)
    today = site.knowledge.settings.today
    return tuple(
        _convention(convention, today, site.words.unknown)
        for convention in mission.conventions or ()
        if isinstance(convention, Periode)
    )


def _convention(convention: Periode, today: datetime.date, unknown: str) -> Convention:
    start = long_date(convention.du) if convention.du else f"({unknown})"
    end = long_date(convention.au) if convention.au else f"({unknown})"
    if convention.du and convention.du > today:
        state = "à venir"
    elif convention.au and convention.au < today:
        state = "échue"
    else:
        state = "en cours"
    return Convention(typeset(f"du {start} au {end}"), state)


def last_day_of(site: Site, availability: Orientations) -> datetime.date:
    """The last day an availability is shown: `validite_orientations` days after it was seen."""
    days = site.knowledge.settings.validite_orientations
    return availability.vu_le + datetime.timedelta(days=days)


def _intake(site: Site, availability: Orientations) -> str:
    if site.knowledge.settings.today > last_day_of(site, availability):
        return typeset(f"{site.words.unknown} (vu le {long_date(availability.vu_le)}, trop ancien)")
    state = site.words.operator("missions", "orientations", "etat", availability.etat)
    delay = (
        f", délai indicatif : {figure(availability.delai_indicatif)}"
        if availability.delai_indicatif
        else ""
    )
    return typeset(f"{state}{delay} (vu le {long_date(availability.vu_le)})")
