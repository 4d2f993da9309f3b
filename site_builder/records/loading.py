"""The loading pipeline: root → raw records, one file at a time; a bad file is a value."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from site_builder.core.diagnostics import Diagnostic, FieldPath, Span
from site_builder.core.files import read_file
from site_builder.core.schema import SchemaSet
from site_builder.core.workers import mapped
from site_builder.records.character_checks import odd_characters, without_repeats
from site_builder.records.character_rules import CHARACTER_RULES
from site_builder.records.comments import Comments, code_comments
from site_builder.records.discovery import discover
from site_builder.records.files import Discovery, RecordFile, read_bytes
from site_builder.records.kinds import Kind
from site_builder.records.reader import YamlDocument, read
from site_builder.records.rules import MAX_BYTES
from site_builder.records.text import decode
from site_builder.records.validation import Validator

Data = dict[str, Any]
CHARACTER_IDS = frozenset(rule.id for rule in CHARACTER_RULES)


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as read: schema-valid data, or None if the file has an error.

    `key` is how other records call it (`93/udaf-93`), taken from the file name, so that a
    broken file is still known by name. `comments` are those of the codes in its lists.
    """

    kind: Kind
    key: str
    departement: str | None
    file: str
    data: Data | None
    comments: Comments = field(default_factory=dict)


Content = tuple[Data | None, Comments, list[Diagnostic]]
Loaded = tuple[RawRecord | None, list[Diagnostic]]


def load(root: FilePath, schemas: SchemaSet, today: datetime.date) -> Iterator[Loaded]:
    """Read every record of `root` as of `today`, settings first; diagnostics come with theirs.

    Many records begin to be read at once, whether or not the first one is asked for.
    """
    found = discover(root)
    validators = {kind: Validator(schema, today) for kind, schema in schemas.items()}
    contents = mapped(lambda file: _content(file, validators[file.kind.name]), found.files)
    return _loaded(found, contents)


def _loaded(found: Discovery, contents: Iterator[Content]) -> Iterator[Loaded]:
    yield None, found.diagnostics
    for file, (data, comments, diagnostics) in zip(found.files, contents, strict=True):
        raw = RawRecord(file.kind, file.key, file.departement, file.file, data, comments)
        yield raw, diagnostics


def _content(file: RecordFile, validator: Validator) -> Content:
    document, comments, diagnostics = _read_document(file)
    if document is not None and document.data is not None:
        diagnostics += validator.check(document, file.file)
    odd = [found for found in diagnostics if found.rule in CHARACTER_IDS]
    diagnostics = [*without_repeats(diagnostics, odd)] if odd else diagnostics
    usable = document is not None and not any(d.severity == "erreur" for d in diagnostics)
    data = document.data if document is not None and usable else None
    return data, comments, diagnostics


def _read_document(file: RecordFile) -> tuple[YamlDocument | None, Comments, list[Diagnostic]]:
    content = read_bytes(file)
    if isinstance(content, Diagnostic):
        return None, {}, [content]
    text = decode(content, file.file)
    if text.content is None:
        return None, {}, list(text.diagnostics)
    document = read(text.content, file.file)
    comments = code_comments(text.content, document)
    odd = odd_characters(text.content, file.file)
    return document, comments, [*text.diagnostics, *odd, *document.diagnostics]


class SourceLocator:
    """Finds where a path of a record stands by reading its file again.

    Problems are few and records are many: keeping the place of every statement of ten
    thousand records would cost more memory than the records themselves.
    """

    def __init__(self, root: FilePath) -> None:
        self._root = root
        self._read = lru_cache(maxsize=16)(self._read_again)

    def _read_again(self, file: str) -> tuple[YamlDocument, list[str]]:
        try:
            text = decode(read_file(self._root / file, MAX_BYTES), file)
        except OSError:
            return YamlDocument(), []
        if text.content is None:
            return YamlDocument(), []
        return read(text.content, file), text.content.split("\n")

    def span(
        self, file: str, path: FieldPath, *, key: bool = False, word: str | None = None
    ) -> Span:
        """Place of `path` in `file`, or of its nearest parent; of `word` inside its text."""
        document, lines = self._read(file)
        span = document.span(path, key=key)
        return (_word_in(lines, span, word) if word else None) or span


def _word_in(lines: list[str], start: Span, word: str) -> Span | None:
    """First occurrence of `word` at or after `start`; None if a line break cuts it."""
    for number in range(start.line, len(lines) + 1):
        column = lines[number - 1].find(word, start.column - 1 if number == start.line else 0)
        if column >= 0:
            return Span(number, column + 1, len(word))
    return None
