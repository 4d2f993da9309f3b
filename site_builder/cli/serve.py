"""`serve`: the site on this machine, built again at each change."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.cli.support.options import Day, root_option
from site_builder.publish import serving


@click.command("serve")
@root_option
@click.option("--today", type=Day(), metavar="DATE", help="Jour pris pour aujourd'hui.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port (par défaut, un port libre).")
def command(root: Path, today: datetime.date | None, port: int | None) -> None:
    """Servir le site sur cette machine, et le reconstruire à chaque changement."""
    if not serving.serve(root, today, port, announce=click.echo):
        sys.exit(1)
