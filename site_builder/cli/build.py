"""`build`: the site."""

import datetime
import gc
import sys
from functools import partial
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, today_option
from site_builder.cli.support.progress import progress
from site_builder.publish import building


@click.command("build")
@root_option
@today_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Dossier où construire le site.",
)
def command(root: Path, today: datetime.date, site_dir: Path) -> None:
    """Construire le site."""
    tell = progress()
    listener = building.Listener(partial(click.echo, err=True), tell)
    built = building.build(root, today, site_dir, listener)
    gc.freeze()  # spares a last garbage collection at exit
    if not built:
        sys.exit(1)
    if sys.stdout.isatty():
        click.echo(f"Le site est dans {site_dir}/")
