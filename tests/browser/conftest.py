"""One browser and one served site for every test of the session."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import chromium


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
