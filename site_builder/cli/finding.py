"""`commune`, `groupe`: a commune of today or of before, a group of communes."""

import datetime
import json
from pathlib import Path

import click

from site_builder.cli.options import root_option, shape_option, today_option
from site_builder.geography import answers, france
from site_builder.geography.groups import GroupLookup
from site_builder.geography.lookup import Lookup


@click.command("commune")
@click.argument("query", metavar="RECHERCHE")
@root_option
@today_option
@shape_option("json", what="de la réponse")
def commune_command(query: str, root: Path, today: datetime.date, shape: str) -> None:
    """Trouver une commune de France, d'aujourd'hui ou d'hier.

    RECHERCHE est un nom ou son début, un code Insee ou un code postal, même d'une commune qui a
    fusionné : « site-builder commune Pierrefitte », « site-builder commune 93059 ». Un
    arrondissement, un lieu à côté du nom sont compris : « Lyon IIIe », « Saint-Denis (Réunion) ».
    """
    matches = Lookup(france()).search(query)
    if shape == "json":
        click.echo(json.dumps(answers.as_rows(matches), ensure_ascii=False, indent=2))
    else:
        click.echo(answers.as_text(matches, query))


@click.command("groupe")
@click.argument("query", metavar="RECHERCHE")
@root_option
@today_option
@shape_option("json", what="de la réponse")
def groupe_command(query: str, root: Path, today: datetime.date, shape: str) -> None:
    """Trouver une intercommunalité (EPCI ou EPT) et son numéro SIREN.

    RECHERCHE est un nom ou quelques-uns de ses mots, le numéro, ou le nom d'une commune :
    « site-builder groupe "Plaine Commune" », « site-builder groupe Bobigny ».
    """
    groups = GroupLookup(france()).search(query)
    if shape == "json":
        rows = answers.groups_as_rows(groups)
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo(answers.groups_as_text(groups, query))
