"""`orient`: what the guide answers."""

import datetime
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, shape_option, today_option
from site_builder.cli.support.verdicts import require_no_errors
from site_builder.domain.orientation import OrientingError, oriented
from site_builder.output.data.encoding import readable
from site_builder.output.data.orientation import orientation_data
from site_builder.output.terminal.orientation import orientation_text


@click.command("orient")
@root_option
@today_option
@click.option(
    "--reponse",
    "answers",
    multiple=True,
    metavar="QUESTION=VALEUR[,VALEUR][,VALEUR?]",
    help="Une réponse, à répéter. « VALEUR? » et « inconnu » : on ne sait pas.",
)
@click.option(
    "--acte",
    "acts",
    multiple=True,
    metavar="ACTE=DATE",
    help="Date d'un acte reçu, à répéter : commandement=2026-11-16.",
)
@click.option("--commune", metavar="INSEE", help="Code de la commune du ménage.")
@shape_option("json", what="des résultats")
def command(
    root: Path,
    today: datetime.date,
    answers: tuple[str, ...],
    acts: tuple[str, ...],
    commune: str | None,
    shape: str,
) -> None:
    """Dire ce que le guide propose dans une situation, et pourquoi."""
    verdict = require_no_errors(root, today)
    try:
        response = oriented(verdict.knowledge, answers, commune, acts)
    except OrientingError as error:
        raise click.UsageError(str(error)) from None
    if shape == "json":
        click.echo(readable(orientation_data(response.orientation)))
    else:
        found, sentences = response.orientation, response.sentences
        click.echo(orientation_text(response.guide, found, sentences, response.reason))
