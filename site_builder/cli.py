"""Command line: a thin adapter between people and the program."""

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from site_builder import __version__, build, console
from site_builder.checks.registry import RULES
from site_builder.french import did_you_mean
from site_builder.settings import current_day, parse_day


class Day(click.ParamType[datetime.date]):
    """A date given on the command line."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.date:
        """Read an ISO date, or explain in French."""
        if isinstance(value, datetime.date):
            return value
        try:
            return parse_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="ici",
    help="Dossier du référentiel.",
)
today_option = click.option(
    "--today",
    type=Day(),
    default=current_day,
    show_default="aujourd'hui",
    metavar="DATE",
    help="Jour pris pour aujourd'hui (année-mois-jour).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="site-builder %(version)s")
def main() -> None:
    """Référentiel des dispositifs d'accompagnement lié au logement."""


@main.command()
@root_option
@today_option
@click.option("--strict", is_flag=True, help="Échouer aussi sur un avertissement.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Forme du verdict.",
)
def check(root: Path, today: datetime.date, strict: bool, shape: str) -> None:
    """Vérifier toutes les fiches : où, quoi, que faire."""
    verdict = build.check(root, today, strict=strict)
    found = verdict.diagnostics
    if shape == "json":
        click.echo(console.as_json(found))
    elif shape == "github":
        click.echo(console.as_github(found))
    else:
        if found:
            click.echo(console.as_text(found, root) + "\n")
        click.echo(console.summary(found, verdict.records))
    sys.exit(verdict.exit_code)


@main.command()
@click.argument("rule_id", metavar="RÈGLE", required=False)
def explain(rule_id: str | None) -> None:
    """Expliquer une règle de vérification (sans argument : les lister)."""
    if rule_id is None:
        for rule in RULES:
            click.echo(f"{rule.id:<12} {rule.severity:<13} {rule.title}")
        return
    if rule_id.upper() not in RULES:
        hint = did_you_mean(rule_id, RULES.ids()) or "« site-builder explain » les liste."
        raise click.UsageError(f"aucune règle ne s'appelle « {rule_id} » ; {hint}")
    click.echo(console.explained(RULES[rule_id.upper()]))
