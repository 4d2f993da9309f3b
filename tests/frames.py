"""A frame of three sheets instead of the national one, in two versions: for tests."""

from pathlib import Path

import pytest

from site_builder.records import frame, frame_versions

CASES = Path(__file__).parent / "cases"
FOLDER = CASES / "valid" / "guide"  # its three national sheets, its guide, its vignette
VERSIONS = CASES / "frames"
OLD, NEW = "2026.11", "2026.12"


def use_frame(monkeypatch: pytest.MonkeyPatch, folder: Path = FOLDER) -> None:
    """Make `folder` the frame that the program carries, until the end of a test."""
    monkeypatch.setattr(frame, "shipped_folder", lambda *names: folder)
    monkeypatch.setattr(frame_versions, "FRAMES", VERSIONS)
