"""Walks: every object of a record with its path in the file, and every text people read."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from site_builder.model.documents import Document
from site_builder.model.guide import Valeur
from site_builder.model.records import Decoupage
from site_builder.model.statements import Preuve

Path = tuple[str | int, ...]

# Fields holding prose that readers see, as opposed to ids, codes and dates.
PROSE = frozenset(
    """
    resume pour_le_menage texte a_transmettre acteur quoi service definition par theme
    motif si_vrai si_faux si_inconnu aide comment_savoir consigne decision humain recit
    description
    """.split()
)


UNKNOWN = "inconnu"
# Lists where « inconnu » is an answer in itself: nobody has anything left to fill in.
STATES = frozenset({"statut", "etat"})

_NAMES: dict[type, tuple[str, ...]] = {}


def _field_names(node: Any) -> tuple[str, ...]:
    """Names of the authored fields of a dataclass object, looked up once a class."""
    cls = type(node)
    if cls not in _NAMES:
        _NAMES[cls] = tuple(f.name for f in dataclasses.fields(cls) if f.name != "identity")
    return _NAMES[cls]


def walk(record: Document) -> list[tuple[Path, Any]]:
    """Every dataclass object inside `record`, itself first, with its path in the YAML file."""
    found: list[tuple[Path, Any]] = []
    _collect((), record, found)
    return found


def _collect(path: Path, node: Any, found: list[tuple[Path, Any]]) -> None:
    # Every check walks every record: plain loops here are three times quicker than generators.
    found.append((path, node))
    for name in _field_names(node):
        value = getattr(node, name)
        if not value or isinstance(value, str):
            continue
        # The file writes rubrics at its first level.
        inner = path if name == "rubriques" else (*path, name)
        if isinstance(value, tuple):
            _collect_items(inner, value, found)
        elif isinstance(value, dict):
            for key, item in value.items():
                if isinstance(item, tuple):
                    _collect_items((*inner, key), item, found)
        elif dataclasses.is_dataclass(value):
            _collect(inner, value, found)


def _collect_items(path: Path, items: tuple[Any, ...], found: list[tuple[Path, Any]]) -> None:
    for index, item in enumerate(items):
        if not isinstance(item, str):
            _collect((*path, index), item, found)


def proofs(record: Document) -> Iterator[tuple[Path, Preuve]]:
    """Every statement, step, link, mission or contact that says what it rests on."""
    return ((path, node) for path, node in walk(record) if isinstance(node, Preuve))


def strings(record: Document) -> Iterator[tuple[Path, str]]:
    """Every string of `record`, codes and ids included, with its path."""
    for path, node in walk(record):
        for name in _field_names(node):
            if isinstance(text := getattr(node, name), str):
                yield (*path, name), text


def texts(record: Document) -> Iterator[tuple[Path, str]]:
    """Every text of `record` that readers see, with its path."""
    return ((path, text) for path, text in strings(record) if path[-1] in PROSE)


def citations(record: Document) -> Iterator[tuple[Path, str]]:
    """Every source id cited in `record`, with its path."""
    for path, node in walk(record):
        if isinstance(node, Preuve | Decoupage | Valeur):
            for index, source in enumerate(node.sources):
                yield (*path, "sources", index), source


def unknowns(record: Document) -> Iterator[Path]:
    """Path of every field of `record` that says « inconnu » where a fact is awaited."""
    for path, node in walk(record):
        for name in _field_names(node):
            value = getattr(node, name)
            if value == UNKNOWN and name not in STATES:
                yield (*path, name)
            elif name == "rubriques":
                yield from ((*path, key) for key, said in value.items() if said == UNKNOWN)
