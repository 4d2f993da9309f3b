"""An organisation of a list → the new bytes of its file: what the list says, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any  # data of a record, of any shape

from site_builder.core.diagnostics import FieldPath
from site_builder.core.french import enumerate_some
from site_builder.core.schema import Schema
from site_builder.core.settings import is_yes
from site_builder.domain.coverage.areas import Areas
from site_builder.editing.patch import Change, PatchError, patched
from site_builder.editing.tables.organisations import ListedMission, Organisation
from site_builder.editing.tables.places import Places
from site_builder.editing.tables.remarks import Grade, Remark
from site_builder.editing.tables.rows import RowWriter, last_period
from site_builder.editing.yaml_writing import Commented, nested

_IDENTITY = ("nom", "sigle", "type", "siret", "statut")
_CONTACT = ("service", "telephone", "courriel", "site", "horaires")
_ADDRESS = {"rue": "rue", "code_postal": "code_postal", "ville": "commune"}
_KINDS = ("communes", "epci", "secteurs", "sauf")
_NAMED = 8  # places of a record that are named one by one, where the list lacks them


@dataclass(frozen=True, slots=True)
class ListSource:
    """The list as the source that records cite: its fields, `id` included."""

    fields: Mapping[str, str]

    @property
    def id(self) -> str:
        """What records call it."""
        return self.fields["id"]

    def own_id(self, data: Mapping[str, Any]) -> str:
        """Its id in a file: that of the same source, if it is there already, else a free one."""
        sources = data.get("sources") or ()
        for source in sources:
            if source["titre"] == self.fields["titre"]:
                return str(source["id"])
        taken = {source["id"] for source in sources}
        free = (name for n in range(2, 99) if (name := f"{self.id}-{n}") not in taken)
        return self.id if self.id not in taken else next(free)


@dataclass
class ChangeMaker:
    """Compares an organisation of a list with its record; `remarks` fill meanwhile."""

    schema: Schema
    writer: RowWriter
    areas: Areas
    source: ListSource
    header: str | None
    remarks: list[Remark] = field(default_factory=list)

    def content(self, organisation: Organisation) -> bytes:
        """The bytes of its record afterwards; those of today if the list says nothing new."""
        if organisation.known is None:
            return self._new(organisation)
        changes = [*self._identity(organisation), *self._contact(organisation)]
        for mission, rows in _by_mission(organisation).items():
            changes += self._mission(organisation, mission, rows)
        if not changes:
            return organisation.content
        changes += self._cited(organisation)
        try:
            return patched(organisation.content, changes, self.schema)
        except PatchError as error:
            row = organisation.first.row
            self.remarks.append(Remark(Grade.ERROR, f"{organisation.known.file} : {error}.", row))
            return organisation.content

    def _cited(self, organisation: Organisation) -> Iterator[Change]:
        sources = organisation.data.get("sources") or []
        own = self.source.own_id(organisation.data)
        if all(source["id"] != own for source in sources):
            entry = {**self.source.fields, "id": own}
            path: FieldPath = ("sources", len(sources)) if sources else ("sources",)
            yield Change(path, entry if sources else [entry])

    def _new(self, organisation: Organisation) -> bytes:
        """A new record, its fields in the order of the schema."""
        said = {name: value for name, (value, _, _) in organisation.values.items()}
        data: dict[str, Any] = {"id": organisation.key.rpartition("/")[2]}
        data |= {name: said[name] for name in _IDENTITY if name in said}
        data = {"type": "inconnu", "statut": "inconnu", **data}
        contact = _contact_of(said)
        proof = {"confiance": "source", "sources": [self.source.id]}
        data["contact"] = {**contact, **proof} if contact else "inconnu"
        missions = [
            self._new_mission(rows, self.source.id)
            for rows in _grouped(organisation.missions).values()
        ]
        if missions:
            data["missions"] = missions
        data["sources"] = [dict(self.source.fields)]
        order = [*self.schema.fields]
        ordered = {name: data[name] for name in sorted(data, key=order.index)}
        lines = nested(ordered, 0)
        first = [f"# yaml-language-server: $schema={self.header}"] if self.header else []
        return ("\n".join([*first, *lines]) + "\n").encode()

    def _new_mission(self, rows: list[ListedMission], source: str) -> dict[str, Any]:
        places = _together(rows)
        period = next((_period(row) for row in rows if _period(row)), None)
        mission: dict[str, Any] = {
            "dispositif": rows[0].dispositif,
            "role": next((row.role for row in rows if row.role), "inconnu"),
            "territoire": _area(places) or "inconnu",
        }
        if period:
            mission["conventions"] = [period]
        return {**mission, "confiance": "source", "sources": [source]}

    def _identity(self, organisation: Organisation) -> Iterator[Change]:
        for name in _IDENTITY:
            if name not in organisation.values or (name == "nom" and not organisation.by_key):
                continue
            value, former = organisation.values[name][0], organisation.data.get(name)
            if value not in (former, "inconnu"):
                self._tell(organisation, name, former, value)
                yield Change((name,), value)

    def _tell(self, organisation: Organisation, name: str, former: object, value: str) -> None:
        """Say that something that was known is now something else."""
        if former not in (None, "inconnu"):
            _, row, column = organisation.values[name]
            message = f"La fiche disait « {former} » : elle dira « {value} »."
            self.remarks.append(Remark(Grade.NOTE, message, row, column))

    def _contact(self, organisation: Organisation) -> Iterator[Change]:
        contact = organisation.data.get("contact")
        said = {name: value for name, (value, _, _) in organisation.values.items()}
        own = self.source.own_id(organisation.data)
        if not isinstance(contact, dict):
            if new := _contact_of(said):
                yield Change(("contact",), {**new, "confiance": "source", "sources": [own]})
            return
        address = contact.get("adresse") or {}
        changes = []
        for name in _CONTACT:
            if name in said and said[name] != contact.get(name):
                self._tell(organisation, name, contact.get(name), said[name])
                changes.append(Change(("contact", name), said[name]))
        parts = {_ADDRESS[name]: name for name in _ADDRESS if name in said}
        for part, name in parts.items():
            if said[name] != address.get(part):
                self._tell(organisation, name, address.get(part), said[name])
                changes.append(Change(("contact", "adresse", part), said[name]))
        if changes and any(change.path[1] == "adresse" for change in changes) and not address:
            whole = {part: said[name] for part, name in parts.items()}
            changes = [change for change in changes if change.path[1] != "adresse"]
            changes.append(Change(("contact", "adresse"), whole))
        yield from changes
        if changes:
            yield from _citing(contact, ("contact",), own)

    def _mission(
        self, organisation: Organisation, index: int, rows: list[ListedMission]
    ) -> Iterator[Change]:
        assert organisation.known is not None
        own = self.source.own_id(organisation.data)
        missions = organisation.data.get("missions") or []
        if index >= len(missions):
            new, line = self._new_mission(rows, own), rows[0].line
            message = f"Mission nouvelle pour {organisation.known.nom} : {new['dispositif']}."
            self.remarks.append(Remark(Grade.NOTE, message, line.row))
            yield Change(("missions", index), new) if missions else Change(("missions",), [new])
            return
        mission, path = missions[index], ("missions", index)
        changes = []
        role = next((row.role for row in rows if row.role), None)
        if role and role != mission.get("role"):
            changes.append(Change((*path, "role"), role))
        changes += self._territory(organisation, index, rows)
        changes += _conventions(mission, path, rows)
        yield from changes
        if changes:
            yield from _citing(mission, path, own)

    def _territory(
        self, organisation: Organisation, index: int, rows: list[ListedMission]
    ) -> Iterator[Change]:
        """Places that the list adds; those that it lacks are told, and stay."""
        path: FieldPath = ("missions", index, "territoire")
        former, places = organisation.data["missions"][index].get("territoire"), _together(rows)
        area = _area(places)
        if not area:
            return
        if not isinstance(former, dict):
            yield Change(path, area)
            return
        self._tell_absent(organisation, former, rows, places)
        covered = self._covered(organisation, index)
        for kind in _KINDS:
            known = former.get(kind) or []
            new = [code for code in getattr(places, kind) if code not in known]
            if kind == "communes":
                new = [code for code in new if code not in covered]
            items = [Commented(code, places.names[code]) for code in new]
            if items and known:
                yield from (Change((*path, kind, len(known) + n), i) for n, i in enumerate(items))
            elif items:
                yield Change((*path, kind), items)
        if places.departement and not is_yes(former.get("departement")):
            yield Change((*path, "departement"), "oui")

    def _covered(self, organisation: Organisation, index: int) -> frozenset[str]:
        """Communes that the mission of the record reaches already, whole."""
        assert organisation.known is not None
        area = organisation.known.missions[index].territoire
        reached = self.areas.communes(area, organisation.departement) or frozenset()
        return reached - self.areas.partial(area, organisation.departement).keys()

    def _tell_absent(
        self,
        organisation: Organisation,
        former: Mapping[str, Any],
        rows: list[ListedMission],
        places: Places,
    ) -> None:
        if any(row.is_shown for row in rows):
            return
        sectors = self.writer.sectors(organisation.departement)
        kept = [
            sectors.get(code) or self.writer.named(code)
            for kind in ("epci", "secteurs", "communes")
            for code in former.get(kind) or ()
            if code not in getattr(places, kind)
        ]
        if kept and not places.departement:
            names = enumerate_some(kept, _NAMED)
            message = f"Dans la fiche, et pas dans le tableau : {names}. Rien n'est retiré."
            line = rows[0].line
            self.remarks.append(Remark(Grade.NOTE, message, line.row, line.column("territoire")))


def _contact_of(said: Mapping[str, str]) -> dict[str, Any]:
    """A contact without its proof, in the order of the schema; {} if the list has none."""
    address = {part: said[name] for name, part in _ADDRESS.items() if name in said}
    contact: dict[str, Any] = {name: said[name] for name in _CONTACT[:4] if name in said}
    if address:
        contact["adresse"] = address
    if "horaires" in said:
        contact["horaires"] = said["horaires"]
    return contact


def _area(places: Places) -> dict[str, Any]:
    """A territory, with the names of its codes beside them; {} if it has nothing."""
    area: dict[str, Any] = {
        kind: [Commented(code, places.names[code]) for code in getattr(places, kind)]
        for kind in _KINDS
        if getattr(places, kind)
    }
    if places.departement:
        except_for = area.pop("sauf", None)
        area["departement"] = "oui"
        if except_for:
            area["sauf"] = except_for
    return area if area.keys() - {"sauf"} else {}


def _together(rows: list[ListedMission]) -> Places:
    """The places of several rows of one mission."""
    places = Places()
    for row in rows:
        for kind in _KINDS:
            for code in getattr(row.places, kind):
                places.add(kind, code, row.places.names[code])
        places.departement |= row.places.departement
    return places


def _grouped(missions: list[ListedMission]) -> dict[tuple[str, str], list[ListedMission]]:
    """Rows by scheme and role: a list may have one row a commune."""
    groups: dict[tuple[str, str], list[ListedMission]] = {}
    for mission in missions:
        groups.setdefault((mission.dispositif, mission.role or ""), []).append(mission)
    return groups


def _by_mission(organisation: Organisation) -> dict[int, list[ListedMission]]:
    """Rows by the index of the mission of the record that they speak of; new ones come last."""
    missions = organisation.data.get("missions") or []
    rows: dict[int, list[ListedMission]] = {}
    free = len(missions)
    for (dispositif, role), group in _grouped(organisation.missions).items():
        same = [n for n, one in enumerate(missions) if one["dispositif"] == dispositif]
        exact = [n for n in same if missions[n]["role"] == (role or "inconnu")]
        near = [n for n in same if not role or missions[n]["role"] == "inconnu"]
        alike = exact or near
        if not alike:
            rows[free] = group
            free += 1
        elif len(alike) == len(group):  # as many rows as missions: an export, in its order
            for index, row in zip(alike, group, strict=True):
                rows.setdefault(index, []).append(row)
        else:
            rows.setdefault(alike[0], []).extend(group)
    return rows


def _period(row: ListedMission) -> dict[str, str]:
    days = {"du": row.du, "au": row.au}
    return {name: day for name, day in days.items() if day}


def _conventions(
    mission: Mapping[str, Any], path: FieldPath, rows: list[ListedMission]
) -> Iterator[Change]:
    """A period that the record does not have; the end of one that has the same beginning."""
    periods = mission.get("conventions")
    for period in (period for row in rows if (period := _period(row))):
        if not isinstance(periods, list):
            yield Change((*path, "conventions"), [period])
            return
        last, index = last_period(mission), len(periods) - 1
        if any(period.items() <= one.items() for one in periods):
            return
        same_beginning = last.get("du") in (None, period.get("du"))
        place = (*path, "conventions", index if same_beginning else index + 1)
        yield Change(place, {**last, **period} if same_beginning else period)
        return


def _citing(holder: Mapping[str, Any], path: FieldPath, source: str) -> Iterator[Change]:
    """The list among the sources of a contact or a mission."""
    sources = holder.get("sources") or []
    if source not in sources:
        place: FieldPath = (*path, "sources", len(sources)) if sources else (*path, "sources")
        yield Change(place, source if sources else [source])
