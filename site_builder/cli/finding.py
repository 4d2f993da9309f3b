"""`commune`: a commune of today or of before."""

import datetime
import json
from pathlib import Path

import click

from site_builder.cli.options import root_option, shape_option, today_option
from site_builder.geography import answers, france
from site_builder.geography.lookup import Lookup


@click.command("commune")
@click.argument("query", metavar="RECHERCHE")
@root_option
@today_option
@shape_option("json", what="de la réponse")
def commune_command(query: str, root: Path, today: datetime.date, shape: str) -> None:
    """Trouver une commune de France, d'aujourd'hui ou d'hier.

    RECHERCHE est un nom ou son début, un code Insee ou un code postal, même d'une commune qui a
    fusionné : « site-builder commune Pierrefitte », « site-builder commune 93059 ».
    """
    matches = Lookup(france()).search(query)
    if shape == "json":
        click.echo(json.dumps(answers.as_rows(matches), ensure_ascii=False, indent=2))
    else:
        click.echo(answers.as_text(matches, query))
