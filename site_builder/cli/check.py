"""`check`: where, what, what to do."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.checks.verdict import check
from site_builder.cli.support.options import root_option, shape_option, today_option
from site_builder.output.terminal import console


@click.command("check")
@root_option
@today_option
@click.option("--strict", is_flag=True, help="Échouer aussi sur un avertissement.")
@shape_option("json", "github", what="du verdict")
def command(root: Path, today: datetime.date, strict: bool, shape: str) -> None:
    """Vérifier toutes les fiches : où, quoi, que faire."""
    verdict = check(root, today, strict=strict)
    diagnostics = verdict.diagnostics
    if shape == "json":
        click.echo(console.as_json(diagnostics))
    elif shape == "github":
        click.echo(console.as_github(diagnostics))
    else:
        if diagnostics:
            click.echo(console.as_text(diagnostics, root) + "\n")
        click.echo(console.summary(diagnostics, verdict.records))
    sys.exit(verdict.exit_code)
