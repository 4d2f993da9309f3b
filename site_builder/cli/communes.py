"""`communes`: follows those that merged."""

import datetime
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, today_option
from site_builder.cli.support.verdicts import readable
from site_builder.domain.coverage.report import broken_files
from site_builder.editing import migration
from site_builder.editing.replacing import FileChangedError
from site_builder.output.terminal import reports
from site_builder.publish.failures import reason


@click.command("communes")
@root_option
@today_option
@click.option("--migrer", "write", is_flag=True, help="Remplacer les codes dans les fiches.")
def command(root: Path, today: datetime.date, write: bool) -> None:
    """Lister, ou remplacer, les codes des communes qui ont fusionné.

    Sans « --migrer », rien n'est écrit. Avec, chaque ancien code devient celui de la commune
    d'aujourd'hui ; le reste des fichiers ne change pas. Un arrondissement, ou un code qui est aussi
    un code postal, n'est pas touché : la commande le dit.
    """
    knowledge = readable(root, today)
    rewritings = migration.plan(knowledge)
    for rewriting in rewritings:
        if write and rewriting.content is not None:
            try:
                migration.apply(rewriting)
            except FileChangedError:
                message = (
                    f"{rewriting.file} vient d'être modifié : il reste tel quel ; recommencer."
                )
                raise click.ClickException(message) from None
            except OSError as error:
                why = reason(error, rewriting.path.parent)
                message = f"{rewriting.file} ne peut pas être remplacé : {why}."
                raise click.ClickException(message) from None
        click.echo(reports.rewriting_text(rewriting))
    for leftover in migration.left(knowledge):
        click.echo(reports.left_text(leftover))
    click.echo(reports.migration_summary(rewritings, broken_files(knowledge), written=write))
