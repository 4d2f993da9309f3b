"""`report`: its own commands."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.checks.verdict import check
from site_builder.cli.support.options import root_option, shape_option, today_option
from site_builder.cli.support.verdicts import readable
from site_builder.core.french import count, suggestion
from site_builder.domain.cited_links import DEAD, cited_links
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
from site_builder.output.terminal.link_report import OFFLINE, link_text
from site_builder.publish.link_visits import OfflineError, visit_all

OFFLINE_CODE = 3  # nothing can be concluded


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


@command.command("links")
@root_option
@today_option
@click.option(
    "--timeout",
    type=click.IntRange(1),
    default=15,
    show_default=True,
    metavar="SECONDES",
    help="Attente d'une réponse.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 32),
    default=6,
    show_default=True,
    metavar="NOMBRE",
    help="Sites visités en même temps.",
)
def links_command(root: Path, today: datetime.date, timeout: int, workers: int) -> None:
    """Visiter les adresses internet des fiches : déplacées, introuvables, sans réponse.

    Il faut un réseau. Code de sortie : 0 si tout répond, 1 si une adresse est morte, 3 sans réseau.
    """
    links = cited_links(readable(root, today))
    click.echo(f"Visite de {count(len(links), 'adresse')}…", err=True)
    try:
        visits = [*visit_all([link.url for link in links], timeout, workers)]
    except OfflineError:
        click.echo(OFFLINE, err=True)
        sys.exit(OFFLINE_CODE)
    click.echo(link_text(links, visits))
    if any(visit.state in DEAD for visit in visits):
        sys.exit(1)
