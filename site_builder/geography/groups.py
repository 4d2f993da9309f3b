"""Find a group of communes by its name: an EPCI with its own taxes, or an EPT of Greater Paris."""

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from site_builder.geography.lookup import Lookup
from site_builder.geography.model import Geography, Group
from site_builder.geography.names import words_of
from site_builder.geography.usual import USUAL_GROUPS

# « CA », « communauté d'agglomération » say what a group is, not which one.
_KIND = re.compile(
    r"^(?:(?:cc|ca|cu|ept|epci|agglo|"
    r"communaute (?:de communes|d agglomeration|urbaine)|etablissement public territorial) )+"
)
_LINKS = frozenset("l le la les de du des d et en".split())
_ALIKE = 0.75  # likeness of a name mistyped, as difflib measures it


class GroupLookup:
    """The groups of a geography, by code, name, or commune."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._keys = {code: _key(group.nom) for code, group in geography.groups.items()}
        self._usual = {_key(name): code for name, code in USUAL_GROUPS.items()}

    def search(self, query: str, limit: int = 20) -> tuple[Group, ...]:
        """Groups that `query` may mean, best first.

        Its SIREN code, or its very name; then names that have its words; then the groups of the
        commune of that name; with none of these, the names most like it.
        """
        groups: dict[str, Group] = {}
        for group in self._candidates(query):
            if len(groups) == limit:
                break
            groups.setdefault(group.code, group)
        return tuple(groups.values())

    def exact(self, query: str) -> tuple[Group, ...]:
        """Only the groups that have this very code or name, the largest first."""
        groups = self._geography.groups
        code, sought = "".join(query.split()), _key(query)
        named = (code for code, name in self._keys.items() if sought and name == sought)
        usual = self._usual.get(sought, code)
        first = [
            groups[candidate] for candidate in dict.fromkeys((code, usual)) if candidate in groups
        ]
        return (*first, *self._largest(named))

    def _candidates(self, query: str) -> list[Group]:
        sought, near = _key(query), [*self.exact(query)]
        if not sought:
            return near
        words = (code for code, name in self._keys.items() if _begins(name, sought))
        near += [*self._largest(words), *self._of_commune(query)]
        return near or [self._geography.groups[code] for code in self._alike(sought)]

    def _largest(self, codes: Iterable[str]) -> list[Group]:
        """Most people first."""
        groups = [self._geography.groups[code] for code in codes]
        return sorted(groups, key=self._people, reverse=True)

    def _people(self, group: Group) -> int:
        return sum(self._geography.communes[code].population or 0 for code in group.communes)

    def _of_commune(self, query: str) -> Iterator[Group]:
        """The EPT, then the EPCI, of the communes that are written so."""
        for match in self._communes.exact(query):
            for code in (match.commune.ept, match.commune.epci):
                if code is not None:
                    yield self._geography.groups[code]

    @cached_property
    def _communes(self) -> Lookup:
        return Lookup(self._geography)

    def _alike(self, sought: str) -> list[str]:
        codes = {key: code for code, key in reversed(self._keys.items())}
        return [codes[key] for key in difflib.get_close_matches(sought, codes, 5, _ALIKE)]


def _key(name: str) -> str:
    """« Communauté de communes du Pays d'Orthe » → « pays orthe »."""
    words = " ".join(words_of(name))
    kept = _KIND.sub("", words + " ").split()
    return " ".join([word for word in kept if word not in _LINKS] or kept)


def _begins(name: str, sought: str) -> bool:
    words = name.split()
    return all(any(word.startswith(start) for word in words) for start in sought.split())
