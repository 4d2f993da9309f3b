"""Discovery: which files of a root are records, and which ones would silently be missed."""

from pathlib import Path, PurePosixPath

from site_builder.core.diagnostics import WHOLE_FILE
from site_builder.records.files import Discovery
from site_builder.records.kinds import DEPARTMENT, ID, KINDS, Kind, Place
from site_builder.records.names import is_yaml, original_of, record_stem
from site_builder.records.strays import (
    entries,
    is_unread,
    look_around,
    tell_unread,
    tell_unread_folder,
)
from site_builder.records.tree_rules import MISPLACED, MISSING, OUTSIDE


def discover(root: Path) -> Discovery:
    """Find the record files under `root`, never leaving it, and tell the files that are not."""
    found = Discovery(root)
    for kind in KINDS:
        if kind.file is not None:
            _one_file(kind, kind.file, found)
        elif _is_folder(root / kind.folder, found):
            _folder(kind, root / kind.folder, None, found)
    look_around(found)
    if not found.files:
        found.diagnostics.append(MISSING.at("rien", ".", WHOLE_FILE))
    elif not any(record.kind.file == "referentiel.yml" for record in found.files):
        found.diagnostics.append(MISSING.at("reglages", "referentiel.yml", WHOLE_FILE))
    return found


def _one_file(kind: Kind, file: str, found: Discovery) -> None:
    path = found.root / file
    parent = PurePosixPath(file).parent
    if parent.name and not _is_folder(found.root / parent, found):
        return
    if (path.exists() or path.is_symlink()) and _inside(path, found):
        found.add(kind, path.stem, None, path)


def _is_folder(folder: Path, found: Discovery) -> bool:
    """Whether a folder of the root is there and, with those that hold it, inside the root."""
    above = [*folder.relative_to(found.root).parents][:-1]
    for step in (*(found.root / parent for parent in reversed(above)), folder):
        if not _inside(step, found):
            return False
        if step.exists() and not step.is_dir():
            _tell_once(step, found)
            return False
    return folder.is_dir()


def _tell_once(step: Path, found: Discovery) -> None:
    """Tell what stands in the place of a folder, which several kinds may share."""
    told = MISPLACED.at("fichier", found.relative(step), WHOLE_FILE, name=step.name)
    if told not in found.diagnostics:
        found.diagnostics.append(told)


def _folder(kind: Kind, folder: Path, departement: str | None, found: Discovery) -> None:
    listed = entries(folder, found)
    names = {path.name for path in listed}
    for path in listed:
        if not _inside(path, found):
            continue
        if is_unread(path.name):
            tell_unread(path, found)
        elif path.is_dir():
            _subfolder(kind, path, departement, found)
        elif is_yaml(path.name):
            _file(kind, path, departement, names, found)
        else:
            tell_unread(path, found, names)


def _subfolder(kind: Kind, path: Path, departement: str | None, found: Discovery) -> None:
    if departement is not None or kind.place in (Place.FLAT, Place.LIST):
        tell_unread_folder(path, found, kind.pattern)
    elif not DEPARTMENT.fullmatch(path.name):
        found.tell(MISPLACED, "departement", path, name=path.name)
    else:
        _folder(kind, path, path.name, found)


def _file(
    kind: Kind, path: Path, departement: str | None, names: set[str], found: Discovery
) -> None:
    flat = kind.place is Place.FLAT
    name = DEPARTMENT if flat else ID
    if (original := original_of(path.stem, names)) is not None:
        found.tell(MISPLACED, "conflit", path, original=original)
    elif path.suffix != ".yml":
        found.tell(MISPLACED, "extension", path, expected=f"{path.stem}.yml")
    elif departement is None and kind.place is Place.LOCAL:
        found.tell(MISPLACED, "niveau", path, expected=kind.pattern)
    elif flat and not name.fullmatch(path.stem):
        found.tell(MISPLACED, "territoire", path, name=path.stem)
    elif not name.fullmatch(path.stem):
        expected = f"{record_stem(path.stem)}.yml"
        found.tell(MISPLACED, "nom", path, stem=path.stem, expected=expected)
    else:
        key = f"{departement}/{path.stem}" if departement else path.stem
        found.add(kind, key, path.stem if flat else departement, path)


def _inside(path: Path, found: Discovery) -> bool:
    """Whether a path may be read: a link must end inside the root, and end."""
    if not path.is_symlink():
        return True
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        found.tell(OUTSIDE, "boucle", path)
        return False
    way = None
    if not target.is_relative_to(found.root.resolve()):
        way = "dehors"
    elif path.parent.resolve().is_relative_to(target):
        way = "boucle"
    if way is not None:
        found.tell(OUTSIDE, way, path)
    return way is None
