"""Folder of handwritten pages → why MkDocs could not, or should not, publish it; in French."""

import os
import re
from pathlib import Path

from site_builder.checks.places_in_text import commune_in, place_in, stop_in
from site_builder.model.confidential import Confidential
from site_builder.model.knowledge import Knowledge

_BLANK_LINE = re.compile(r"\n\s*\n")


def unusable(folder: Path) -> str | None:
    """Why a folder of pages is not published, and what to do, in French; None if it may be.

    MkDocs would wait on a pipe, follow loops of links, publish files from outside the root through
    a link, and fail on a page in another encoding than UTF-8.
    """
    root = folder.resolve().parent
    for place, folders, files in os.walk(folder):
        for path in (Path(place, name) for name in (*folders, *files)):
            if (trouble := _trouble(path, root)) is not None:
                return f"{path} {trouble}"
    return None


def exposed(folder: Path, knowledge: Knowledge) -> str | None:
    """Which page says where a confidential organisation is, in French; None if none does.

    A paragraph may not both name it and give a place, as in records (CONTACT-603). `folder` must be
    one that `unusable` accepts.
    """
    secret = Confidential(knowledge)
    for page in sorted(folder.rglob("*.md")) if secret.names else ():
        for paragraph in _BLANK_LINE.split(page.read_text(encoding="utf-8")):
            named = secret.named(paragraph)
            place = place_in(paragraph) or stop_in(paragraph) or commune_in(paragraph)
            if named and place:
                return (
                    f"{page} semble situer « {named.nom} » (« {place} »), qui est à adresse "
                    "confidentielle : retirer ce qui le situe, ou ne plus le nommer ici."
                )
    return None


def _trouble(path: Path, root: Path) -> str | None:
    if path.is_symlink() and not _leads_inside(path, root):
        return (
            "est un lien qui sort du référentiel, ou qui tourne en rond : le remplacer par une "
            "copie de ce qu'il désigne."
        )
    if path.exists() and not path.is_file() and not path.is_dir():
        return "n'est pas un fichier ordinaire : le supprimer."
    if path.suffix == ".md" and path.is_file() and not _is_text(path):
        return "n'est pas écrit en UTF-8 : l'enregistrer dans cet encodage."
    return None


def _leads_inside(link: Path, root: Path) -> bool:
    """Whether a link ends inside a root, and not at a folder that holds the link."""
    try:
        target = link.resolve()
    except (OSError, RuntimeError):
        return False
    return target.is_relative_to(root) and not link.parent.resolve().is_relative_to(target)


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True
