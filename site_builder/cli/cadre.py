"""`cadre`: the national frame, its versions, and what a root does with it."""

import datetime
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, today_option
from site_builder.cli.support.verdicts import readable
from site_builder.editing import frame_changes
from site_builder.editing.new_records import AuthoringError
from site_builder.output.terminal.frame import frame_text
from site_builder.publish.failures import reason


@click.command("cadre")
@root_option
@today_option
@click.option("--depuis", "since", metavar="VERSION", help="Défaut : celle des réglages.")
@click.option("--jusque", "until", metavar="VERSION", help="Défaut : celle du programme.")
@click.option("--liste", "listed", is_flag=True, help="Donner les fichiers du cadre.")
@click.option("--copier", "file", metavar="FICHIER", help="Copier ici un fichier, pour le changer.")
def command(
    root: Path,
    today: datetime.date,
    since: str | None,
    until: str | None,
    listed: bool,
    file: str | None,
) -> None:
    """Le cadre national : ce qui a changé, ce que cela touche ici.

    Dit ce qui a changé entre deux versions, quelles fiches locales sont à relire, quels fichiers
    d'ici remplacent ceux du cadre, et lesquels n'en diffèrent pas. « --copier schemes/asll.yml »
    commence un remplacement.
    """
    try:
        if listed:
            click.echo("\n".join(frame_changes.frame_files()))
        elif file is not None:
            frame_changes.copy(file, root)
            click.echo(f"{root / file} est copié du cadre : il le remplace désormais.")
        else:
            report = frame_changes.frame_report(readable(root, today), since, until)
            click.echo(frame_text(report))
    except AuthoringError as error:
        raise click.UsageError(error.sentence) from None
    except OSError as error:
        raise click.ClickException(f"{reason(error, Path(error.filename or root))}.") from None
