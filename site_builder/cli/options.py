"""Options that several commands take."""

import datetime
from pathlib import Path
from typing import Any

import click

from site_builder.settings import current_day, parse_day


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
