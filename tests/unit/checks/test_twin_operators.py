"""Operators that are the same one, written twice, and those that only look alike."""

from dataclasses import replace

import pytest

from site_builder.checks.rules import twin_operators
from site_builder.model.records import Operator
from tests.coverage_sample import (
    MONTREUIL,
    PIERREFITTE,
    SAINT_DENIS,
    STAINS,
    coverages,
    mission,
    operator,
    territory,
)


def called(
    nom: str, key: str, *communes: str, statut: str = "en_activite", departement: str = "93"
) -> Operator:
    """An operator with a mission in each commune, or one whose territory is unknown."""
    missions = [mission([code]) for code in communes] or [mission(None)]
    return replace(operator(key, *missions, statut=statut, departement=departement), nom=nom)


@pytest.mark.parametrize(
    ("second", "way"),
    [
        (called("Toit pour tous", "b", STAINS, SAINT_DENIS), "communes"),
        (called("TOIT POUR TOUS", "b", SAINT_DENIS, STAINS), "communes"),
        (called("Toit-pour-tous", "b", STAINS, PIERREFITTE), "communes"),  # part of Saint-Denis
        (called("Toit pour tous", "b", STAINS, SAINT_DENIS, departement="75"), "communes"),
        (called("Toit pour tous", "b", STAINS), None),
        (called("Toit pour tous", "b", STAINS, MONTREUIL), None),
        (called("Toit pour toutes", "b", STAINS, SAINT_DENIS), None),
        (called("Toit pour tous", "b", STAINS, SAINT_DENIS, statut="ferme"), None),
        (called("Toit pour tous", "b"), None),
    ],
)
def test_same_name_and_same_communes(second: Operator, way: str | None) -> None:
    first = called("Toit pour tous", "a", STAINS, SAINT_DENIS)
    assert told(first, second) == ([(second.file, way)] if way else [])


def test_same_name_and_nothing_known() -> None:
    first, second = called("UDAF", "a"), called("UDAF", "b")
    assert told(first, second) == [(second.file, "departement")]
    assert told(first, called("UDAF", "b", departement="75")) == []


def test_a_mission_of_violence_kept_apart_is_no_twin() -> None:
    """As CONTACT-603 asks of an administration that shelters nobody."""
    whole = called("Département", "a", STAINS)
    apart = replace(
        operator("a-violences", replace(mission([STAINS]), dispositif="violences")), nom=whole.nom
    )
    assert told(whole, apart) == []
    assert told(apart, replace(apart, identity=whole.identity)) != []


def told(*operators: Operator) -> list[tuple[str, str]]:
    """The file of each that is told, and the way."""
    knowledge = coverages(territory(), *operators).knowledge
    return [(found.file, found.way) for found in twin_operators.check(knowledge)]
