"""Whether a view shows an example: found by looking, so that no page can forget to say it."""

from typing import Any

from msgspec import Struct


def shows_example(view: Any) -> bool:
    """Whether anything inside `view` is, counts or leads to a demonstration record."""
    if isinstance(view, tuple):
        return any(map(shows_example, view))
    if not isinstance(view, Struct):
        return False
    if getattr(view, "example", False) is True:
        return True
    return any(shows_example(getattr(view, name)) for name in view.__struct_fields__)
