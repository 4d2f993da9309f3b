"""Public numbers in the browser: told from figures as Python tells them."""

from playwright.sync_api import Browser

from site_builder.core.french import typeset
from site_builder.domain import links
from tests.unit.views.test_telephone import CALLS, FIGURES, TELEPHONE, lines, occurrences

CALLED = """async texts => {
  const { called } = await import(new URL("../js/lib/telephone.js", location));
  return texts.map(text => called(text).map(piece =>
    typeof piece === "string" ? [piece, null] : [piece.textContent, piece.getAttribute("href")]));
}"""


def test_the_browser_links_the_numbers_that_python_links(browser: Browser, address: str) -> None:
    written = [*lines(CALLS), *lines(FIGURES), *(text for _, text in occurrences())]
    texts = [*written, *map(typeset, written)]
    page = browser.new_page()
    page.goto(address + links.GUIDE)
    found = page.evaluate(CALLED, texts)
    page.close()
    for text, pieces in zip(texts, found, strict=True):
        assert [tuple(piece) for piece in pieces] == [*TELEPHONE.pieces(text)], text
