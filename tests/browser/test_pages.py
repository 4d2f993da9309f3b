"""Every sort of page in a real browser: axe finds nothing, nothing is asked of another host."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, sync_playwright

from tests import chromium

PAGES = (
    "",
    "dispositifs/",
    "dispositifs/93/asll-generaliste/",
    "operateurs/",
    "operateurs/93/departement-93/",
    "territoires/",
    "territoires/93/",
    "sigles/",
    "a-propos/",
    "editeur/",
    "a-propos/champs/",
    "a-propos/regles/",
    "404.html",
)
# Axe's own rules, and a contrast of 7:1 in place of 4.5:1.
VIOLATIONS = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: {"color-contrast": {enabled: false}, "color-contrast-enhanced": {enabled: true}},
  });
  return found.violations.map(({id, nodes}) => [id, nodes.map(node => node.html)]);
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site_dir: Path) -> Iterator[str]:
    """The repository's site, served from this machine."""
    handler = functools.partial(_Quiet, directory=str(site_dir))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine."""
    path = chromium.find()
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield found
        found.close()


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_stays_at_home(browser: Browser, address: str, path: str) -> None:
    """On a phone and on a desk, in light and in dark."""
    page = browser.new_page(locale="fr-FR", reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    page.evaluate(AXE_SCRIPT)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(f"getComputedStyle(document.body).colorScheme == '{scheme}'")
            assert page.evaluate(VIOLATIONS) == [], f"{width} px, {scheme}"
    page.close()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
