"""`export`: the organisations of a root in a workbook."""

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
from site_builder.core.french import count
from site_builder.editing.tables.exporting import exported
from site_builder.output.tables.files import table_bytes
from site_builder.publish.failures import reason


@click.command("export")
@click.argument("path", metavar="FICHIER", type=click.Path(dir_okay=False, path_type=Path))
@scheme_option
@root_option
@today_option
def command(path: Path, scheme: str | None, root: Path, today: datetime.date) -> None:
    """Écrire les organismes dans un classeur, une ligne par mission.

    FICHIER finit par .xlsx, .ods ou .csv. « site-builder import » reprend le classeur corrigé ; non
    corrigé, il ne change rien. Un organisme à adresse confidentielle n'y est jamais.
    """
    ending = ending_of(path)
    knowledge = readable(root, today)
    key, departement = scheme_of(scheme, knowledge)
    try:
        export = exported(knowledge, departements_of(departement, knowledge), key)
    except OSError as error:
        raise click.ClickException(f"{reason(error, Path(error.filename or root))}.") from None
    write_new(path, table_bytes(export.workbook, ending, today))
    click.echo(f"{path} est écrit : {count(export.rows, 'ligne')}.")
    if export.secret:
        left = count(export.secret, "organisme laissé", "organismes laissés")
        click.echo(f"{left} de côté : adresse confidentielle.")
