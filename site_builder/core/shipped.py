"""Folders that come with the program, built into its package from those of the repository."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped_folder(name: str, in_repository: str) -> Path:
    """The folder `_<name>` of the package; in a checkout, which has none, that of the repository.

    `in_repository` is its path from the top of the repository.
    """
    packaged = _PACKAGE / f"_{name}"
    return packaged if packaged.is_dir() else _PACKAGE.parent / in_repository
