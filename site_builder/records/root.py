"""A root of records: opened once, read once, and asked where what it says stands."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, FieldPath, Span
from site_builder.core.files import read_file
from site_builder.core.schema import SchemaError, SchemaSet, schema_folder
from site_builder.records.frame import place
from site_builder.records.kinds import KINDS
from site_builder.records.loading import Loaded, RawRecord, load
from site_builder.records.reader import YamlDocument, read
from site_builder.records.remedies import PlaceNames
from site_builder.records.rules import MAX_BYTES, SCHEMA
from site_builder.records.text import decode


class Root:
    """A folder of records, and the frame that it uses, as read on one day.

    `schemas` are its own if it has some, else those of the program; where they cannot be used
    there are none, `unusable` says why, and no record is read. `diagnostics` are those of its
    files, and `count` how many records there were, once they are read.

    Where something stands is read again, in the few files that have a problem: the places of ten
    thousand records would take more memory than the records (ADR 4).
    """

    def __init__(self, path: Path, today: datetime.date, places: PlaceNames | None = None) -> None:
        """Read the schemas, no record yet; nothing is raised.

        `places` says the codes of places whose name is written instead: see `remedies`.
        """
        self._places = places
        self.path = path
        self.today = today
        self.schemas, self.unusable = _schemas(path)
        self.diagnostics: list[Diagnostic] = []
        self.count = 0
        self._document = lru_cache(maxsize=16)(self._read_again)

    @contextmanager
    def records(self) -> Iterator[Iterator[RawRecord]]:
        """Every record, settings first, read as they are asked for while the block lasts.

        Nothing is raised but WorkerLostError.
        """
        self.diagnostics, self.count = [], 0
        if self.unusable:
            yield iter(())
            return
        with load(self.path, self.schemas, self.today, self._places) as loaded:
            yield self._kept(loaded)

    def span(
        self, file: str, path: FieldPath, *, key: bool = False, word: str | None = None
    ) -> Span:
        """Place of `path` in `file`, or of its nearest parent; of `word` inside its text."""
        document, lines = self._document(file)
        span = document.span(path, key=key)
        return (_word_in(lines, span, word) if word else None) or span

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path and text of each page written by hand in `docs/`; none that cannot be read."""
        for path in sorted((self.path / "docs").rglob("*.md")):
            try:
                text = read_file(path).decode("utf-8")
            except (OSError, UnicodeDecodeError):
                continue  # the build says so
            yield path.relative_to(self.path).as_posix(), text

    def _kept(self, loaded: Iterator[Loaded]) -> Iterator[RawRecord]:
        for raw, diagnostics in loaded:
            self.diagnostics += diagnostics
            if raw is not None:
                self.count += 1
                yield raw

    def _read_again(self, file: str) -> tuple[YamlDocument, list[str]]:
        try:
            text = decode(read_file(place(self.path, file), MAX_BYTES), file)
        except OSError:
            return YamlDocument(), []
        if text.content is None:
            return YamlDocument(), []
        return read(text.content, file), text.content.split("\n")


def _word_in(lines: list[str], start: Span, word: str) -> Span | None:
    """First occurrence of `word` at or after `start`; None if a line break cuts it."""
    for number in range(start.line, len(lines) + 1):
        column = lines[number - 1].find(word, start.column - 1 if number == start.line else 0)
        if column >= 0:
            return Span(number, column + 1, len(word))
    return None


def _schemas(path: Path) -> tuple[SchemaSet, tuple[Diagnostic, ...]]:
    """The schemas of a root, and what prevents their use."""
    try:
        schemas = SchemaSet(schema_folder(path))
    except SchemaError as error:
        span = Span(error.line, error.column)
        return SchemaSet(None), (SCHEMA.at("illisible", f"schema/{error.name}", span),)
    missing = [kind.name for kind in KINDS if kind.name not in schemas]
    absent = (SCHEMA.at("absent", f"schema/{name}.json", WHOLE_FILE, kind=name) for name in missing)
    return (SchemaSet(None) if missing else schemas), tuple(absent)
