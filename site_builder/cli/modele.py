"""`modele`: the workbook to fill with organisations."""

import datetime
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, today_option
from site_builder.cli.support.tables import (
    departements_of,
    ending_of,
    scheme_of,
    scheme_option,
    write_new,
)
from site_builder.cli.support.verdicts import readable
from site_builder.editing.tables.exporting import model
from site_builder.output.tables.files import table_bytes


@click.command("modele")
@click.argument("path", metavar="FICHIER", type=click.Path(dir_okay=False, path_type=Path))
@scheme_option
@root_option
@today_option
def command(path: Path, scheme: str | None, root: Path, today: datetime.date) -> None:
    """Écrire un classeur vide, à remplir d'organismes.

    FICHIER finit par .xlsx, .ods ou .csv. Le classeur a des listes, une feuille d'aide et les
    communes du territoire ; un .csv n'a que les titres. « site-builder import » le reprend.
    """
    ending = ending_of(path)
    knowledge = readable(root, today)
    _, departement = scheme_of(scheme, knowledge)
    workbook = model(knowledge, departements_of(departement, knowledge))
    write_new(path, table_bytes(workbook, ending, today))
    click.echo(f"{path} est écrit : le remplir, puis « site-builder import {path.name} ».")
