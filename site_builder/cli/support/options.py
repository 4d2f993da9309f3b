"""Options that several commands take."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from site_builder.core.settings import current_day, parse_day

CommandFunction = TypeVar("CommandFunction", bound=Callable[..., Any])


class Day(click.ParamType[datetime.date]):
    """A date given on the command line."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """The day of an ISO date (`AAAA-MM-JJ`); a usage error in French for any other text."""
        if isinstance(value, datetime.date):
            return value
        try:
            return parse_day(str(value))
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


def shape_option(*shapes: str, what: str) -> Callable[[CommandFunction], CommandFunction]:
    """`--format`: the formats of the output of a command, « text » by default."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(["text", *shapes]),
        default="text",
        show_default=True,
        help=f"Forme {what}.",
    )


def folder_option(
    what: str, *, required: bool = False
) -> Callable[[CommandFunction], CommandFunction]:
    """`--to`: the folder where a command writes; `what` completes « Dossier où écrire les »."""
    return click.option(
        "--to",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        required=required,
        help=f"Dossier où écrire les {what}.",
    )
