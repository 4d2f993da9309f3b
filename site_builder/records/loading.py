"""The loading pipeline: root → raw records, one file at a time; a bad file is a value."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from site_builder.core.diagnostics import Diagnostic, Severity
from site_builder.core.schema import SchemaSet
from site_builder.core.workers import mapped
from site_builder.records.character_checks import odd_characters, without_repeats
from site_builder.records.character_rules import CHARACTER_RULES
from site_builder.records.comments import Comments, code_comments
from site_builder.records.discovery import discover
from site_builder.records.files import Discovery, RecordFile, read_bytes
from site_builder.records.kinds import Kind
from site_builder.records.reader import YamlDocument, read
from site_builder.records.remedies import PlaceNames
from site_builder.records.sorts import out_of_place, sorted_better
from site_builder.records.text import decode
from site_builder.records.validation import Validator

Data = dict[str, Any]  # of YAML, valid for its schema
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


@contextmanager
def load(
    root: FilePath, schemas: SchemaSet, today: datetime.date, places: PlaceNames | None = None
) -> Iterator[Iterator[Loaded]]:
    """Read every record of `root` as of `today`, settings first; diagnostics come with theirs.

    `places` says the codes of places whose name is written instead, if they can be known.

    All processors read while the block lasts, ahead of what is asked for.
    """
    discovery = discover(root)
    validators = {kind: Validator(schema, today, places) for kind, schema in schemas.items()}
    with mapped(
        lambda file: _content(file, validators[file.kind.name], schemas), discovery.files
    ) as contents:
        discovery.diagnostics = [sorted_better(d, root, schemas) for d in discovery.diagnostics]
        yield _loaded(discovery, contents)


def _loaded(discovery: Discovery, contents: Iterator[Content]) -> Iterator[Loaded]:
    yield None, discovery.diagnostics
    for file, (data, comments, diagnostics) in zip(discovery.files, contents, strict=True):
        raw = RawRecord(file.kind, file.key, file.departement, file.file, data, comments)
        yield raw, diagnostics


def _content(file: RecordFile, validator: Validator, schemas: SchemaSet) -> Content:
    document, comments, diagnostics = _read_document(file)
    if document is not None and document.data is not None:
        refusals = validator.check(document, file.file)
        stray = out_of_place(file.file, document.data, schemas) if refusals else None
        if stray is not None:
            return None, comments, [stray]
        diagnostics += refusals
    odd = [diagnostic for diagnostic in diagnostics if diagnostic.rule in CHARACTER_IDS]
    diagnostics = [*without_repeats(diagnostics, odd)] if odd else diagnostics
    usable = document is not None and not any(
        diagnostic.severity is Severity.ERROR for diagnostic in diagnostics
    )
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
