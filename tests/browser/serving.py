"""What the browser tests share: a folder served from this machine, and axe on a page."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# What colours alone decide. The other rules look at the same page in light and in dark.
_COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
# Axe's own rules, and a contrast of 7:1 in place of 4.5:1; or some of them only.
_VIOLATIONS = """async ([within, only]) => {
  const found = await axe.run(within, {
    resultTypes: ["violations"],
    rules: {"color-contrast": {enabled: false}, "color-contrast-enhanced": {enabled: true}},
    ...(only && {runOnly: only, rules: {}}),
  });
  return found.violations.map(({id, nodes}) => [id, nodes.map(node => node.html)]);
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that does not write what it is asked."""

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a folder served until the end of the block."""
    serve = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def violations(page: Page, only: list[str] | None = None, within: str = "html") -> Any:
    """What axe finds in a part of a page, as (rule, elements); by all its rules unless told."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(_VIOLATIONS, [within, only])


def assert_accessible(page: Page, within: str = "html") -> None:
    """Axe finds nothing and nothing overflows, on a phone and on a desk, in light and in dark."""
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(f"getComputedStyle(document.body).colorScheme == '{scheme}'")
            only = None if scheme == "light" else _COLOURS
            assert violations(page, only, within) == [], f"{width} px, {scheme}"
