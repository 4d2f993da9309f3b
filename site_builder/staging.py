"""Nothing published is lost: a site is built beside the former one, then takes its place."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# The system, or the file system, cannot exchange two folders: two renames do instead.
_NOT_SUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


class Staging:
    """The folder where a site is being built, and the one where it will be published.

    Both stand in the same parent, so that exchanging them is a rename. A build that is killed
    leaves the published folder untouched; what it left beside is swept by the next one.
    """

    def __init__(self, published: Path) -> None:
        self.published = published.resolve()
        self.building = self._beside(f"{os.getpid()}.en-cours")
        self._former = self._beside("ancien")

    def begin(self) -> Path:
        """Repair what an interrupted build left; the empty folder to build in."""
        if self._former.exists() and not self.published.exists():
            self._former.rename(self.published)
        _remove(self._former)
        for left in self.published.parent.glob(f".{self.published.name}.*.en-cours"):
            if not _is_running(left.name.split(".")[-2]):
                _remove(left)
        _remove(self.building)
        self.building.mkdir(parents=True)
        return self.building

    def publish(self) -> None:
        """Put the built site in its place; OSError if its folder cannot be moved."""
        if not self.published.exists():
            self.building.rename(self.published)
        elif _exchange(self.building, self.published):
            _remove(self.building)
        else:
            self.published.rename(self._former)
            self.building.rename(self.published)
            _remove(self._former)

    def discard(self) -> None:
        """Forget the site being built; the published one stays as it was."""
        _remove(self.building)

    def _beside(self, suffix: str) -> Path:
        return self.published.with_name(f".{self.published.name}.{suffix}")


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one move; False where that cannot be done."""
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
    """Whether the process of that number still runs, as far as can be told."""
    if os.name != "posix" or not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return int(process) != os.getpid()


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
