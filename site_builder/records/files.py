"""Record files: their kind and key before they are read, then their bytes."""

import errno
import re
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, Rule
from site_builder.core.files import SpecialFileError, read_file
from site_builder.records import rules
from site_builder.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that should hold a record.

    Attributes:
        kind: says which schema it follows.
        key: its stem, after its département and a slash if it has one: « 93/udaf-93 ».
        departement: code of the folder it stands in; None for a national record.
        file: its path from the root, as messages show it.
        path: its path on the disk.

    """

    kind: Kind
    key: str
    departement: str | None
    file: str
    path: Path


@dataclass(slots=True)
class Discovery:
    """Record files of a root in reading order, and what is wrong with the tree around them."""

    root: Path
    files: list[RecordFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, kind: Kind, key: str, departement: str | None, path: Path) -> None:
        """Add a file to read."""
        self.files.append(RecordFile(kind, key, departement, self.relative(path), path))

    def report(self, rule: Rule, way: str, path: Path, **values: object) -> None:
        """Add the diagnostic of a file or a folder as a whole; `values` fill its message."""
        self.diagnostics.append(rule.at(way, self.relative(path), WHOLE_FILE, **values))

    def relative(self, path: Path) -> str:
        """A path from the root, as messages show it."""
        return printable(path.relative_to(self.root).as_posix())


def printable(name: str) -> str:
    """A file name safe to print: valid UTF-8, control characters replaced by « � »."""
    text = name.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x1f\x7f]", "\N{REPLACEMENT CHARACTER}", text)


def read_bytes(record: RecordFile) -> bytes | Diagnostic:
    """The bytes of a record file, of MAX_BYTES at most, or the diagnostic that says why not."""
    try:
        content = read_file(record.path, rules.MAX_BYTES)
        if len(content) > rules.MAX_BYTES:
            size = record.path.stat().st_size
            return rules.TOO_LARGE.at("gros", record.file, WHOLE_FILE, size=size // 1000)
        return content
    except OSError as error:
        reason = why_unreadable(error)
        return rules.UNREADABLE.at("illisible", record.file, WHOLE_FILE, reason=reason)


def why_unreadable(error: OSError) -> str:
    """Why a file or a folder could not be opened, in a few French words."""
    if isinstance(error, PermissionError):
        return "accès refusé"
    if isinstance(error, IsADirectoryError):
        return "c'est un dossier"
    # A socket cannot even be opened.
    special = isinstance(error, SpecialFileError) or error.errno == errno.ENXIO
    return "fichier spécial" if special else type(error).__name__
