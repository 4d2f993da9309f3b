"""`report`: its own commands."""

import datetime
from pathlib import Path

import click

from site_builder.checks.verdict import check
from site_builder.cli.support.options import root_option, shape_option, today_option
from site_builder.cli.support.verdicts import readable
from site_builder.core.french import suggestion
from site_builder.domain.coverage.report import report as report_of
from site_builder.domain.coverage.states import Coverages
from site_builder.domain.evidence import evidence_changes
from site_builder.editing.guide_changes import guide_changes
from site_builder.editing.revisions import RevisionError, root_at
from site_builder.geography import france
from site_builder.model.confidential import exported, published
from site_builder.output.data import coverage as coverage_export
from site_builder.output.data.evidence import evidence_csv
from site_builder.output.terminal import reports
from site_builder.output.terminal.evidence import evidence_text
from site_builder.output.terminal.guide_changes import guide_changes_text


@click.group("report")
def command() -> None:
    """Faire le point, pour ceux qui pilotent ou tiennent le référentiel."""


@command.command("coverage")
@root_option
@today_option
@click.option("--territoire", "code", metavar="CODE", help="Un seul territoire (défaut : tous).")
@shape_option("csv", "json", what="du rapport")
def coverage_command(root: Path, today: datetime.date, code: str | None, shape: str) -> None:
    """Qui couvre quoi, territoire par territoire : lacunes, chevauchements, échéances."""
    knowledge = published(readable(root, today))
    if shape in ("csv", "json"):
        knowledge = exported(knowledge)
    codes = [*knowledge.territories]
    if code is not None and code not in codes:
        message = f"aucun territoire n'a le code « {code} » ; {suggestion(code, codes)}"
        raise click.UsageError(message.rstrip(" ;"))
    coverage = report_of(Coverages(knowledge), [code] if code else codes)
    if shape == "json":
        click.echo(coverage_export.as_json(coverage, france()))
    elif shape == "csv":
        click.echo(coverage_export.as_csv(coverage, france()), nl=False)
        for file in coverage.broken:
            click.echo(f"{file} n'est pas compté : il a une erreur.", err=True)
    else:
        click.echo(reports.coverage_text(coverage, france()))


against_option = click.option(
    "--against", required=True, metavar="RÉVISION", help="Révision git à comparer."
)


@command.command("evidence")
@root_option
@today_option
@against_option
@shape_option("csv", what="de la liste")
def evidence_command(root: Path, today: datetime.date, against: str, shape: str) -> None:
    """Dire quels énoncés des fiches reposent sur autre chose depuis une révision."""
    new = published(readable(root, today))
    try:
        with root_at(root, against) as folder:
            changes = evidence_changes(published(check(folder, today).knowledge), new)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    if shape == "csv":
        click.echo(evidence_csv(changes), nl=False)
    else:
        click.echo(evidence_text(changes, new.schemas))


@command.command("guide")
@root_option
@today_option
@against_option
def guide_command(root: Path, today: datetime.date, against: str) -> None:
    """Dire ce que le guide répond autrement depuis une révision."""
    try:
        guide, changes = guide_changes(check(root, today).knowledge, against)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    click.echo(guide_changes_text(guide, changes))
