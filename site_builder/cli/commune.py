"""`commune`: a commune of today or of before."""

import datetime
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, shape_option, today_option
from site_builder.geography import france
from site_builder.geography.lookup import Lookup
from site_builder.output.data.commune_matches import commune_rows
from site_builder.output.data.encoding import readable
from site_builder.output.terminal.commune_matches import communes_text


@click.command("commune")
@click.argument("query", metavar="RECHERCHE")
@root_option
@today_option
@shape_option("json", what="de la réponse")
def command(query: str, root: Path, today: datetime.date, shape: str) -> None:
    """Trouver une commune de France, d'aujourd'hui ou d'hier.

    RECHERCHE est un nom ou son début, un code Insee ou un code postal, même d'une commune qui a
    fusionné : « site-builder commune Pierrefitte », « site-builder commune 93059 ». Un
    arrondissement, un lieu à côté du nom sont compris : « Lyon IIIe », « Saint-Denis (Réunion) ».
    """
    matches = Lookup(france()).search(query)
    if shape == "json":
        click.echo(readable(commune_rows(matches)))
    else:
        click.echo(communes_text(matches, query))
