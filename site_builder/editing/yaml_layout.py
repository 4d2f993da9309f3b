"""Text of a record → where its values and the lines of its entries begin and end."""

import re
from functools import cached_property
from typing import Any  # events of the reader, and data of a record, of any shape

from site_builder.core.diagnostics import FieldPath, Severity
from site_builder.records.reader import YamlDocument, read

_LINE_END = re.compile(r"\r\n|\r|\n")
_DASH = re.compile(r"[ \t]*-[ \t]+")
_COMMENT_LINE = re.compile(r"([ \t]*)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_BETWEEN = re.compile(r"(?:\s|,|#[^\r\n]*)*")  # what stands between items of a flow collection


class YamlLayout:
    """A text read again, and offsets in it: in characters from 0, ends excluded.

    Line ends may be of any sort. A byte-order mark must have been taken off.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.document: YamlDocument = read(text, "")

    @property
    def is_sound(self) -> bool:
        """Whether the reader has no error to tell: offsets are wrong otherwise."""
        errors = (one.severity is Severity.ERROR for one in self.document.diagnostics)
        return self.document.data is not None and not any(errors)

    @cached_property
    def newline(self) -> str:
        """The first line end of the text; a line feed if it has none."""
        match = _LINE_END.search(self.text)
        return match.group() if match else "\n"

    def value(self, path: FieldPath) -> Any:
        """What the text says at `path`. Raises LookupError if nothing is there."""
        return value_at(self.document.data, path)

    def is_flow(self, path: FieldPath) -> bool:
        """Whether the value at `path` is a list or a mapping between brackets."""
        return bool(getattr(self.document.values[path], "flow_style", False))

    def in_flow(self, path: FieldPath) -> bool:
        """Whether the value at `path` stands between brackets."""
        return any(self.is_flow(path[:size]) for size in range(len(path)))

    def style(self, path: FieldPath) -> str:
        """The quotes of the scalar at `path` (`"`, `'`), `|` or `>`, or "" for none."""
        return getattr(self.document.values[path], "style", None) or ""

    def start(self, path: FieldPath) -> int:
        """Where a value begins."""
        return int(self.document.values[path].start_mark.index)

    def key_start(self, path: FieldPath) -> int:
        """Where the key of an entry begins."""
        return int(self.document.keys[path].start_mark.index)

    def key_end(self, path: FieldPath) -> int:
        """Where the key of a block mapping ends, colon included."""
        return self.text.index(":", int(self.document.keys[path].end_mark.index)) + 1

    def column(self, path: FieldPath) -> int:
        """Column (from 0) of a key, or of the dash of an item of a block list."""
        if isinstance(path[-1], str):
            return int(self.document.keys[path].start_mark.column)
        start = self.dash(path)
        return start - self.line_start(start)

    def dash(self, path: FieldPath) -> int:
        """Where the dash of an item of a block list stands."""
        return self.text.rindex("-", 0, self.start(path))

    def end(self, path: FieldPath) -> int:
        """Where a value ends, its bracket or quotes included, a comment excluded."""
        event, data = self.document.values[path], self.value(path)
        if not isinstance(data, (dict, list)):
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):  # its lines, without the blank ones after
                end = start + len(self.text[start:end].rstrip())
            return int(end)
        last = children(data, path)[-1] if data else None
        if not self.is_flow(path):
            assert last is not None  # an empty collection has brackets
            return self.end(last)
        after = self.end(last) if last else self.start(path) + 1
        between = _BETWEEN.match(self.text, after)
        assert between is not None  # it may be empty
        return between.end() + 1

    def is_alone(self, path: FieldPath) -> bool:
        """Whether an item of a block list has its dash at the beginning of a line."""
        dash = self.dash(path)
        return not self.text[self.line_start(dash) : dash].strip()

    def line_start(self, index: int) -> int:
        """The beginning of the line of a place."""
        return max(self.text.rfind(end, 0, index) for end in "\r\n") + 1

    def line_end(self, index: int) -> int:
        """The end of the line of a place, line end excluded."""
        match = _LINE_END.search(self.text, index)
        return match.start() if match else len(self.text)

    def next_line(self, index: int) -> int:
        """The beginning of the line after that of a place; the end of the text if none."""
        match = _LINE_END.search(self.text, index)
        return match.end() if match else len(self.text)

    def entry_end(self, path: FieldPath) -> int:
        """The beginning of the line after a block entry and the comments indented under it."""
        column, index = self.column(path), self.next_line(self.end(path))
        while True:
            ahead = index
            while blank := _BLANK_LINE.match(self.text, ahead):
                ahead = blank.end()
            comment = _COMMENT_LINE.match(self.text, ahead)
            if comment is None or len(comment[1]) <= column:
                return index
            index = comment.end()


def value_at(data: Any, path: FieldPath) -> Any:
    """The value of nested data at a path. Raises LookupError if nothing is there."""
    for step in path:
        data = data[step]
    return data


def children(data: Any, path: FieldPath) -> list[FieldPath]:
    """Paths of the values of a mapping or of a list, in their order."""
    steps = data if isinstance(data, dict) else range(len(data))
    return [(*path, step) for step in steps]


def same(one: Any, other: Any) -> bool:
    """Whether two values of YAML are equal, types included: `true` is not 1, nor 1 « 1.0 »."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
