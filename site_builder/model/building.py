"""Raw records → model: the only place where data becomes objects."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from site_builder.core.diagnostics import FieldPath
from site_builder.core.schema import Schema
from site_builder.model.amounts import Amounts
from site_builder.model.answer import Echelle
from site_builder.model.baremes import Baremes
from site_builder.model.documents import Document
from site_builder.model.guide import Questionnaire, Vignette
from site_builder.model.lexicon import Lexique
from site_builder.model.numbers import Annuaire
from site_builder.model.records import Operator, Scheme, Sigle, Territory
from site_builder.records.kinds import (
    BAREMES,
    CASES,
    GLOSSARY,
    GUIDE,
    LADDER,
    LEXICON,
    NUMBERS,
    OPERATORS,
    SCHEMES,
    TERRITORIES,
    Kind,
)
from site_builder.records.loading import RawRecord

RECORD_TYPES: Mapping[Kind, type[Document]] = {
    SCHEMES: Scheme,
    OPERATORS: Operator,
    TERRITORIES: Territory,
    GUIDE: Questionnaire,
    NUMBERS: Annuaire,
    BAREMES: Baremes,
    LADDER: Echelle,
    LEXICON: Lexique,
    CASES: Vignette,
}


# msgspec ends its message with the place: « Expected `int`, got `float` - at `$.a[0]` ».
_REFUSAL = re.compile(r"Expected `(?P<expected>\w+).*?`, got `(?P<actual>\w+)`")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.{3})\]")
_TYPES = {str: "str", list: "array", dict: "object", int: "int", float: "float", bool: "bool"}
_ANY_KEY = "..."


@dataclass(frozen=True, slots=True)
class Unbuilt:
    """A record that its schema accepts and the model refuses.

    `path` is where, in its file; `expected` and `actual` are Python types, if they are the cause.
    """

    file: str
    path: FieldPath = ()
    expected: str | None = None
    actual: str | None = None


def build(
    raw: RawRecord, schema: Schema, amounts: Amounts
) -> Document | tuple[Sigle, ...] | Unbuilt:
    """The model object of a usable raw record; the glossary gives its entries.

    Its texts say the `amounts` that they cite.

    Schemas are not the model: « 18.0 » is an integer for JSON Schema alone, and a root may have
    schemas of its own.
    """
    try:
        return _convert(raw, schema, amounts)
    except (ValueError, LookupError, TypeError) as error:  # msgspec's own are ValueErrors
        return _unbuilt(raw, str(error))


def _unbuilt(raw: RawRecord, message: str) -> Unbuilt:
    refusal, _, place = message.partition(" - at `$")
    # The file writes rubrics at its first level.
    steps = [a or b for a, b in _STEP.findall(place.rstrip("`")) if a != "rubriques"]
    types = _REFUSAL.search(refusal)
    expected, actual = types.groups() if types else (None, None)
    path = next(_paths(raw.data, steps, actual), ())
    return Unbuilt(raw.file, path, expected, actual)


def _paths(node: Any, steps: Sequence[str], actual: str | None) -> Iterator[FieldPath]:
    """Where `steps` lead from `node`, to a value of the type `actual`; « [...] » is any key."""
    if not steps:
        if actual in (None, _TYPES.get(type(node), "")):
            yield ()
        return
    first, *rest = steps
    if isinstance(node, dict):
        keys: Sequence[Any] = [*node] if first == _ANY_KEY else [first] if first in node else []
    elif isinstance(node, list) and first.isdigit() and int(first) < len(node):
        keys = [int(first)]
    else:
        keys = []
    for key in keys:
        for path in _paths(node[key], rest, actual):
            yield key, *path


def _convert(raw: RawRecord, schema: Schema, amounts: Amounts) -> Document | tuple[Sigle, ...]:
    assert raw.data is not None
    for path in schema.rubric_paths:
        _expand_statements(raw.data, path)
    data = amounts.shown(raw.data) if amounts.by_id else raw.data
    if raw.kind is GLOSSARY:
        return msgspec.convert(data["sigles"], tuple[Sigle, ...])
    identity = {"key": raw.key, "file": raw.file, "departement": raw.departement}
    data = {**data, "identity": identity}
    if raw.kind is SCHEMES:
        # « saisine » has a class of its own.
        names = [name for name in schema.rubrics if name in data and name != "saisine"]
        data["rubriques"] = {name: data.pop(name) for name in names}
    return msgspec.convert(data, RECORD_TYPES[raw.kind])


def _expand_statements(node: Any, path: Sequence[str]) -> None:
    """Turn bare sentences of the rubric at `path` into `a_verifier` statements, in place."""
    if isinstance(node, list):
        for item in node:
            _expand_statements(item, path)
    elif isinstance(node, dict) and path[0] in node:
        if len(path) > 1:
            _expand_statements(node[path[0]], path[1:])
        elif isinstance(node[path[0]], list):
            node[path[0]] = [
                {"texte": item, "confiance": "a_verifier"} if isinstance(item, str) else item
                for item in node[path[0]]
            ]
