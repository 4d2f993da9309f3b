"""Folders where commands write: guarded, made beside, then put in place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from site_builder.publish.destination import DestinationError
from site_builder.publish.marker import FolderContent
from site_builder.publish.staging import in_place_note, staged


@contextmanager
def destination(folder: Path, root: Path, content: FolderContent) -> Iterator[Path]:
    """The folder to write in, published at `folder` if nothing fails.

    Raises ClickException, in French, if it may not be replaced or cannot be written.
    """
    try:
        with staged(folder, root, content) as staging:
            yield staging.building
        if staging.in_place:
            click.echo(in_place_note(staging.published), err=True)
    except DestinationError as error:
        raise click.ClickException(str(error)) from None
