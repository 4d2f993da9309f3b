"""The whole program in a few lines: check a root, then build its pages."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.checks.registry import run_checks
from site_builder.diagnostics import Diagnostic, exit_code
from site_builder.model.knowledge import Knowledge, collect
from site_builder.pages import Page
from site_builder.pages import pages as all_pages
from site_builder.records.kinds import SETTINGS
from site_builder.records.loading import Loaded, Locator, RawRecord, load
from site_builder.schema import SchemaSet, schema_folder
from site_builder.settings import Settings


@dataclass(frozen=True)
class Verdict:
    """What a root holds, and every problem of it in reading order."""

    knowledge: Knowledge
    diagnostics: tuple[Diagnostic, ...]
    records: int

    @property
    def exit_code(self) -> int:
        """1 if the run fails, strictness taken into account; else 0."""
        return exit_code(self.diagnostics, strict=self.knowledge.settings.strict)


def check(root: Path, today: datetime.date, *, strict: bool = False) -> Verdict:
    """Read and check every record under `root` as of `today`; nothing is raised."""
    schemas = SchemaSet(schema_folder(root))
    reading = _Reading(load(root, schemas))
    settings = Settings.from_data(reading.settings_data(), root, today, strict=strict)
    knowledge = collect(reading, settings, schemas)
    found = {*reading.diagnostics, *run_checks(knowledge, Locator(root))}
    ordered = tuple(sorted(found, key=lambda diagnostic: diagnostic.order))
    return Verdict(knowledge, ordered, reading.count)


def pages(verdict: Verdict) -> Iterator[Page]:
    """Every page of a root that was checked; their bodies are built one by one, when asked for."""
    return all_pages(verdict.knowledge)


class _Reading(Iterator[RawRecord]):
    """The stream of raw records; keeps what is told on the way, and looks ahead for settings."""

    def __init__(self, loaded: Iterator[Loaded]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.count = 0
        self._loaded = loaded
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
