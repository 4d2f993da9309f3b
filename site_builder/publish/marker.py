"""The marker of a folder that the program made: its content, and the files put there.

It is the file `.site-builder`, at the top of the folder. It is published with the rest, so it names
no page: a file is listed by a digest of its path. It depends on the paths alone, so that two builds
of the same records give the same bytes.
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
# Written by the operating system on its own: nothing is lost with them.
SYSTEM_FILES = frozenset({".DS_Store", ".directory", ".localized", "Thumbs.db", "desktop.ini"})
DISK_FOLDERS = frozenset({"lost+found"})  # of the file system: neither emptied nor read
_NOTE = "Ce dossier est refait en entier à chaque fois : n'y ranger aucun autre fichier."


class FolderContent(StrEnum):
    """What a command writes, as the marker names it; a folder of another content is refused."""

    SITE = "site"
    PAGES = "pages"
    PAPERS = "documents"


@dataclass(frozen=True, slots=True)
class FolderMark:
    """What a marker says: the content of its folder (FolderContent), and digests of its paths."""

    content: str
    files: frozenset[str]


def write_mark(folder: Path, content: FolderContent) -> None:
    """Write the marker of a folder, with the files it holds now. Raises OSError."""
    files = sorted({_digest(name) for name in _names(folder)})
    data = {"fait_par": "site-builder", "contenu": content, "note": _NOTE, "fichiers": files}
    text = json.dumps(data, ensure_ascii=False)
    (folder / MARKER).write_text(f"{text}\n", encoding="utf-8")


def read_mark(folder: Path) -> FolderMark | None:
    """The marker of a folder; None if it has none, or one that cannot be read."""
    path = folder / MARKER
    try:
        if path.is_symlink() or not path.is_file():
            return None
        data = json.loads(path.read_bytes())
        return FolderMark(str(data["contenu"]), frozenset(map(str, data["fichiers"])))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def is_empty(folder: Path) -> bool:
    """Whether a folder only holds files of the operating system. Raises OSError."""
    return all(is_apart(name) for name in os.listdir(folder))


def is_apart(name: str) -> bool:
    """Whether a name at the top of a destination is no part of its content."""
    return name in SYSTEM_FILES | DISK_FOLDERS or name.startswith(WORKING)


def strangers(folder: Path, mark: FolderMark) -> Iterator[str]:
    """Paths, from a marked folder, of the files that its marker does not list."""
    return (name for name in _names(folder) if _digest(name) not in mark.files)


def _names(folder: Path) -> Iterator[str]:
    """Path, from the folder, of each file or link under it, those of the system left out."""
    for where, folders, files in os.walk(folder):
        current = Path(where)
        at_top = current == folder
        links = [name for name in folders if (current / name).is_symlink()]
        if at_top:
            folders[:] = (name for name in folders if not is_apart(name))
        for name in (*files, *links):
            if name not in SYSTEM_FILES and not (at_top and name == MARKER):
                yield (current / name).relative_to(folder).as_posix()


def _digest(name: str) -> str:
    return hashlib.blake2b(os.fsencode(name), digest_size=4).hexdigest()
