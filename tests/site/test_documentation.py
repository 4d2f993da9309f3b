"""The documentation of the code, as `make docs` builds it: whole, and asking no other host."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT
from tests.site.html import parse

PAGES = {"architecture", "contracts", "code-glossary", "cli", "performance", "decisions"}


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, warnings refused: links, anchors, pages that the navigation forgets."""
    folder = tmp_path_factory.mktemp("documentation")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file"]
    found = subprocess.run(
        [*command, "mkdocs-docs.yml", "--site-dir", folder],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    return folder


def test_every_page_is_there(documentation: Path) -> None:
    files = documentation.rglob("index.html")
    pages = {file.parent.relative_to(documentation).as_posix() for file in files}
    decisions = {f"decisions/{path.stem}" for path in (ROOT / "docs/decisions").glob("[0-9]*.md")}
    assert pages == {".", *PAGES, *decisions}


def test_nothing_is_loaded_from_another_host(documentation: Path) -> None:
    for file in documentation.rglob("*.html"):
        assert not [url for url in parse(file).loaded if urlsplit(url).netloc], file


def test_the_site_of_the_referentiel_has_none_of_it(site_dir: Path) -> None:
    assert {path.name for path in site_dir.iterdir()} & PAGES == set()
