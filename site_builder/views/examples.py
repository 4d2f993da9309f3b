"""Whether a view shows an example: searched in all its fields, so that no page omits the banner."""

from collections.abc import Iterator
from functools import cache
from typing import get_type_hints

from msgspec import Struct

from site_builder.model.walk import alternatives


def shows_example(view: object) -> bool:
    """Whether anything inside `view` is, counts or leads to a demonstration record."""
    if isinstance(view, tuple):
        return any(map(shows_example, view))
    if not isinstance(view, Struct):
        return False
    if getattr(view, "example", False) is True:
        return True
    return any(shows_example(getattr(view, name)) for name in _ways(type(view)))


_hints = cache(get_type_hints)


@cache
def _ways(view: type[Struct]) -> tuple[str, ...]:
    """The fields of a view that may lead to an example: most of a sheet are facts, and do not."""
    return tuple(
        name
        for name, hint in _hints(view).items()
        if any("example" in kind.__struct_fields__ for kind in _reached(hint))
    )


def _reached(hint: object) -> set[type[Struct]]:
    """Every view that a field of this type may hold, at any depth."""
    view_types: set[type[Struct]] = set()
    awaiting = [*_named(hint)]
    while awaiting:
        if (view_type := awaiting.pop()) not in view_types:
            view_types.add(view_type)
            for inner in _hints(view_type).values():
                awaiting += _named(inner)
    return view_types


def _named(hint: object) -> Iterator[type[Struct]]:
    """`Entry` and what derives from it, for `tuple[Entry, ...] | None`."""
    for kind in alternatives(hint):
        if isinstance(kind, type) and issubclass(kind, Struct):
            yield kind
            for derived in kind.__subclasses__():
                yield from _named(derived)
