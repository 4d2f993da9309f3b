"""Knowledge and git revision → the sheets to which the guide of today gives other statuses."""

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from site_builder.checks.verdict import check
from site_builder.domain.guide.comparison import StatusChange, compared
from site_builder.domain.guide.reading import guide_or_none
from site_builder.domain.guide.sheets import Guide
from site_builder.model.knowledge import Knowledge


class RevisionError(ValueError):
    """A revision cannot be compared; the message says why, in French."""


def guide_changes(knowledge: Knowledge, revision: str) -> tuple[Guide, list[StatusChange]]:
    """The guide of today, and the sheets whose statuses differ from a git `revision` of the root.

    Raises RevisionError if git does not know the revision, or if either guide cannot be judged.
    """
    settings = knowledge.settings
    new = guide_or_none(knowledge)
    if new is None:
        raise RevisionError("Ce référentiel n'a pas de guide en état d'être comparé.")
    with tempfile.TemporaryDirectory() as folder:
        _extract(knowledge.root.path, revision, Path(folder))
        old = guide_or_none(check(Path(folder), settings.today).knowledge)
    if old is None:
        raise RevisionError(f"« {revision} » n'a pas de guide en état d'être comparé.")
    return new, compared(old, new, settings.today)


def _extract(root: Path, revision: str, folder: Path) -> None:
    """Write in `folder` the files of `root` at a revision; RevisionError if it is unknown."""
    command = ["git", "archive", "--format=tar", "--end-of-options", revision]
    archived = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if archived.returncode:
        raise RevisionError(f"git ne connaît pas « {revision} » dans ce dossier.")
    with tarfile.open(fileobj=io.BytesIO(archived.stdout)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None:  # neither folders nor links
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
