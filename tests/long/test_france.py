"""Every commune of France, one by one: found by its name and by its code."""

from functools import cache

import pytest

from site_builder.geography import Commune, france
from site_builder.geography.lookup import Lookup

NAMESAKES = 60  # more than there are communes with one name


@cache
def lookup() -> Lookup:
    return Lookup(france())


def codes(query: str) -> list[str]:
    return [match.commune.code for match in lookup().search(query, limit=NAMESAKES)]


@pytest.mark.parametrize("departement", sorted(france().departements))
def test_every_commune_is_found(departement: str) -> None:
    def is_lost(commune: Commune) -> bool:
        return commune.code not in codes(commune.nom) or commune.code != codes(commune.code)[0]

    communes = [c for c in france().communes.values() if c.departement == departement]
    assert communes
    assert [commune.nom for commune in communes if is_lost(commune)] == []
