"""The card at the head of a sheet, and what its folds take out of the prose."""

import datetime
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.site.routes import routes
from site_builder.views.common import Rubric
from site_builder.views.sheets.card import ReferralCard
from site_builder.views.sheets.folding import folded
from site_builder.views.sheets.schemes import SchemeSheet, scheme_sheet
from site_builder.views.site import Site
from tests.conftest import ROOT
from tests.unit.views.test_views import sheet_with_notes

TODAY = datetime.date(2026, 11, 28)


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(check(ROOT, TODAY).knowledge.shown())


def sheet(site: Site, key: str) -> SchemeSheet:
    return scheme_sheet(site, site.knowledge.schemes[key])


def card(site: Site, key: str) -> ReferralCard:
    found = sheet(site, key).card
    assert found is not None
    return found


def test_a_card_tells_the_addressee_from_those_who_come_next(site: Site) -> None:
    found = card(site, "93/asll-generaliste")
    assert found.addressee is not None
    assert found.addressee.to.text == "La commission du FSL, par son secrétariat"
    assert found.addressee.contact is not None
    assert found.addressee.contact.phone == "01 43 93 40 17"
    assert found.addressee.lead is not None, "the number is not the commission's"
    assert found.next is not None
    assert found.next.tally is not None
    assert found.next.title == "Accompagne ensuite"
    assert len(found.lines) == 3


def test_who_decides_and_carries_out_is_named_once(site: Site) -> None:
    found = card(site, "59/fsl-mel")
    assert found.addressee is not None
    assert found.addressee.to.url == "operateurs/59/metropole-europeenne-de-lille/"
    assert found.next is None


def test_a_card_takes_from_the_national_sheet_what_the_local_one_does_not_say(site: Site) -> None:
    found = card(site, "57/fsl-metz")
    assert found.addressee is not None
    assert found.addressee.inherited is None
    assert found.lines_from is not None
    assert found.lines_from.url == "dispositifs/fsl/"


def test_in_brief_stays_where_nothing_is_said_in_short(site: Site) -> None:
    assert sheet(site, "logement-dabord").card is None
    assert sheet(site, "logement-dabord").brief
    assert not sheet(site, "asll").brief


def test_notes_and_details_leave_the_prose(tmp_path: Path) -> None:
    folds = sheet_with_notes(tmp_path).folds
    assert folds.details is None
    assert folds.notes is not None
    assert [rubric.title for rubric in folds.notes.rubrics] == ["Objectif"]


def test_a_rubric_that_has_only_details_keeps_them(site: Site) -> None:
    statement = sheet(site, "asll").rubrics[0].statements[0]
    detail = type(statement)(statement.paragraphs, statement.proof, fold="detail")
    alone, both = Rubric("a", "A", (detail,)), Rubric("b", "B", (statement, detail))
    found = folded((alone, both), "non renseigné")
    assert [rubric.statements for rubric in found.rubrics] == [(detail,), (statement,)]
    assert found.details is not None
    assert [rubric.id for rubric in found.details.rubrics] == ["detail-b"]


def test_a_choice_and_an_inherited_relation_are_on_the_page(site: Site) -> None:
    (page,) = (
        p for p in routes(site.knowledge).pages() if p.url == "dispositifs/93/asll-generaliste/"
    )
    assert "cadre national" in page.body().html[page.body().html.index('id="relations"') :]
