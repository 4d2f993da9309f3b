"""Raw records → model: the only place where data becomes objects."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from site_builder.model.documents import Document
from site_builder.model.guide import Questionnaire, Vignette
from site_builder.model.records import Operator, Scheme, Sigle, Territory
from site_builder.records.kinds import (
    CASES,
    GLOSSARY,
    GUIDE,
    OPERATORS,
    SCHEMES,
    TERRITORIES,
    Kind,
)
from site_builder.records.loading import RawRecord
from site_builder.schema import Schema

RECORD_TYPES: Mapping[Kind, type[Document]] = {
    SCHEMES: Scheme,
    OPERATORS: Operator,
    TERRITORIES: Territory,
    GUIDE: Questionnaire,
    CASES: Vignette,
}


def build(raw: RawRecord, schema: Schema) -> Document | tuple[Sigle, ...]:
    """The model object of a usable raw record; the glossary gives its entries."""
    assert raw.data is not None
    for path in schema.rubric_paths:
        _expand_statements(raw.data, path)
    if raw.kind is GLOSSARY:
        return msgspec.convert(raw.data["sigles"], tuple[Sigle, ...])
    identity = {"key": raw.key, "file": raw.file, "departement": raw.departement}
    data = {**raw.data, "identity": identity}
    if raw.kind is SCHEMES:
        names = [path[0] for path in schema.rubric_paths if len(path) == 1]
        data["rubriques"] = {name: data.pop(name) for name in names if name in data}
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
