"""Code de commune ou d'intercommunalité que son commentaire contredit.

« "69003" # Lyon 3e » : 69003 est un code postal de Lyon, mais le code Insee d'Albigny-sur-Saône :
c'est cette commune que le site dirait couverte. Un commentaire nomme la commune, un de ses anciens
noms ou l'une de ses parties ; ce qui n'est pas un nom de commune (« depuis 2024 ») n'est pas jugé.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import enumerate_words
from site_builder.domain.coverage.written import written_parts
from site_builder.geography import Alias, Commune, Group, france
from site_builder.geography.groups import GroupLookup
from site_builder.geography.lookup import Lookup, Match
from site_builder.geography.names import key
from site_builder.model.knowledge import Knowledge

ID = "LIEN-208"
SEVERITY = Severity.WARNING
WAYS = {
    "commentaire": MessageTemplate(
        "« {code} » désigne {nom}, et non « {dit} » comme le dit le commentaire.",
        "écrire {hint}, ou corriger le commentaire.",
    ),
}
CodedArea = Commune | Alias | Group
SHOWN = 4
LARGE = 10_000  # people; the name of a smaller commune, far from here, may be an ordinary word
_END_OF_NAME = re.compile(r"\s*(?:[(,;:/–—]|\s-\s)")


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each code whose comment names other places than it does."""
    for record, path, part in written_parts(knowledge):
        comment = knowledge.comments.get(record.file, {}).get(path)
        written = _written(part.name) if comment else None
        if not comment or not written:
            continue
        for text in dict.fromkeys((comment, _END_OF_NAME.split(comment, maxsplit=1)[0])):
            named = _named(text, written, record.departement or "")
            if named:
                if not _agree(named, written):
                    yield _contradicted(record.file, path, written, comment, named)
                break


def _written(code: str) -> CodedArea | None:
    geography = france()
    return geography.groups.get(code) or geography.former(code) or geography.current(code)


def _named(text: str, written: CodedArea, departement: str) -> tuple[CodedArea, ...]:
    """Areas of the same kind that a text names: in the département, else a town of LARGE people."""
    if not any(character.isalpha() for character in text):
        return ()
    if isinstance(written, Group):
        return _groups().exact(text)
    commune = _commune(written)
    matches = _lookup(commune.departement).exact(text) or _lookup(departement).exact(text)
    if not matches and key(commune.nom).startswith(key(text)):
        return (commune,)  # « Aulnay » for Aulnay-sous-Bois
    if not matches and (certain := _everywhere().certain(text)):
        matches = (certain,) if (certain.commune.population or 0) >= LARGE else ()
    return tuple(_place(match) for match in matches)


def _agree(named: tuple[CodedArea, ...], written: CodedArea) -> bool:
    """Whether a comment names what the code does; a part may be named by its commune."""
    codes = {written.code} if isinstance(written, Group) else {written.code, _commune(written).code}
    return any(place.code in codes for place in named)


def _commune(written: Commune | Alias) -> Commune:
    return france().communes[written.commune] if isinstance(written, Alias) else written


def _place(match: Match) -> Commune | Alias:
    """The commune to write for a match; an arrondissement has its own code."""
    return match.alias if match.alias and match.alias.is_district else match.commune


def _contradicted(
    file: str,
    path: FieldPath,
    written: CodedArea,
    comment: str,
    named: tuple[CodedArea, ...],
) -> Finding:
    name = written.nom or (_commune(written).nom if isinstance(written, Alias) else "")
    hints = [f'"{place.code}" ({place.nom})' for place in named[:SHOWN]]
    values = {
        "code": written.code,
        "nom": name,
        "dit": comment,
        "hint": enumerate_words(hints, "ou"),
    }
    return Finding(file, path, "commentaire", values)


@lru_cache(maxsize=8)
def _lookup(departement: str) -> Lookup:
    return Lookup(france(), {departement})


@lru_cache(maxsize=1)
def _everywhere() -> Lookup:
    return Lookup(france())


@lru_cache(maxsize=1)
def _groups() -> GroupLookup:
    return GroupLookup(france())
