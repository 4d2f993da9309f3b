"""One edit of the text of a record: a value replaced, an entry or an item added or removed.

Each function gives the whole text back. Raises LookupError, AssertionError or ValueError where the
layout of the file has no place for the edit; `patch` reads again what comes out.
"""

import re
from collections.abc import Sequence
from typing import Any  # values of a record, of any shape

from site_builder.core.diagnostics import FieldPath
from site_builder.editing.yaml_layout import YamlLayout, children
from site_builder.editing.yaml_writing import (
    Commented,
    entry,
    inline,
    is_inline,
    item,
    key_text,
    nested,
    scalar,
)

_SPACES = " \t"
_COMMA_AFTER = re.compile(r"\s*,[ \t]*")
_COMMA_BEFORE = re.compile(r"[ \t]*,\s*\Z")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


def replace_value(layout: YamlLayout, path: FieldPath, value: Any) -> str:
    """Another value at a path where there is one."""
    former = layout.value(path)
    if isinstance(value, Commented) and (not path or layout.in_flow(path)):
        value = value.value
    was_inline = not isinstance(former, (dict, list)) or layout.is_flow(path)
    if layout.in_flow(path) or not path:
        return _spliced(layout, layout.start(path), layout.end(path), _inline(layout, path, value))
    if was_inline and isinstance(value, Commented):
        return _with_comment(layout, path, value)
    if was_inline and isinstance(path[-1], int) and is_inline(value):
        return _with_comment(layout, path, Commented(value, ""))  # the former one spoke of it
    if was_inline and is_inline(value):
        return _spliced(layout, layout.start(path), layout.end(path), _inline(layout, path, value))
    return _new_block(layout, path, value)


def insert_key(
    layout: YamlLayout, parent: FieldPath, key: str, value: Any, before: Sequence[str]
) -> str:
    """A new key in a mapping, after the last of those that stand `before` it, or first of all."""
    keys = [*layout.value(parent)]
    if layout.is_flow(parent) or layout.in_flow(parent):
        text = f"{key_text(key)}: {inline(value)}"
        if not keys:
            return _spliced(layout, layout.start(parent) + 1, layout.start(parent) + 1, text)
        if before:
            place = layout.end((*parent, before[-1]))
            return _spliced(layout, place, place, f", {text}")
        place = layout.key_start((*parent, keys[0]))
        return _spliced(layout, place, place, f"{text}, ")
    indent = layout.column((*parent, keys[0]))
    lines = entry(key, value, indent)
    if before:
        return _with_lines(layout, layout.entry_end((*parent, before[-1])), lines, indent)
    place = layout.key_start((*parent, keys[0]))
    text = layout.newline.join([*lines, " " * indent])
    return _spliced(layout, place, place, text)


def insert_item(layout: YamlLayout, parent: FieldPath, index: int, value: Any) -> str:
    """A new item in a list, before that of `index`, or last."""
    items = children(layout.value(parent), parent)
    assert 0 <= index <= len(items)
    if layout.is_flow(parent) or layout.in_flow(parent):
        text = _inline(layout, items[-1], value) if items else inline(value)
        if not items:
            return _spliced(layout, layout.start(parent) + 1, layout.start(parent) + 1, text)
        if index:
            place = layout.end(items[index - 1])
            return _spliced(layout, place, place, f", {text}")
        place = layout.start(items[0])
        return _spliced(layout, place, place, f"{text}, ")
    indent = layout.column(items[0])
    assert layout.is_alone(items[0])
    if index:
        place = layout.entry_end(items[index - 1])
    else:
        place = layout.line_start(layout.dash(items[0]))
    return _with_lines(layout, place, _item_lines(layout, items, value, indent), indent)


def remove(layout: YamlLayout, path: FieldPath) -> str:
    """Without the entry, or the item, at a path."""
    parent = path[:-1]
    siblings = children(layout.value(parent), parent)
    if len(siblings) == 1:
        return replace_value(layout, parent, {} if isinstance(path[-1], str) else [])
    if layout.is_flow(parent) or layout.in_flow(parent):
        return _removed_from_line(layout, path)
    if isinstance(path[-1], int):
        assert layout.is_alone(path)
        return _spliced(layout, layout.line_start(layout.dash(path)), layout.entry_end(path), "")
    start, end = layout.key_start(path), layout.entry_end(path)
    if not layout.text[layout.line_start(start) : start].strip():
        return _spliced(layout, layout.line_start(start), end, "")
    following = layout.key_start(siblings[1])  # it stood after a dash: the next key takes its place
    assert not layout.text[end:following].strip()
    return _spliced(layout, start, following, "")


def _inline(layout: YamlLayout, path: FieldPath, value: Any) -> str:
    """A value in place of, or beside, what stands at a path; a scalar keeps its quotes."""
    if isinstance(value, Commented):
        value = value.value
    if isinstance(value, (dict, list)):
        return inline(value)
    former = layout.value(path)
    style = layout.style(path) if isinstance(former, str) else None
    text = scalar(value, style, flow=layout.in_flow(path))
    return text if layout.start(path) < layout.end(path) else f" {text}"  # « key: » and nothing


def _item_lines(layout: YamlLayout, items: list[FieldPath], value: Any, indent: int) -> list[str]:
    """Lines of a new item, with the quotes or the brackets of the others."""
    model, scalars = items[-1], (str, int, float)
    if isinstance(value, dict) and layout.is_flow(model):
        return [f"- {inline(value)}"]
    if isinstance(value, str) and isinstance(layout.value(model), scalars):
        return [f"- {_inline(layout, model, value)}"]
    if isinstance(value, Commented) and isinstance(layout.value(model), scalars):
        return [f"- {_inline(layout, model, value.value)} # {value.comment}"]
    return item(value, indent)


def _with_comment(layout: YamlLayout, path: FieldPath, value: Commented) -> str:
    """Another value, whose comment takes the place of the one that stood beside it."""
    end = layout.end(path)
    comment = _COMMENT.match(layout.text, end)
    text = _inline(layout, path, value.value) + (f" # {value.comment}" if value.comment else "")
    return _spliced(layout, layout.start(path), comment.end() if comment else end, text)


def _new_block(layout: YamlLayout, path: FieldPath, value: Any) -> str:
    """A value whose lines, or those of the former one, stand under its key or after its dash."""
    is_key = isinstance(path[-1], str)
    indent, end = layout.column(path), layout.end(path)
    if not is_key:
        text = layout.newline.join(item(value, indent))[2:]
        return _spliced(layout, layout.start(path), end, text)
    start = layout.key_end(path)
    head = layout.text[start : layout.line_end(start)]
    former_is_below = not head.strip() or head.lstrip().startswith("#")
    comment = head.rstrip() if former_is_below else layout.text[end : layout.line_end(end)]
    if not isinstance(value, Commented) and not is_inline(value):
        text = comment.rstrip() + "".join(
            layout.newline + line for line in nested(value, indent + 2)
        )
    else:
        text = f" {entry('k', value, indent)[0].removeprefix('k: ')}{comment.rstrip()}"
    return _spliced(layout, start, layout.line_end(end), text)


def _removed_from_line(layout: YamlLayout, path: FieldPath) -> str:
    """Without an item between brackets, nor one of the commas around it."""
    start = layout.key_start(path) if isinstance(path[-1], str) else layout.start(path)
    end = layout.end(path)
    if after := _COMMA_AFTER.match(layout.text, end):
        return _spliced(layout, start, after.end(), "")
    before = _COMMA_BEFORE.search(layout.text, 0, start)
    assert before is not None  # it has siblings
    return _spliced(layout, before.start(), end, "")


def _with_lines(layout: YamlLayout, place: int, lines: list[str], indent: int) -> str:
    """New lines at the beginning of a line, or after the last one; the first gets its indent."""
    whole = layout.newline.join([" " * indent + lines[0], *lines[1:]])
    if place == len(layout.text) and not layout.text.endswith(("\r", "\n")):
        return _spliced(layout, place, place, layout.newline + whole)
    return _spliced(layout, place, place, whole + layout.newline)


def _spliced(layout: YamlLayout, start: int, end: int, text: str) -> str:
    return layout.text[:start] + text + layout.text[end:]
