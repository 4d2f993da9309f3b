"""Territories → their list, and the page of each."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import count, sort_key, typeset
from site_builder.domain.coverage.states import COVERING_ROLE
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import (
    Accueil,
    Decoupage,
    Instance,
    Mission,
    Operator,
    Record,
    Referent,
    Scheme,
    Territory,
)
from site_builder.views.closing import Closing, closing
from site_builder.views.common import (
    Bibliography,
    Cite,
    Proof,
    RecordLink,
    Rubric,
    Writer,
    cites,
    operator_link,
    record_link,
    scheme_link,
)
from site_builder.views.numbers import Call, calls
from site_builder.views.places.areas import (
    Area,
    ContactView,
    area,
    contact_view,
    sector_area,
)
from site_builder.views.places.asking import SILENT, Asking, asking
from site_builder.views.places.contacts import UsefulContact, useful_contacts
from site_builder.views.places.france import FranceMap, france_map
from site_builder.views.places.maps import MapView, map_view
from site_builder.views.sheets.missions import RoleGroup, by_role
from site_builder.views.sheets.referral import UnsourcedWriter
from site_builder.views.site import Site

KIND = "territories"
INSTANCE_RUBRICS = ("role", "calendrier", "delai_depot")
NAMED = 2  # operators named in a line; more of them are counted


class SectorView(Struct, frozen=True):
    """A sector and its communes."""

    name: str
    area: Area


class Division(Struct, frozen=True):
    """A named set of sectors."""

    name: str
    sectors: tuple[SectorView, ...]
    sources: tuple[Cite, ...]


class InstanceView(Struct, frozen=True):
    """A commission: what it decides, where, when."""

    id: str
    name: str
    acronym: str | None
    area: Area
    schemes: tuple[RecordLink, ...]
    rubrics: tuple[Rubric, ...]
    contact: ContactView
    proof: Proof


class Desk(Struct, frozen=True):
    """A place of reception, or the service to turn to on a subject."""

    name: str
    operator: RecordLink | None
    contact: ContactView | None
    access: Rubric | None
    proof: Proof


class Work(Struct, frozen=True):
    """The operators of a scheme, by role."""

    scheme: RecordLink
    roles: tuple[RoleGroup, ...]


class AtWork(Struct, frozen=True):
    """Who carries a scheme out; `mark` says that it is to be verified, None if it is not."""

    link: RecordLink
    mark: Proof | None


class LocalSheet(Struct, frozen=True):
    """A local sheet in one line: who carries it out, named or counted, and whom to ask."""

    link: RecordLink
    operators: tuple[AtWork, ...]
    tally: str | None
    asking: Asking


class TerritoryEntry(Struct, frozen=True):
    """A territory in the list."""

    link: RecordLink
    code: str
    status: str | None
    schemes: str
    operators: str
    example: bool


class TerritoryList(Struct, frozen=True):
    """Every territory, by code, and where they are in France."""

    france: FranceMap
    entries: tuple[TerritoryEntry, ...]


class TerritoryPage(Struct, frozen=True):
    """A département: its sectors, commissions, places, local sheets and operators.

    `first` says whom to call, with `calls`, the public numbers by their digits.
    """

    link: RecordLink
    code: str
    status: str | None
    vintage: int | None
    presentation: Rubric
    first: tuple[UsefulContact, ...]
    calls: dict[str, Call]
    schemes: tuple[LocalSheet, ...]
    work: tuple[Work, ...]
    map: MapView | None
    instances: tuple[InstanceView, ...]
    desks: tuple[Desk, ...]
    services: tuple[Desk, ...]
    divisions: tuple[Division, ...]
    titles: dict[str, str]
    unknown: str
    closing: Closing


def territory_list(site: Site) -> TerritoryList:
    """Every territory, by code."""
    known = site.knowledge
    return TerritoryList(
        france=france_map(site),
        entries=tuple(
            TerritoryEntry(
                link=record_link(territory),
                code=territory.code,
                status=_status(site, territory),
                schemes=count(len(sheets), "fiche locale", "fiches locales"),
                operators=count(len(operators), "organisme"),
                example=any(record.is_example for record in (*sheets, *operators)),
            )
            for territory in sorted(
                known.territories.values(), key=lambda territory: territory.code
            )
            for sheets in [_records_of(territory, known.schemes)]
            for operators in [_records_of(territory, known.operators)]
        ),
    )


def _records_of(territory: Territory, records: Mapping[str, Record]) -> list[Record]:
    return [record for record in records.values() if record.departement == territory.code]


def _status(site: Site, territory: Territory) -> str | None:
    """The word of a status, None for « identifie »: a reader only needs to know the others."""
    if territory.statut == "identifie":
        return None
    return site.words.territory("statut", territory.statut)


def territory_page(site: Site, territory: Territory) -> TerritoryPage:
    """The page of a département, with its map if it has one."""
    cited = Bibliography(territory)
    writer = Writer(site, cited)
    plain = UnsourcedWriter(site, Bibliography(territory))
    titles = site.words.titles(KIND)
    local = [s for s in site.knowledge.schemes.values() if s.departement == territory.code]
    return TerritoryPage(
        link=record_link(territory),
        code=territory.code,
        status=_status(site, territory),
        vintage=territory.cog,
        presentation=writer.rubric(
            "presentation", titles["presentation"], territory.presentation, territory
        ),
        first=useful_contacts(plain, territory),
        calls=calls(site),
        schemes=tuple(_sheet(plain, s) for s in sorted(local, key=lambda s: sort_key(s.nom))),
        work=tuple(_work(site, territory)),
        map=map_view(site, territory),
        instances=tuple(
            instance_view(writer, territory, instance) for instance in territory.instances
        ),
        desks=tuple(desk_view(writer, territory, desk) for desk in territory.accueils),
        services=services(writer, territory),
        divisions=tuple(
            _division(writer, territory, division) for division in territory.decoupages
        ),
        titles=titles,
        unknown=site.words.unknown,
        closing=closing(site, territory, cited),
    )


def _sheet(writer: Writer, scheme: Scheme) -> LocalSheet:
    site = writer.site
    missions = site.knowledge.missions.get(scheme.key, ())
    found = {
        operator.key: AtWork(
            record_link(operator),
            None if mission.confiance in SILENT else writer.proof(mission, operator),
        )
        for operator, mission in missions
        if mission.role == COVERING_ROLE
    }
    named = tuple(found.values()) if len(found) <= NAMED else ()
    asked = asking(site, sheet_of(site.knowledge, scheme))
    if asked.line and asked.to in [at_work.link for at_work in named]:
        asked = replace(asked, to=None)  # it is asked, and does it: named once
    tally = None if named else count(len(found), "organisme")
    return LocalSheet(record_link(scheme), named, tally if found else None, asked)


def _work(site: Site, territory: Territory) -> Iterator[Work]:
    """Operators of the département, scheme by scheme."""
    by_scheme: dict[str, list[tuple[Operator, Mission]]] = {}
    for operator in site.knowledge.operators.values():
        if operator.departement == territory.code:
            for mission in operator.missions:
                by_scheme.setdefault(mission.dispositif, []).append((operator, mission))
    links = {key: scheme_link(site, key) for key in by_scheme}
    for key in sorted(by_scheme, key=lambda key: sort_key(links[key].text)):
        yield Work(links[key], by_role(site, by_scheme[key]))


def services(writer: Writer, territory: Territory) -> tuple[Desk, ...]:
    """The services to turn to, subject by subject."""
    return tuple(
        Desk(
            name=typeset(referent.theme),
            operator=operator_link(writer.site, referent.organisme) if referent.organisme else None,
            contact=_reach(writer, territory, referent),
            access=None,
            proof=writer.proof(referent, territory),
        )
        for referent in territory.referents
    )


def _reach(writer: Writer, territory: Territory, referent: Referent) -> ContactView | None:
    """How to reach a service; None if its record says nothing of it."""
    if not referent.contact and not referent.orientation:
        return None
    return contact_view(writer, referent, territory, secret=writer.site.secret.holds(referent))


def instance_view(writer: Writer, territory: Territory, instance: Instance) -> InstanceView:
    """The view of a commission; a confidential one has no rubrics."""
    titles = writer.words.titles(KIND, "instances")
    secret = writer.site.secret.holds(instance)
    return InstanceView(
        id=instance.id,
        name=typeset(instance.nom),
        acronym=instance.sigle,
        area=area(writer.site, instance.territoire, territory.code),
        schemes=tuple(scheme_link(writer.site, key) for key in instance.dispositifs),
        rubrics=tuple(
            writer.rubric(f"{instance.id}-{name}", titles[name], getattr(instance, name), territory)
            for name in (() if secret else INSTANCE_RUBRICS)
        ),
        contact=contact_view(writer, instance, territory, secret=secret),
        proof=writer.proof(instance, territory),
    )


def desk_view(writer: Writer, territory: Territory, desk: Accueil) -> Desk:
    """The view of a place of reception; a confidential one does not say how to come."""
    title = writer.words.titles(KIND, "accueils")["acces"]
    secret = writer.site.secret.holds(desk)
    access = writer.rubric(f"{desk.id}-acces", title, desk.acces, territory)
    return Desk(
        name=typeset(desk.nom),
        operator=operator_link(writer.site, desk.organisme) if desk.organisme else None,
        contact=contact_view(writer, desk, territory, secret=secret),
        access=None if secret else access,
        proof=writer.proof(desk, territory),
    )


def _division(writer: Writer, territory: Territory, division: Decoupage) -> Division:
    return Division(
        name=typeset(division.nom),
        sectors=tuple(
            SectorView(typeset(sector.nom), sector_area(writer.site, sector))
            for sector in division.secteurs
        ),
        sources=cites(writer.bibliography.cite(division.sources, territory), "source"),
    )
