"""`pages`: the bodies of the pages, for another generator."""

import datetime
from pathlib import Path

import click

from site_builder.cli.support.destinations import destination
from site_builder.cli.support.options import folder_option, root_option, today_option
from site_builder.cli.support.verdicts import require_no_errors
from site_builder.core.french import count
from site_builder.publish.marker import FolderContent
from site_builder.site.bodies import write_pages


@click.command("pages")
@root_option
@today_option
@folder_option("pages", required=True)
def command(root: Path, today: datetime.date, folder: Path) -> None:
    """Écrire le corps de chaque page, pour un autre générateur de site."""
    verdict = require_no_errors(root, today)
    with destination(folder, root, FolderContent.PAGES) as beside:
        number = write_pages(verdict.knowledge, beside)
    click.echo(f"{count(number, 'page écrite', 'pages écrites')} dans {folder}/")
