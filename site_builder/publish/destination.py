"""Which folders may be replaced: a folder is emptied only if this program made it.

Whatever the command, a destination is new, empty, or marked by the program (`marker.py`) and holds
no file that was added since. Anything else raises DestinationError.
"""

import os
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from site_builder.core.french import enumerate_words
from site_builder.publish.failures import reason
from site_builder.publish.marker import FolderContent, is_empty, read_mark, strangers
from site_builder.records.kinds import KINDS

# Folders of a root that hold what people wrote, besides those of the kinds of records.
_WRITTEN = ("schema", "docs", "forms", "indicators")
_ELSEWHERE = "choisir un dossier nouveau ou vide"
_FORMER_SITE = ("index.html", "404.html", "sitemap.xml", "assets/referentiel.css")
_SHOWN = 3


class DestinationError(Exception):
    """A folder must not be written; the message is one French sentence: why, and what to do."""


def real_place(folder: Path, root: Path) -> Path:
    """The real path of `folder`, if it may be a destination for the records of `root`.

    Raises DestinationError for a loop of links, the root of the disk, a « .git » folder, the home
    folder, and for folders that contain, or are inside, those of the records. What the folder holds
    is not read.
    """
    loop = DestinationError(f"{folder} est un lien qui tourne en rond ; {_ELSEWHERE}.")
    try:
        place, root = folder.resolve(), root.resolve()
    except (OSError, RuntimeError):
        raise loop from None
    if place.is_symlink():  # as Python 3.13 leaves a loop
        raise loop
    _refuse_precious(place, root)
    return place


def require_replaceable(place: Path, content: FolderContent) -> None:
    """Raise DestinationError unless a real path is free, empty, or ours with the same content."""
    if not place.exists():
        return
    if not place.is_dir():
        raise DestinationError(f"{place} n'est pas un dossier ; {_ELSEWHERE}.")
    if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        raise DestinationError(
            f"{place} : le droit d'y lire ou d'y écrire manque, ou son disque est en lecture "
            f"seule ; {_ELSEWHERE}."
        )
    try:
        _refuse_foreign(place, content)
    except OSError as error:
        raise DestinationError(f"{reason(error, place)}.") from error


def _refuse_precious(place: Path, root: Path) -> None:
    """Refuse the folders that are never a destination, even empty."""
    if place == place.parent:
        raise DestinationError(f"{place} est la racine du disque ; {_ELSEWHERE}.")
    if any(part.lower() == ".git" for part in place.parts):
        raise DestinationError(
            f"{place} est dans un dossier « .git », où git range l'historique ; {_ELSEWHERE}."
        )
    folders = tuple(_record_folders(root))
    if _differs_by_case(place, folders):
        raise DestinationError(
            f"{place} est, sur un autre ordinateur, un dossier de fiches ou de pages : seules les "
            f"majuscules l'en distinguent ; {_ELSEWHERE}."
        )
    if any(kept.is_relative_to(place) for kept in (root, *folders)):
        raise DestinationError(
            f"{place} contient des fiches ou des pages : y écrire les effacerait ; {_ELSEWHERE}."
        )
    for kept in folders:
        if place.is_relative_to(kept):
            raise DestinationError(
                f"{place} est dans {kept}, qui contient des fiches ou des pages : y écrire "
                f"effacerait ce que l'on y range ; {_ELSEWHERE}."
            )
    if (home := _home()) is not None and home.is_relative_to(place):
        raise DestinationError(f"{place} contient votre dossier personnel ; {_ELSEWHERE}.")


def _record_folders(root: Path) -> Iterator[Path]:
    """The real folders of what people write in a root, whether or not they exist."""
    tops = (kind.folder.split("/")[0] for kind in KINDS if kind.file is None)
    for name in sorted({*tops, *_WRITTEN}):
        yield (root / name).resolve()


def _differs_by_case(place: Path, folders: Collection[Path]) -> bool:
    """Whether a path is, but for its case, a folder of records or a path inside one.

    Windows and macOS take `Schemes` for `schemes`, and a repository is read there too.
    """
    lower = Path(str(place).lower())
    inside = [kept for kept in folders if lower.is_relative_to(Path(str(kept).lower()))]
    return any(not place.is_relative_to(kept) for kept in inside)


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return None


def _refuse_foreign(place: Path, content: FolderContent) -> None:
    """Refuse a folder that is not ours, or where something was added."""
    if is_empty(place):
        return
    mark = read_mark(place)
    if mark is None:
        raise DestinationError(_not_ours(place))
    if mark.content != content:
        raise DestinationError(
            f"{place} contient ce qu'une autre commande a écrit ({mark.content}) : "
            f"rien n'y est effacé ; {_ELSEWHERE}."
        )
    if added := [f"« {name} »" for name in islice(strangers(place, mark), _SHOWN)]:
        raise DestinationError(
            f"{place} contient {enumerate_words(added)}, que ce programme n'y a pas mis : rien "
            "n'y est effacé ; ranger ailleurs ce qui a été ajouté, ou choisir un autre dossier."
        )


def _not_ours(place: Path) -> str:
    if all((place / name).is_file() for name in _FORMER_SITE):
        return (
            f"{place} ressemble à un site construit par une version antérieure, mais rien ne le "
            "prouve : rien n'y est effacé ; supprimer ce dossier s'il ne contient rien d'autre, "
            "puis recommencer."
        )
    return (
        f"{place} contient des fichiers que ce programme n'a pas écrits : rien n'y est effacé ; "
        f"{_ELSEWHERE}."
    )
