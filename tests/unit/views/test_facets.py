"""Facets: one table for the list of the schemes, the search and its results."""

from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.settings import parse_day
from site_builder.output.search.fragments import facets
from site_builder.output.search.written import written
from site_builder.site.routes import routes
from site_builder.views import facets as table
from site_builder.views.search import card, search_page
from site_builder.views.sheets.catalogue import scheme_list
from site_builder.views.site import Site
from tests import sample


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The sample, whose local sheet had another name and whose other scheme has a perimeter."""
    files = {
        "schemes/93/asll-local.yml": "anciens_ids: [asll-93]\n",
        "schemes/masp.yml": 'perimetre: {departements: ["75", "93"]}\n',
    }
    texts = {name: sample.FILES[name] + more for name, more in files.items()}
    return Site(check(sample.write(tmp_path, texts), parse_day("2026-11-21")).knowledge)


def test_cards_say_names_and_facets(site: Site) -> None:
    knowledge = site.knowledge
    local = card(site, knowledge.schemes["93/asll-local"])
    assert local.names == ("asll-local", "asll-93")
    assert local.facets == (
        ("sorte", "dispositif"),
        ("nature", "mesure"),
        ("famille", "accompagnement lié au logement"),  # of the national sheet
        ("territoire", "Seine-Saint-Denis (93)"),
    )
    assert ("territoire", "national") in card(site, knowledge.schemes["asll"]).facets
    operator = card(site, knowledge.operators["93/exemple"])
    assert ("exemple", "oui") in operator.facets
    assert ("type", "association") in operator.facets
    territory = card(site, knowledge.territories["93"])
    assert territory.names == ("93",)
    assert territory.facets == (("sorte", "territoire"), ("territoire", "Seine-Saint-Denis (93)"))


def test_the_list_and_the_search_find_a_scheme_in_the_same_places(site: Site) -> None:
    masp = site.knowledge.schemes["masp"]
    places = [word for facet, word in card(site, masp).facets if facet == "territoire"]
    assert places == ["Seine-Saint-Denis (93)"], "a département that the site presents"
    boxes = {facet.id: facet for facet in scheme_list(site).facets}["territoire"]
    assert [(box.value, box.word, box.count) for box in boxes.choices] == [
        ("national", "cadre national", 1), ("93", "Seine-Saint-Denis", 2),
    ]  # fmt: skip


def test_a_facet_is_one_row(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the page of the schemes, on that of the search and in the index."""
    row = table._listed("porte_sur", table.Shown.LIST | table.Shown.SEARCH)
    kind = table.Facet(
        "lettre",
        table.Shown.LIST | table.Shown.SEARCH,
        lambda _, record: (record.nom[0].lower(),),
        lambda _: {},
        "Première lettre",
    )
    monkeypatch.setattr(table, "FACETS", (*table.FACETS, row, kind))
    listed = {facet.id: facet for facet in scheme_list(site).facets}
    assert listed["lettre"].title == "Première lettre"
    assert [box.value for box in listed["lettre"].choices] == ["a", "m"]
    assert search_page(site).facets["lettre"] == "Première lettre"
    assert search_page(site).facets["porte_sur"] == "Porte sur"
    made = {page.url: page.body_and_document() for page in routes(site.knowledge).pages()}
    assert 'name="lettre" value="m"' in made["dispositifs/"][0].html
    assert 'data-lettre="m"' in made["dispositifs/"][0].html
    assert 'data-facette="lettre"' in made["recherche/"][0].html
    documents = {url: written(found) for url, (_, found) in made.items() if found}
    index = facets(documents, {url: url for url in documents})
    assert set(index["facettes"]["lettre"]) >= {"a", "m"}
