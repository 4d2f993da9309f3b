"""A record in the folder of another kind → one diagnostic that says where it belongs."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any  # data whose shape no schema has checked yet

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic
from site_builder.core.files import read_file
from site_builder.core.schema import SchemaSet
from site_builder.records.kinds import (
    CASES,
    DEPARTMENT,
    OPERATORS,
    SCHEMES,
    TERRITORIES,
    Kind,
    Layout,
)
from site_builder.records.names import record_stem
from site_builder.records.reader import read
from site_builder.records.rules import MAX_BYTES
from site_builder.records.text import decode
from site_builder.records.tree_rules import MISPLACED

_ARTICLES = {
    SCHEMES: "la fiche d'un dispositif",
    OPERATORS: "la fiche d'un organisme",
    TERRITORIES: "le fichier d'un territoire",
    CASES: "un cas du guide",
}
_SURE = 2  # keys that only the other kind has: one alone may be a mistake


def out_of_place(file: str, data: Mapping[str, Any], schemas: SchemaSet) -> Diagnostic | None:
    """The diagnostic of a record whose keys are those of another kind; None if it is in place."""
    here = _kind_of(file)
    if here is None:
        return None
    known = {kind: len({*data} & {*schemas[kind.name].fields}) for kind in _ARTICLES}
    meant = max(known, key=lambda kind: (known[kind], kind is here))
    own = {*schemas[here.name].fields}
    if meant is here or len({*data} & {*schemas[meant.name].fields} - own) < _SURE:
        return None
    return MISPLACED.at(
        "sorte",
        file,
        WHOLE_FILE,
        article=_ARTICLES[meant],
        folder=f"{here.folder}/",
        expected=_place(meant, PurePosixPath(file), data),
    )


def sorted_better(diagnostic: Diagnostic, root: Path, schemas: SchemaSet) -> Diagnostic:
    """The diagnostic of a badly placed file, or the one that says of which kind it is."""
    if diagnostic.rule != MISPLACED.id or not diagnostic.file.endswith(".yml"):
        return diagnostic
    try:
        text = decode(read_file(root / diagnostic.file, MAX_BYTES), diagnostic.file)
    except OSError:
        return diagnostic
    data = read(text.content, diagnostic.file).data if text.content is not None else None
    return (out_of_place(diagnostic.file, data, schemas) if data else None) or diagnostic


def _kind_of(file: str) -> Kind | None:
    folders = (kind for kind in _ARTICLES if file.startswith(f"{kind.folder}/"))
    return next(folders, None)


def _place(kind: Kind, path: PurePosixPath, data: Mapping[str, Any]) -> str:
    """Where a record of a kind belongs: under its département, if its path or itself says it."""
    written = (data.get("code"), *path.parts, path.stem)
    departement = next(_departements(written), "<département>")
    if kind.layout is Layout.FLAT:
        return f"{kind.folder}/{departement}.yml"
    stem = record_stem(str(data.get("id") or path.stem))
    local = kind.layout is Layout.LOCAL or (kind is SCHEMES and "decline" in data)
    return f"{kind.folder}/{f'{departement}/' if local else ''}{stem}.yml"


def _departements(words: Iterable[object]) -> Iterator[str]:
    return (word for word in map(str, words) if DEPARTMENT.fullmatch(word))
