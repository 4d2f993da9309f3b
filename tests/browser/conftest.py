"""One browser and one served site for every test of the session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.browser.serving import served


@pytest.fixture(scope="session")
def address(site_dir: Path) -> Iterator[str]:
    """The repository's site, served from this machine."""
    with served(site_dir) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine."""
    path = chromium.find()
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield found
        found.close()
