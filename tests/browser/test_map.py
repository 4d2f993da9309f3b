"""The map of a territory in a real browser: what it shows, and to whom."""

import gzip
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.accessibility import assert_accessible

MOSELLE, DENIS = "territoires/57/", "territoires/93/"
WEIGHT = 250_000  # bytes, gzipped, of everything the page asks for


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page where nothing goes wrong and nothing is asked of another host."""
    found = browser.new_page(locale="fr-FR", reduced_motion="reduce")
    problems: list[str] = []
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    found.on(
        "request",
        lambda request: problems.append(request.url) if _foreign(request.url, address) else None,
    )
    yield found
    assert problems == []
    found.close()


def _foreign(url: str, address: str) -> bool:
    return (
        not url.startswith(("data:", "blob:")) and urlsplit(url).netloc != urlsplit(address).netloc
    )


def opened(page: Page, address: str, place: str) -> Page:
    page.goto(address + place)
    page.locator("#carte").click()  # it is folded: the page begins with whom to call
    expect(page.locator(".carte")).to_have_attribute("data-etat", "prete")
    return page


def fill(page: Page, code: str) -> Any:
    """The pattern of a commune on the map."""
    return page.evaluate(
        """code => {
          let found = null;
          map_carte.eachLayer(layer => {
            if (layer.feature?.id === code) found = layer.getElement().getAttribute("fill");
          });
          return found;
        }""",
        code,
    )  # fmt: skip


def test_moselle_is_light_and_whole(page: Page, address: str) -> None:
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        weights[response.url] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    opened(page, address, MOSELLE)
    page.wait_for_load_state("networkidle")
    assert page.locator("path.commune").count() == 725
    assert sum(weights.values()) <= WEIGHT
    assert sum("contours" in url for url in weights) == 1, "geometry is fetched once"


def test_choosing_a_scheme_colours_the_communes_as_its_table_says(page: Page, address: str) -> None:
    opened(page, address, MOSELLE)
    page.get_by_role("radio", name="FSL de Metz Métropole").check()
    layer = page.locator("details.couche[open]")
    expect(layer).to_contain_text("FSL de Metz Métropole")
    inside = layer.locator("data").evaluate_all("items => items.map(item => item.value)")
    assert len(inside) == 46
    assert "57463" in inside
    patterns = {fill(page, code) for code in inside}
    assert len(patterns) == 1
    assert re.fullmatch(r"url\(#motif-.+-0\)", patterns.pop() or "")
    assert fill(page, "57672") == "none"  # Thionville: another FSL


def test_a_click_and_the_list_tell_the_same_card(page: Page, address: str) -> None:
    opened(page, address, DENIS)
    card = page.locator(".carte-fiche")
    page.get_by_label("Commune", exact=True).focus()
    page.keyboard.type("Saint-Denis")
    expect(card).to_contain_text("Saint-Denis (93066)")
    told = card.inner_text()
    expect(card.get_by_role("link", name="Tout pour cette commune")).to_have_attribute(
        "href", "../../ma-commune/#93066"
    )
    page.get_by_label("Commune", exact=True).select_option(label="Montreuil")
    expect(card).to_contain_text("Montreuil (93048)")
    page.evaluate(
        """code => map_carte.eachLayer(layer => {
          if (layer.feature && layer.feature.id === code) layer.fire("click", {}, true);
        })""",
        "93066",
    )
    expect(card).to_contain_text("Saint-Denis (93066)")
    assert card.inner_text() == told


def test_the_map_is_told_apart_without_colours(page: Page, address: str) -> None:
    opened(page, address, DENIS)
    page.get_by_role("radio", name="ASLL généraliste").check()
    marks = set(page.locator(".marque").all_inner_texts())
    table = set(page.locator("details.couche[open] .repere").all_inner_texts())
    assert marks == table, "each answer has its mark at least once on the map"
    drawn = page.locator(".motifs pattern").evaluate_all(
        "all => all.map(p => [p.id.split('-')[2], p.getAttribute('width'), p.innerHTML].join())"
    )
    assert len(drawn) == len(set(drawn)), "no two answers of a scheme are drawn alike"


def test_printing_shows_the_whole_territory_and_every_commune(page: Page, address: str) -> None:
    opened(page, address, DENIS)
    page.emulate_media(media="print")
    expect(page.locator(".carte-outils")).to_be_hidden()
    assert page.locator("details.couche data").first.evaluate(
        "item => item.checkVisibility({contentVisibilityAuto: true})"
    )


def test_without_scripts_the_tables_remain(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + DENIS)
    page.locator("#carte").click()
    expect(page.locator(".carte-plan")).to_be_hidden()
    expect(page.locator(".couche[open] table")).to_be_visible()
    page.close()


def test_without_geometry_the_tables_remain(page: Page, address: str) -> None:
    page.route("**/contours/*.json", lambda route: route.fulfill(status=200, body="{"))
    page.goto(address + DENIS)
    expect(page.locator(".carte")).to_have_attribute("data-etat", "absente")
    expect(page.locator(".carte-plan")).to_be_hidden()


@pytest.mark.parametrize("place", [MOSELLE, DENIS])
def test_everyone_can_read_it(page: Page, address: str, place: str) -> None:
    opened(page, address, place)
    assert_accessible(page)
