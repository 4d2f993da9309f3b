"""A root being read: its schemas, then its records, read while the program does something else."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, Span
from site_builder.core.schema import SchemaError, SchemaSet, schema_folder
from site_builder.records.kinds import KINDS, SETTINGS
from site_builder.records.loading import Loaded, RawRecord, load
from site_builder.records.rules import SCHEMA


class OpenRoot(Iterator[RawRecord]):
    """The stream of the raw records of a root; keeps what is told on the way.

    `unusable` says why its schemas cannot be used: nothing is read then.
    """

    def __init__(self, root: Path, today: datetime.date) -> None:
        """Start reading as of `today`; nothing is raised."""
        self.root = root
        self.schemas, self.unusable = _schemas(root)
        self.diagnostics: list[Diagnostic] = []
        self.count = 0
        self._loaded: Iterator[Loaded] = iter(())
        if not self.unusable:
            self._loaded = load(root, self.schemas, today)
        self._ahead: list[RawRecord] = []

    def settings_data(self) -> dict[str, Any] | None:
        """Content of the settings, which come first if they are there at all."""
        first = next(self, None)
        if first is None or first.kind is SETTINGS:
            return first.data if first else None
        self._ahead.append(first)
        return None

    def __next__(self) -> RawRecord:
        if self._ahead:
            return self._ahead.pop()
        for raw, diagnostics in self._loaded:
            self.diagnostics += diagnostics
            if raw is not None:
                self.count += 1
                return raw
        raise StopIteration


def _schemas(root: Path) -> tuple[SchemaSet, tuple[Diagnostic, ...]]:
    """The schemas of a root, and what prevents their use."""
    try:
        schemas = SchemaSet(schema_folder(root))
    except SchemaError as error:
        span = Span(error.line, error.column)
        return SchemaSet(None), (SCHEMA.at("illisible", f"schema/{error.name}", span),)
    missing = [kind.name for kind in KINDS if kind.name not in schemas]
    found = (SCHEMA.at("absent", f"schema/{name}.json", WHOLE_FILE, kind=name) for name in missing)
    return (SchemaSet(None) if missing else schemas), tuple(found)
