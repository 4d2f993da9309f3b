"""The marker of a folder that the program made: what it holds, and which files were put there.

It is the file `.site-builder`, at the top of the folder. It is published with the rest, hence it
names no page: a file is known by a digest of its path. Its content depends on the paths alone, so
that two builds of the same records give the same bytes.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MARKER = ".site-builder"
WORKING = f"{MARKER}."  # beginning of the names of the folders at work inside a destination
# Written by the system of the machine, without anybody asking: nothing is lost with them.
SYSTEM_FILES = frozenset({".DS_Store", ".directory", ".localized", "Thumbs.db", "desktop.ini"})
DISK_FOLDERS = frozenset({"lost+found"})  # belongs to the disk: neither emptied nor looked into
_NOTE = "Ce dossier est refait en entier à chaque fois : n'y ranger aucun autre fichier."


class FolderContent(StrEnum):
    """What a command writes; a folder of one is not replaced by another. Values: in the marker."""

    SITE = "site"
    PAGES = "pages"
    PAPERS = "documents"


@dataclass(frozen=True, slots=True)
class FolderMark:
    """What a marker says: the content of its folder, and the digests of the paths put there."""

    content: str
    files: frozenset[str]


def write_mark(folder: Path, content: FolderContent) -> None:
    """Mark a folder as ours, with what it holds now; OSError if it cannot be written."""
    files = sorted({_digest(name) for name in _names(folder)})
    data = {"fait_par": "site-builder", "contenu": content, "note": _NOTE, "fichiers": files}
    text = json.dumps(data, ensure_ascii=False)
    (folder / MARKER).write_text(f"{text}\n", encoding="utf-8")


def read_mark(folder: Path) -> FolderMark | None:
    """The marker of a folder; None if it has none that can be read."""
    path = folder / MARKER
    try:
        if path.is_symlink() or not path.is_file():
            return None
        data = json.loads(path.read_bytes())
        return FolderMark(str(data["contenu"]), frozenset(map(str, data["fichiers"])))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def is_empty(folder: Path) -> bool:
    """Whether a folder holds nothing but what the system of the machine put there."""
    return all(is_apart(name) for name in os.listdir(folder))


def is_apart(name: str) -> bool:
    """Whether a name at the top of a destination is no part of what it holds."""
    return name in SYSTEM_FILES | DISK_FOLDERS or name.startswith(WORKING)


def strangers(folder: Path, mark: FolderMark) -> Iterator[str]:
    """Paths of the files of a marked folder that were not put there by what marked it."""
    return (name for name in _names(folder) if _digest(name) not in mark.files)


def _names(folder: Path) -> Iterator[str]:
    """Path, from the folder, of each file or link under it that counts."""
    for where, folders, files in os.walk(folder):
        here = Path(where)
        at_top = here == folder
        links = [name for name in folders if (here / name).is_symlink()]
        if at_top:
            folders[:] = (name for name in folders if not is_apart(name))
        for name in (*files, *links):
            if name not in SYSTEM_FILES and not (at_top and name == MARKER):
                yield (here / name).relative_to(folder).as_posix()


def _digest(name: str) -> str:
    return hashlib.blake2b(os.fsencode(name), digest_size=4).hexdigest()
