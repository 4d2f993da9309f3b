"""Set a field of a record in the bytes of its file, at the place the reader knows.

Only the lines of what changes are written again: comments, order, quotes, indents and line ends
of the others stay. A new key stands where its schema has it. What comes out is read again, and
is only given back if it says what was asked and nothing else.
"""

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final  # values of a record, of any shape

from site_builder.core.diagnostics import FieldPath
from site_builder.core.schema import Schema
from site_builder.editing.yaml_edits import insert_item, insert_key, remove, replace_value
from site_builder.editing.yaml_layout import YamlLayout, same, value_at
from site_builder.editing.yaml_writing import bare

_BOM = "\ufeff"


class PatchError(ValueError):
    """A change cannot be written in a file; the message says why, in French, without a stop."""


@dataclass(frozen=True, slots=True)
class _Removed:
    """No value at all."""


REMOVED: Final = _Removed()


@dataclass(frozen=True, slots=True)
class Change:
    """A field to set.

    Attributes:
        path: its keys and indexes; an index equal to the length of a list adds an item.
        value: text, number, true, false, list or mapping, `Commented` for what has a comment
            beside it; REMOVED to take the field away. Of a list or a mapping that is there
            already, what does not differ keeps its lines.

    """

    path: FieldPath
    value: Any


def patched(content: bytes, changes: Sequence[Change], schema: Schema | None = None) -> bytes:
    """The bytes of a record after `changes`, made one after the other.

    `schema` gives the place of new keys; without it, or for a key it does not know, they come last.
    Changes that change nothing give the same bytes. Raises PatchError.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise PatchError("le fichier n'est pas en UTF-8") from None
    mark = _BOM if text.startswith(_BOM) else ""
    layout = YamlLayout(text.removeprefix(_BOM))
    if not layout.is_sound:
        raise PatchError("le fichier a une erreur de YAML : la corriger d'abord")
    for change in changes:
        layout = _changed(layout, change, schema)
    return (mark + layout.text).encode("utf-8")


def _changed(layout: YamlLayout, change: Change, schema: Schema | None) -> YamlLayout:
    expected = _expected(layout.document.data, change)
    try:
        after = _Patch(layout, schema).set(change.path, change.value)
    except (LookupError, AssertionError, ValueError):
        raise PatchError(_cannot(change)) from None
    if not after.is_sound or not same(after.document.data, expected):
        raise PatchError(_cannot(change))
    return after


def _cannot(change: Change) -> str:
    where = ".".join(map(str, change.path))
    return f"« {where} » ne peut pas être changé sans toucher à ce qui l'entoure"


def _expected(data: Any, change: Change) -> Any:
    """The data of the file as they must be read afterwards."""
    data = copy.deepcopy(data)
    try:
        if not change.path:
            return bare(change.value)
        parent: Any = value_at(data, change.path[:-1])
        step: Any = change.path[-1]
        if change.value is REMOVED:
            if isinstance(parent, list) or step in parent:
                del parent[step]
        elif isinstance(parent, list) and step == len(parent):
            parent.append(bare(change.value))
        else:
            parent[step] = bare(change.value)
    except (LookupError, TypeError):
        raise PatchError(
            f"« {'.'.join(map(str, change.path))} » n'est pas dans le fichier"
        ) from None
    return data


class _Patch:
    """A text being changed; each step is one edit, after which the text is read again."""

    def __init__(self, layout: YamlLayout, schema: Schema | None) -> None:
        self.layout = layout
        self.schema = schema

    def set(self, path: FieldPath, value: Any) -> YamlLayout:
        """Make one change; the layout of the text afterwards."""
        if value is REMOVED:
            if path in self.layout.document.values:
                self._write(remove(self.layout, path))
        else:
            self._set(path, value)
        return self.layout

    def _write(self, text: str) -> None:
        self.layout = YamlLayout(text)

    def _set(self, path: FieldPath, value: Any) -> None:
        if path not in self.layout.document.values:
            self._add(path, value)
            return
        former, wanted = self.layout.value(path), bare(value)
        if same(former, wanted):
            return
        if isinstance(former, dict) and isinstance(wanted, dict) and former and wanted:
            self._set_mapping(path, former, value)
        elif isinstance(former, list) and isinstance(wanted, list) and former and wanted:
            self._set_list(path, former, value)
        else:
            self._write(replace_value(self.layout, path, value))

    def _add(self, path: FieldPath, value: Any) -> None:
        *above, step = path
        if isinstance(step, int):
            self._write(insert_item(self.layout, tuple(above), step, value))
        else:
            before = self._before(tuple(above), step)
            self._write(insert_key(self.layout, tuple(above), step, value, before))

    def _before(self, parent: FieldPath, key: str) -> list[str]:
        """Keys of a mapping that stand before a new one: those the schema has before it."""
        present = [*self.layout.value(parent)]
        order = self._order(parent)
        if key not in order:
            return present
        rank = order.index(key)
        places = [n for n, one in enumerate(present) if one in order and order.index(one) < rank]
        return present[: places[-1] + 1] if places else []

    def _order(self, parent: FieldPath) -> list[str]:
        if self.schema is None:
            return []
        try:
            node = self.schema.at(*(step for step in parent if isinstance(step, str)))
        except KeyError:
            return []
        return [*node.get("properties", {})]

    def _set_mapping(self, path: FieldPath, former: dict[str, Any], value: dict[str, Any]) -> None:
        for key, one in value.items():
            self._set((*path, key), one)
        for key in [key for key in former if key not in value]:
            self._write(remove(self.layout, (*path, key)))

    def _set_list(self, path: FieldPath, former: list[Any], value: list[Any]) -> None:
        """From the last item to the first, so that places before an edit do not move."""
        for start, end, items in reversed([*_differences(former, value)]):
            paired = min(end - start, len(items))
            for item in reversed(items[paired:]):
                self._write(insert_item(self.layout, path, end, item))
            for index in range(end - 1, start + paired - 1, -1):
                self._write(remove(self.layout, (*path, index)))
            for index in range(paired - 1, -1, -1):
                self._set((*path, start + index), items[index])


def _differences(former: list[Any], value: list[Any]) -> Iterator[tuple[int, int, list[Any]]]:
    """Slices of a list (start, end), and the items that take their place."""

    def texts(items: list[Any]) -> list[str]:
        return [json.dumps(bare(one), sort_keys=True) for one in items]

    matcher = SequenceMatcher(a=texts(former), b=texts(value), autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield start, end, value[first:last]
