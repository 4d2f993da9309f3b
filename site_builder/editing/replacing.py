"""A file replaced in one move, if it is still what was read."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path


class FileChangedError(OSError):
    """The file has changed since it was read."""


def replace_file(path: Path, before: bytes, content: bytes) -> None:
    """Put `content` in the place of a file that holds `before`, its rights kept.

    A link stays a link. Raises OSError if that cannot be done, FileChangedError (an OSError) if the
    file holds something else; it is then left untouched.
    """
    target = path.resolve()  # a link stays a link
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as beside:
            beside.write(content)
        if target.read_bytes() != before:
            raise FileChangedError
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
