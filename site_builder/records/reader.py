"""Text → data with positions: one pass over YAML events, and no value changed in silence.

Plain scalars stay the text the editor wrote, but for the few forms that cannot be read
otherwise: `true`, `false`, `null`, `~`, and numbers in canonical form. `NO`, `01004`,
`2026-01-01` and `12:30` are text. Anchors, aliases and tags are refused.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any  # events of libyaml, and data whose shape no schema has checked yet

import yaml

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, FieldPath, Rule, Span
from site_builder.records import rules
from site_builder.records.character_checks import escaped, misused
from site_builder.records.characters import is_blank
from site_builder.records.fields import EMPTY_VALUE
from site_builder.records.syntax import NO_BREAK_SPACES, syntax_diagnostic
from site_builder.records.text import CONTROL_CHARACTERS

Event = Any  # of PyYAML, whose types say that an event may stand nowhere

_NO_BREAK_SPACES = tuple(NO_BREAK_SPACES)
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER_STARTS = frozenset("-0123456789")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,15})\.[0-9]{1,12}")


@dataclass(slots=True)
class YamlDocument:
    """Data of one file, where each value and key stands, and what is wrong with its YAML.

    `data` is None when nothing usable was read. `refused` holds the paths whose value was
    not kept: what is missing there has a diagnostic already.
    """

    data: dict[str, Any] | None = None
    # Events, which become places only when a problem asks: most files have none.
    values: dict[FieldPath, Event] = field(default_factory=dict)
    keys: dict[FieldPath, Event] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: list[FieldPath] = field(default_factory=list)

    def span(self, path: FieldPath, *, key: bool = False) -> Span:
        """Where `path` stands: its key, or its value if it is a scalar or a list item.

        A path that is not in the file falls back to its nearest parent.
        """
        while path:
            if path in self.keys and (key or path not in self.values):
                return _span(self.keys[path])
            if path in self.values:
                return _span(self.values[path])
            path = path[:-1]
        return _span(self.values[()]) if self.values else WHOLE_FILE


class _StopError(Exception):
    """Stops the reading of a file; its diagnostic is already in the document."""


@dataclass(slots=True)
class _Frame:
    """A collection being read.

    `key` is the key of a mapping whose value comes next; a `skip`ped collection is not kept.
    """

    container: dict[str, Any] | list[Any]
    path: FieldPath
    key: str | None = None
    skip: bool = False


def read(text: str, file: str) -> YamlDocument:
    """Read one YAML document; every problem comes back in the document, none is raised."""
    return _Reader(text, file).read()


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.document = YamlDocument()
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.anchors: set[str] = set()

    def read(self) -> YamlDocument:
        try:
            for event in self._events():
                self._take(event)
            self._close()
        except _StopError:
            pass
        except yaml.MarkedYAMLError as error:
            self.document.diagnostics.append(syntax_diagnostic(error, self.text, self.file))
        return self.document

    def _events(self) -> Iterator[Event]:
        return iter(yaml.CBaseLoader(self.text).get_event, None)

    def _close(self) -> None:
        if isinstance(self.root, dict):
            self.document.data = self.root
        elif self.root is None:
            self._report(rules.EMPTY, "vide", WHOLE_FILE)
        else:
            way = "liste" if isinstance(self.root, list) else "texte"
            self._report(rules.NOT_A_MAPPING, way, self.document.span(()))

    def _take(self, event: Event) -> None:
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open(event, {})
        elif kind is yaml.SequenceStartEvent:
            self._open(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
        elif kind is yaml.AliasEvent:
            if event.anchor not in self.anchors:  # else its anchor has a diagnostic
                self._report(rules.ALIAS, "alias", _span(event), name=event.anchor)
            self._place(None, event, refused=True)
        elif kind is yaml.DocumentStartEvent and self.document.values:
            self._report(rules.SEVERAL_DOCUMENTS, "second", _span(event))
            raise _StopError

    def _scalar(self, event: Event) -> None:
        value, style = event.value, event.style
        refused = self._refuse_marks(event) or self._refuse_characters(event)
        if not style and event.implicit[0]:
            value = _plain(value)
        elif style in ("|", ">"):
            value = value.rstrip("\n")
        elif style == '"' and (match := CONTROL_CHARACTERS.search(value)):
            code = f"U+{ord(match.group()):04X}"
            self._report(rules.CONTROL, "commande", _span(event), code=code)
            refused = True
        self._place(value, event, refused=refused)

    def _open(self, event: Event, container: dict[str, Any] | list[Any]) -> None:
        refused = self._refuse_marks(event)
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.container, dict) and frame.key is None:
            self._report(rules.KEY_SHAPE, "complexe", _span(event))
            raise _StopError
        path, skip = self._place(container, event, refused=refused)
        self.stack.append(_Frame(container, path, skip=skip))
        if len(self.stack) > rules.MAX_DEPTH:
            self._report(rules.TOO_DEEP, "profond", _span(event))
            raise _StopError

    def _place(self, value: Any, event: Event, *, refused: bool) -> tuple[FieldPath, bool]:
        """Put a value in the collection being read; its path, and whether it is left out."""
        if not self.stack:
            self.root = value
            return self._mark((), event, refused=refused), False
        frame = self.stack[-1]
        if isinstance(frame.container, list):
            path = self._mark((*frame.path, len(frame.container)), event, refused=refused)
            frame.container.append(value)
            return path, frame.skip
        if frame.key is None:
            self._key(frame, event)
            return frame.path, False
        key, frame.key = frame.key, None
        path = (*frame.path, key)
        if frame.skip or key in frame.container:  # a key written twice keeps its first value
            return path, True
        frame.container[key] = value
        return self._mark(path, event, refused=refused), False

    def _key(self, frame: _Frame, event: Event) -> None:
        alias = isinstance(event, yaml.AliasEvent)
        frame.key = f"*{event.anchor}" if alias else event.value
        if frame.skip:
            return
        path = (*frame.path, frame.key)
        if alias:
            self.document.refused.append(path)
        if frame.key.startswith(_NO_BREAK_SPACES):
            self._report(rules.TAB, "insecable", _span(event))
            raise _StopError
        if path in self.document.keys:
            first = self.document.span(path, key=True).line
            self._report(rules.DUPLICATE_KEY, "double", _span(event), key=frame.key, first=first)
        else:
            self.document.keys[path] = event

    def _mark(self, path: FieldPath, event: Event, *, refused: bool) -> FieldPath:
        self.document.values[path] = event
        if refused:
            self.document.refused.append(path)
        return path

    def _refuse_marks(self, event: Event) -> bool:
        """Refuse an anchor or a tag set on a value."""
        if event.anchor is None and event.tag is None:
            return False
        if event.anchor is not None:
            self.anchors.add(event.anchor)
            self._report(rules.ALIAS, "ancre", _span(event), name=event.anchor)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(rules.TAG, "etiquette", _span(event), tag=tag)
        return True

    def _refuse_characters(self, event: Event) -> bool:
        """Refuse a value of spaces alone, or with what a word processor put for YAML's signs."""
        value: str = event.value
        if value.isascii() and not value.isspace():
            return False
        misuse = misused(value, plain=not event.style)
        if misuse is None and event.style == '"':
            source = self.text[event.start_mark.index : event.end_mark.index]
            misuse = escaped(value, source)
        if misuse is None and is_blank(value):
            misuse = EMPTY_VALUE, "blanc", {}
        if misuse is not None:
            rule, way, values = misuse
            self._report(rule, way, _span(event), **values)
        return misuse is not None

    def _report(self, rule: Rule, way: str, span: Span, **values: object) -> None:
        self.document.diagnostics.append(rule.at(way, self.file, span, **values))


def _plain(text: str) -> Any:
    """The value of a plain scalar: see the docstring of the module."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in _NUMBER_STARTS:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
    return sys.intern(text)  # lists and references repeat the same few words thousands of times


def _span(event: Event) -> Span:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Span(start.line + 1, start.column + 1, max(1, width))
