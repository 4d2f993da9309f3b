"""Walks: every object of a record with its path in the file, and every text people read."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from site_builder.model.records import Decoupage, Record
from site_builder.model.statements import Preuve

Path = tuple[str | int, ...]

# Fields holding prose that readers see, as opposed to ids, codes and dates.
PROSE = frozenset(
    """
    resume pour_le_menage texte a_transmettre acteur quoi service definition par theme
    """.split()
)


_NAMES: dict[type, tuple[str, ...]] = {}


def _field_names(node: Any) -> tuple[str, ...]:
    """Names of the authored fields of a dataclass object, looked up once a class."""
    cls = type(node)
    if cls not in _NAMES:
        _NAMES[cls] = tuple(f.name for f in dataclasses.fields(cls) if f.name != "identity")
    return _NAMES[cls]


def walk(record: Record) -> Iterator[tuple[Path, Any]]:
    """Every dataclass object inside `record`, itself first, with its path in the YAML file."""
    return _walk((), record)


def _walk(path: Path, node: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _walk((*path, index), item)
    elif isinstance(node, dict):
        for key, item in node.items():
            yield from _walk((*path, key), item)
    elif dataclasses.is_dataclass(node) and not isinstance(node, type):
        yield path, node
        for name in _field_names(node):
            value = getattr(node, name)
            if value and not isinstance(value, str):
                # The file writes rubrics at its first level.
                yield from _walk(path if name == "rubriques" else (*path, name), value)


def proofs(record: Record) -> Iterator[tuple[Path, Preuve]]:
    """Every statement, step, link, mission or contact that says what it rests on."""
    return ((path, node) for path, node in walk(record) if isinstance(node, Preuve))


def strings(record: Record) -> Iterator[tuple[Path, str]]:
    """Every string of `record`, codes and ids included, with its path."""
    for path, node in walk(record):
        for name in _field_names(node):
            if isinstance(text := getattr(node, name), str):
                yield (*path, name), text


def texts(record: Record) -> Iterator[tuple[Path, str]]:
    """Every text of `record` that readers see, with its path."""
    return ((path, text) for path, text in strings(record) if path[-1] in PROSE)


def citations(record: Record) -> Iterator[tuple[Path, str]]:
    """Every source id cited in `record`, with its path."""
    for path, node in walk(record):
        if isinstance(node, Preuve | Decoupage):
            for index, source in enumerate(node.sources):
                yield (*path, "sources", index), source
