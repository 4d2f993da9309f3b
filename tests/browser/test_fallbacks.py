"""A page whose scripts do not load, or load too late: what it shows stays, urgent numbers first."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.domain import links

# What each page must still show, and what only its scripts may show.
PAGES = {
    links.GUIDE: ("#sans-script table", "#guide"),
    links.SEARCH: ("#sans-script .scripted", "#filtres"),
    links.COMMUNE: ("#sans-script", "#chercher"),
    links.SELECTION: ("#sans-script", "#selection"),
    links.SCHEMES: (".entries a", "#facettes"),
    links.territory_url("93"): ("#carte", ".carte-plan"),
    links.HOME: (".doors a", ".mine-choice"),
}
URGENT = (links.GUIDE, links.SEARCH, links.COMMUNE, links.HOME)


def blocked(page: Page) -> None:
    page.route("**/*.js", lambda route: route.abort())


def without_data(page: Page) -> None:
    page.route("**/*.json", lambda route: route.abort())


def is_still_useful(page: Page, path: str) -> None:
    kept, added = PAGES[path]
    expect(page.locator(kept).first).to_be_visible()
    expect(page.locator(added).first).to_be_hidden()
    assert page.locator("[aria-busy='true']").count() == 0
    if path in URGENT:
        first = page.locator(".urgent a[href='tel:17']").first
        expect(first).to_be_visible()
        box, below = first.bounding_box(), page.locator(kept).first.bounding_box()
        assert box and below and box["y"] < below["y"], "numbers come first"  # noqa: PT018


@pytest.mark.parametrize("path", PAGES)
def test_a_blocked_script_leaves_the_page_useful(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page()
    blocked(page)
    page.goto(address + path)
    is_still_useful(page, path)
    page.close()


@pytest.mark.parametrize("path", [links.GUIDE, links.SEARCH, links.COMMUNE])
def test_data_that_do_not_come_leave_the_page_useful(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page()
    without_data(page)
    page.goto(address + path, wait_until="networkidle")
    is_still_useful(page, path)
    page.close()


def test_pages_opened_as_files_are_useful(browser: Browser, site_dir: Path) -> None:
    page = browser.new_page()
    for path in (links.GUIDE, links.SEARCH, links.COMMUNE):
        page.goto((site_dir / path / "index.html").as_uri())
        is_still_useful(page, path)
    page.close()


def test_an_address_that_is_wrong_shows_the_numbers_too(site_dir: Path) -> None:
    page = (site_dir / "404.html").read_text(encoding="utf-8")
    assert page.index('href="tel:17"') < page.index("Rien n’est perdu")
