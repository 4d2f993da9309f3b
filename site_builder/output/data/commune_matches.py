"""Matches of `commune` and `groupe` → rows for a program: their `--format json`."""

from collections.abc import Sequence
from typing import Any  # JSON

from site_builder.geography.lookup import Match
from site_builder.geography.model import Group


def commune_rows(matches: Sequence[Match]) -> list[dict[str, str | int | None]]:
    """`{code, nom, departement, population, ancien}` for each, in order."""
    return [
        {
            "code": match.commune.code,
            "nom": match.commune.nom,
            "departement": match.commune.departement,
            "population": match.commune.population,
            "ancien": match.ancien,
        }
        for match in matches
    ]


def group_rows(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """`{code, nom, nature, communes, departements}` for each, in order; communes are counted."""
    return [
        {
            "code": group.code,
            "nom": group.nom,
            "nature": group.nature,
            "communes": len(group.communes),
            "departements": list(group.departements),
        }
        for group in groups
    ]
