"""`serve` as an editor lives it: break, mend, delete and add records, the page in front of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import sample

SHEET = "dispositifs/93/asll-local/"
RECORD = "schemes/93/asll-local.yml"
ADDED = "operators/93/nouvelle.yml"
# A change is seen within a second or two; this only ends a test that would never end.
PATIENCE = 30_000
Serve = Callable[[Path], tuple[subprocess.Popen[str], str]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start `serve` on a root; its process and the address it prints."""
    started: list[subprocess.Popen[str]] = []

    def start(root: Path) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "site_builder", "serve", "--root", root],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line
        return process, line.removeprefix("Le site est servi à ").strip()

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def edit(root: Path, file: str, before: str, after: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_broken_mended_broken_deleted_added(tmp_path: Path, serve: Serve, page: Page) -> None:
    root = sample.write(tmp_path / "root")
    process, url = serve(root)
    banner = page.get_by_role("alert")
    body = page.locator("main")
    page.goto(url + SHEET)
    expect(body).to_contain_text("L’objectif local.")
    expect(banner).to_have_count(0)

    edit(root, RECORD, "decline: asll", "decline: assl")
    expect(banner).to_contain_text("[LIEN-201]", timeout=PATIENCE)
    expect(banner).to_contain_text("vouliez-vous dire « asll »")
    expect(body).to_contain_text("L’objectif local.")

    edit(root, RECORD, "decline: assl", "decline: asll")
    expect(banner).to_have_count(0, timeout=PATIENCE)

    edit(root, RECORD, "L'objectif local", "L'objectif changé")
    expect(body).to_contain_text("L’objectif changé.", timeout=PATIENCE)

    edit(root, RECORD, "id: asll-local", "id: asll-local\nid: deux")
    expect(banner).to_contain_text("[YAML-103]", timeout=PATIENCE)
    (root / RECORD).unlink()
    expect(page.locator("body")).to_contain_text("[LIEN-201]", timeout=PATIENCE)

    (root / ADDED).write_text(
        "id: nouvelle\nnom: Association nouvelle\ntype: association\nstatut: inconnu\n",
        encoding="utf-8",
    )
    for file in (root / "operators", root / "territories"):
        for record in file.rglob("*.yml"):
            text = record.read_text(encoding="utf-8")
            record.write_text(text.replace("93/asll-local", "asll"), encoding="utf-8")
    page.goto(url + "operateurs/")
    expect(body).to_contain_text("Association nouvelle", timeout=PATIENCE)
    expect(banner).to_have_count(0, timeout=PATIENCE)
    missing = page.goto(url + SHEET)
    assert missing is not None
    assert missing.status == 404
    added = page.goto(url + "operateurs/93/nouvelle/")
    assert added is not None
    assert added.ok

    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=PATIENCE / 1000) == 0


def test_wrong_from_the_start(tmp_path: Path, serve: Serve, page: Page) -> None:
    root = sample.write(tmp_path / "root")
    edit(root, RECORD, "decline: asll", "decline: assl")
    _, url = serve(root)
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ne peut pas encore")
    expect(page.get_by_role("alert")).to_contain_text("[LIEN-201]")
    edit(root, RECORD, "decline: assl", "decline: asll")
    expect(page.get_by_role("alert")).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quelle aide")
