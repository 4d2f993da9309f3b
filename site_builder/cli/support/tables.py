"""What commands on spreadsheets share: a new file to write, a scheme of a département."""

from pathlib import Path

import click

from site_builder.core.french import suggestion
from site_builder.model.knowledge import Knowledge
from site_builder.output.tables.files import FORMATS
from site_builder.publish.failures import reason

scheme_option = click.option(
    "--dispositif",
    "scheme",
    metavar="DEP/ID",
    help="Fiche dont les organismes sont opérateurs, comme 33/fsl.",
)


def ending_of(path: Path, *others: str) -> str:
    """The ending of a file to write; a usage error if nothing writes it."""
    endings = (*FORMATS, *others)
    if path.suffix.lower() not in endings:
        names = ", ".join(endings)
        raise click.UsageError(f"« {path.name} » doit finir par l'un de : {names}.")
    return path.suffix.lower()


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet; a French sentence if that cannot be done."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        message = f"{path} existe déjà : il reste tel quel ; choisir un autre nom."
        raise click.ClickException(message) from None
    except OSError as error:
        raise click.ClickException(f"{reason(error, path)}.") from None


def scheme_of(key: str | None, knowledge: Knowledge) -> tuple[str | None, str | None]:
    """The key of a scheme as missions write it, and its département; a usage error if unknown.

    « 33/iml », where no local sheet has that name, is the national « iml » in the 33.
    """
    if key is None:
        return None, None
    departement, _, stem = key.rpartition("/")
    known = {*knowledge.schemes, *(name for kind, name in knowledge.broken if kind == "schemes")}
    if departement in knowledge.territories:
        for name in (key, stem):
            if name in known:
                return name, departement
    elif departement:
        hint = suggestion(departement, [*knowledge.territories])
        raise click.UsageError(f"le département « {departement} » n'a pas de fiche. {hint}")
    else:
        raise click.UsageError(f"« {key} » : écrire le département aussi, comme « 33/{key} ».")
    hint = suggestion(key, sorted(known))
    raise click.UsageError(f"aucune fiche ne s'appelle « {key} ». {hint}")


def departements_of(departement: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """The département asked for; else those of the settings."""
    return (departement,) if departement else tuple(knowledge.settings.territoires)
