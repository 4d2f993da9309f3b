"""Reading a file that somebody else made: an ordinary one, or nothing."""

import os
import stat
from pathlib import Path

_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class SpecialFileError(OSError):
    """Not an ordinary file: reading a pipe, a socket or a device may never end."""


def read_file(path: Path, limit: int | None = None) -> bytes:
    """The bytes of an ordinary file, at most one more than `limit` if there is one.

    OSError if it cannot be read; SpecialFileError if it is not ordinary. It never waits.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise SpecialFileError
        return file.read() if limit is None else file.read(limit + 1)
