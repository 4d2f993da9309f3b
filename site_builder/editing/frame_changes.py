"""Frame and root → what changed between two versions, what it touches here, what hides what."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_builder.core.french import suggestion
from site_builder.editing.new_records import AuthoringError, write_new
from site_builder.model.knowledge import Knowledge
from site_builder.records.frame import (
    digest,
    frame_digests,
    frame_folder,
    frame_paths,
    replacements,
    without_header,
)
from site_builder.records.frame_choice import chosen_version
from site_builder.records.frame_versions import FrameVersion, frame_versions, order


@dataclass(frozen=True, slots=True)
class FrameChanges:
    """What changed from a version of the frame, excluded, to another.

    Attributes:
        old: the version it starts from.
        new: the version it leads to.
        versions: each version in between, with what it says of itself, oldest first.
        added: paths of new files.
        changed: paths of files that say something else.
        removed: paths of files that are no longer there.

    """

    old: str
    new: str
    versions: tuple[FrameVersion, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """A file of a root in place of one of the frame.

    `same_as` is the version of the frame that says the same, the latest one; None if none does.
    """

    file: str
    same_as: str | None


@dataclass(frozen=True, slots=True)
class FrameReport:
    """What a root has to do with the frame.

    Attributes:
        chosen: the version that its settings ask for; None if they ask for none.
        current: the version that the program carries.
        changes: those asked for.
        local: files of the root that build on a file of `changes`: local sheets, replacements.
        replacements: files of the root in place of those of the frame.

    """

    chosen: str | None
    current: str
    changes: FrameChanges
    local: tuple[str, ...]
    replacements: tuple[Replacement, ...]


def frame_report(
    knowledge: Knowledge, since: str | None = None, until: str | None = None
) -> FrameReport:
    """The frame seen from a root; by default since the version that it asks for.

    Raises AuthoringError for a version that the program does not know.
    """
    root = knowledge.root.path
    chosen, current = chosen_version(root), frame_versions()[-1].version
    changes = changes_between(since or chosen or current, until or current)
    return FrameReport(
        chosen, current, changes, touched(knowledge, changes), replaced(root) if chosen else ()
    )


def changes_between(old: str, new: str) -> FrameChanges:
    """What changed between two versions; AuthoringError if the program does not know one."""
    versions = {version.version: version for version in frame_versions()}
    for version in (old, new):
        if version not in versions:
            known = ", ".join(versions)
            raise AuthoringError(
                f"ce programme ne connaît pas le cadre « {version} » : il connaît {known}"
            )
    between = tuple(v for v in versions.values() if order(old) < order(v.version) <= order(new))
    return FrameChanges(old, new, between, *compared(_digests(old), _digests(new)))


def compared(
    old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Files added, changed and removed between two tables of digests."""
    return (
        tuple(file for file in new if file not in old),
        tuple(file for file in new if file in old and new[file] != old[file]),
        tuple(file for file in old if file not in new),
    )


def touched(knowledge: Knowledge, changes: FrameChanges) -> tuple[str, ...]:
    """Files of a root that build on a changed or removed file of the frame."""
    moved = {*changes.changed, *changes.removed}
    declined = {PurePosixPath(file).stem for file in moved if file.startswith("schemes/")}
    local = [
        sheet.file for national in sorted(declined) for sheet in knowledge.local.get(national, ())
    ]
    return (*local, *(file for file in replacements(knowledge.root.path) if file in moved))


def replaced(root: Path) -> tuple[Replacement, ...]:
    """The files of a root in place of those of the frame, and whether they say the same."""
    versions = [(version.version, _digests(version.version)) for version in frame_versions()]
    found = []
    for file in replacements(root):
        own = digest((root / file).read_bytes())
        same = [version for version, files in versions if files.get(file) == own]
        found.append(Replacement(file, same[-1] if same else None))
    return tuple(found)


def frame_files() -> list[str]:
    """Path of each file of the frame that the program carries."""
    return frame_paths(frame_folder())


def copy(file: str, root: Path) -> None:
    """Write in a root the file of the frame that it wants to replace.

    Raises AuthoringError if the frame has no such file, or if it is there already; OSError if it
    cannot be written.
    """
    known = frame_files()
    if file not in known:
        hint = suggestion(file, known) or "« site-builder cadre --liste » les donne"
        raise AuthoringError(f"le cadre n'a pas de fichier « {file} » ; {hint}")
    if (root / file).exists():
        raise AuthoringError(f"{file} existe déjà")
    content = (frame_folder() / file).read_bytes()
    write_new(root / file, without_header(content).decode("utf-8"), root)


def _digests(version: str) -> Mapping[str, str]:
    """Digests of a version; of the files at hand for the one being written."""
    known = next(one for one in frame_versions() if one.version == version)
    return known.fichiers or frame_digests(frame_folder())
