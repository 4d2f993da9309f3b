"""Publishing without loss: a folder is built beside the published one, then takes its place."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from site_builder.publish.destination import DestinationError, real_place, require_replaceable
from site_builder.publish.failures import reason
from site_builder.publish.in_place import repair_content, replace_content
from site_builder.publish.marker import (
    MARKER,
    WORKING,
    FolderContent,
    is_empty,
    read_mark,
    write_mark,
)

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# The system, or the file system, cannot exchange two folders: two renames do instead.
_NOT_SUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
# The folder cannot be moved, though what it holds may be: a mount point, a parent out of reach.
_FIXED = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)


class Staging:
    """The folder where a content is built, and the one where it will be published.

    Both stand in the same parent, so that one rename exchanges them. A build that is killed leaves
    the published folder untouched; the next build removes what it left beside.

    Where the published folder cannot be moved, its content is replaced instead (`in_place`).
    """

    def __init__(self, folder: Path, root: Path, content: FolderContent) -> None:
        """`folder` is where to publish, `root` that of the records; nothing is read or written."""
        self.in_place = False
        self.published = folder
        self._building: Path | None = None
        self._requested, self._root, self._content = folder, root, content

    @property
    def building(self) -> Path:
        """The folder to build in; `begin` must have been called."""
        assert self._building is not None
        return self._building

    def begin(self) -> Path:
        """Repair what an interrupted build left, and make the empty folder to build in.

        Raises DestinationError if the destination may not be replaced, or cannot be written.
        """
        self.published = real_place(self._requested, self._root)
        try:
            self._repair()
            require_replaceable(self.published, self._content)
            self.in_place = _is_fixed(self.published)
            building = self._working_folder()
            self._sweep(building)
            building.mkdir(parents=True)
            self._building = building
            write_mark(building, self._content)
        except OSError as error:
            raise self.failure(error) from error
        return building

    def publish(self) -> None:
        """Replace the published folder by the built one. Raises DestinationError."""
        try:
            require_replaceable(self.published, self._content)  # it may have changed meanwhile
            write_mark(self.building, self._content)
            if self.published.exists():
                shutil.copymode(self.published, self.building)
            self._replace()
        except OSError as error:
            raise self.failure(error) from error

    def discard(self) -> None:
        """Remove the folder being built, if any; the published one is not touched."""
        if self._building is not None:
            with suppress(OSError):  # what is left is swept by the next build
                _remove(self._building)

    def failure(self, error: OSError) -> DestinationError:
        """The error to raise for a failure to write; it names the destination if need be."""
        place = self.published
        if isinstance(filename := error.filename2 or error.filename, str):  # a copy names both ends
            named = Path(filename).absolute()
            ours = named.parent == place.parent or named.is_relative_to(self._building or place)
            place = place if ours else named
        return DestinationError(f"{reason(error, place)}.")

    @property
    def _former(self) -> Path:
        return self._beside("ancien")

    def _beside(self, suffix: str) -> Path:
        return self.published.with_name(f".{self.published.name}.{suffix}")

    def _working_folder(self) -> Path:
        name = f"{os.getpid()}.en-cours"
        return self.published / f"{WORKING}{name}" if self.in_place else self._beside(name)

    def _repair(self) -> None:
        """Undo or finish an interrupted publication."""
        if self.published.is_dir():
            repair_content(self.published)
        elif not self.published.exists() and read_mark(self._former):
            self._former.rename(self.published)
        if _is_ours(self._former):
            _remove(self._former)

    def _sweep(self, building: Path) -> None:
        """Remove the folders of killed builds beside that of this one."""
        end = ".en-cours"
        start = building.name.removesuffix(f"{os.getpid()}{end}")
        beside = building.parent.iterdir() if building.parent.is_dir() else ()
        for left in beside:
            if left.name.startswith(start) and left.name.endswith(end):
                process = left.name.removeprefix(start).removesuffix(end)
                if process.isdigit() and not _is_running(process) and _is_ours(left):
                    _remove(left)

    def _replace(self) -> None:
        if self.in_place:
            replace_content(self.published, self.building)
        elif not self.published.exists():
            self.building.rename(self.published)
        else:
            try:
                self._exchange()
            except OSError as error:
                if error.errno not in _FIXED:
                    raise
                self.in_place = True
                replace_content(self.published, self.building)
            self.discard()  # after the exchange, it holds the former content

    def _exchange(self) -> None:
        """Exchange the built folder and the published one, in one move or in two."""
        if _exchange(self.building, self.published):
            return
        self.published.rename(self._former)
        try:
            self.building.rename(self.published)
        except OSError:
            self._former.rename(self.published)
            raise
        with suppress(OSError):
            _remove(self._former)


def in_place_note(folder: Path) -> str:
    """The French sentence that says that a content was replaced without moving its folder."""
    return (
        f"{folder} ne peut pas être déplacé (point de montage, ou dossier parent protégé) : son "
        "contenu a été remplacé sur place, en quelques millisecondes, et non d'un seul coup."
    )


@contextmanager
def staged(folder: Path, root: Path, content: FolderContent) -> Iterator[Staging]:
    """A staging to build in, published at the end of the block, discarded if it raises.

    Raises DestinationError if the destination may not be replaced, or for an OSError of the block.
    """
    staging = Staging(folder, root, content)
    try:
        staging.begin()
        yield staging
        staging.publish()
    except OSError as error:
        raise staging.failure(error) from error
    finally:
        staging.discard()


def _is_fixed(folder: Path) -> bool:
    """Whether a folder exists and cannot be moved, as far as can be known before trying."""
    return folder.is_dir() and (
        os.path.ismount(folder) or not os.access(folder.parent, os.W_OK | os.X_OK)
    )


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one move; False if the system cannot. Raises OSError if it fails."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    paths = os.fsencode(first), os.fsencode(second)
    if libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(second))


def _is_running(process: str) -> bool:
    """Whether the process of that number still runs; True if that cannot be known."""
    if os.name != "posix" or not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(process) != os.getpid()


def _is_ours(folder: Path) -> bool:
    """Whether a folder at work is one of ours: marked, or not filled yet."""
    return folder.is_dir() and (is_empty(folder) or read_mark(folder) is not None)


def _remove(folder: Path) -> None:
    """Remove a folder of ours, its marker last: an interrupted removal can be taken up again."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()
