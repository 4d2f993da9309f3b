"""`new`: the commented skeleton of a record."""

import datetime
from pathlib import Path

import click

from site_builder.checks.verdict import check
from site_builder.cli.support.options import root_option, today_option
from site_builder.editing import new_records
from site_builder.publish.failures import reason


@click.command("new")
@click.argument("kind", metavar="SORTE", type=click.Choice(["scheme", "operator", "territory"]))
@click.argument("key", metavar="NOM")
@click.option("--nom", help="Nom de la fiche, tel qu'on le lira.")
@click.option("--decline", metavar="ID", help="Fiche nationale que décline une fiche locale.")
@root_option
@today_option
def command(
    kind: str, key: str, nom: str | None, decline: str | None, root: Path, today: datetime.date
) -> None:
    """Écrire le modèle commenté d'une fiche.

    SORTE est « scheme », « operator » ou « territory ». NOM est « id », « département/id », ou le
    code d'un département : « site-builder new operator 93/mon-association ».
    """
    knowledge = check(root, today).knowledge
    try:
        path = new_records.create(new_records.NewRecord(kind, key, nom, decline), knowledge)
    except new_records.AuthoringError as error:
        raise click.UsageError(error.sentence) from None
    except OSError as error:
        raise click.ClickException(f"{reason(error, Path(error.filename or root))}.") from None
    click.echo(f"{path} est créé : le compléter, puis « site-builder check ».")
