"""« Ma commune », where an operator only reaches a part of a commune."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.accessibility import assert_accessible

NBSP = "\N{NO-BREAK SPACE}"
SAINT_DENIS, PART = "93066", "Pierrefitte-sur-Seine"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A narrow page, on the day of the tests."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 320, "height": 640})
    found = context.new_page()
    found.clock.set_fixed_time(datetime.datetime(2026, 11, 21, 9))
    yield found
    context.close()


def in_part(route: Route, *, also_whole: bool) -> None:
    """The file of the site, whose first operator of the 93 only reaches a part of Saint-Denis."""
    places: dict[str, Any] = json.loads(route.fetch().text())
    schemes = places["93"]["dispositifs"]
    scheme = next(s for s in schemes if any(post["opere"] for post in s["postes"]))
    post = next(post for post in scheme["postes"] if post["opere"])
    part = {**post, "communes": [SAINT_DENIS], "parties": {SAINT_DENIS: PART}, "periodes": []}
    whole = {**post, "communes": [SAINT_DENIS], "parties": {}, "periodes": []}
    scheme |= {"declare": "partielle", "postes": [whole, part] if also_whole else [part]}
    places["93"]["dispositifs"] = [scheme]
    route.fulfill(json=places)


@pytest.mark.parametrize("also_whole", [False, True])
def test_a_part_never_stands_for_the_whole(page: Page, address: str, *, also_whole: bool) -> None:
    page.route("**/territoires.json", lambda route: in_part(route, also_whole=also_whole))
    page.goto(f"{address}ma-commune/#{SAINT_DENIS}")
    expect(page.locator("#titre")).to_have_text("Saint-Denis")
    told = page.get_by_text(f"Une partie de la commune seulement ({PART}){NBSP}:")
    expect(told).to_have_count(1)
    line = page.locator("#lignes [data-qui]")
    if also_whole:
        expect(line).not_to_contain_text("non connu")
    else:
        expect(line).to_contain_text(f"une partie seulement ({PART})")
        expect(line).to_contain_text("non connu")
    expect(page.get_by_text("aucun opérateur pour cette commune")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert_accessible(page)
