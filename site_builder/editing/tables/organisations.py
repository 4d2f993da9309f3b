"""Rows of a list → organisations: each value read, each row given to the record it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any  # data of a record, of any shape

from site_builder.core.files import read_file
from site_builder.core.french import suggestion
from site_builder.editing.tables import values
from site_builder.editing.tables.exporting import row_writer
from site_builder.editing.tables.grids import as_text
from site_builder.editing.tables.lines import Line, joined
from site_builder.editing.tables.places import PlaceReader, Places
from site_builder.editing.tables.remarks import Grade, Remark, error
from site_builder.editing.tables.rows import Cells
from site_builder.editing.yaml_layout import YamlLayout
from site_builder.model.confidential import Confidential
from site_builder.model.knowledge import Knowledge
from site_builder.model.plain_text import words
from site_builder.model.records import Operator
from site_builder.records.kinds import DEPARTMENT, ID
from site_builder.records.names import record_stem, unportable
from site_builder.records.rules import MAX_BYTES
from site_builder.records.text import decode

OF_ORGANISATION = (
    "nom sigle type statut siret service telephone courriel site horaires rue code_postal "
    "ville".split()
)
# What is never written of a place that shelters victims of violence.
CLOSED = "sigle siret courriel site horaires rue code_postal ville sauf du au".split()
_LONGEST_ID = 60


@dataclass(slots=True)
class ListedMission:
    """A mission as a list says it; what it does not say is None or empty."""

    line: Line
    dispositif: str
    role: str | None = None
    places: Places = field(default_factory=Places)
    du: str | None = None
    au: str | None = None
    is_shown: bool = False  # its places are those that an export writes


@dataclass(slots=True)
class Organisation:
    """An organisation of a list.

    Attributes:
        key: of its record, « 33/adav-33 ».
        known: the record; None for a new one.
        content: the bytes of its file, b"" for a new one.
        data: what they say.
        shown: what an export writes of it, then of each of its missions.
        by_key: whether the list names it by its key: its name may then be corrected.
        values: what the list says of it, by field, with the row and column that say it.
        missions: one a row, but for rows of one mission over several places.

    """

    key: str
    known: Operator | None
    by_key: bool
    first: Line
    content: bytes = b""
    data: Mapping[str, Any] = field(default_factory=dict)
    shown: tuple[Cells, ...] = ({},)
    values: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    missions: list[ListedMission] = field(default_factory=list)

    @property
    def departement(self) -> str:
        """The département of its record."""
        return self.key.split("/", maxsplit=1)[0]


class OrganisationReader:
    """Gathers the rows of a list by organisation; `remarks` fill meanwhile."""

    def __init__(self, knowledge: Knowledge, scheme: str | None, departement: str | None) -> None:
        self.knowledge, self.scheme, self.departement = knowledge, scheme, departement
        self.remarks: list[Remark] = []
        self.found: dict[str, Organisation] = {}
        self._above: str | None = None  # the name of the row before
        self.secret = Confidential(knowledge)
        schema = knowledge.schemas["operators"]
        self._readers: Mapping[str, values.Reader] = {
            "type": values.choice(schema.labels("type")),
            "statut": values.choice(schema.labels("statut")),
            "siret": values.digits_of(14, "un SIRET"),
            "code_postal": values.digits_of(5, "un code postal"),
            "telephone": values.telephone,
            "courriel": values.courriel,
            "site": values.site,
            "role": values.choice(schema.labels("missions", "role")),
            "du": values.day(knowledge.settings.today),
            "au": values.day(knowledge.settings.today),
        }
        self._writer = row_writer(knowledge)
        self._places: dict[str, PlaceReader] = {}
        self._by_name = _by_name(knowledge)

    def take(self, line: Line) -> None:
        """Read one row. What an export writes of its record is not read again.

        Raises OSError if the file of the record cannot be read.
        """
        organisation = self._organisation(line)
        if organisation is None or self._has_closed(line, organisation):
            return
        for name in OF_ORGANISATION:
            self._keep(line, organisation, name)
        if (dispositif := self._dispositif(line)) is not None:
            self._mission(line, organisation, dispositif)

    def _say(self, grade: Grade, message: str, line: Line, name: str | None = None) -> None:
        column = line.column(name) if name else None
        self.remarks.append(Remark(grade, message, line.row, column))

    def _organisation(self, line: Line) -> Organisation | None:
        """The organisation of a row, by its key, else by its name; None if it has neither."""
        nom, cle = (" ".join(as_text(line.value(name)).split()) for name in ("nom", "cle"))
        if not nom:
            message = "Cette ligne ne nomme aucun organisme : recopier son nom, ou l'effacer."
            one = Remark(Grade.ERROR, message, line.row, None, self._above)
            self.remarks.append(one)
            return None
        self._above = nom
        key = self._key(line, cle, nom)
        if key is None:
            return None
        if ("operators", key) in self.knowledge.broken:
            message = f"operators/{key}.yml a une erreur : la corriger d'abord."
            self._say(Grade.ERROR, message, line, "nom")
            return None
        known = self.knowledge.operators.get(key)
        if key not in self.found:
            self.found[key] = self._opened(Organisation(key, known, bool(cle), line))
        other = self.found[key]
        other_name = as_text(other.first.value("nom"))
        if other.first is not line and not cle and words(other_name) != words(nom) and not known:
            message = f"« {nom} » et « {other_name} » auraient le même identifiant « {key} »."
            self._say(Grade.ERROR, message, line, "nom")
            return None
        return other

    def _opened(self, organisation: Organisation) -> Organisation:
        """An organisation with what its file says."""
        if organisation.known is not None:
            organisation.content = read_file(
                self.knowledge.root.path / organisation.known.file, MAX_BYTES
            )
            text = decode(organisation.content, organisation.known.file).content or ""
            data = YamlLayout(text).document.data or {}
            missions = [
                self._writer.mission(mission, organisation.departement)
                for mission in data.get("missions", ())
            ]
            whole = self._writer.organisation(organisation.key, data)
            organisation.data, organisation.shown = data, (whole, *missions)
        return organisation

    def _key(self, line: Line, cle: str, nom: str) -> str | None:
        if cle:
            departement, _, stem = cle.rpartition("/")
            departement = departement or self.departement or ""
            if not ID.fullmatch(stem) or not DEPARTMENT.fullmatch(departement) or unportable(stem):
                message = "Un identifiant s'écrit « département/nom-court », comme 33/adav-33."
                self._say(Grade.ERROR, message, line, "cle")
                return None
            return f"{departement}/{stem}"
        if self.departement is None:
            message = "Un nouvel organisme demande « --dispositif DEP/ID », ou un identifiant."
            self._say(Grade.ERROR, message, line, "nom")
            return None
        known = self._by_name.get((self.departement, words(nom).replace(" ", "")), [])
        if len(known) > 1:
            names = ", ".join(known)
            message = f"Plusieurs fiches ont ce nom ({names}) : écrire l'identifiant."
            self._say(Grade.ERROR, message, line, "nom")
            return None
        return known[0] if known else f"{self.departement}/{_stem(nom)}"

    def _has_closed(self, line: Line, organisation: Organisation) -> bool:
        """Refuse what a list says of a confidential place beside its telephone."""
        scheme = as_text(line.value("dispositif")) or self.scheme or ""
        is_secret = organisation.key in self.secret.operators
        if not is_secret and not self.secret.is_about_violence(scheme):
            return False
        told = [name for name in (*CLOSED, "territoire") if name in line.cells]
        reader = self._place_reader(organisation)
        areas = [as_text(value) for _, value in joined(line, "territoire")]
        if areas and all(map(reader.is_whole, areas)):
            told.remove("territoire")
        for name in told:
            for column, _ in line.cells[name]:
                message = (
                    "Lieu à adresse confidentielle : rien qui le situe ne s'écrit, ici non plus. "
                    "Effacer cette case."
                )
                self.remarks.append(Remark(Grade.ERROR, message, line.row, column, secret=True))
        return bool(told)

    def _read(self, line: Line, name: str) -> str | None:
        """The value of a field of one column, repaired; what is wrong is told."""
        if name not in line.cells:
            return None
        value, said = self._readers.get(name, values.text)(line.value(name))
        self.remarks += [one.at(line.row, line.column(name)) for one in said]
        return value

    def _keep(self, line: Line, organisation: Organisation, name: str) -> None:
        if as_text(line.value(name)) == organisation.shown[0].get(name):
            return
        value, column = self._read(line, name), line.column(name)
        if value is None or column is None:
            return
        former = organisation.values.setdefault(name, (value, line.row, column))
        if words(former[0]) != words(value):
            message = f"La ligne {former[1] + 1} dit « {former[0]} » du même organisme : trancher."
            self._say(Grade.ERROR, message, line, name)

    def _dispositif(self, line: Line) -> str | None:
        written = as_text(line.value("dispositif"))
        key = written or self.scheme
        if key is None:
            return None
        if key in self.knowledge.schemes or ("schemes", key) in self.knowledge.broken:
            return key
        hint = suggestion(key, [*self.knowledge.schemes])
        one = error(f"Aucune fiche ne s'appelle « {key} ».", hint or None)
        self.remarks.append(one.at(line.row, line.column("dispositif")))
        return None

    def _mission(self, line: Line, organisation: Organisation, dispositif: str) -> None:
        role = self._read(line, "role")
        mission = ListedMission(line, dispositif, None if role == "inconnu" else role)
        mission.du, mission.au = self._read(line, "du"), self._read(line, "au")
        if mission.du and mission.au and mission.du > mission.au:
            self._say(Grade.ERROR, "La convention finit avant de commencer.", line, "au")
        reader = self._place_reader(organisation)
        for name, read in (("territoire", reader.read), ("sauf", reader.excluded)):
            shown = {
                cells[name] for cells in organisation.shown[1:] if cells["dispositif"] == dispositif
            }
            for column, value in joined(line, name):
                if as_text(value) in shown:
                    mission.is_shown = True
                    continue
                places = read(value)
                self.remarks += [one.at(line.row, column) for one in places.said]
                _gather(mission.places, places)
        organisation.missions.append(mission)

    def _place_reader(self, organisation: Organisation) -> PlaceReader:
        departement = organisation.departement
        if departement not in self._places:
            territory = self.knowledge.territories.get(departement)
            self._places[departement] = PlaceReader(departement, territory)
        return self._places[departement]


def _gather(places: Places, more: Places) -> None:
    """Add places to others."""
    for kind in ("communes", "epci", "secteurs", "sauf"):
        for code in getattr(more, kind):
            places.add(kind, code, more.names[code])
    places.departement |= more.departement


def _stem(nom: str) -> str:
    stem = record_stem(nom)
    return stem if len(stem) <= _LONGEST_ID else stem[:_LONGEST_ID].rpartition("-")[0]


def _by_name(knowledge: Knowledge) -> dict[tuple[str, str], list[str]]:
    """Keys of the organisations of a département by each of their names, without its spaces."""
    keys: dict[tuple[str, str], list[str]] = {}
    for key, operator in knowledge.operators.items():
        names = (operator.nom, operator.sigle or "", *operator.autres_noms)
        for name in {words(name).replace(" ", "") for name in names} - {""}:
            keys.setdefault((operator.departement or "", name), []).append(key)
    return keys
