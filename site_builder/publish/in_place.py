"""Replacing the content of a folder that cannot be moved itself, such as a mount point.

The new content is first put whole in a folder inside, then each entry of the top is moved out, and
each new one in, by a rename. That is not one move, but it lasts milliseconds, and an interrupted
replacement is finished or undone the next time:

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
    """Replace the content of `folder` by that of `built`, which is moved, not copied.

    Raises OSError if that cannot be done; `folder` then keeps its content, as far as possible.
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
    """Finish or undo an interrupted replacement, if there was one. Raises OSError."""
    new, leaving, former = folder / _NEW, folder / _LEAVING, folder / _FORMER
    if leaving.is_dir():
        _move_all(leaving, folder)
        leaving.rmdir()
    elif former.is_dir() and new.is_dir():
        _move_all(new, folder)
    # The new folder first: the former one alone shows that the new content is in place.
    for leftover in (new, former):
        if leftover.is_dir():
            shutil.rmtree(leftover)


def _bring(built: Path, new: Path) -> None:
    """Move `built` to `new`; it is copied if it stands on another disk."""
    try:
        built.rename(new)
    except OSError:
        shutil.copytree(built, new, symlinks=True)


def _move_all(source: Path, target: Path) -> None:
    """Move the entries of a folder into another one, the marker last; files apart stay."""
    for name in sorted(os.listdir(source), key=lambda name: (name == MARKER, name)):
        if not is_apart(name):
            (source / name).rename(target / name)
