"""What a local sheet takes from the national one, relation by relation."""

import dataclasses
import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.model.inheritance import Sheet, sheet_of
from site_builder.model.records import Destinataire, Saisine
from site_builder.model.statements import Enonce
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"
TODAY = datetime.date(2026, 11, 21)
Reader = Callable[[str], Sheet]


@pytest.fixture
def local_sheet(tmp_path: Path) -> Reader:
    """The sheet of a local scheme that says these relations; ASLL alone says: cumulable MASP."""

    def read(relations: str) -> Sheet:
        root = tmp_path / "root"
        shutil.copytree(MINIMAL, root, dirs_exist_ok=True)
        path = root / "schemes/93/asll-generaliste.yml"
        path.write_text(path.read_text(encoding="utf-8") + relations, encoding="utf-8")
        knowledge = check(root, TODAY).knowledge
        return sheet_of(knowledge, knowledge.schemes["93/asll-generaliste"])

    return read


def links(sheet: Sheet, direction: str) -> list[tuple[str, str, bool]]:
    return [(one.value.dispositif, one.by.key, one.inherited) for one in sheet.relations(direction)]


def test_a_sheet_without_relations_has_those_of_the_national_one(local_sheet: Reader) -> None:
    assert links(local_sheet(""), "cumulable") == [("masp", "asll", True)]


def test_links_of_other_directions_do_not_replace(local_sheet: Reader) -> None:
    sheet = local_sheet(
        "relations: {relais: [{dispositif: masp, texte: T, confiance: a_verifier}]}\n"
    )
    assert links(sheet, "relais") == [("masp", "93/asll-generaliste", False)]
    assert links(sheet, "cumulable") == [("masp", "asll", True)]


@pytest.mark.parametrize("direction", ["cumulable", "incompatible"])
def test_a_link_replaces_the_same_one_and_the_opposed_one(
    local_sheet: Reader, direction: str
) -> None:
    said = f"{direction}: [{{dispositif: masp, texte: Ici., confiance: a_verifier}}]"
    sheet = local_sheet(f"relations: {{{said}}}\n")
    assert links(sheet, direction) == [("masp", "93/asll-generaliste", False)]
    (other,) = {"cumulable", "incompatible"} - {direction}
    assert links(sheet, other) == []


def test_a_national_sheet_inherits_nothing(local_sheet: Reader) -> None:
    national = local_sheet("").parent
    assert national is not None
    assert links(Sheet(national, None), "cumulable") == [("masp", "asll", False)]


CARD = "saisine: {court: [{texte: Demander au service., confiance: a_verifier}]}\n"
PARTS = "saisine: {par: [Un service social.]}\n"


def test_a_card_alone_keeps_how_to_refer_from_the_national_sheet(local_sheet: Reader) -> None:
    national = local_sheet(CARD).parent
    assert national is not None
    saisine = Saisine(par=(Enonce(texte="Le service social.", confiance="a_verifier"),))
    sheet = dataclasses.replace(
        local_sheet(CARD), parent=dataclasses.replace(national, saisine=saisine)
    )
    stated, card = sheet.rubric("saisine"), sheet.card("court")
    assert stated is not None
    assert (stated.value, stated.inherited) == (saisine, True)
    assert card is not None
    assert not card.inherited


@pytest.mark.parametrize(("said", "inherits"), [("", True), (PARTS, False)])
def test_a_sheet_that_says_how_to_refer_takes_no_card(
    local_sheet: Reader, said: str, inherits: bool
) -> None:
    national = local_sheet(said).parent
    assert national is not None
    saisine = Saisine(destinataire=Destinataire(texte="La commission", confiance="a_verifier"))
    parent = dataclasses.replace(national, saisine=saisine)
    card = dataclasses.replace(local_sheet(said), parent=parent).card("destinataire")
    assert (card is not None) == inherits
