"""`Finding`: what a semantic rule reports, before it has a place in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.core.diagnostics import FieldPath


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule, at a place of the data.

    Attributes:
        file: path of the record, from the root.
        path: where the value stands in it.
        way: a key of the `WAYS` of the rule.
        values: what fills the templates of its message and hint.
        key: whether the key is to blame rather than its value.
        word: the part of the text to blame; the whole value if None.

    """

    file: str
    path: FieldPath
    way: str
    values: Mapping[str, object] = field(default_factory=dict)
    key: bool = False
    word: str | None = None
