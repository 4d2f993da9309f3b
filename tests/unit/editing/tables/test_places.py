"""Cells of places: names and codes as people write them."""

import pytest

from site_builder.editing.tables.places import PlaceReader
from site_builder.editing.tables.remarks import Grade
from site_builder.model.records import Decoupage, Secteur, Territory


def territory(code: str, *sectors: tuple[str, str]) -> Territory:
    made = tuple(Secteur(id=key, nom=nom, communes=()) for key, nom in sectors)
    return Territory(
        identity=None,  # type: ignore[arg-type]  # of no file
        code=code,
        nom=code,
        statut="identifie",
        decoupages=(Decoupage(id="pts", nom="Pôles", secteurs=made),),
    )


GIRONDE = PlaceReader("33", territory("33", ("medoc", "Médoc"), ("blaye", "Blaye")))
AIN, SEINE_SAINT_DENIS = PlaceReader("01", None), PlaceReader("93", None)


@pytest.mark.parametrize(
    ("reader", "cell", "kind", "codes", "grades"),
    [
        (GIRONDE, "Bordeaux ; Mérignac", "communes", ["33063", "33281"], []),
        (GIRONDE, "BORDEAUX, MERIGNAC et Cenon", "communes", ["33063", "33281", "33119"], []),
        (GIRONDE, "Bordeaux (33063)\nSt Médard en Jalles", "communes", ["33063", "33449"], []),
        (GIRONDE, "33063 33281", "communes", [], [Grade.ERROR]),
        (GIRONDE, 33063.0, "communes", ["33063"], []),
        (GIRONDE, "33000", "communes", ["33063"], [Grade.DOUBT]),
        (GIRONDE, "Communes de : Abzac / Bruges", "communes", ["33001", "33075"], []),
        (GIRONDE, "Bordeaux Métropole", "epci", ["243300316"], []),
        (GIRONDE, "243300316", "epci", ["243300316"], []),
        (GIRONDE, "Secteur Médoc", "secteurs", ["pts/medoc"], []),
        (GIRONDE, "Médoc (pts/medoc)", "secteurs", ["pts/medoc"], []),
        (GIRONDE, "Blaye", "communes", [], [Grade.ERROR]),  # a sector, and a commune
        (GIRONDE, "Bordeux", "communes", [], [Grade.ERROR]),
        (GIRONDE, "Limoges", "communes", [], [Grade.ERROR]),
        (GIRONDE, "93066", "communes", [], [Grade.ERROR]),
        (GIRONDE, "Mérignac (33063)", "communes", ["33063"], [Grade.ERROR]),
        (AIN, 1004.0, "communes", ["01004"], [Grade.REPAIR]),
        (AIN, "1004 ; Bourg en Bresse", "communes", ["01004", "01053"], [Grade.REPAIR]),
        (SEINE_SAINT_DENIS, "EPT Plaine Commune", "epci", ["200057867"], []),
        (SEINE_SAINT_DENIS, "Pierrefitte-sur-Seine", "communes", ["93059"], [Grade.DOUBT]),
        (SEINE_SAINT_DENIS, "Tremblay-lès-Gonesse", "communes", ["93073"], [Grade.DOUBT]),
    ],
)
def test_places_are_read_by_name_and_code(
    reader: PlaceReader, cell: str, kind: str, codes: list[str], grades: list[Grade]
) -> None:
    places = reader.read(cell)
    assert getattr(places, kind) == codes
    assert [one.grade for one in places.said] == grades


@pytest.mark.parametrize(
    "cell",
    ["Tout le département", "Gironde", "33", "ensemble du département de la Gironde", "la gironde"],
)
def test_the_whole_departement_is_said_in_many_ways(cell: str) -> None:
    places = GIRONDE.read(cell)
    assert places.departement
    assert not places.said


def test_what_comes_after_sauf_is_taken_away() -> None:
    places = GIRONDE.read("Bordeaux Métropole sauf Bordeaux et Bruges")
    assert (places.epci, places.communes) == (["243300316"], [])
    assert places.sauf == ["33063", "33075"]
    assert GIRONDE.excluded("Abzac").sauf == ["33001"]


def test_a_wrong_name_has_a_proposal_and_many_wrong_ones_end_soon() -> None:
    (said,) = GIRONDE.read("Merignak").said
    assert said.proposal is not None
    assert "Mérignac (33281)" in said.proposal
    places = GIRONDE.read(";".join(f"Xyz{n}" for n in range(500)))
    assert len(places.said) == 500


@pytest.mark.parametrize(
    ("cell", "proposal"),
    [
        ("01640", "Jujurieux (01199)"),  # a postal code alone, of several communes
        ("01310", "Prémeyzel (01310)"),  # an Insee code, and the postal code of others
    ],
)
def test_a_code_that_may_mean_several_communes_names_them(cell: str, proposal: str) -> None:
    places = AIN.read(cell)
    (said,) = places.said
    assert (said.grade, places.communes) == (Grade.ERROR, [])
    assert said.proposal is not None
    assert proposal in said.proposal
    assert AIN.read(proposal).communes
