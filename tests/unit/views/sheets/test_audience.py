"""For whom a scheme is, as the repository's own guide says."""

import datetime

import pytest

from site_builder.checks.verdict import check
from site_builder.views.search import card
from site_builder.views.sheets.audience import EVERYBODY, public_words, publics
from site_builder.views.sheets.catalogue import scheme_list
from site_builder.views.site import Site
from tests import sample
from tests.conftest import ROOT
from tests.guide import knowledge


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(knowledge().shown())


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("gem", ("trouble_psychique",)),
        ("chrs", ("violences", "sortant_detention", "sortant_ase")),
        ("domiciliation", ("habitat_mobile",)),  # « non: demandeur_asile » is not for
        ("asll", ("aucun",)),  # « séjour régulier, ou protection » is not for the protected alone
        ("93/asll-generaliste", ("aucun",)),  # as the national sheet it declines
        ("mous", ()),  # out of the guide
    ],
)
def test_publics_are_those_the_conditions_name(
    site: Site, key: str, expected: tuple[str, ...]
) -> None:
    assert publics(site, site.knowledge.schemes[key]) == expected


def test_the_list_counts_each_public(site: Site) -> None:
    facets = {facet.id: facet for facet in scheme_list(site).facets}
    counts = {choice.word: choice.count for choice in facets["public"].choices}
    assert list(counts)[-1] == EVERYBODY
    assert counts["Demande d’asile en cours"] == 1
    everyone = [s for s in site.knowledge.schemes.values() if publics(site, s) == ("aucun",)]
    assert counts[EVERYBODY] == len(everyone)


def test_the_search_knows_them_in_words(site: Site) -> None:
    facets = card(site, site.knowledge.schemes["gem"]).facets
    assert ("public", "Trouble psychique") in facets


def test_without_a_guide_there_is_no_such_facet(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = sample.write(tmp_path_factory.mktemp("root"))
    bare = Site(check(root, knowledge().settings.today).knowledge)
    assert public_words(bare) == {}
    assert "public" not in {facet.id for facet in scheme_list(bare).facets}


def test_a_guide_may_ask_nothing_of_the_public() -> None:
    guide = ROOT / "tests" / "cases" / "valid" / "guide"
    site = Site(check(guide, datetime.date(2026, 11, 21)).knowledge.shown())
    assert public_words(site) == {}
    assert all(publics(site, scheme) == () for scheme in site.knowledge.schemes.values())
    assert all(card(site, scheme) for scheme in site.knowledge.schemes.values())
