"""A cell of places → communes, groups and sectors, each by its code; what is not sure is said.

A name that may mean two things is never chosen; a part of a commune is never widened to the whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from site_builder.core.french import enumerate_some
from site_builder.editing.tables.grids import Value, as_text
from site_builder.editing.tables.remarks import Grade, Said, doubt, error, repair
from site_builder.geography import Group, france
from site_builder.geography.groups import GroupLookup
from site_builder.geography.lookup import Lookup
from site_builder.model.plain_text import words
from site_builder.model.records import Territory

# Between two places, from what can be nothing else to what may be inside a name.
_SEPARATORS = (
    r"[;\n\r•·|]",
    r",",
    r"\s+/\s+|(?<=\w{3})/(?=\w{3})",
    r"\s+(?:et|&|\+)\s+",
    r"\s+-\s+",
)
_CODED = re.compile(
    r"(?P<name>.*?)\s*\((?P<code>[0-9][0-9AB][0-9]{3}|[0-9]{9}|[a-z0-9-]+/[a-z0-9-]+)\)"
)
_EXCEPT = re.compile(
    r"\s*\b(?:sauf|hors|hormis|excepté|excepte|à l'exception de|sans)\b\s*:?\s*", re.I
)
_WHOLE = re.compile(
    r"(?:(?:tout )?(?:le )?|(?:l )?ensemble du )departement(?:ale?)?(?: entier)?"
    r"(?: (?:de|du|des|d) (?:la |l )?(?P<name>.+))?|toutes(?: les)? communes"
)
_GROUP_WORDS = frozenset(
    "cc ca cu cdc ept epci metropole communaute agglomeration agglo grand".split()
)
_PREFIX = re.compile(
    r"^(?:communes?|villes?|secteurs?|epci|territoires?)\s*(?:de|d'|du|des)?\s*:\s*", re.I
)


@dataclass(slots=True)
class Places:
    """Places of one cell: codes by the field of a territory that holds them, in their order.

    `names` are names by code, for the comments of the file.
    """

    communes: list[str] = field(default_factory=list)
    epci: list[str] = field(default_factory=list)
    secteurs: list[str] = field(default_factory=list)
    departement: bool = False
    sauf: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def add(self, kind: str, code: str, name: str) -> None:
        """Add a code once."""
        codes: list[str] = getattr(self, kind)
        if code not in codes:
            codes.append(code)
        self.names[code] = name


_EXPLAINED = 20  # wrong names of a cell that get a proposal: looking for one takes time
_NOTHING = ""  # what is told wrong already
Found = tuple[str, str, str]
"""Field of a territory, code, name."""


class PlaceReader:
    """Reads places of one département, as people write them."""

    def __init__(self, departement: str, territory: Territory | None) -> None:
        geography = self._geography = france()
        self.departement = departement
        self._here, self._groups = _lookups(departement)
        self._sectors = {
            f"{division.id}/{sector.id}": sector.nom
            for division in (territory.decoupages if territory else ())
            for sector in division.secteurs
        }
        area = geography.departements.get(departement)
        self._own_names = {departement.lower(), words(area.nom) if area else ""} - {""}

    def read(self, value: Value) -> Places:
        """The places of a cell of a territory; those after « sauf » are taken away."""
        places = Places()
        kept, *rest = _EXCEPT.split(as_text(value), maxsplit=1)
        for kind, code, name in self._pieces(kept, places.said):
            if kind == "departement":
                places.departement = True
            elif kind != _NOTHING:
                places.add(kind, code, name)
        if rest:
            self._excluded(rest[0], places)
        return places

    def excluded(self, value: Value) -> Places:
        """The places of a cell of exceptions."""
        places = Places()
        self._excluded(as_text(value), places)
        return places

    def _excluded(self, text: str, places: Places) -> None:
        for kind, code, name in self._pieces(text, places.said):
            if kind in ("communes", "epci"):
                places.add("sauf", code, name)
            elif kind != _NOTHING:
                places.said.append(error(f"« {name} » ne peut pas être ôté d'un territoire."))

    def _pieces(self, text: str, said: list[Said], depth: int = 0) -> Iterator[Found]:
        """What a text names, cut only where it means nothing in one piece."""
        text = _PREFIX.sub("", text.strip(" .;,\t\n\r")).strip()
        if not text:
            return
        if depth and (found := self._found(text, told := list[Said]())):
            said += told
            yield from found
            return
        for number, separator in enumerate(_SEPARATORS[depth:], depth):
            pieces = re.split(separator, text)
            if len(pieces) > 1 or number == 0:
                for piece in pieces:
                    yield from self._pieces(piece, said, number + 1)
                return
        wrong = sum(one.grade is Grade.ERROR for one in said)
        said.append(self._unknown(text) if wrong < _EXPLAINED else error(f"« {text} » : inconnu."))

    def _found(self, text: str, said: list[Said]) -> list[Found]:
        """What one text means; [] if it is nothing, or if it must be cut."""
        if self.is_whole(text):
            return [("departement", self.departement, text)]
        if match := _CODED.fullmatch(text):
            return self._coded(match["code"], match["name"], said)
        code = re.sub(r"\s", "", text).upper()
        if re.fullmatch(r"[0-9]{4,5}|2[AB][0-9]{3}|[0-9]{9}", code):
            return self._code(code, said)
        return self._named(text, said)

    def is_whole(self, text: str) -> bool:
        """Whether a text means the whole département, and nothing else."""
        text = words(text)
        match = _WHOLE.fullmatch(text)
        named = (match["name"] if match else text) or ""
        return (match is not None and not named) or named.removeprefix("la ") in self._own_names

    def _coded(self, code: str, name: str, said: list[Said]) -> list[Found]:
        """« Bordeaux (33063) »: the code, if it is that of the name."""
        is_sector = "/" in code
        found = self._sector(code) if is_sector else self._code(code, said, named=bool(name))
        if found and name and not said and not self._is_named(found[0], name):
            said.append(
                error(f"« {name} » n'est pas le nom de {code} ({found[0][2]}).", _written(found[0]))
            )
        return found

    def _is_named(self, found: Found, name: str) -> bool:
        kind, code, official = found
        if words(official) == words(name):
            return True
        if kind == "epci":
            return any(group.code == code for group in self._groups.exact(name))
        return kind == "communes" and any(
            code in (match.commune.code, match.alias.code if match.alias else "")
            for match in self._here.exact(name)
        )

    def _sector(self, code: str) -> list[Found]:
        name = self._sectors.get(code)
        return [("secteurs", code, name)] if name else []

    def _code(self, code: str, said: list[Said], *, named: bool = False) -> list[Found]:
        """What a code means; `named` is whether its name stands beside it."""
        if group := self._geography.groups.get(code):
            return [("epci", code, group.nom)]
        lost = len(code) == 4
        code = code.zfill(5) if lost else code
        if len(code) != 5:
            return []
        commune = self._geography.communes.get(code)
        alias = self._geography.former(code)
        found: list[Found] = []
        if commune:
            found = [("communes", code, commune.nom)]
            if not named and (ambiguous := self._also_postal(code, found[0])):
                said.append(ambiguous)
                return [(_NOTHING, code, code)]
        elif alias and alias.is_part:
            found = [("communes", code, alias.nom)]
            said.append(doubt(f"{code} ({alias.nom}) n'est qu'une partie d'une commune."))
        elif alias:
            current = self._geography.communes[alias.commune]
            found = [("communes", current.code, current.nom)]
            said.append(doubt(f"{code} est un ancien code.", _written(found[0])))
        else:
            return self._postal_code(code, said)
        if lost:
            said.append(repair("Un tableur a ôté le 0 du début du code.", _written(found[0])))
        return self._inside(found, said)

    def _also_postal(self, code: str, found: Found) -> Said | None:
        """Some Insee codes are the postal codes of other communes: a bare one may mean either."""
        others = {*self._geography.postal.get(code, ())} - {code}
        if not others or not code.startswith(self.departement[:2]):
            return None
        names = [self._geography.communes[one].nom for one in sorted(others)]
        message = (
            f"{code} est le code Insee de {found[2]}, et le code postal de "
            f"{enumerate_some(names, 3)} : écrire le nom."
        )
        return error(message, _written(found))

    def _postal_code(self, code: str, said: list[Said]) -> list[Found]:
        here = [
            self._geography.communes[one]
            for one in self._geography.postal.get(code, ())
            if self._geography.communes[one].departement == self.departement
        ]
        if len(here) == 1:
            found = ("communes", here[0].code, here[0].nom)
            said.append(doubt(f"{code} est un code postal, d'une seule commune.", _written(found)))
            return [found]
        if here:
            names = " ; ".join(_written(("communes", one.code, one.nom)) for one in here[:12])
            said.append(error(f"{code} est un code postal, de {len(here)} communes.", names))
        else:
            said.append(error(f"{code} n'est le code d'aucune commune d'ici."))
        return [(_NOTHING, code, code)]

    def _named(self, text: str, said: list[Said]) -> list[Found]:
        sectors = [
            ("secteurs", code, name)
            for code, name in self._sectors.items()
            if words(text).removeprefix("secteur ") == words(name).removeprefix("secteur ")
        ]
        matches = self._here.exact(text)
        groups = self._named_groups(text) if not matches or self._says_group(text) else []
        if len(matches) == 1 and not groups and not sectors:
            return self._commune(text, said)
        found = [*sectors, *(("epci", group.code, group.nom) for group in groups)]
        if not self._says_group(text):
            found += [("communes", match.commune.code, match.commune.nom) for match in matches]
        if len(found) > 1 and sectors and {kind for kind, _, _ in found} == {"secteurs", "epci"}:
            found = sectors  # a sector that bears the name of its group is what is declared here
        if len(found) > 1:
            choices = " ; ".join(map(_written, found[:6]))
            said.append(error(f"« {text} » peut désigner plusieurs territoires.", choices))
            return [(_NOTHING, text, text)]
        return found

    def _commune(self, text: str, said: list[Said]) -> list[Found]:
        (match,) = self._here.exact(text)
        commune, alias = match.commune, match.alias
        if alias is None:
            return [("communes", commune.code, commune.nom)]
        if alias.is_part:
            found = ("communes", alias.code, alias.nom)
            said.append(
                doubt(f"{alias.nom} n'est qu'une partie de {commune.nom}.", _written(found))
            )
            return [found]
        found = ("communes", commune.code, commune.nom)
        said.append(doubt(f"« {text} » est un autre nom de {commune.nom}.", _written(found)))
        return [found]

    def _says_group(self, text: str) -> bool:
        return not _GROUP_WORDS.isdisjoint(words(text).split())

    def _named_groups(self, text: str) -> list[Group]:
        return [
            group for group in self._groups.exact(text) if self.departement in group.departements
        ]

    def _inside(self, found: list[Found], said: list[Said]) -> list[Found]:
        """The same, with an error for a commune of another département."""
        commune = self._geography.current(found[0][1])
        if commune and commune.departement != self.departement:
            name = f"{commune.nom} ({commune.code})"
            said.append(error(f"{name} n'est pas dans le département {self.departement}."))
            return [(_NOTHING, *found[0][1:])]
        return found

    @cached_property
    def _everywhere(self) -> Lookup:
        return Lookup(self._geography)

    def _unknown(self, text: str) -> Said:
        near = self._here.search(text, 3)
        if near:
            choices = " ; ".join(
                _written(("communes", match.commune.code, match.commune.nom)) for match in near
            )
            return error(f"« {text} » n'est le nom d'aucun territoire d'ici.", choices)
        if elsewhere := self._everywhere.exact(text):
            other = elsewhere[0].commune
            return error(f"{other.nom} est dans le département {other.departement}.")
        groups = [g for g in self._groups.search(text, 5) if self.departement in g.departements]
        hint = " ; ".join(_written(("epci", group.code, group.nom)) for group in groups)
        return error(f"« {text} » n'est le nom d'aucun territoire connu.", hint or None)


@lru_cache(maxsize=4)
def _lookups(departement: str) -> tuple[Lookup, GroupLookup]:
    return Lookup(france(), [departement]), GroupLookup(france())


def _written(found: Found) -> str:
    """« Bordeaux (33063) », as an exported cell has it."""
    return f"{found[2]} ({found[1]})"
