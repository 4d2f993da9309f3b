"""`new`, `pages` and `pdf`: what writes files elsewhere than in a site."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.checks.verdict import check
from site_builder.cli.destinations import destination
from site_builder.cli.options import folder_option, root_option, today_option
from site_builder.cli.progress import progress
from site_builder.cli.verdicts import require_no_errors
from site_builder.core.diagnostics import exit_code
from site_builder.core.french import count
from site_builder.editing import new_records
from site_builder.output.terminal import console
from site_builder.publish.failures import reason
from site_builder.publish.marker import Content
from site_builder.site.bodies import write_documents, write_pages
from site_builder.site.documents import print_documents
from site_builder.site.routes import routes


@click.command("new")
@click.argument("kind", metavar="SORTE", type=click.Choice(["scheme", "operator", "territory"]))
@click.argument("key", metavar="NOM")
@click.option("--nom", help="Nom de la fiche, tel qu'on le lira.")
@click.option("--decline", metavar="ID", help="Fiche nationale que décline une fiche locale.")
@root_option
@today_option
def new_command(
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
        raise click.UsageError(f"{error}.") from None
    except OSError as error:
        raise click.ClickException(f"{reason(error, Path(error.filename or root))}.") from None
    click.echo(f"{path} est créé : le compléter, puis « site-builder check ».")


@click.command("pages")
@root_option
@today_option
@folder_option("pages", required=True)
def pages_command(root: Path, today: datetime.date, folder: Path) -> None:
    """Écrire le corps de chaque page, pour un autre générateur de site."""
    verdict = require_no_errors(root, today)
    with destination(folder, root, Content.PAGES) as beside:
        number = write_pages(verdict.knowledge, beside)
    click.echo(f"{count(number, 'page écrite', 'pages écrites')} dans {folder}/")


@click.command("pdf")
@root_option
@today_option
@folder_option("documents")
@click.option("--check", "measure", is_flag=True, help="Mesurer les fiches, sans rien écrire.")
@click.option("--strict", is_flag=True, help="Échouer aussi sur un avertissement.")
def pdf_command(
    root: Path, today: datetime.date, folder: Path | None, measure: bool, strict: bool
) -> None:
    """Imprimer les fiches en PDF, ou les mesurer : deux pages au plus."""
    if (folder is None) != measure:
        raise click.UsageError("donner --to DOSSIER pour imprimer, ou --check pour mesurer.")
    tell = progress()
    verdict = require_no_errors(root, today)
    table = [
        paper for paper in routes(verdict.knowledge).documents() if folder or not paper.repeats
    ]
    if folder is None:
        made, told = print_documents(table, root, tell)
    else:
        with destination(folder, root, Content.PAPERS) as beside:
            made, told = print_documents(table, root, tell)
            write_documents(made, beside)
    if told:
        click.echo(console.as_text(told, root) + "\n")
    click.echo(
        f"{count(len(made), 'document imprimé', 'documents imprimés')}, "
        f"{count(len(told), 'avertissement') if told else 'aucun avertissement'}."
    )
    sys.exit(exit_code(told, strict=strict))
