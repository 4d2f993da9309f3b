"""A root as git keeps it at a revision."""

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMAS = "schema"


class RevisionError(ValueError):
    """A revision cannot be compared; the message says why, in French."""


@contextmanager
def root_at(root: Path, revision: str) -> Iterator[Path]:
    """A folder that holds the files of `root` at a git `revision`, as long as the block lasts.

    Kinds of records that came later have their schema of today. Raises RevisionError if git does
    not know the revision.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _extract(root, revision, folder)
        if (folder / SCHEMAS).is_dir():
            for schema in (root / SCHEMAS).glob("*.json"):
                if not (folder / SCHEMAS / schema.name).exists():
                    shutil.copy(schema, folder / SCHEMAS)
        yield folder


def _extract(root: Path, revision: str, folder: Path) -> None:
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
