"""Versions of the national frame: what each changed, and the digests of its files."""

import datetime
from functools import cache
from pathlib import Path

import msgspec

from site_builder.records.shipped import read_shipped

FRAMES = Path(__file__).parents[1] / "frames"


class FrameVersion(msgspec.Struct, frozen=True):
    """A version of the frame.

    Attributes:
        version: year and month, as « 2026.12 »; a third number for a second one in a month.
        date: its day.
        changements: what it changed, in French sentences.
        fichiers: digest of each file by its path; empty while the version is being written.

    """

    version: str
    date: datetime.date
    changements: tuple[str, ...]
    fichiers: dict[str, str] = {}


def frame_versions() -> tuple[FrameVersion, ...]:
    """Every version that the program knows; the last is the one that it carries."""
    return _versions(FRAMES)


@cache
def _versions(folder: Path) -> tuple[FrameVersion, ...]:
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.yml"))
    versions = (msgspec.convert(read_shipped(text), FrameVersion) for text in texts)
    return tuple(sorted(versions, key=lambda version: order(version.version)))


def order(version: str) -> tuple[int, ...]:
    """Sort key of a version."""
    return tuple(int(number) for number in version.split("."))
