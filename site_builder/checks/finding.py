"""`Finding`: what a semantic rule found, before it has a place in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.core.diagnostics import FieldPath


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule fired in one of its ways at `path` of `file`; `values` fill its message.

    `key` points at the key rather than at its value; `word`, at that word of its text.
    """

    file: str
    path: FieldPath
    way: str
    values: Mapping[str, object] = field(default_factory=dict)
    key: bool = False
    word: str | None = None
