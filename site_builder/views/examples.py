"""Whether a view shows an example: found by looking, so that no page can forget to say it."""

import dataclasses
from functools import cache
from typing import Any


def shows_example(view: Any) -> bool:
    """Whether anything inside `view` is, counts or leads to a demonstration record."""
    if isinstance(view, tuple):
        return any(map(shows_example, view))
    if not dataclasses.is_dataclass(view) or isinstance(view, type):
        return False
    if getattr(view, "example", False) is True:
        return True
    return any(shows_example(getattr(view, name)) for name in _names(type(view)))


@cache
def _names(view: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(view))
