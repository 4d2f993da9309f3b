"""What the browser tests share: a folder served from this machine, and axe on a page."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Axe's own rules, and a contrast of 7:1 in place of 4.5:1.
_VIOLATIONS = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: {"color-contrast": {enabled: false}, "color-contrast-enhanced": {enabled: true}},
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


def violations(page: Page) -> Any:
    """What axe finds on a page, as (rule, elements)."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(_VIOLATIONS)
