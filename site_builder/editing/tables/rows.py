"""Records → the cells of the workbook that says what they say: one row a mission."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any  # data of a record, of any shape

from site_builder.core.schema import Schema
from site_builder.core.settings import is_yes
from site_builder.geography import Geography
from site_builder.model.records import Territory

BETWEEN = " ; "
WHOLE = "Tout le département"
Cells = Mapping[str, str]
"""Text of a cell by field of `columns.COLUMNS`; "" for what the record does not say."""

_ADDRESS = {"rue": "rue", "code_postal": "code_postal", "ville": "commune"}
_CONTACT = ("service", "telephone", "courriel", "site", "horaires")


@dataclass(frozen=True)
class RowWriter:
    """Writes rows with the words of a schema and the names of a geography."""

    schema: Schema
    geography: Geography
    territories: Mapping[str, Territory]

    def organisation(self, key: str, data: Mapping[str, Any]) -> dict[str, str]:
        """The cells of an organisation, without its missions."""
        contact = data.get("contact")
        contact = contact if isinstance(contact, dict) else {}
        address = contact.get("adresse") or {}
        cells = {name: str(contact.get(name, "")) for name in _CONTACT}
        cells |= {field: str(address.get(name, "")) for field, name in _ADDRESS.items()}
        return {
            **cells,
            "cle": key,
            "nom": str(data["nom"]),
            "sigle": str(data.get("sigle", "")),
            "siret": str(data.get("siret", "")),
            "type": self._label(data.get("type"), "type"),
            "statut": self._label(data.get("statut"), "statut"),
        }

    def mission(self, mission: Mapping[str, Any], departement: str) -> dict[str, str]:
        """The cells of a mission of an organisation of a département."""
        area = mission.get("territoire")
        area = area if isinstance(area, dict) else {}
        period = last_period(mission)
        return {
            "dispositif": str(mission["dispositif"]),
            "role": self._label(mission.get("role"), "missions", "role"),
            "territoire": BETWEEN.join(self._places(area, departement)),
            "sauf": BETWEEN.join(self.named(code) for code in area.get("sauf", ())),
            "du": french_day(period.get("du")),
            "au": french_day(period.get("au")),
        }

    def named(self, code: str) -> str:
        """« Bordeaux (33063) »; the code alone if nothing has it."""
        return f"{name} ({code})" if (name := self.name(code)) else code

    def name(self, code: str) -> str | None:
        """The name of a commune, a part of one, or a group."""
        geography = self.geography
        place = (
            geography.communes.get(code)
            or geography.groups.get(code)
            or geography.aliases.get(code)
        )
        return place.nom if place else None

    def sectors(self, departement: str) -> dict[str, str]:
        """Names of the sectors of a département, by « découpage/secteur »."""
        territory = self.territories.get(departement)
        return {
            f"{division.id}/{sector.id}": sector.nom
            for division in (territory.decoupages if territory else ())
            for sector in division.secteurs
        }

    def _places(self, area: Mapping[str, Any], departement: str) -> Iterator[str]:
        if is_yes(area.get("departement")):
            yield WHOLE
        yield from (self.named(code) for code in area.get("epci", ()))
        sectors = self.sectors(departement)
        for key in area.get("secteurs", ()):
            yield f"{sectors[key]} ({key})" if key in sectors else key
        yield from (self.named(code) for code in area.get("communes", ()))

    def _label(self, value: object, *path: str) -> str:
        return "" if value in (None, "inconnu") else self.schema.labels(*path).get(str(value), "")


def last_period(mission: Mapping[str, Any]) -> Mapping[str, str]:
    """The last period of the conventions of a mission; {} if none is known."""
    periods = mission.get("conventions")
    return periods[-1] if isinstance(periods, list) and periods else {}


def french_day(day: str | None) -> str:
    """« 31/12/2026 » for « 2026-12-31 »; "" for no day."""
    return "/".join(reversed(str(day).split("-"))) if day else ""
