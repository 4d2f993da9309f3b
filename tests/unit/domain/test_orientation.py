"""The guide and communes: the sheet that applies, who carries it out, codes of yesterday."""

import datetime

import pytest

from site_builder.checks.verdict import check
from site_builder.domain.orientation import OrientingError, oriented
from site_builder.model.knowledge import Knowledge
from site_builder.output.data.orientation import orientation_data
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)
ANSWERS = ["statut_logement=locataire", "adhesion=oui"]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return check(ROOT, TODAY).knowledge


def results(knowledge: Knowledge, commune: str) -> dict[str, tuple[str, str | None, list[str]]]:
    """National id → sheet applied, state of the territory, operators."""
    answer = oriented(knowledge, ANSWERS, commune)
    found = orientation_data(answer.orientation)["resultats"]
    return {
        result["dispositif"]: (
            result["fiche"],
            (result["territoire"] or {}).get("etat"),
            (result["territoire"] or {}).get("operateurs", []),
        )
        for result in found
    }


def test_the_commune_decides_which_fund(knowledge: Knowledge) -> None:
    assert results(knowledge, "57463")["fsl"][0] == "57/fsl-metz"
    assert results(knowledge, "57672")["fsl"][0] == "57/fsl-departement"
    assert results(knowledge, "59350")["fsl"][:2] == ("59/fsl-mel", "couvert")
    assert results(knowledge, "59183")["fsl"][:2] == ("59/fsl-departement", "couvert")
    assert results(knowledge, "44109")["fsl"][:2] == ("44/fsl-nantes-metropole", "couvert")
    assert results(knowledge, "44184")["fsl"][:2] == ("44/fsl-departement", "couvert")
    assert results(knowledge, "75056")["fsl"] == ("fsl", None, [])  # no such territory here


def test_a_scheme_outside_its_perimeter_says_so(knowledge: Knowledge) -> None:
    assert results(knowledge, "57463")["pash"][1] == "hors_perimetre"
    assert results(knowledge, "59350")["pash"] == ("pash", "hors_perimetre", [])  # nor elsewhere
    assert results(knowledge, "75056")["pash"][1] is None  # it exists there, by whom is unknown


def test_a_sheet_that_is_only_announced_replaces_nothing(knowledge: Knowledge) -> None:
    assert results(knowledge, "12202")["referent-parcours"][0] == "referent-parcours"


def test_a_former_code_is_understood(knowledge: Knowledge) -> None:
    for code in ("93059", "75059", " 93066 "):
        assert results(knowledge, code) == results(knowledge, "93066")
    assert results(knowledge, "2a004") == results(knowledge, "2A004")
    assert results(knowledge, "93066")["asll"][:2] == ("93/asll-generaliste", "couvert")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Bondy", r"vouliez-vous dire 93010 \(Bondy\)"),
        ("93999", "pas le code"),
        ("93200", r"est un code postal.*93066 \(Saint-Denis\)"),
        ("29200", r"est un code postal.*29019 \(Brest\) ou 29151 \(Morlaix\)"),
        ("75013", r"est un code postal.*75056 \(Paris\) ou 93013 \(Le Bourget\)"),
        ("75000", r"75056 \(Paris\)"),
        ("Saint-Denis", r"97411 \(Saint-Denis\), 93066 \(Saint-Denis\)"),
        ("Paris 19e", r"75056 \(Paris\)"),
        ("", "pas le code"),
    ],
)
def test_what_is_not_a_code_is_told(knowledge: Knowledge, text: str, hint: str) -> None:
    with pytest.raises(OrientingError, match=hint):
        oriented(knowledge, ANSWERS, text)
