"""Format of the records → the next one: how files are written changes with the program.

A format is a way of writing records that the schemas accept. A step leads from one to the next; it
knows a file by its path and its text alone, since the schemas of today refuse yesterday's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.core.settings import SETTINGS_FILE
from site_builder.editing import migration
from site_builder.records.discovery import discover
from site_builder.records.early_settings import early_settings
from site_builder.records.frame import is_framed
from site_builder.records.text import decode

Step = Callable[[str, str], str]
STEPS: tuple[Step, ...] = ()  # the first leads from format 1 to format 2
FORMAT = len(STEPS) + 1
_LINE = re.compile(r"^format:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From the format of a root to that of the program.

    Attributes:
        old: the format of the root; 1 if it says none.
        new: that of the program.
        rewritings: the files to rewrite, settings included; none if the formats are the same.

    """

    old: int
    new: int
    rewritings: tuple[migration.Rewriting, ...] = ()

    @property
    def is_ahead(self) -> bool:
        """Whether the root is written for a later program."""
        return self.old > self.new


def upgrade(root: Path, steps: Sequence[Step] = STEPS) -> Upgrade:
    """What brings a root to the format of the program; nothing is written.

    A file that is not UTF-8 is left to `check`. Raises OSError if one cannot be read.
    """
    value = (early_settings(root).data or {}).get("format", 1)
    old, new = value if isinstance(value, int) else 1, len(steps) + 1
    if old >= new:
        return Upgrade(old, new)
    files = [(file.file, file.path) for file in discover(root).files if not is_framed(file.file)]
    rewritings = []
    for file, path in files:
        before = path.read_bytes()
        text = decode(before, file).content
        if text is None:
            continue
        after = text
        for step in steps[max(old, 1) - 1 :]:
            after = step(file, after)
        if file == SETTINGS_FILE:
            after = with_format(after, new)
        if after != text:
            rewritings.append(migration.Rewriting(path, (), before, after.encode("utf-8")))
    return Upgrade(old, new, tuple(rewritings))


def with_format(settings: str, number: int) -> str:
    """The text of settings that say a format."""
    line = f"format: {number}"
    if _LINE.search(settings):
        return _LINE.sub(line, settings, count=1)
    return f"{settings.rstrip()}\n{line}\n"
