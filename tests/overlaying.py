"""A sound référentiel, damaged as a case file says."""

import re
import shutil
import textwrap
from pathlib import Path

from site_builder.checks.case_files import Case, Replacement

SOUND = Path(__file__).parent / "cases" / "valid"


def overlay(case: Case, root: Path) -> Path:
    """Write the référentiel of a case in the folder `root`, which it creates."""
    sound(case.base, root)
    for name in case.supprimer:
        (root / name).unlink()
    for replacement in case.remplacer:
        path = root / replacement.dans
        _write(path, replaced(path.read_text(encoding="utf-8"), replacement))
    for name, text in case.ecrire.items():
        _write(root / name, text)
    for name, target in case.lier.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target)
    for name, codec in case.encodages.items():
        (root / name).write_bytes((root / name).read_text(encoding="utf-8").encode(codec))
    return root


def sound(base: str, root: Path) -> Path:
    """Write a sound référentiel in the folder `root`, which it creates."""
    return shutil.copytree(SOUND / base, root)


def replaced(text: str, replacement: Replacement) -> str:
    """`text` with the faulty lines; AssertionError if the sound ones do not occur exactly once."""
    lines = map(re.escape, replacement.ceci.splitlines(keepends=True))
    places = [*re.finditer("^( *)" + r"\1".join(lines), text, re.MULTILINE)]
    assert len(places) == 1, f"{len(places)} × « {replacement.ceci} » in {replacement.dans}"
    (place,) = places
    return text[: place.start()] + textwrap.indent(replacement.par, place[1]) + text[place.end() :]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
