"""Strays: diagnostics of the files and folders that stand among records and are not read."""

import difflib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from site_builder.core.french import fold
from site_builder.records.files import Discovery, printable, why_unreadable
from site_builder.records.kinds import KINDS
from site_builder.records.names import (
    disguised,
    is_silent,
    is_yaml,
    merged_elsewhere,
    original_of,
    portable,
    unportable,
    unread_way,
)
from site_builder.records.rules import UNREADABLE
from site_builder.records.tree_rules import MISPLACED, UNPORTABLE, UNREAD

# Folders that a later version will read.
_AWAITED = ("forms", "indicators")
_OTHERS = ("docs", "schema", "scripts", "site", "site_builder", "tests")
# Other names that people give to our folders and files.
_FOLDER_NAMES = {
    "dispositifs": "schemes", "fiches": "schemes", "mesures": "schemes",
    "operateurs": "operators", "organismes": "operators", "associations": "operators",
    "territoires": "territories", "departements": "territories",
    "questions": "guide", "orientation": "guide",
    "cas": "guide/cases", "cas-types": "guide/cases", "cases": "guide/cases",
    "vignettes": "guide/cases",
}  # fmt: skip
_FILE_NAMES = {
    "settings": "referentiel.yml", "reglages": "referentiel.yml", "parametres": "referentiel.yml",
    "glossaire": "glossary.yml", "sigles": "glossary.yml",
}  # fmt: skip
_ALIKE = 0.87  # ratio of `difflib`: « operator » and « shemes » are above, « schema » is below


def entries(folder: Path, discovery: Discovery) -> list[Path]:
    """The entries of a folder to look at, by name; names that not every system has are reported.

    Such an entry is left out, unless its name is that of a record all the same.
    """
    names = [name for name in _names(folder, discovery) if not is_silent(name)]
    merged = merged_elsewhere(names)
    kept = []
    for name in names:
        path = folder / name
        if (reason := unportable(name)) is not None:
            values = {"reason": reason, "expected": portable(name)}
            discovery.report(UNPORTABLE, "windows", path, name=printable(name), **values)
            if portable(name) != f"{path.stem}-1.yml":  # `con.yml` is read all the same
                continue
        elif name in merged:
            discovery.report(UNPORTABLE, "casse", path, name=name, other=merged[name])
            continue
        kept.append(path)
    return kept


def _names(folder: Path, discovery: Discovery) -> list[str]:
    """The names in a folder, in order; a folder that cannot be opened is reported."""
    try:
        return sorted(os.listdir(folder))
    except OSError as error:
        discovery.report(UNREADABLE, "illisible", folder, reason=why_unreadable(error))
        return []


def is_unread(name: str) -> bool:
    """Whether a name alone shows that a file is not read: lock, backup, hidden."""
    return unread_way(name) != "document"


def report_unread(path: Path, discovery: Discovery, siblings: Collection[str] = ()) -> None:
    """Report a file or a folder that is not read; `siblings` are the names beside it."""
    expected = disguised(path.name)
    if expected is not None:
        if expected in siblings:
            discovery.report(UNREAD, "double", path, expected=expected)
        else:
            discovery.report(MISPLACED, "extension", path, expected=expected)
    else:
        top = path.relative_to(discovery.root).parts[0]
        discovery.report(UNREAD, unread_way(path.name), path, folder=f"{top}/")


def report_unread_folder(folder: Path, discovery: Discovery, expected: str) -> None:
    """Report each file of a folder out of place; records belong in `expected`, a pattern."""
    for path in _files(folder):
        if is_yaml(path.name) and not is_unread(path.name):
            discovery.report(MISPLACED, "niveau", path, expected=expected)
        else:
            report_unread(path, discovery)


def look_around(discovery: Discovery) -> None:
    """Report what looks like records beside the folders and files that are read."""
    for name in _AWAITED:
        if name not in _tops():
            for path in _files(discovery.root / name):
                discovery.report(UNREAD, "attente", path, folder=f"{name}/")
    for name in _names(discovery.root, discovery):
        path = discovery.root / name
        if path.is_dir() and not path.name.startswith("."):
            _folder_beside(path, discovery)
        elif is_yaml(path.name) or disguised(path.name):
            _file_beside(path, discovery)
    for name in sorted({parent for parent, _ in _shared() if parent}):
        _around_shared(discovery.root / name, discovery)


def _around_shared(folder: Path, discovery: Discovery) -> None:
    """Report what is not read in a folder of single files, or of other folders of records."""
    if not folder.is_dir() or not folder.resolve().is_relative_to(discovery.root.resolve()):
        return
    known = {name for parent, name in _shared() if parent == folder.name}
    listed = entries(folder, discovery)
    names = {path.name for path in listed}
    for path in listed:
        if path.name in known:
            continue
        if path.is_dir() and not is_unread(path.name):
            if not _folder_beside(path, discovery):
                report_unread_folder(path, discovery, _places(folder.name))
        elif is_yaml(path.name) and not is_unread(path.name):
            _misnamed(path, names, known, discovery)
        else:
            report_unread(path, discovery, names)


def _misnamed(path: Path, names: set[str], known: set[str], discovery: Discovery) -> None:
    """Report a YAML file of a shared folder: a copy of the expected one, or out of place."""
    if (original := original_of(path.stem, names)) is not None:
        discovery.report(MISPLACED, "conflit", path, original=original)
    elif (expected := f"{path.stem.lower()}.yml") in known:
        _report_expected(path, expected, names, discovery)
    else:
        discovery.report(MISPLACED, "niveau", path, expected=_places(path.parent.name))


def _folder_beside(path: Path, discovery: Discovery) -> bool:
    """Report a folder whose name stands for one of ours; whether it was reported."""
    expected = _meant(path.name)
    if expected is None or not any(files := [*_files(path)]):
        return False
    name = printable(path.name)
    if any(is_yaml(file.name) for file in files):
        discovery.report(MISPLACED, "dossier", path, name=name, expected=f"{expected}/")
    else:
        discovery.report(UNREAD, "dossier", path, expected=f"{expected}/")
    return True


def _file_beside(path: Path, discovery: Discovery) -> None:
    """Report a file of the root whose name stands for one of ours."""
    known = {name for parent, name in _shared() if not parent}
    names = {name for name in known if (discovery.root / name).exists()}
    if path.name in known:
        return
    stem = path.name.split(".")[0]
    if (original := original_of(path.stem, names)) is not None:
        discovery.report(MISPLACED, "conflit", path, original=original)
        return
    expected = _FILE_NAMES.get(fold(stem), f"{fold(stem)}.yml")
    if expected in known:
        _report_expected(path, expected, names, discovery)


def _report_expected(
    path: Path, expected: str, names: Collection[str], discovery: Discovery
) -> None:
    """Report a file whose name is almost that of the one that is read there."""
    if expected in names:
        discovery.report(UNREAD, "double", path, expected=expected)
    else:
        discovery.report(MISPLACED, "attendu", path, expected=expected)


def _meant(name: str) -> str | None:
    """The folder of records that a name stands for; None if it is one, or like none."""
    if name in (*_tops(), *_AWAITED, *_OTHERS):
        return None
    flat = fold(name).replace("_", "-").replace(" ", "-")
    singular = {kind.singular: kind.folder for kind in KINDS if not kind.file}
    known = {**singular, **{top: top for top in _tops()}, **_FOLDER_NAMES}
    alike = difflib.get_close_matches(flat, known, n=1, cutoff=_ALIKE)
    return known[alike[0]] if alike else None


def _shared() -> list[tuple[str, str]]:
    """Parent and name of each file of a kind, and of each folder inside another one."""
    paths = [kind.file or kind.folder for kind in KINDS if kind.file or kind.inside]
    return [(path.rpartition("/")[0], path.rpartition("/")[2]) for path in paths]


def _tops() -> set[str]:
    """Names of the folders of records, at the top of a root."""
    return {path.split("/")[0] for kind in KINDS if "/" in (path := kind.pattern)}


def _places(folder: str) -> str:
    """Where the records of a shared folder belong, for messages."""
    return " ou ".join(kind.pattern for kind in KINDS if kind.pattern.startswith(f"{folder}/"))


def _files(folder: Path) -> Iterator[Path]:
    """Every file or link under a folder, in order; links are not followed."""
    if folder.is_symlink():
        return
    for where, folders, files in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        for name in sorted((*files, *links)):
            if not is_silent(name):
                yield Path(where) / name
