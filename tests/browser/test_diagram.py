"""The general diagram in a real browser: one drawing at a time, legible, led by the keyboard."""

import datetime

import pytest
from playwright.sync_api import Browser

from site_builder.checks.verdict import check
from site_builder.site.routes import routes
from tests import generated
from tests.conftest import ROOT

SHOWN = ".schema:visible"
# Texts of the drawing displayed that meet or leave it, and the height of its smallest letters.
READ = """drawing => {
  const { width } = drawing.viewBox.baseVal;
  const texts = [...drawing.querySelectorAll("text")]
    .map((text) => [text.textContent, text.getBBox(), text]);
  const wrong = [];
  for (const [words, box] of texts) {
    if (box.x < -2 || box.x + box.width > width + 2) wrong.push(words);
    for (const [others, other] of texts) {
      const apart = box.x + box.width <= other.x || other.x + other.width <= box.x
        || box.y + box.height - 4 <= other.y || other.y + other.height - 4 <= box.y;
      if (box !== other && !apart) wrong.push([words, others]);
    }
  }
  const scale = drawing.getBoundingClientRect().width / width;
  const sizes = texts.map(([, , text]) => parseFloat(getComputedStyle(text).fontSize));
  return [wrong, scale * Math.min(...sizes)];
}"""


@pytest.fixture(scope="module", params=["repository", "sixty"])
def body(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the repository, and of sixty made-up schemes, without what surrounds it."""
    root = ROOT
    if request.param == "sixty":
        root = tmp_path_factory.mktemp("sixty")
        for name, text in generated.network(60).items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        (root / "referentiel.yml").write_text(generated.SETTINGS, encoding="utf-8")
    known = check(root, datetime.date(2026, 11, 21)).knowledge
    return next(page for page in routes(known).pages() if page.url == "parcours/").body().html


@pytest.mark.parametrize(("width", "smallest"), [(320, 12), (600, 12), (1130, 11), (1280, 12)])
def test_texts_are_large_enough_and_never_meet(
    browser: Browser, body: str, width: int, smallest: float
) -> None:
    """Around the page there are 16 px on a phone, 24 px on a desk."""
    styles = "".join(
        (ROOT / "site_builder/web/css" / name).read_text(encoding="utf-8")
        for name in ("site.css", "pathways.css")
    )
    margin = 16 if width < 1000 else 24
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(
        f'<html style="font-size: 20px"><style>{styles}</style><body style="margin: {margin}px">'
        f'<div class="md-content__inner md-typeset">{body}</div>'
    )
    assert page.locator(SHOWN).count() == 1
    wrong, size = page.locator(SHOWN).evaluate(READ)
    assert wrong == []
    assert size >= smallest - 0.01
    page.close()


def test_a_row_shows_where_it_leads_and_where_it_comes_from(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}parcours/")
    page.get_by_role("link", name="Schéma à imprimer").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert page.locator(f"{SHOWN} .d").first.locator("a").first.get_attribute("href") == first
    assert page.locator(f"{SHOWN} .ici").count() == 1
    page.keyboard.press("Tab")  # the next row, not a link inside the first
    assert (
        page.locator(f"{SHOWN} .d")
        .nth(1)
        .locator("a")
        .first.evaluate("link => link === document.activeElement")
    )
    page.locator(f"{SHOWN} a[href$='/masp/']").first.focus()
    leads = page.locator(f"{SHOWN} .vers").evaluate_all(
        "rows => rows.map(row => row.querySelector('a').getAttribute('href'))"
    )
    told = page.locator(f"{SHOWN} .ici a").evaluate_all(
        "links => links.slice(1).map(link => link.getAttribute('href'))"
    )
    assert sorted(leads) == sorted(told)
    assert page.locator(f"{SHOWN} .de").count() > 1
    assert page.locator(f"{SHOWN} .trait").count() > 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/dispositifs/masp/")
    page.close()
