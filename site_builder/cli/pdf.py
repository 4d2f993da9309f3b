"""`pdf`: the documents on paper, printed or measured."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.cli.support.destinations import destination
from site_builder.cli.support.options import folder_option, root_option, today_option
from site_builder.cli.support.progress import progress
from site_builder.cli.support.verdicts import require_no_errors
from site_builder.core.diagnostics import exit_code
from site_builder.core.french import count
from site_builder.output.terminal import console
from site_builder.publish.marker import FolderContent
from site_builder.site.bodies import write_documents
from site_builder.site.documents import print_documents
from site_builder.site.routes import routes


@click.command("pdf")
@root_option
@today_option
@folder_option("documents")
@click.option("--check", "measure", is_flag=True, help="Mesurer les fiches, sans rien écrire.")
@click.option("--strict", is_flag=True, help="Échouer aussi sur un avertissement.")
def command(
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
        pdfs, diagnostics = print_documents(table, verdict.knowledge.root, tell)
    else:
        with destination(folder, root, FolderContent.PAPERS) as beside:
            pdfs, diagnostics = print_documents(table, verdict.knowledge.root, tell)
            write_documents(pdfs, beside)
    if diagnostics:
        click.echo(console.as_text(diagnostics, root) + "\n")
    click.echo(
        f"{count(len(pdfs), 'document imprimé', 'documents imprimés')}, "
        f"{count(len(diagnostics), 'avertissement') if diagnostics else 'aucun avertissement'}."
    )
    sys.exit(exit_code(diagnostics, strict=strict))
