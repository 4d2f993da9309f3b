"""Communes, their groups, their former codes and names: the official geography, read-only."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from site_builder.geography.files import DATA, read
from site_builder.geography.usual import USUAL_NAMES

# Natures of an alias.
DISTRICT, USUAL = "arrondissement", "nom d'usage"
PARTS = ("commune déléguée", "commune associée", DISTRICT)


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

    `nature` is « commune déléguée », « commune associée », « arrondissement », « ancien code » or
    « nom d'usage » (whose code is that of the commune).
    `nom` is empty where the source has a bare former code. `depuis` is the day it became part of
    `commune`, None if unknown.
    """

    code: str
    nom: str
    commune: str
    nature: str
    depuis: datetime.date | None = None
    codes_postaux: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it names a part of `commune`, which must not pass for the whole of it."""
        return self.nature in PARTS

    @property
    def is_district(self) -> bool:
        """Whether it is a municipal arrondissement of Paris, Lyon or Marseille."""
        return self.nature == DISTRICT


@dataclass(frozen=True, slots=True)
class Departement:
    """A département or an overseas collectivity; `region` is a name."""

    code: str
    nom: str
    region: str


@dataclass(frozen=True)
class Geography:
    """All of France in `vintage`, keyed by code.

    `aliases` never holds a code in force. A delegated commune often bears the code of the commune
    it is now part of (49126: Drain, and Orée d'Anjou): those with another name are in `seats`.
    `usual` are names of whole communes that are not official, or no longer.
    """

    vintage: int
    communes: Mapping[str, Commune]
    groups: Mapping[str, Group]
    aliases: Mapping[str, Alias]
    seats: Mapping[str, Alias]
    usual: tuple[Alias, ...]
    departements: Mapping[str, Departement]
    members: Mapping[str, tuple[Commune, ...]]

    @property
    def other_names(self) -> tuple[Alias, ...]:
        """Every name and code that leads to a commune and is not its own, in a fixed order."""
        return (*self.aliases.values(), *self.seats.values(), *self.usual)

    def of(self, departement: str) -> tuple[Commune, ...]:
        """Communes of a département, ordered by code; none for an unknown one."""
        return self.members.get(departement, ())

    def current(self, code: str) -> Commune | None:
        """The commune that a code, of today or of yesterday, leads to without a doubt.

        The one rule of every reader of records: an Insee code in force; else a former code that is
        not a postal code as well. None for any other text.
        """
        alias = self.former(code)
        return self.communes.get(alias.commune if alias else code)

    def former(self, code: str) -> Alias | None:
        """What a code of yesterday stands for; None if in force, unknown, or a postal code.

        `29200` is both the postal code of Brest and a former code that leads to Morlaix: the
        editor must say which. The code of an arrondissement is in force, and needs no such care.
        """
        alias = self.aliases.get(code)
        return alias if alias and (alias.is_district or code not in self.postal) else None

    @cached_property
    def districts(self) -> Mapping[str, tuple[Alias, ...]]:
        """The arrondissements of Paris, Lyon and Marseille, in order, by Insee code of the town."""
        districts = defaultdict(list)
        for alias in self.aliases.values():
            if alias.is_district:
                districts[alias.commune].append(alias)
        return MappingProxyType({code: tuple(of) for code, of in districts.items()})

    @cached_property
    def postal(self) -> Mapping[str, tuple[str, ...]]:
        """Postal code → Insee codes of its communes of today, in order."""
        codes = defaultdict(set)
        for commune in self.communes.values():
            for code in commune.codes_postaux:
                codes[code].add(commune.code)
        for alias in (*self.aliases.values(), *self.seats.values()):
            for code in alias.codes_postaux:
                codes[code].add(alias.commune)
        return MappingProxyType({code: tuple(sorted(of)) for code, of in codes.items()})


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
    """The packaged geography, read once a process and shared."""
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
        usual=tuple(Alias(code, nom, code, USUAL) for nom, code in USUAL_NAMES.items()),
        departements=MappingProxyType({row.code: row for row in rows.departements}),
        members=MappingProxyType({code: tuple(of) for code, of in members.items()}),
    )
