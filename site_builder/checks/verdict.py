"""The verdict on a root: every record read and checked, every problem in reading order."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from site_builder.checks.registry import run_checks
from site_builder.core.diagnostics import Diagnostic, exit_code
from site_builder.core.settings import SETTINGS_FILE, Settings
from site_builder.model.building import Unbuilt
from site_builder.model.knowledge import Knowledge, collect
from site_builder.records.loading import SourceLocator
from site_builder.records.opening import OpenRoot
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
    records: int

    @property
    def exit_code(self) -> int:
        """1 if there is an error, or any diagnostic where the settings are strict; else 0."""
        return exit_code(self.diagnostics, strict=self.knowledge.settings.strict)


def check(
    root: Path, today: datetime.date, *, strict: bool = False, opened: OpenRoot | None = None
) -> Verdict:
    """Read and check every record under `root` as of `today`; a bad file gives diagnostics.

    `opened` is that root if it was opened before: its files are not read twice.
    """
    opened = opened or OpenRoot(root, today)
    schemas = opened.schemas
    settings, unsettled = _settings(opened, today, strict=strict)
    if opened.unusable:
        return Verdict(Knowledge(settings, schemas), opened.unusable, 0)
    knowledge = collect(opened, settings, schemas)
    locator = SourceLocator(root)
    diagnostics = {*opened.diagnostics, *run_checks(knowledge, locator)}
    for refused in (*unsettled, *knowledge.unbuilt):
        span = locator.span(refused.file, refused.path)
        diagnostics.add(unusable(refused.file, span, refused.expected, refused.actual))
    ordered = tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.order))
    return Verdict(knowledge, ordered, opened.count)


def _settings(
    opened: OpenRoot, today: datetime.date, *, strict: bool
) -> tuple[Settings, tuple[Unbuilt, ...]]:
    """The settings of a root; the defaults if its own schema accepts what cannot be settings."""
    data = opened.settings_data()
    try:
        return Settings.from_data(data, opened.root, today, strict=strict), ()
    except (ValueError, LookupError, TypeError, AttributeError):
        default = Settings.from_data(None, opened.root, today, strict=strict)
        return default, (Unbuilt(SETTINGS_FILE),)
