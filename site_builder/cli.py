"""Command line: a thin adapter between people and the program."""

import datetime
import gc
import gettext
import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from site_builder import (
    __version__,
    authoring,
    build,
    console,
    migration,
    orienting,
    reports,
    revisions,
)
from site_builder.checks.registry import RULES
from site_builder.coverage.report import broken_files
from site_builder.coverage.report import report as report_of
from site_builder.coverage.states import Coverages
from site_builder.diagnostics import exit_code
from site_builder.exports import coverage as coverage_export
from site_builder.french import count, did_you_mean, suggestion
from site_builder.geography import answers, france
from site_builder.geography.lookup import Lookup
from site_builder.model.knowledge import Knowledge
from site_builder.settings import current_day, parse_day

# click looks its own messages up in gettext's default domain, in the language of LANGUAGE.
os.environ["LANGUAGE"] = "fr"
gettext.bindtextdomain("messages", Path(__file__).parent / "locale")


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


@main.command("build")
@root_option
@today_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Dossier où construire le site.",
)
def build_command(root: Path, today: datetime.date, site_dir: Path) -> None:
    """Construire le site."""
    progress = _progress()
    from site_builder import publishing  # noqa: PLC0415  # MkDocs is slow to load

    built = publishing.build(root, today, site_dir, progress)
    gc.freeze()  # Python would look for cycles in all of it before it ends
    if not built:
        sys.exit(1)
    if sys.stdout.isatty():
        click.echo(f"Le site est dans {site_dir}/")


def _progress() -> build.Progress | None:
    """Tells on a terminal what is being done, from now on; nothing elsewhere."""
    if not sys.stderr.isatty():
        return None

    def tell(what: str, number: int, total: int) -> None:
        click.echo(f"\r{what} : {number}/{total}", nl=number == total, err=True)

    click.echo("Vérification des fiches…", err=True)
    return tell


@main.command()
@root_option
@today_option
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Dossier où écrire les documents.",
)
@click.option("--check", "measure", is_flag=True, help="Mesurer les fiches, sans rien écrire.")
@click.option("--strict", is_flag=True, help="Échouer aussi sur un avertissement.")
def pdf(root: Path, today: datetime.date, folder: Path | None, measure: bool, strict: bool) -> None:
    """Imprimer les fiches en PDF, ou les mesurer : deux pages au plus."""
    if (folder is None) != measure:
        raise click.UsageError("donner --to DOSSIER pour imprimer, ou --check pour mesurer.")
    progress = _progress()
    verdict = build.check(root, today)
    if verdict.exit_code:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(verdict.exit_code)
    table = [paper for paper in build.papers(verdict) if folder or not paper.bound]
    made, told = build.print_papers(table, root, progress)
    if told:
        click.echo(console.as_text(told, root) + "\n")
    if folder:
        build.write_papers(made, folder)
    click.echo(
        f"{count(len(made), 'document imprimé', 'documents imprimés')}, "
        f"{count(len(told), 'avertissement') if told else 'aucun avertissement'}."
    )
    sys.exit(exit_code(told, strict=strict))


@main.command()
@root_option
@today_option
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Dossier où écrire les pages.",
)
def pages(root: Path, today: datetime.date, folder: Path) -> None:
    """Écrire le corps de chaque page, pour un autre générateur de site."""
    verdict = build.check(root, today)
    if verdict.exit_code:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(verdict.exit_code)
    written = count(build.write_pages(verdict, folder), "page écrite", "pages écrites")
    click.echo(f"{written} dans {folder}/")


@main.command()
@root_option
@today_option
@click.option(
    "--reponse",
    "answers",
    multiple=True,
    metavar="QUESTION=VALEUR[,VALEUR][,VALEUR?]",
    help="Une réponse, à répéter. « VALEUR? » et « inconnu » : on ne sait pas.",
)
@click.option("--commune", metavar="INSEE", help="Code de la commune du ménage.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Forme des résultats.",
)
def orient(
    root: Path, today: datetime.date, answers: tuple[str, ...], commune: str | None, shape: str
) -> None:
    """Dire ce que le guide propose dans une situation, et pourquoi."""
    verdict = build.check(root, today)
    if verdict.exit_code:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(verdict.exit_code)
    try:
        found = orienting.oriented(verdict.knowledge, answers, commune)
    except orienting.OrientingError as error:
        raise click.UsageError(str(error)) from None
    click.echo(console.as_data(found.data) if shape == "json" else found.text)


@main.command()
@root_option
@click.option("--today", type=Day(), metavar="DATE", help="Jour pris pour aujourd'hui.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port (par défaut, un port libre).")
def serve(root: Path, today: datetime.date | None, port: int | None) -> None:
    """Servir le site sur cette machine, et le reconstruire à chaque changement."""
    from site_builder import publishing  # noqa: PLC0415

    if not publishing.serve(root, today, port, announce=click.echo):
        sys.exit(1)


@main.command()
@click.argument("kind", metavar="SORTE", type=click.Choice(["scheme", "operator", "territory"]))
@click.argument("key", metavar="NOM")
@click.option("--nom", help="Nom de la fiche, tel qu'on le lira.")
@click.option("--decline", metavar="ID", help="Fiche nationale que décline une fiche locale.")
@root_option
@today_option
def new(
    kind: str, key: str, nom: str | None, decline: str | None, root: Path, today: datetime.date
) -> None:
    """Écrire le modèle commenté d'une fiche.

    SORTE est « scheme », « operator » ou « territory ». NOM est « id », « département/id », ou le
    code d'un département : « site-builder new operator 93/mon-association ».
    """
    knowledge = build.check(root, today).knowledge
    try:
        path = authoring.create(authoring.NewRecord(kind, key, nom, decline), knowledge)
    except authoring.AuthoringError as error:
        raise click.UsageError(f"{error}.") from None
    click.echo(f"{path} est créé : le compléter, puis « site-builder check ».")


@main.command()
@click.argument("query", metavar="RECHERCHE")
@root_option
@today_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Forme de la réponse.",
)
def commune(query: str, root: Path, today: datetime.date, shape: str) -> None:
    """Trouver une commune de France, d'aujourd'hui ou d'hier.

    RECHERCHE est un nom ou son début, un code Insee ou un code postal, même d'une commune qui a
    fusionné : « site-builder commune Pierrefitte », « site-builder commune 93059 ».
    """
    matches = Lookup(france()).search(query)
    if shape == "json":
        click.echo(json.dumps(answers.as_rows(matches), ensure_ascii=False, indent=2))
    else:
        click.echo(answers.as_text(matches, query))


@main.command()
@root_option
@today_option
@click.option("--migrer", "write", is_flag=True, help="Remplacer les codes dans les fiches.")
def communes(root: Path, today: datetime.date, write: bool) -> None:
    """Lister, ou remplacer, les codes des communes qui ont fusionné.

    Sans « --migrer », rien n'est écrit. Avec, chaque ancien code devient celui de la commune
    d'aujourd'hui ; le reste des fichiers ne change pas.
    """
    knowledge = _readable(root, today)
    rewritings = migration.plan(knowledge)
    for rewriting in rewritings:
        if write and rewriting.content is not None:
            try:
                migration.apply(rewriting)
            except OSError:
                message = f"{rewriting.file} ne peut pas être remplacé : il est protégé en écriture"
                raise click.ClickException(message) from None
        click.echo(reports.rewriting_text(rewriting))
    click.echo(reports.migration_summary(rewritings, broken_files(knowledge), written=write))


@main.group()
def report() -> None:
    """Faire le point, pour ceux qui pilotent ou tiennent le référentiel."""


@report.command("coverage")
@root_option
@today_option
@click.option("--territoire", "code", metavar="CODE", help="Un seul territoire (défaut : tous).")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="Forme du rapport.",
)
def report_coverage(root: Path, today: datetime.date, code: str | None, shape: str) -> None:
    """Qui couvre quoi, territoire par territoire : lacunes, chevauchements, échéances."""
    knowledge = _readable(root, today).shown()
    codes = [*knowledge.territories]
    if code is not None and code not in codes:
        message = f"aucun territoire n'a le code « {code} » ; {suggestion(code, codes)}"
        raise click.UsageError(message.rstrip(" ;"))
    found = report_of(Coverages(knowledge), [code] if code else codes)
    if shape == "json":
        click.echo(coverage_export.as_json(found, france()))
    elif shape == "csv":
        click.echo(coverage_export.as_csv(found, france()), nl=False)
        for file in found.broken:
            click.echo(f"{file} n'est pas compté : il a une erreur.", err=True)
    else:
        click.echo(reports.coverage_text(found, france()))


@report.command("guide")
@root_option
@today_option
@click.option("--against", required=True, metavar="RÉVISION", help="Révision git à comparer.")
def report_guide(root: Path, today: datetime.date, against: str) -> None:
    """Dire ce que le guide répond autrement depuis une révision."""
    try:
        click.echo(revisions.guide_report(build.check(root, today).knowledge, against))
    except revisions.RevisionError as error:
        raise click.UsageError(str(error)) from None


def _readable(root: Path, today: datetime.date) -> Knowledge:
    """What can be read of a root, even if some files have errors; told if nothing can."""
    verdict = build.check(root, today)
    if not verdict.records:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(1)
    return verdict.knowledge
