"""The national frame: the records that come with the program, read beside those of a root.

A file of the frame is called « cadre:schemes/asll.yml ». In a checkout its folder is the repository
itself, of which only national records belong to it. The build of the wheel imports this module,
which so needs no library.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_builder.core.shipped import shipped_folder
from site_builder.records.files import RecordFile
from site_builder.records.kinds import ID, KINDS

PREFIX = "cadre:"
MANIFEST = "manifeste.json"
_EDITOR_HEADER = b"# yaml-language-server:"


def frame_folder() -> Path:
    """The folder of the frame; what it holds besides is not of the frame."""
    return shipped_folder("frame", "")


def is_framed(file: str) -> bool:
    """Whether a file, as messages show it, is one of the frame."""
    return file.startswith(PREFIX)


def place(root: Path, file: str) -> Path:
    """Where a file of a root, or of the frame, is on the disk."""
    return frame_folder() / file.removeprefix(PREFIX) if is_framed(file) else root / file


def frame_records(folder: Path) -> list[RecordFile]:
    """The files of the frame that `folder` holds, kind by kind."""
    return [*_records(folder)]


def frame_paths(folder: Path) -> list[str]:
    """Path from `folder` of each file of its frame, kind by kind."""
    return [record.file.removeprefix(PREFIX) for record in _records(folder)]


def replacements(root: Path) -> list[str]:
    """Files of a root that stand in place of those of the frame."""
    return [file for file in frame_paths(frame_folder()) if (root / file).is_file()]


def frame_digests(folder: Path) -> dict[str, str]:
    """Digest of each file of a frame by its path: as built with it, else made of its files."""
    manifest = folder / MANIFEST
    if manifest.is_file():
        files: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["fichiers"]
        return files
    return digests(folder, frame_paths(folder))


def digests(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Digest of each of the files `paths` of a folder; OSError if one cannot be read."""
    return {path: digest((folder / path).read_bytes()) for path in paths}


def digest(content: bytes) -> str:
    """SHA-256 of what a file says: neither ends of lines nor the header of YAML editors count."""
    return hashlib.sha256(without_header(content.replace(b"\r\n", b"\n"))).hexdigest()


def without_header(content: bytes) -> bytes:
    """A file without the first line that tells its schema to an editor, whose path is its own."""
    return content.partition(b"\n")[2] if content.startswith(_EDITOR_HEADER) else content


def _records(folder: Path) -> Iterator[RecordFile]:
    for kind in KINDS:
        if not kind.in_frame:
            continue
        paths = [folder / kind.file] if kind.file else sorted((folder / kind.folder).glob("*.yml"))
        for path in paths:
            if path.is_file() and (kind.file or ID.fullmatch(path.stem)):
                file = f"{PREFIX}{path.relative_to(folder).as_posix()}"
                yield RecordFile(kind, path.stem, None, file, path)
