"""Communes, their groups, their former codes and names: the official geography, read-only."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from site_builder.geography.files import DATA, read


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune in force. `code` is Insee's, `population` the municipal one, None if unknown.

    `epci` and `ept` are SIREN codes of `Geography.groups`; a commune of Greater Paris has both.
    """

    code: str
    nom: str
    departement: str
    population: int | None = None
    codes_postaux: tuple[str, ...] = ()
    epci: str | None = None
    ept: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """An EPCI with its own taxes, or an EPT of Greater Paris. `code` is a SIREN code.

    `nature` is « communauté de communes », « communauté d'agglomération », « communauté urbaine »,
    « métropole », « collectivité à statut particulier » (Métropole de Lyon) or « EPT ».
    `communes` are Insee codes and `departements` their départements, in order.
    """

    code: str
    nom: str
    nature: str
    communes: tuple[str, ...]
    departements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A code or a name that leads to `commune`, the Insee code of today.

    `nature` is « commune déléguée », « commune associée », « arrondissement » or « ancien code ».
    `nom` is empty where the source has a bare former code. `depuis` is the day it became part of
    `commune`, None where no source tells.
    """

    code: str
    nom: str
    commune: str
    nature: str
    depuis: datetime.date | None = None
    codes_postaux: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Departement:
    """A département or an overseas collectivity; `region` is a name."""

    code: str
    nom: str
    region: str


@dataclass(frozen=True, slots=True)
class Geography:
    """All of France in `vintage`, keyed by code.

    `aliases` never holds a code in force. A delegated commune often bears the code of the commune
    it is now part of (49126: Drain, and Orée d'Anjou): those with another name are in `seats`.
    """

    vintage: int
    communes: Mapping[str, Commune]
    groups: Mapping[str, Group]
    aliases: Mapping[str, Alias]
    seats: Mapping[str, Alias]
    departements: Mapping[str, Departement]
    members: Mapping[str, tuple[Commune, ...]]

    def of(self, departement: str) -> tuple[Commune, ...]:
        """Communes of a département, ordered by code; none for an unknown one."""
        return self.members.get(departement, ())

    def current(self, code: str) -> Commune | None:
        """The commune that a code, of today or of yesterday, leads to."""
        alias = self.aliases.get(code)
        return self.communes.get(alias.commune if alias else code)


@dataclass(frozen=True, slots=True)
class _File:
    """`data/france.json.gz`."""

    vintage: int
    departements: tuple[Departement, ...]
    communes: tuple[Commune, ...]
    groups: tuple[Group, ...]
    aliases: tuple[Alias, ...]
    seats: tuple[Alias, ...]


@lru_cache(maxsize=1)
def france() -> Geography:
    """The packaged geography, read once."""
    rows = read(DATA / "france.json.gz", _File)
    members = defaultdict(list)
    for commune in rows.communes:
        members[commune.departement].append(commune)
    return Geography(
        vintage=rows.vintage,
        communes=MappingProxyType({row.code: row for row in rows.communes}),
        groups=MappingProxyType({row.code: row for row in rows.groups}),
        aliases=MappingProxyType({row.code: row for row in rows.aliases}),
        seats=MappingProxyType({row.code: row for row in rows.seats}),
        departements=MappingProxyType({row.code: row for row in rows.departements}),
        members=MappingProxyType({code: tuple(of) for code, of in members.items()}),
    )
