"""The mark by which an outdated printout is recognised: it changes when what is printed does."""

import hashlib
from functools import cache
from typing import Any

import msgspec

from site_builder.model.records import Record

LENGTH = 6
# Fields of printed views that only the file holds: names inside it, addresses under a name.
_NOT_PRINTED = {"key", "id", "date", "version", "url", "to", "site", "publisher"}


def mark_of(printed: msgspec.Struct) -> str:
    """Six characters made from what a printed view says, in its order, and from nothing else.

    The names of its fields do not count, nor those that say nothing: a program that prints the
    same gives the same mark.
    """
    texts: list[str] = []
    _collect(printed, texts)
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:LENGTH]


def _collect(value: Any, texts: list[str]) -> None:
    # Every page of a record asks for it: a list is three times quicker than generators.
    if value.__class__ is str:
        if value:
            texts.append(value)
    elif value.__class__ is tuple:
        for inner in value:
            _collect(inner, texts)
    elif isinstance(value, msgspec.Struct):
        for name in _printed_fields(value.__class__):
            if inner := getattr(value, name):
                _collect(inner, texts)
    elif value:
        texts.append(str(value))


@cache
def _printed_fields(view: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(name for name in view.__struct_fields__ if name not in _NOT_PRINTED)


def date_of(record: Record) -> str | None:
    """The date of a printed sheet: that of its verification, else of its last change.

    The latter may be incomplete: `2026-03`, `2026`.
    """
    if record.verification:
        return record.verification.le.isoformat()
    return max((line.le for line in record.historique), default=None)
