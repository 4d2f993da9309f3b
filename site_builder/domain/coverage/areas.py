"""Written territories → sets of INSEE codes of the communes in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from site_builder.core.diagnostics import FieldPath
from site_builder.core.french import enumerate_words
from site_builder.core.settings import is_yes
from site_builder.geography import Geography
from site_builder.model.records import Secteur, Territory
from site_builder.model.statements import Inconnu, Territoire

Communes = frozenset[str]
NOWHERE: Communes = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a territory: where it is written in it, its code or name, its communes.

    `communes` are INSEE codes of today; None for a code, or a sector, that does not exist.
    """

    path: FieldPath
    name: str
    communes: Communes | None


@dataclass(frozen=True)
class Areas:
    """Turns codes and sectors of territories into communes; nothing else does.

    `territories` are those whose sectors may be named, by code.
    """

    geography: Geography
    territories: Mapping[str, Territory] = field(default_factory=dict)

    def departement(self, code: str | None) -> Communes:
        """Communes in force of a département; none for one that its source does not name."""
        return frozenset(commune.code for commune in self.geography.of(code or ""))

    def communes(
        self, territory: Inconnu | Territoire | None, departement: str | None
    ) -> Communes | None:
        """The communes of a territory written in a file of `departement`; None if unknown.

        A commune is there even if the territory reaches only a part of it (see `partial`).
        """
        if not isinstance(territory, Territoire):
            return None
        kept = _together(self.parts(territory, departement))
        return kept - _together(self.exclusions(territory))

    def partial(
        self, territory: Inconnu | Territoire | None, departement: str | None
    ) -> Mapping[str, str]:
        """Communes that a territory reaches in part only, with the name of the part.

        A delegated commune or an arrondissement never stands for the whole of its commune, whether
        it is added or taken away.
        """
        if not isinstance(territory, Territoire):
            return {}
        whole, added = self._split(self._leaves(territory, departement))
        gone, removed = self._split(self.exclusions(territory))
        parts_by_commune = {}
        for code in (*added, *removed):
            if code in gone:
                continue
            if code in whole:
                if code in removed:
                    parts_by_commune[code] = f"sauf {enumerate_words(removed[code])}"
            elif names := [
                name for name in added.get(code, ()) if name not in removed.get(code, ())
            ]:
                parts_by_commune[code] = enumerate_words(names)
        return parts_by_commune

    def _leaves(self, territory: Territoire, departement: str | None) -> Iterator[Part]:
        """The items that a territory adds, where those of a sector stand for it."""
        for part in self.parts(territory, departement):
            sector = self.sector(part.name, departement) if part.path[0] == "secteurs" else None
            yield from self.sector_parts(sector) if sector else (part,)

    def _split(self, parts: Iterable[Part]) -> tuple[Communes, Mapping[str, list[str]]]:
        """Communes reached as a whole; names of the parts reached of the others, by code.

        All the arrondissements of a town together are the whole town.
        """
        whole: set[str] = set()
        named: dict[str, list[str]] = defaultdict(list)
        for part in parts:
            alias = self.geography.former(part.name)
            if alias and alias.is_part:
                named[alias.commune].append(alias.nom)
            else:
                whole |= part.communes or NOWHERE
        for code, names in named.items():
            if len(self.geography.districts.get(code, ())) == len({*names}):
                whole.add(code)
        return frozenset(whole), {code: named[code] for code in named if code not in whole}

    def parts(self, territory: Territoire, departement: str | None) -> Iterator[Part]:
        """The items that a territory adds, in the order of its fields."""
        if is_yes(territory.departement):
            yield Part(("departement",), departement or "", self.departement(departement))
        for number, code in enumerate(territory.epci):
            yield Part(("epci", number), code, self.group(code))
        for number, name in enumerate(territory.secteurs):
            sector = self.sector(name, departement)
            yield Part(("secteurs", number), name, self.sector_communes(sector) if sector else None)
        for number, code in enumerate(territory.communes):
            yield Part(("communes", number), code, self.commune(code))

    def exclusions(self, territory: Territoire) -> Iterator[Part]:
        """The items that a territory takes away, in the order of « sauf »."""
        for number, code in enumerate(territory.sauf):
            communes = self.commune(code) if len(code) == 5 else self.group(code)
            yield Part(("sauf", number), code, communes)

    def commune(self, code: str) -> Communes | None:
        """The commune in force that a code leads to; None if it leads to none."""
        commune = self.geography.current(code)
        return frozenset((commune.code,)) if commune else None

    def group(self, code: str) -> Communes | None:
        """The communes of an EPCI or an EPT; None if its code is unknown."""
        group = self.geography.groups.get(code)
        return frozenset(group.communes) if group else None

    def sector(self, name: str, departement: str | None) -> Secteur | None:
        """The sector that « découpage/secteur » names in a département; None if none does."""
        territory = self.territories.get(departement or "")
        for division in territory.decoupages if territory else ():
            for sector in division.secteurs:
                if name == f"{division.id}/{sector.id}":
                    return sector
        return None

    def sector_parts(self, sector: Secteur) -> Iterator[Part]:
        """The items of a sector, in the order of its fields."""
        for number, code in enumerate(sector.epci):
            yield Part(("epci", number), code, self.group(code))
        for number, code in enumerate(sector.communes):
            yield Part(("communes", number), code, self.commune(code))

    def sector_communes(self, sector: Secteur) -> Communes:
        """The communes of a sector."""
        return _together(self.sector_parts(sector))


def _together(parts: Iterator[Part]) -> Communes:
    return NOWHERE.union(*(part.communes or NOWHERE for part in parts))
