"""Progress on a terminal; quiet elsewhere."""

import sys
from collections.abc import Callable

import click


def progress() -> Callable[[str, int, int], None] | None:
    """A callback (what, number, total) that shows progress on a terminal; None elsewhere."""
    if not sys.stderr.isatty():
        return None

    def tell(what: str, number: int, total: int) -> None:
        click.echo(f"\r{what} : {number}/{total}", nl=number == total, err=True)

    click.echo("Vérification des fiches…", err=True)
    return tell
