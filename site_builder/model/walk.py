"""Walks: every object of a record with its path in the file, and every text people read."""

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, Literal, get_args, get_origin, get_type_hints

from site_builder.core.diagnostics import FieldPath
from site_builder.model.documents import Document
from site_builder.model.guide import Valeur
from site_builder.model.records import Decoupage
from site_builder.model.statements import Preuve

# Fields holding prose that readers see, as opposed to ids, codes and dates.
PROSE = frozenset(
    """
    resume pour_le_menage texte a_transmettre acteur quoi service definition par theme
    confirmee_par responsable depot objet libelle
    motif si_vrai si_faux si_inconnu aide comment_savoir consigne decision humain recit
    description
    """.split()
)


UNKNOWN = "inconnu"
# Lists where « inconnu » is an answer in itself, and no field is missing.
STATES = frozenset({"statut", "etat"})

_CITING = (Preuve, Decoupage, Valeur)
Kinds = tuple[type, ...]


@cache
def _field_types(cls: type) -> dict[str, tuple[Any, ...]]:
    """The types that each authored field of a dataclass may hold, in any container."""
    hints = get_type_hints(cls)
    names = (f.name for f in dataclasses.fields(cls) if f.name != "identity")
    return {name: tuple(alternatives(hints[name])) for name in names}


def alternatives(hint: object) -> Iterator[Any]:  # types, and what stands for one
    """What a field may hold: `Enonce`, `str` for `tuple[Enonce, ...] | Literal["inconnu"]`."""
    if get_origin(hint) is Literal:
        yield from map(type, get_args(hint))
    elif arguments := get_args(hint):
        for argument in arguments:
            yield from alternatives(argument)
    else:
        yield hint


def _holds_fields(kind: object) -> bool:
    return dataclasses.is_dataclass(kind)


@cache
def _inside(cls: type) -> frozenset[type]:
    """Every class of an object that may be found in one of `cls`, itself included."""
    classes: set[type] = set()
    awaiting = [cls]
    while awaiting:
        if (inner := awaiting.pop()) not in classes:
            classes.add(inner)
            awaiting += filter(_holds_fields, chain.from_iterable(_field_types(inner).values()))
    return frozenset(classes)


@cache
def _ways_to(kinds: Kinds, cls: type) -> tuple[str, ...]:
    """The fields of `cls` that may lead to an object of `kinds`."""
    return tuple(
        name
        for name, types in _field_types(cls).items()
        if any(
            issubclass(inner, kinds)
            for kind in filter(_holds_fields, types)
            for inner in _inside(kind)
        )
    )


class _Plans(dict[type, tuple[bool, tuple[str, ...]]]):
    """For each class: whether it is of some kinds, and its fields that may lead to one."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def __missing__(self, cls: type) -> tuple[bool, tuple[str, ...]]:
        self[cls] = plan = issubclass(cls, self._kinds), _ways_to(self._kinds, cls)
        return plan


_plans = cache(_Plans)


@cache
def _string_names(cls: type) -> tuple[str, ...]:
    return tuple(name for name, types in _field_types(cls).items() if str in types)


@cache
def _answer_names(cls: type) -> tuple[str, ...]:
    """The fields of `cls` that may say « inconnu », themselves or in one of their rubrics."""
    names = {*_string_names(cls), "rubriques"} - STATES
    return tuple(name for name in _field_types(cls) if name in names)


def walk(record: Document, *kinds: type) -> list[tuple[FieldPath, Any]]:
    """Every object of `kinds` inside `record`, itself first, with its path in the YAML file.

    Without kinds, every dataclass object.
    """
    nodes: list[tuple[FieldPath, Any]] = []
    _collect((), record, _plans(kinds or (object,)), nodes)
    return nodes


def _collect(path: FieldPath, node: Any, plans: _Plans, nodes: list[tuple[FieldPath, Any]]) -> None:
    # Every check walks every record: plain loops here are three times quicker than generators.
    wanted, names = plans[node.__class__]
    if wanted:
        nodes.append((path, node))
    for name in names:
        value = getattr(node, name)
        if not value or isinstance(value, str):
            continue
        # The file writes rubrics at its first level.
        inner = path if name == "rubriques" else (*path, name)
        if isinstance(value, tuple):
            _collect_items(inner, value, plans, nodes)
        elif isinstance(value, dict):
            _collect_values(inner, value, plans, nodes)
        else:
            _collect(inner, value, plans, nodes)


def _collect_values(
    path: FieldPath, values: dict[str, Any], plans: _Plans, nodes: list[tuple[FieldPath, Any]]
) -> None:
    for key, value in values.items():
        if isinstance(value, tuple):
            _collect_items((*path, key), value, plans, nodes)
        elif isinstance(value, dict):  # sub-rubrics
            _collect_values((*path, key), value, plans, nodes)


def _collect_items(
    path: FieldPath, items: tuple[Any, ...], plans: _Plans, nodes: list[tuple[FieldPath, Any]]
) -> None:
    for index, item in enumerate(items):
        if item.__class__ is str:
            continue
        wanted, names = plans[item.__class__]
        if names:
            _collect((*path, index), item, plans, nodes)
        elif wanted:  # most statements hold nothing else
            nodes.append(((*path, index), item))


def proofs(record: Document) -> Iterable[tuple[FieldPath, Preuve]]:
    """Every statement, step, link, mission or contact that says what it rests on."""
    return walk(record, Preuve)


def strings(record: Document) -> Iterator[tuple[FieldPath, str]]:
    """Every string of `record`, codes and ids included, with its path."""
    for path, node in walk(record):
        for name in _string_names(node.__class__):
            if isinstance(text := getattr(node, name), str):
                yield (*path, name), text


def texts(record: Document) -> Iterator[tuple[FieldPath, str]]:
    """Every text of `record` that readers see, with its path."""
    return ((path, text) for path, text in strings(record) if path[-1] in PROSE)


def citations(record: Document) -> Iterator[tuple[FieldPath, str]]:
    """Every source id cited in `record`, with its path."""
    for path, node in walk(record, *_CITING):
        for index, source in enumerate(node.sources):
            yield (*path, "sources", index), source


def unknowns(record: Document) -> Iterator[FieldPath]:
    """Path of every field of `record` without a fact where one is awaited."""
    for path, node in walk(record):
        for name in _answer_names(node.__class__):
            value = getattr(node, name)
            if name == "rubriques":
                yield from ((*path, *where) for where in _unknown_rubrics(value))
            elif _is_unknown(value):
                yield (*path, name)


def _is_unknown(value: object) -> bool:
    """Whether a field says « inconnu », or has notes and no fact."""
    if isinstance(value, tuple):
        return bool(value) and all(getattr(item, "genre", None) for item in value)
    return value == UNKNOWN


def _unknown_rubrics(rubrics: dict[str, Any]) -> Iterator[FieldPath]:
    for name, rubric in rubrics.items():
        if _is_unknown(rubric):
            yield (name,)
        elif isinstance(rubric, dict):
            yield from ((name, *inner) for inner in _unknown_rubrics(rubric))
