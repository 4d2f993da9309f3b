"""The card at the head of a sheet."""

import datetime

import pytest

from site_builder.checks.verdict import check
from site_builder.site.routes import routes
from site_builder.views.sheets.card import ReferralCard
from site_builder.views.sheets.schemes import SchemeSheet, scheme_sheet
from site_builder.views.site import Site
from tests.conftest import ROOT

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


def test_in_brief_is_for_paper(site: Site) -> None:
    assert sheet(site, "logement-dabord").card is None
    assert not sheet(site, "logement-dabord").brief
    assert scheme_sheet(site, site.knowledge.schemes["logement-dabord"], short=True).brief


def test_a_choice_and_an_inherited_relation_are_on_the_page(site: Site) -> None:
    (page,) = (
        p for p in routes(site.knowledge).pages() if p.url == "dispositifs/93/asll-generaliste/"
    )
    html = page.body().html
    relations = html[html.index('id="relations"') :]
    assert 'class="nat" href="../../asll/">France</a>' in relations[: relations.index("</details>")]
