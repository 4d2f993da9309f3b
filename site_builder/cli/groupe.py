"""`groupe`: a group of communes and its number."""

import datetime
from pathlib import Path

import click

from site_builder.cli.support.options import root_option, shape_option, today_option
from site_builder.geography import france
from site_builder.geography.groups import GroupLookup
from site_builder.output.data.commune_matches import group_rows
from site_builder.output.data.encoding import readable
from site_builder.output.terminal.commune_matches import groups_text


@click.command("groupe")
@click.argument("query", metavar="RECHERCHE")
@root_option
@today_option
@shape_option("json", what="de la réponse")
def command(query: str, root: Path, today: datetime.date, shape: str) -> None:
    """Trouver une intercommunalité (EPCI ou EPT) et son numéro SIREN.

    RECHERCHE est un nom ou quelques-uns de ses mots, le numéro, ou le nom d'une commune :
    « site-builder groupe "Plaine Commune" », « site-builder groupe Bobigny ».
    """
    groups = GroupLookup(france()).search(query)
    if shape == "json":
        click.echo(readable(group_rows(groups)))
    else:
        click.echo(groups_text(groups, query))
