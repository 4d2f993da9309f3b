"""Path → bytes of an ordinary file, without ever waiting on a pipe or a device."""

import os
import stat
from pathlib import Path

_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class SpecialFileError(OSError):
    """The path is a pipe, a socket or a device, whose reading may never end."""


def read_file(path: Path, limit: int | None = None) -> bytes:
    """The bytes of an ordinary file; at most `limit` + 1 of them, which shows a longer one.

    Raises OSError if it cannot be read, SpecialFileError (an OSError) if it is not ordinary.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise SpecialFileError
        return file.read() if limit is None else file.read(limit + 1)
