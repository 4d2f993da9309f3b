"""The verdict on a root: every record read and checked, every problem in reading order."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from site_builder.checks.framed import told
from site_builder.checks.place_names import place_codes
from site_builder.checks.registry import run_checks
from site_builder.core.diagnostics import Diagnostic, exit_code
from site_builder.core.settings import SETTINGS_FILE, Settings
from site_builder.model.building import Unbuilt
from site_builder.model.knowledge import Knowledge, collect
from site_builder.records.kinds import SETTINGS
from site_builder.records.loading import Data, RawRecord
from site_builder.records.root import Root
from site_builder.records.validation import unusable


@dataclass(frozen=True)
class Verdict:
    """The outcome of the checks.

    Attributes:
        knowledge: every record without error.
        diagnostics: every problem, in reading order (`Diagnostic.order`).
        records: number of files read as records, sound or not.

    """

    knowledge: Knowledge
    diagnostics: tuple[Diagnostic, ...]

    @property
    def records(self) -> int:
        """Number of files read as records, sound or not."""
        return self.knowledge.root.count

    @property
    def exit_code(self) -> int:
        """1 if there is an error, or any diagnostic where the settings are strict; else 0."""
        return exit_code(self.diagnostics, strict=self.knowledge.settings.strict)


def check(path: Path, today: datetime.date, *, strict: bool = False) -> Verdict:
    """Read and check every record under `path` as of `today`.

    Nothing is raised but WorkerLostError.
    """
    root = Root(path, today, place_codes)
    with root.records() as records:
        knowledge, unbuilt = _collected(root, records, strict=strict)
    if root.unusable:
        return Verdict(knowledge, root.unusable)
    diagnostics = {*root.diagnostics, *run_checks(knowledge)}
    for refused in unbuilt:
        span = root.span(refused.file, refused.path)
        diagnostics.add(unusable(refused.file, span, refused.expected, refused.actual))
    kept = sorted(told(diagnostics, path), key=lambda diagnostic: diagnostic.order)
    return Verdict(knowledge, tuple(kept))


def _collected(
    root: Root, records: Iterator[RawRecord], *, strict: bool
) -> tuple[Knowledge, tuple[Unbuilt, ...]]:
    """What a root holds, and what the model refused of it; the settings come first, if at all."""
    first = next(records, None)
    data = first.data if first is not None and first.kind is SETTINGS else None
    settings, unbuilt = _settings(data, root.today, strict=strict)
    others = records if first is None or first.kind is SETTINGS else chain([first], records)
    knowledge = collect(others, settings, root)
    return knowledge, (*unbuilt, *knowledge.unbuilt)


def _settings(
    data: Data | None, today: datetime.date, *, strict: bool
) -> tuple[Settings, tuple[Unbuilt, ...]]:
    """The settings of a root; the defaults if its own schema accepts what cannot be settings."""
    try:
        return Settings.from_data(data, today, strict=strict), ()
    except (ValueError, LookupError, TypeError, AttributeError):
        return Settings.from_data(None, today, strict=strict), (Unbuilt(SETTINGS_FILE),)
