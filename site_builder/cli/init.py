"""`init`: a new référentiel."""

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import click

from site_builder.cli.support.options import today_option
from site_builder.editing import new_root
from site_builder.editing.new_records import AuthoringError
from site_builder.output.terminal.new_root import started_text
from site_builder.publish.failures import reason

_QUESTIONS = {
    "titre": "Titre du site",
    "editeur": "Organisme qui publie",
    "contact_corrections": "Courriel du service qui reçoit les corrections",
    "site_url": "Adresse du site",
}


@click.command("init")
@click.argument("departement", metavar="DÉPARTEMENT")
@click.argument(
    "folder", metavar="[DOSSIER]", type=click.Path(path_type=Path), default=Path(), required=False
)
@click.option("--titre", help="Titre du site.")
@click.option("--editeur", help="Organisme qui publie le site.")
@click.option("--contact", "contact_corrections", help="Courriel du service qui corrige.")
@click.option("--adresse", "site_url", help="Adresse publique du site, imprimée sur les fiches.")
@click.option(
    "--exemples-locaux/--sans-exemples-locaux",
    default=None,
    help="Montrer, à part, ce qui se fait dans d'autres départements (défaut : oui).",
)
@click.option("--non-interactif", "quiet", is_flag=True, help="Ne rien demander.")
@today_option
def command(
    departement: str,
    folder: Path,
    quiet: bool,
    exemples_locaux: bool | None,
    today: datetime.date,
    **given: str | None,
) -> None:
    """Commencer un référentiel : réglages, territoire, pages, publication.

    DÉPARTEMENT est un code : 33, 2A, 974, 978. DOSSIER est créé s'il manque (défaut : ici). Cinq
    questions au plus ; une réponse vide reste « à compléter », et « check » le dira. Ce qui existe
    déjà n'est jamais modifié : relancer la commande écrit ce qui manque.
    """
    try:
        found = new_root.departement_named(departement)
        for name, value in given.items():
            _require_valid(name, value)
        if not quiet and is_terminal() and not (folder / "referentiel.yml").exists():
            given, exemples_locaux = _asked(given, exemples_locaux, new_root.default_title(found))
        answers = new_root.Answers(**given, exemples_locaux=exemples_locaux is not False)
        started = new_root.start(folder, found.code, answers, today)
    except AuthoringError as error:
        raise click.UsageError(error.sentence) from None
    except OSError as error:
        raise click.ClickException(f"{reason(error, Path(error.filename or folder))}.") from None
    click.echo(started_text(started, folder, found))


def is_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _require_valid(name: str, value: str | None) -> None:
    if value is not None and (why := new_root.fault(name, value)) is not None:
        raise click.UsageError(f"« {value} » ne convient pas : {why}.")


def _asked(
    given: dict[str, str | None], examples: bool | None, title: str
) -> tuple[dict[str, str | None], bool | None]:
    """The answers given as options, and those asked for on the terminal."""
    click.echo("Cinq questions ; Entrée passe, et laisse à compléter.\n")
    answers = dict(given)
    for name, question in _QUESTIONS.items():
        if answers[name] is None:
            default = title if name == "titre" else ""
            asked = click.prompt(
                question, default, show_default=bool(default), value_proc=_checked(name)
            )
            answers[name] = asked or None
    if examples is None:
        examples = click.confirm("Montrer ce qui se fait dans d'autres départements ?", True)
    return answers, examples


def _checked(name: str) -> Callable[[str], str]:
    """What turns a typed answer into a setting; asked again if it cannot be one."""

    def convert(value: str) -> str:
        value = value.strip()
        if value and (why := new_root.fault(name, value)) is not None:
            raise click.BadParameter(f"{why}.")
        return value

    return convert
