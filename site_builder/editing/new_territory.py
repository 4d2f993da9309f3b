"""Département → the file of its territory, with its groups of communes as sectors, in YAML."""

import datetime
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from site_builder.checks.rules.placeholders import PLACEHOLDER
from site_builder.core.french import count, sort_key
from site_builder.editing.skeletons import quoted
from site_builder.geography import Commune, Departement, Geography, Group
from site_builder.records.names import record_stem

SET = "intercommunalites"
_WIDTH, _LONGEST_ID, _REVIEW = 96, 60, datetime.timedelta(days=182)
_USE = """\
# Ce découpage vient de la géographie officielle. Pour dire où intervient un organisme, dans sa
# mission : « territoire: {{secteurs: [{example}]}} », ou, sans secteur,
# « {{communes: ["{commune}"]}} », « {{departement: true}} ».
# Un autre découpage (arrondissements, pôles sociaux…) s'ajoute de même, communes ou numéros écrits.
"""


def territory_text(departement: Departement, geography: Geography, *, today: datetime.date) -> str:
    """A territory that passes the checks: who verified it alone is left to complete."""
    review = today + _REVIEW
    lines = [
        f'code: "{departement.code}"',
        f"nom: {quoted(departement.nom)}",
        "statut: identifie",
        f"cog: {geography.vintage}",
        *_sectors(departement.code, geography),
        "verification:",
        f"  le: {today}",
        f"  par: {PLACEHOLDER}",
        f"  prochaine: {review}",
    ]
    return "\n".join(lines) + "\n"


def _sectors(code: str, geography: Geography) -> Iterator[str]:
    """The groups as a set of sectors, each under the communes that it has here."""
    groups = _groups(code, geography)
    communes = geography.of(code)
    if not groups:
        yield "# Aucune intercommunalité ici ; la géographie officielle y connaît :"
        yield from _listed(communes)
        return
    stems = Counter(_stem(group) for group in groups)
    ids = {group.code: _stem(group) if stems[_stem(group)] == 1 else group.code for group in groups}
    example, commune = f"{SET}/{ids[groups[0].code]}", communes[0].code
    yield from _USE.format(example=example, commune=commune).splitlines()
    yield from ("decoupages:", f"  - id: {SET}", "    nom: Intercommunalités", "    secteurs:")
    for group in groups:
        here = [commune for commune in communes if group.code in (commune.ept, commune.epci)]
        yield f"      # {group.nom}, {group.nature} : {count(len(here), 'commune')} ici"
        yield from _listed(here, indent=6)
        yield f"      - id: {ids[group.code]}"
        yield f"        nom: {quoted(group.nom)}"
        yield f'        epci: ["{group.code}"]'


def _groups(code: str, geography: Geography) -> list[Group]:
    """Groups with a commune in a département, none over another: an EPT rather than its EPCI."""
    codes = {commune.ept or commune.epci for commune in geography.of(code)}
    groups = [geography.groups[group] for group in codes if group]
    return sorted(groups, key=lambda group: sort_key(group.nom))


def _stem(group: Group) -> str:
    return record_stem(group.nom)[:_LONGEST_ID].rstrip("-")


def _listed(communes: Iterable[Commune], indent: int = 0) -> Iterator[str]:
    """Comment lines with the code and the name of each commune."""
    text = ", ".join(f"{commune.code}\N{NO-BREAK SPACE}{commune.nom}" for commune in communes)
    for line in textwrap.wrap(text, _WIDTH - indent, break_on_hyphens=False):
        yield f"{' ' * indent}#   {line}".replace("\N{NO-BREAK SPACE}", " ")
