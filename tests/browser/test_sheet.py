"""The sheet of a scheme in a real browser: one screen, one answer, then the proof."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

LONGEST = "dispositifs/93/asll-generaliste/"
SHEETS = (
    LONGEST,
    "dispositifs/93/avdl-dalo/",
    "dispositifs/69/asll-metropole/",
    "dispositifs/57/fsl-departement/",
    "dispositifs/demande-logement-social/",
    "dispositifs/ccapex/",
    "dispositifs/habitat-indigne/",
    "dispositifs/asll/",
    "dispositifs/masp/",
)
# Pixels: of the page on a phone and on a desk, with 15 % for what editors add; of its card.
PHONE, DESK = 5_500 * 1.15, 2_600 * 1.15
CALL, CARD = 420, 844
UNFOLDED = {LONGEST: 17_000}  # its text alone is longer than the others
OPEN = 13_800
WORDS = 800
FULL_HEIGHT = "document.documentElement.scrollHeight"
UNFOLD = "document.querySelectorAll('.scheme details').forEach(fold => fold.open = true)"
SMALL_TARGETS = """[...document.querySelectorAll('.scheme :is(summary, .button, .acts button)')]
  .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 40)
  .map(node => node.textContent)"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": 390, "height": 844}, locale="fr-FR", reduced_motion="reduce"
    )
    yield page
    page.close()


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize("path", SHEETS)
def test_a_sheet_keeps_its_budget(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate(FULL_HEIGHT) <= PHONE
    assert len(page.locator("main").inner_text().split()) <= WORDS
    if page.locator(".answer").count():
        assert bottom(page, ".answer") <= CARD
    if page.locator(".answer .tel").count():
        assert bottom(page, ".answer .tel") <= CALL
    assert page.evaluate(SMALL_TARGETS) == []
    page.set_viewport_size({"width": 1366, "height": 900})
    assert page.evaluate(FULL_HEIGHT) <= DESK
    page.set_viewport_size({"width": 320, "height": 844})
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(FULL_HEIGHT) <= UNFOLDED.get(path, OPEN)


def test_an_address_opens_the_fold_it_leads_to(page: Page, address: str) -> None:
    page.goto(f"{address}{LONGEST}#adhesion")
    title = page.locator("#adhesion")
    expect(title).to_be_visible()
    expect(title).to_be_in_viewport()
    page.evaluate("location.hash = '#_2'")
    expect(page.locator("#_2")).to_be_in_viewport()
    assert page.locator("#historique").get_attribute("open") is None


def test_marks_are_shown_where_a_line_is_doubtful_and_sources_when_asked_for(
    page: Page, address: str
) -> None:
    page.goto(address + LONGEST)
    source = page.locator("#public a[href='#_1']").first
    expect(source).to_be_hidden()
    expect(page.locator(".answer").get_by_text("à vérifier")).to_be_visible()
    box = page.get_by_role("checkbox", name="Montrer la source de chaque ligne")
    box.press("Space")
    expect(source).to_be_visible()
    box.press("Space")
    expect(source).to_be_hidden()
    page.emulate_media(media="print")
    expect(source).to_be_visible()


def test_paper_has_everything_and_the_screen_is_folded_again_after(
    page: Page, address: str
) -> None:
    page.goto(address + LONGEST)
    page.locator("#historique > summary").click()
    opened = page.locator(".scheme details[open]")
    expect(opened).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".scheme details:not([open])")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(opened).to_have_count(1)
