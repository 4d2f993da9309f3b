"""`format`: how records are written, and the passage to the next way."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, today_option
from site_builder.editing import formats, migration
from site_builder.editing.replacing import FileChangedError
from site_builder.output.terminal.formats import upgrade_text
from site_builder.publish.failures import reason


@click.command("format")
@root_option
@today_option
@click.option("--migrer", "write", is_flag=True, help="Réécrire les fiches dans le nouveau format.")
def command(root: Path, today: datetime.date, write: bool) -> None:
    """Dire, ou changer, le format des fiches.

    Une version du programme peut changer la façon d'écrire les fiches. Sans « --migrer », rien
    n'est écrit. Avec, chaque fiche passe au format du programme, et « referentiel.yml » le dit.
    """
    try:
        upgrade = formats.upgrade(root)
        for rewriting in upgrade.rewritings if write else ():
            migration.apply(rewriting)
    except FileChangedError:
        raise click.ClickException("un fichier vient d'être modifié ; recommencer.") from None
    except OSError as error:
        raise click.ClickException(f"{reason(error, Path(error.filename or root))}.") from None
    click.echo(upgrade_text(upgrade, root, written=write))
    if upgrade.is_ahead:
        sys.exit(1)
