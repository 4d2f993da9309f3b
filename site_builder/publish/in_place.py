"""Replacing what a folder holds where the folder itself cannot be moved: a mount point, mostly.

What is new is first put whole in a folder inside, then what is at the top is moved out and the new
in, one rename each. That is not one move, but it lasts milliseconds, and what is interrupted is
finished or undone the next time:

- `.site-builder.neuf` holds what is new;
- `.site-builder.sortie` receives what was there: while it exists, the former content can be put
  back;
- `.site-builder.ancien` is its name once all is out: from then on, the new content can be put in.
"""

import os
import shutil
from pathlib import Path

from site_builder.publish.marker import MARKER, WORKING, is_apart

_NEW, _LEAVING, _FORMER = (f"{WORKING}{word}" for word in ("neuf", "sortie", "ancien"))


def replace_content(folder: Path, built: Path) -> None:
    """Put what `built` holds in `folder`, in the place of what is there; `built` is used up.

    OSError if that cannot be done; `folder` then holds what it held, as far as can be.
    """
    new, leaving = folder / _NEW, folder / _LEAVING
    try:
        _bring(built, new)
        leaving.mkdir()
        _move_all(folder, leaving)
        leaving.rename(folder / _FORMER)
    except OSError:
        repair_content(folder)
        raise
    repair_content(folder)


def repair_content(folder: Path) -> None:
    """Finish or undo a replacement that was interrupted; nothing if there was none."""
    new, leaving, former = folder / _NEW, folder / _LEAVING, folder / _FORMER
    if leaving.is_dir():
        _move_all(leaving, folder)
        leaving.rmdir()
    elif former.is_dir() and new.is_dir():
        _move_all(new, folder)
    # The new folder first: alone, the former one says that there is nothing left to put in.
    for left in (new, former):
        if left.is_dir():
            shutil.rmtree(left)


def _bring(built: Path, new: Path) -> None:
    """Give `built` its place inside the folder; it is copied if it comes from another disk."""
    try:
        built.rename(new)
    except OSError:
        shutil.copytree(built, new, symlinks=True)


def _move_all(source: Path, target: Path) -> None:
    """Move what counts at the top of a folder into another one, the marker last."""
    for name in sorted(os.listdir(source), key=lambda name: (name == MARKER, name)):
        if not is_apart(name):
            (source / name).rename(target / name)
