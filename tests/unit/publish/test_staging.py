import errno
import os
import re
import shutil
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_builder.publish import staging
from site_builder.publish.destination import DestinationError
from site_builder.publish.in_place import repair_content
from site_builder.publish.marker import MARKER, FolderContent
from site_builder.publish.staging import Staging, staged


def content(folder: Path) -> dict[str, str]:
    """Every file under a folder, our marker aside."""
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file() and file.name != MARKER
    }


def build(site: Path, text: str) -> Staging:
    stage = Staging(site, site.parent / "root", FolderContent.SITE)
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
    stage = Staging(site, site.parent / "root", FolderContent.SITE)
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


FIRST = {"index.html": "premier", "guide/index.html": "premier", "retire/a.html": "premier"}
SECOND = {"index.html": "second", "guide/index.html": "second", "neuf/b.html": "second"}


def fill(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def publish(site: Path, files: Mapping[str, str]) -> Staging:
    with staged(site, site.parent / "root", FolderContent.SITE) as stage:
        fill(stage.building, files)
    return stage


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published folder that cannot be moved, with what the system of its disk put there."""
    site = tmp_path / "cle" / "site"
    publish(site, FIRST)
    (site / "lost+found").mkdir()
    monkeypatch.setattr(staging, "_is_fixed", Path.is_dir)
    return site


def test_a_mount_point_is_emptied_and_filled(mounted: Path) -> None:
    folder = mounted.stat().st_ino
    assert publish(mounted, SECOND).in_place
    assert content(mounted) == SECOND
    assert mounted.stat().st_ino == folder, "the folder itself has not moved"
    assert {path.name for path in mounted.iterdir()} == {
        MARKER, "index.html", "guide", "neuf", "lost+found",
    }  # fmt: skip
    assert list(mounted.parent.iterdir()) == [mounted]


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM])
def test_a_folder_that_turns_out_not_to_move(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(first: Path, second: Path) -> bool:
        raise OSError(code, os.strerror(code), str(second))

    publish(tmp_path / "site", FIRST)
    monkeypatch.setattr(staging, "_exchange", refuse)
    assert publish(tmp_path / "site", SECOND).in_place
    assert content(tmp_path / "site") == SECOND
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


class Killed(BaseException):
    """Nothing may clean up after it."""


def failing_rename(
    monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> Callable[[], int]:
    """Make the rename of that number fail; what tells how many were asked for."""
    rename, asked = Path.rename, 0

    def limited(self: Path, target: Path) -> Path:
        nonlocal asked
        asked += 1
        if asked == number:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", limited)
    return lambda: asked


# Renames of a replacement: the built folder, 4 out, the folder of what is out, 4 in.
RENAMES, LAST_UNDONE = 10, 6


@pytest.mark.parametrize("number", range(1, RENAMES + 1))
def test_what_is_interrupted_is_finished_or_undone(
    mounted: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing_rename(patch, number, Killed())
        stage = Staging(mounted, mounted.parent / "root", FolderContent.SITE)
        fill(stage.begin(), SECOND)
        with pytest.raises(Killed):
            stage.publish()
    repair_content(mounted)
    assert content(mounted) == (FIRST if number <= LAST_UNDONE else SECOND) | {
        f".site-builder.{os.getpid()}.en-cours/{name}": text
        for name, text in SECOND.items()
        if number == 1
    }
    assert publish(mounted, SECOND).in_place, "and the next build is as any other"
    assert content(mounted) == SECOND


def test_every_rename_of_a_replacement_was_interrupted(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = failing_rename(monkeypatch, 0, Killed())
    publish(mounted, SECOND)
    assert asked() == RENAMES


@pytest.mark.parametrize("number", range(1, LAST_UNDONE + 1))
def test_a_replacement_that_fails_is_undone(
    mounted: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_rename(monkeypatch, number, OSError(errno.EIO, "Input/output error"))
    if number == 1:  # then it is copied
        publish(mounted, SECOND)
        assert content(mounted) == SECOND
        return
    with pytest.raises(DestinationError, match="ne répond pas"):
        publish(mounted, SECOND)
    assert content(mounted) == FIRST


def test_second_rename_that_fails_puts_the_former_site_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_exchange", lambda first, second: False)
    failing_rename(monkeypatch, 2, OSError(errno.EIO, "Input/output error"))
    with pytest.raises(DestinationError, match="ne répond pas"):
        publish(site, SECOND)
    assert content(site) == {"index.html": "premier"}
    assert list(site.parent.iterdir()) == [site]


def test_what_is_added_during_a_build_is_not_lost(site: Path) -> None:
    stage = build(site, "second")
    (site / "notes.docx").touch()
    with pytest.raises(DestinationError, match=r"« notes\.docx »"):
        stage.publish()
    stage.discard()
    assert content(site) == {"index.html": "premier", "notes.docx": ""}
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize("name", [".site.ancien", ".site.999999999.en-cours"])
def test_a_folder_beside_that_is_not_ours_is_left_alone(site: Path, name: str) -> None:
    (site.parent / name).mkdir()
    fill(site.parent / name, {"lettre.docx": "à garder"})
    publish(site, SECOND)
    assert content(site) == SECOND
    assert content(site.parent / name) == {"lettre.docx": "à garder"}


def test_a_removal_that_is_killed_is_finished_by_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise Killed

    publish(site, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(Killed):
            publish(site, SECOND)
    (left,) = site.parent.glob(".site.*")
    assert (left / MARKER).is_file(), "what says that it may be removed goes last"
    publish(site, SECOND)
    assert list(site.parent.iterdir()) == [site]


def test_the_rights_of_the_folder_stay(site: Path) -> None:
    site.chmod(0o750)
    publish(site, SECOND)
    assert stat.S_IMODE(site.stat().st_mode) == 0o750


def test_a_disk_that_is_full_from_the_start_leaves_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(staging, "write_mark", full)
    with pytest.raises(DestinationError, match="le disque plein"):
        publish(site, SECOND)
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "le disque plein est celui de "),
        (errno.EROFS, "disque en lecture seule"),
        (errno.EACCES, "le droit d'y écrire manque"),
        (errno.EIO, "ne répond pas correctement"),
        (errno.ENOTEMPTY, "(erreur ENOTEMPTY du système)"),
    ],
)
def test_a_failure_to_write_is_told_and_changes_nothing(site: Path, code: int, words: str) -> None:
    with (
        pytest.raises(DestinationError, match=re.escape(words)) as told,
        staged(site, site.parent / "root", FolderContent.SITE),
    ):
        raise OSError(code, os.strerror(code))
    assert str(site) in str(told.value)
    assert str(told.value).endswith(".")
    assert content(site) == {"index.html": "premier"}
    assert list(site.parent.iterdir()) == [site]
