"""The amounts are those of a package of parameters that others keep; nothing is fetched here."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest

from site_builder.core.french import long_date
from site_builder.model.baremes import Bareme, Montant
from tests import parameters
from tests.guide import verdict

KNOWN = verdict().knowledge
assert KNOWN.baremes is not None
COMPARED = [bareme for bareme in KNOWN.baremes.baremes if bareme.parametre]


def differences(bareme: Bareme, theirs: parameters.Values) -> Iterator[str]:
    """In words, each day from our first one on when a value begins that the other has not."""
    first = bareme.valeurs[0].first_day
    days = {day for day in theirs if day > first} | {value.first_day for value in bareme.valeurs}
    for day in sorted(days):
        since = max((other for other in theirs if other <= day), default=None)
        own = bareme.on(day)
        assert own is not None
        if since is None or theirs[since] != Decimal(str(own.montant)):
            there = f"{theirs[since]} dans le paquet depuis le {long_date(since)}" if since else ""
            yield (
                f"{bareme.id}, le {long_date(day)} : {bareme.text(own)} ici, "
                f"{there or 'rien dans le paquet'}"
            )


@pytest.mark.parametrize("bareme", COMPARED, ids=lambda bareme: bareme.id)
def test_amounts_are_those_of_the_package(bareme: Bareme) -> None:
    assert bareme.parametre is not None
    assert [*differences(bareme, parameters.values_of(bareme.parametre))] == []


def test_those_that_move_every_year_are_compared() -> None:
    assert {"rsa-personne-seule", "aah", "smic-brut", "plus-1", "plus-6-idf"} <= {
        bareme.id for bareme in COMPARED
    }


def test_a_difference_is_told_in_words() -> None:
    day = datetime.date.fromisoformat
    value = Montant(du="2025-04-01", montant=646.52, confiance="a_verifier")
    rsa = Bareme(id="rsa", nom="RSA", valeurs=(value,))
    theirs = {day("2024-04-01"): Decimal("635.71"), day("2026-04-01"): Decimal("651.69")}
    assert [*differences(rsa, theirs)] == [
        "rsa, le 1er avril 2025 : 646,52 € ici, 635.71 dans le paquet depuis le 1er avril 2024",
        "rsa, le 1er avril 2026 : 646,52 € ici, 651.69 dans le paquet depuis le 1er avril 2026",
    ]
    assert [*differences(rsa, {})] == ["rsa, le 1er avril 2025 : 646,52 € ici, rien dans le paquet"]


def test_every_amount_that_the_sheets_show_has_a_source() -> None:
    cited = KNOWN.amounts.all_cited()
    assert cited
    assert [b.id for b in KNOWN.amounts.by_id.values() if b.id in cited and not _sourced(b)] == []


def _sourced(bareme: Bareme) -> bool:
    return all(value.sources or value.article for value in bareme.valeurs)
