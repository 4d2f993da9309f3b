"""Names of places written where a code is wanted → the codes to write, for messages."""

from collections.abc import Iterator, Sequence
from functools import cache

from site_builder.core.french import enumerate_words, fold
from site_builder.geography import Commune, Group, france
from site_builder.geography.groups import GroupLookup
from site_builder.geography.lookup import Lookup

_MOST = 6  # homonyms shown


def place_codes(text: str, sorts: str, departement: str) -> str | None:
    """What to write for `text`: see `records.remedies.PlaceNames`."""
    codes = [_quoted(place) for place in _meant(text.strip(), sorts.split(), departement)]
    if len(codes) > _MOST:
        return None
    return enumerate_words(codes, "ou") or None


def _meant(
    text: str, sorts: Sequence[str], departement: str
) -> Iterator[Commune | Group | tuple[str, str]]:
    """Places that a text may mean, those of the département first."""
    digits = "".join(text.split())
    if "departement" in sorts:
        yield from _departements(text)
    elif digits.isdigit():
        if "commune" in sorts:
            yield from _of_figures(digits, departement)
        if "groupe" in sorts and digits in france().groups:
            yield france().groups[digits]
    else:
        if "commune" in sorts:
            communes = [match.commune for match in _communes().exact(text)]
            yield from sorted(communes, key=lambda commune: commune.departement != departement)
        if "groupe" in sorts:
            groups = [*_groups().exact(text)]
            yield from sorted(groups, key=lambda group: departement not in group.departements)


def _of_figures(digits: str, departement: str) -> Iterator[Commune]:
    """Communes of a code that lacks a figure: its first 0, else one of a code of the département.

    A code that has them all is named.
    """
    whole = france().communes.get(digits)
    padded = france().communes.get(f"0{digits}")
    if whole is not None:
        yield whole
    elif padded is not None and departement in ("", padded.departement):
        yield padded
    elif len(digits) == 4:
        near = [c for c in france().of(departement) if _lacks_one(digits, c.code)]
        yield from near or ([padded] if padded else [])


def _lacks_one(digits: str, code: str) -> bool:
    return any(code[:place] + code[place + 1 :] == digits for place in range(len(code)))


def _departements(text: str) -> Iterator[tuple[str, str]]:
    known = france().departements
    for code in (text.upper(), f"0{text}"):
        if code in known:
            yield code, known[code].nom
            return
    for departement in known.values():
        if fold(departement.nom) == fold(text):
            yield departement.code, departement.nom


def _quoted(place: Commune | Group | tuple[str, str]) -> str:
    """« "33001" (Abzac, Gironde) »: homonyms differ by their département."""
    if isinstance(place, Commune):
        where = france().departements.get(place.departement)
        return f'"{place.code}" ({place.nom}{f", {where.nom}" if where else ""})'
    code, name = place if isinstance(place, tuple) else (place.code, place.nom)
    return f'"{code}" ({name})'


@cache
def _communes() -> Lookup:
    return Lookup(france())


@cache
def _groups() -> GroupLookup:
    return GroupLookup(france())
