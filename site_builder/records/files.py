"""Discovery: which files of a root are records, and which ones would silently be missed."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.diagnostics import WHOLE_FILE, Diagnostic, Rule
from site_builder.french import fold
from site_builder.records import rules
from site_builder.records.kinds import DEPARTMENT, ID, KINDS, Kind, Place


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that should hold a record. `key` is its stem, after its département if it has one."""

    kind: Kind
    key: str
    departement: str | None
    file: str
    path: Path


@dataclass(slots=True)
class Discovery:
    """Record files in reading order, and what is wrong with the tree around them."""

    files: list[RecordFile] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def discover(root: Path) -> Discovery:
    """Find the record files under `root`, never leaving it."""
    found = Discovery()
    for kind in KINDS:
        if kind.place is Place.ROOT:
            _root_file(root, kind, found)
        elif (root / kind.folder).is_dir():
            _folder(root, kind, root / kind.folder, None, found)
    if not found.files:
        found.diagnostics.append(rules.MISSING.at("rien", ".", WHOLE_FILE))
    elif not any(record.kind.file == "referentiel.yml" for record in found.files):
        found.diagnostics.append(rules.MISSING.at("reglages", "referentiel.yml", WHOLE_FILE))
    return found


def read_bytes(record: RecordFile) -> bytes | Diagnostic:
    """Content of a record file, at most one byte more than the size limit."""
    try:
        if not stat.S_ISREG(record.path.stat().st_mode):
            return rules.UNREADABLE.at(
                "illisible", record.file, WHOLE_FILE, reason="fichier spécial"
            )
        size = record.path.stat().st_size
        if size > rules.MAX_BYTES:
            return rules.TOO_LARGE.at("gros", record.file, WHOLE_FILE, size=size // 1000)
        return record.path.read_bytes()
    except OSError as error:
        reason = "accès refusé" if isinstance(error, PermissionError) else type(error).__name__
        return rules.UNREADABLE.at("illisible", record.file, WHOLE_FILE, reason=reason)


def _root_file(root: Path, kind: Kind, found: Discovery) -> None:
    assert kind.file is not None
    path = root / kind.file
    if (path.exists() or path.is_symlink()) and _inside(root, path, found):
        found.files.append(RecordFile(kind, path.stem, None, kind.file, path))


def _folder(
    root: Path, kind: Kind, folder: Path, departement: str | None, found: Discovery
) -> None:
    for path in _visible(folder):
        if not _inside(root, path, found):
            continue
        if path.is_dir():
            _subfolder(root, kind, path, departement, found)
        elif path.suffix.lower() in (".yml", ".yaml"):
            _file(root, kind, path, departement, found)


def _visible(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.name.startswith((".", "_")) and not entry.name.endswith("~"):
            yield Path(entry.path)


def _subfolder(
    root: Path, kind: Kind, path: Path, departement: str | None, found: Discovery
) -> None:
    if departement is not None or kind.place in (Place.FLAT, Place.LIST):
        for inner in sorted(path.rglob("*.y*ml")):
            _misplaced(root, inner, "niveau", found, expected=kind.pattern)
    elif not DEPARTMENT.fullmatch(path.name):
        _misplaced(root, path, "departement", found, name=path.name)
    else:
        _folder(root, kind, path, path.name, found)


def _file(root: Path, kind: Kind, path: Path, departement: str | None, found: Discovery) -> None:
    flat = kind.place is Place.FLAT
    name = DEPARTMENT if flat else ID
    if path.suffix != ".yml":
        _misplaced(root, path, "extension", found, expected=f"{path.stem}.yml")
    elif departement is None and kind.place is Place.LOCAL:
        _misplaced(root, path, "niveau", found, expected=kind.pattern)
    elif flat and not name.fullmatch(path.stem):
        _misplaced(root, path, "territoire", found, name=path.stem)
    elif not name.fullmatch(path.stem):
        expected = re.sub(r"[^a-z0-9]+", "-", fold(path.stem)).strip("-") or "nom"
        _misplaced(root, path, "nom", found, stem=path.stem, expected=f"{expected}.yml")
    else:
        key = f"{departement}/{path.stem}" if departement else path.stem
        code = path.stem if flat else departement
        found.files.append(RecordFile(kind, key, code, _relative(root, path), path))


def _inside(root: Path, path: Path, found: Discovery) -> bool:
    """Whether a path may be read: a link must end inside the root, and end."""
    if not path.is_symlink():
        return True
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _refuse(root, path, rules.OUTSIDE, "boucle", found)
    resolved_root = root.resolve()
    if not target.is_relative_to(resolved_root):
        return _refuse(root, path, rules.OUTSIDE, "dehors", found)
    if path.parent.resolve().is_relative_to(target):
        return _refuse(root, path, rules.OUTSIDE, "boucle", found)
    return True


def _refuse(root: Path, path: Path, rule: Rule, way: str, found: Discovery) -> bool:
    found.diagnostics.append(rule.at(way, _relative(root, path), WHOLE_FILE))
    return False


def _misplaced(root: Path, path: Path, way: str, found: Discovery, **values: object) -> None:
    found.diagnostics.append(rules.MISPLACED.at(way, _relative(root, path), WHOLE_FILE, **values))


def _relative(root: Path, path: Path) -> str:
    # A file name that is not UTF-8 must not break the program that prints it.
    return path.relative_to(root).as_posix().encode("utf-8", "replace").decode("utf-8")
