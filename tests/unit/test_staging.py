import os
from pathlib import Path

import pytest

from site_builder import staging
from site_builder.staging import Staging


def content(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def build(site: Path, text: str) -> Staging:
    stage = Staging(site)
    (stage.begin() / "index.html").write_text(text, encoding="utf-8")
    return stage


@pytest.fixture
def site(tmp_path: Path) -> Path:
    build(tmp_path / "site", "premier").publish()
    return tmp_path / "site"


def test_first_site_needs_no_folder(tmp_path: Path) -> None:
    build(tmp_path / "a" / "site", "premier").publish()
    assert content(tmp_path / "a" / "site") == {"index.html": "premier"}


def test_new_site_takes_the_place_and_leaves_nothing_beside(site: Path) -> None:
    build(site, "second").publish()
    assert content(site) == {"index.html": "second"}
    assert list(site.parent.iterdir()) == [site]


def test_discarded_build_changes_nothing(site: Path) -> None:
    build(site, "second").discard()
    assert content(site) == {"index.html": "premier"}
    assert list(site.parent.iterdir()) == [site]


def test_killed_build_is_swept_by_the_next_one(site: Path) -> None:
    left = site.parent / ".site.999999999.en-cours"
    left.mkdir()
    other = site.parent / f".site.{os.getppid()}.en-cours"
    other.mkdir()
    build(site, "second").publish()
    assert not left.exists()
    assert other.exists(), "a build that still runs is left alone"


def test_two_renames_where_folders_cannot_be_exchanged(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_exchange", lambda first, second: False)
    build(site, "second").publish()
    assert content(site) == {"index.html": "second"}
    assert list(site.parent.iterdir()) == [site]


def test_kill_between_the_two_renames_is_repaired(site: Path) -> None:
    site.rename(site.parent / ".site.ancien")
    stage = Staging(site)
    stage.begin()
    assert content(site) == {"index.html": "premier"}
    stage.discard()
    assert list(site.parent.iterdir()) == [site]


def test_link_to_the_site_stays_a_link(site: Path) -> None:
    link = site.parent / "public"
    link.symlink_to(site)
    build(link, "second").publish()
    assert link.is_symlink()
    assert content(link) == {"index.html": "second"}
