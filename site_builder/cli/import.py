"""`import`: a list of organisations into the records."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.checks.verdict import check
from site_builder.cli.support.options import root_option, today_option
from site_builder.cli.support.tables import ending_of, scheme_of, scheme_option, write_new
from site_builder.core.files import SpecialFileError
from site_builder.editing.replacing import FileChangedError
from site_builder.editing.tables.grids import Spreadsheet, UnreadableTableError
from site_builder.editing.tables.importing import Plan, apply, plan, source_of
from site_builder.editing.tables.reading import read_table
from site_builder.editing.tables.verdict import list_verdict, marked
from site_builder.output.tables.files import table_bytes
from site_builder.output.tables.page import list_verdict_page
from site_builder.output.terminal.list_verdict import list_verdict_text
from site_builder.publish.failures import reason


@click.command("import")
@click.argument("path", metavar="FICHIER", type=click.Path(dir_okay=False, path_type=Path))
@scheme_option
@click.option(
    "--source", metavar="TEXTE", help="Titre de la source ; sinon, nom et date du fichier."
)
@click.option("--simuler", "simulated", is_flag=True, help="Donner le verdict, ne rien écrire.")
@click.option(
    "--verdict",
    "report",
    metavar="FICHIER",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Écrire aussi le verdict : .html, ou le tableau annoté (.xlsx, .ods, .csv).",
)
@root_option
@today_option
def command(
    path: Path,
    scheme: str | None,
    source: str | None,
    simulated: bool,
    report: Path | None,
    root: Path,
    today: datetime.date,
) -> None:
    """Reprendre une liste d'organismes dans les fiches.

    FICHIER est un .xlsx, un .ods ou un .csv, fait par « modele », par « export » ou par d'autres :
    les colonnes sont reconnues à leurs titres. Le verdict dit ce qui est compris, ligne par ligne.
    Rien n'est écrit s'il a une erreur ; ce que le tableau ne dit pas reste dans les fiches.
    """
    ending = ending_of(report, ".html") if report else None
    spreadsheet = _read(path)
    verdict = check(root, today)
    knowledge = verdict.knowledge
    key, departement = scheme_of(scheme, knowledge)
    saved = datetime.date.fromtimestamp(path.stat().st_mtime)
    title = source_of(source, path.name, min(saved, today), today)
    try:
        planned = plan(spreadsheet, verdict, key, departement, title)
    except OSError as error:
        raise click.ClickException(f"{reason(error, Path(error.filename or root))}.") from None
    shown = list_verdict(planned, simulated=simulated)
    click.echo(list_verdict_text(shown))
    if report and ending == ".html":
        write_new(report, list_verdict_page(shown, path.name))
    elif report and ending:
        write_new(report, table_bytes(marked(planned), ending, today))
    if planned.has_errors:
        sys.exit(1)
    if not simulated:
        _write(planned, root)


def _read(path: Path) -> Spreadsheet:
    try:
        return read_table(path)
    except UnreadableTableError as error:
        raise click.ClickException(str(error)) from None
    except SpecialFileError:
        raise click.ClickException(f"{path} n'est pas un fichier ordinaire.") from None
    except FileNotFoundError:
        raise click.UsageError(f"« {path} » n'existe pas.") from None
    except OSError as error:
        raise click.ClickException(f"{reason(error, path)}.") from None


def _write(planned: Plan, root: Path) -> None:
    try:
        apply(planned, root)
    except FileChangedError:
        message = "une fiche vient d'être modifiée : rien n'est écrit ; recommencer."
        raise click.ClickException(message) from None
    except OSError as error:
        where = Path(error.filename or root)
        raise click.ClickException(f"{reason(error, where)} : rien n'est écrit.") from None
