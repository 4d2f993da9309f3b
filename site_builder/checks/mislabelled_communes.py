"""Code de commune que son commentaire contredit.

« "69003" # Lyon 3e » : 69003 est un code postal de Lyon, mais le code Insee d'Albigny-sur-Saône :
c'est cette commune que le site dirait couverte. Un commentaire nomme la commune, un de ses anciens
noms ou l'une de ses parties ; ce qui n'est pas un nom de commune (« depuis 2024 ») n'est pas jugé.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from site_builder.checks.finding import Finding
from site_builder.coverage.written import written_parts
from site_builder.diagnostics import Severity, Way
from site_builder.french import enumerate_words
from site_builder.geography import Alias, Commune, france
from site_builder.geography.lookup import Lookup, Match
from site_builder.geography.names import key
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import Path

ID = "LIEN-208"
SEVERITY = Severity.WARNING
WAYS = {
    "commentaire": Way(
        "« {code} » désigne {nom}, et non « {dit} » comme le dit le commentaire.",
        "écrire {hint}, ou corriger le commentaire.",
    ),
}
SHOWN = 4
LARGE = 10_000  # people of a town whose name, far from here, is not an ordinary word
_END_OF_NAME = re.compile(r"\s*(?:[(,;:/–—]|\s-\s)")


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The comment of each code, in territories and sectors."""
    for record, path, part in written_parts(knowledge):
        comment = knowledge.comments.get(record.file, {}).get(path)
        commune = france().current(part.name)
        if comment and commune:
            named = _named(comment, commune, part.name, record.departement or "")
            if named:
                yield _contradicted(record.file, path, part.name, comment, named)


def _named(comment: str, commune: Commune, code: str, departement: str) -> tuple[Match, ...]:
    """The other communes, or arrondissements, that a comment names; none if it names this one."""
    for text in dict.fromkeys((comment, _END_OF_NAME.split(comment, maxsplit=1)[0])):
        if not any(character.isalpha() for character in text):
            continue
        matches = _lookup(commune.departement).exact(text) or _lookup(departement).exact(text)
        if not matches and _abridges(text, commune):
            return ()
        if not matches and (found := _everywhere().certain(text)):
            matches = (found,) if (found.commune.population or 0) >= LARGE else ()
        codes = {_place(match).code for match in matches}
        if not codes.isdisjoint((code, commune.code)):
            return ()
        if codes:
            return matches
    return ()


def _place(match: Match) -> Commune | Alias:
    """What a name asks to write: an arrondissement is a part of its town."""
    return match.alias if match.alias and match.alias.is_district else match.commune


def _quoted(match: Match) -> str:
    place = _place(match)
    return f'"{place.code}" ({place.nom})'


def _abridges(text: str, commune: Commune) -> bool:
    return key(commune.nom).startswith(key(text))


@lru_cache(maxsize=8)
def _lookup(departement: str) -> Lookup:
    return Lookup(france(), {departement})


@lru_cache(maxsize=1)
def _everywhere() -> Lookup:
    return Lookup(france())


def _contradicted(
    file: str, path: Path, code: str, comment: str, named: tuple[Match, ...]
) -> Finding:
    alias = france().former(code)
    commune = france().current(code)
    assert commune is not None
    values = {
        "code": code,
        "nom": alias.nom if alias and alias.nom else commune.nom,
        "dit": comment,
        "hint": enumerate_words([_quoted(match) for match in named[:SHOWN]], "ou"),
    }
    return Finding(file, path, "commentaire", values)
