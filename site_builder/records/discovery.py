"""Root → its record files in reading order, and diagnostics of the files that are not read."""

from pathlib import Path, PurePosixPath

from site_builder.core.diagnostics import WHOLE_FILE
from site_builder.records.files import Discovery
from site_builder.records.frame import PREFIX, frame_folder, frame_records
from site_builder.records.frame_choice import frame_choice
from site_builder.records.kinds import DEPARTMENT, ID, KINDS, SCHEMES, Kind, Layout
from site_builder.records.names import is_yaml, original_of, record_stem
from site_builder.records.strays import (
    entries,
    is_unread,
    look_around,
    report_unread,
    report_unread_folder,
)
from site_builder.records.tree_rules import MISPLACED, MISSING, OUTSIDE


def discover(root: Path) -> Discovery:
    """The record files under `root`, and what is wrong with its tree; nothing is raised.

    Those of the frame come with them where the settings ask for it: kind by kind, each whose path
    is not that of a file of the root.
    Links that leave the root are not followed (FICHIER-001).
    """
    discovery = Discovery(root)
    for kind in KINDS:
        if kind.file is not None:
            _single_file(kind, kind.file, discovery)
        elif _is_folder(root / kind.folder, discovery):
            _folder(kind, root / kind.folder, None, discovery)
    look_around(discovery)
    if not discovery.files:
        discovery.diagnostics.append(MISSING.at("rien", ".", WHOLE_FILE))
    elif not any(record.kind.file == "referentiel.yml" for record in discovery.files):
        discovery.diagnostics.append(MISSING.at("reglages", "referentiel.yml", WHOLE_FILE))
    _add_frame(discovery)
    return discovery


def _add_frame(discovery: Discovery) -> None:
    own = discovery.files
    national = any(file.kind is SCHEMES and file.departement is None for file in own)
    used, faults = frame_choice(discovery.root, has_national=national)
    discovery.diagnostics += faults
    if used:
        here = {file.file for file in own}
        frame = [
            file
            for file in frame_records(frame_folder())
            if file.file.removeprefix(PREFIX) not in here
        ]
        # The sort is stable: those of the root first, in their order.
        discovery.files = sorted([*own, *frame], key=lambda file: KINDS.index(file.kind))


def _single_file(kind: Kind, file: str, discovery: Discovery) -> None:
    path = discovery.root / file
    parent = PurePosixPath(file).parent
    if parent.name and not _is_folder(discovery.root / parent, discovery):
        return
    if (path.exists() or path.is_symlink()) and _inside(path, discovery):
        discovery.add(kind, path.stem, None, path)


def _is_folder(folder: Path, discovery: Discovery) -> bool:
    """Whether a folder of the root is there and, with those that hold it, inside the root."""
    above = [*folder.relative_to(discovery.root).parents][:-1]
    for step in (*(discovery.root / parent for parent in reversed(above)), folder):
        if not _inside(step, discovery):
            return False
        if step.exists() and not step.is_dir():
            _report_once(step, discovery)
            return False
    return folder.is_dir()


def _report_once(step: Path, discovery: Discovery) -> None:
    """Report a file in the place of a folder; once, since several kinds may share the folder."""
    diagnostic = MISPLACED.at("fichier", discovery.relative(step), WHOLE_FILE, name=step.name)
    if diagnostic not in discovery.diagnostics:
        discovery.diagnostics.append(diagnostic)


def _folder(kind: Kind, folder: Path, departement: str | None, discovery: Discovery) -> None:
    listed = entries(folder, discovery)
    names = {path.name for path in listed}
    for path in listed:
        if not _inside(path, discovery):
            continue
        if is_unread(path.name):
            report_unread(path, discovery)
        elif path.is_dir():
            _subfolder(kind, path, departement, discovery)
        elif is_yaml(path.name):
            _file(kind, path, departement, names, discovery)
        else:
            report_unread(path, discovery, names)


def _subfolder(kind: Kind, path: Path, departement: str | None, discovery: Discovery) -> None:
    if departement is not None or kind.layout in (Layout.FLAT, Layout.LIST):
        report_unread_folder(path, discovery, kind.pattern)
    elif not DEPARTMENT.fullmatch(path.name):
        discovery.report(MISPLACED, "departement", path, name=path.name)
    else:
        _folder(kind, path, path.name, discovery)


def _file(
    kind: Kind, path: Path, departement: str | None, names: set[str], discovery: Discovery
) -> None:
    flat = kind.layout is Layout.FLAT
    name = DEPARTMENT if flat else ID
    if (original := original_of(path.stem, names)) is not None:
        discovery.report(MISPLACED, "conflit", path, original=original)
    elif path.suffix != ".yml":
        discovery.report(MISPLACED, "extension", path, expected=f"{path.stem}.yml")
    elif departement is None and kind.layout is Layout.LOCAL:
        discovery.report(MISPLACED, "niveau", path, expected=kind.pattern)
    elif flat and not name.fullmatch(path.stem):
        discovery.report(MISPLACED, "territoire", path, name=path.stem)
    elif not name.fullmatch(path.stem):
        expected = f"{record_stem(path.stem)}.yml"
        discovery.report(MISPLACED, "nom", path, stem=path.stem, expected=expected)
    else:
        key = f"{departement}/{path.stem}" if departement else path.stem
        discovery.add(kind, key, path.stem if flat else departement, path)


def _inside(path: Path, discovery: Discovery) -> bool:
    """Whether a path may be read; a link that leaves the root, or loops, is reported."""
    if not path.is_symlink():
        return True
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        discovery.report(OUTSIDE, "boucle", path)
        return False
    way = None
    if not target.is_relative_to(discovery.root.resolve()):
        way = "dehors"
    elif path.parent.resolve().is_relative_to(target):
        way = "boucle"
    if way is not None:
        discovery.report(OUTSIDE, way, path)
    return way is None
