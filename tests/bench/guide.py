"""The guide: its proofs, one orientation, and the size of its file. There is no peer."""

import gzip
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_builder.domain import links
from site_builder.domain.guide.engine import orient
from site_builder.domain.guide.proofs import _sheet_proof, prove
from site_builder.domain.guide.situation import situation
from site_builder.output.data.guide import guide_json
from tests import chromium
from tests.bench.measure import line
from tests.browser.serving import served
from tests.conftest import ROOT
from tests.guide import guide, knowledge, whole_book


def proofs(_folder: Path) -> bool:
    """Every proof of the repository's guide, none of them kept from before."""
    whole = whole_book()
    _sheet_proof.cache_clear()
    start = time.perf_counter()
    prove(whole)
    spent = time.perf_counter() - start
    return line("guide-proofs", f"{spent:.2f}s", "-", spent, 5)


def orientation(_folder: Path) -> bool:
    """One orientation by the reference engine, counterfactuals included."""
    given = situation(guide(), {"statut_logement": "locataire", "adhesion": "non"})
    start = time.perf_counter()
    for _ in range(20):
        orient(guide(), given)
    spent = (time.perf_counter() - start) / 20
    return line("guide-orientation", f"{1000 * spent:.1f}ms", "-", spent, 0.05)


def file_size(_folder: Path) -> bool:
    """The one file the browser fetches, compressed, in kB."""
    text = guide_json(knowledge(), whole_book())
    size = len(gzip.compress(text.encode(), 9)) / 1000
    return line("guide-json", f"{size:.1f}kB", "-", size, 43)


# From a tap on an answer to the results on screen, style and layout included.
TIMED = """async () => {
  const times = [];
  for (const box of document.querySelectorAll("#etape [type=radio]")) {
    const start = performance.now();
    box.click();
    document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}"""


def answer_to_results(folder: Path) -> bool:
    """In a browser, with every question open and a commune chosen; the median answer."""
    site = folder / "site"
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(ROOT)]
    subprocess.run([*command, "--site-dir", str(site)], check=True, capture_output=True)
    path = chromium.find()
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        page = browser.new_page()
        page.goto(f"{address}{links.GUIDE}#adhesion=non&commune=93066")
        page.locator("#mode").click()
        spent = page.evaluate(TIMED)
        browser.close()
    return line("guide/answer-to-results", f"{spent:.1f}ms", "-", spent, 50)
