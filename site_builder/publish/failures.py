"""OSError → a French sentence: why a file or a folder could not be written."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_ALMOST_NOTHING = 1_000_000  # bytes; less than this is a full disk
_SENTENCES = {
    errno.EACCES: "{place} : le droit d'y écrire manque ; le demander, ou choisir un autre dossier",
    errno.EPERM: "{place} : le droit d'y écrire manque ; le demander, ou choisir un autre dossier",
    errno.EROFS: "{place} est sur un disque en lecture seule ; choisir un autre dossier",
    errno.EBUSY: "{place} est employé par un autre programme ou par le système ; "
    "choisir un autre dossier",
    errno.EXDEV: "{place} ne peut pas être remplacé : il est à cheval sur plusieurs disques ; "
    "le vider, ou choisir un autre dossier",
    errno.EEXIST: "{place} existe déjà",
    errno.ENOTDIR: "un fichier occupe la place d'un dossier de {place} ; choisir un autre dossier",
    errno.EISDIR: "{place} est un dossier, il faudrait un fichier",
    errno.ENOENT: "{place} n'existe pas, ou plus",
    errno.ENAMETOOLONG: "{place} : ce chemin est trop long pour ce disque",
    errno.ELOOP: "{place} est un lien qui tourne en rond",
    errno.EMFILE: "le système n'ouvre pas davantage de fichiers à la fois",
    errno.EIO: "le disque de {place} ne répond pas correctement",
}


def reason(error: OSError, place: Path) -> str:
    """Why `place` could not be written, and what to do: one sentence without its full stop."""
    if error.errno in _FULL:
        return _full(place)
    code = error.errno or (errno.EACCES if isinstance(error, PermissionError) else 0)
    sentence = _SENTENCES.get(code)
    if sentence is None:
        name = errno.errorcode.get(code, type(error).__name__)
        return f"{place} n'a pas pu être écrit (erreur {name} du système)"
    return sentence.format(place=place)


def _full(place: Path) -> str:
    """The sentence that names the full disk: that of `place`, or of temporary files."""
    candidates = [place, *_temporary()]
    full = (candidate for candidate in candidates if _free(candidate) < _ALMOST_NOTHING)
    where = next(full, place)
    return (
        f"le disque plein est celui de {_mount(where)} (il y manque de la place pour {where}) ; "
        "y faire de la place, ou choisir un dossier sur un autre disque"
    )


def _temporary() -> Iterator[Path]:
    try:
        yield Path(tempfile.gettempdir())
    except OSError:  # there is no room in any folder for temporary files
        return


def _free(place: Path) -> int:
    try:
        return shutil.disk_usage(_existing(place)).free
    except OSError:
        return _ALMOST_NOTHING


def _mount(place: Path) -> Path:
    """Where the disk of a place is mounted."""
    folder = _existing(place)
    while not os.path.ismount(folder):
        folder = folder.parent
    return folder


def _existing(place: Path) -> Path:
    """The place, or the nearest of its parents that exists."""
    folder = Path(os.path.abspath(place))
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
