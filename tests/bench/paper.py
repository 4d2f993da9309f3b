"""Paper: sheets beside WeasyPrint and a warm Chromium that print the same words.

Each document is printed once by each, in turn, fonts and browser being ready. The peers print the
body of the web page, which says the same, in two columns and with the same code to scan.
"""

import datetime
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path

import weasyprint
from playwright.sync_api import sync_playwright

from site_builder.checks.verdict import check
from site_builder.domain import links
from site_builder.output.pdf.values import qr_code
from site_builder.site.documents import printed
from site_builder.site.routes import routes
from tests import chromium, generated
from tests.bench.measure import OURS, line, seconds, side_by_side
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)
SHEETS = 24
STYLE = (
    "@page { size: A4; margin: 12mm } body { font: 8.5pt sans-serif; columns: 2 } svg, header { "
    "column-span: all } svg { width: 21mm; height: 21mm } h2 { font-size: 10pt; border-top: 1px "
    "solid } small, .tag { border: 1px solid; border-radius: 2px } details { display: none }"
)

Print = Callable[[], object]


def _sheets() -> Iterator[tuple[Print, str]]:
    """Our printing of the first national sheets of the repository, and their pages for a peer."""
    verdict = check(ROOT, TODAY)
    known = verdict.knowledge.shown()
    table = {paper.url: paper.print for paper in routes(verdict.knowledge).documents()}
    bodies = {page.url: page for page in routes(verdict.knowledge).pages()}
    for scheme in known.national[:SHEETS]:
        body = bodies[links.record_url(scheme)].body().html
        code = qr_code(known.settings.site_url + links.record_url(scheme))
        html = f'<!doctype html><html lang="fr"><title>{escape(scheme.nom)}</title>'
        yield table[links.paper_url(scheme)], f"{html}<style>{STYLE}</style>{code}{body}</html>"


def _milliseconds(action: Print) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def _beside(name: str, peer: Callable[[str], object], goal: float) -> bool:
    pairs = []
    for ours, page in _sheets():
        pairs.append((_milliseconds(ours), _milliseconds(partial(peer, page))))
    mine, theirs = (statistics.median(times) for times in zip(*pairs[1:], strict=True))
    return line(name, f"{mine:.0f}ms", f"{theirs:.0f}ms", mine / theirs, goal)


def paper_beside_weasyprint(_: Path) -> bool:
    """A sheet, tagged on both sides."""

    def peer(page: str) -> object:
        return weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")

    return _beside("paper/weasyprint", peer, 0.25)


def paper_beside_chromium(_: Path) -> bool:
    """A sheet, the browser and its page being open already."""
    path = chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        page = browser.new_page()

        def peer(text: str) -> object:
            page.set_content(text)
            return page.pdf(format="A4", tagged=True)

        reached = _beside("paper/warm-chromium", peer, 0.4)
        browser.close()
    return reached


def paper_sheet(_: Path) -> bool:
    """A document as a build prints it, on every processor; goal in ms, there is no peer.

    What the command costs besides, it also costs without printing: that is taken away.
    """
    number = sum(not paper.repeats for paper in routes(check(ROOT, TODAY).knowledge).documents())
    measure, alone = ([*OURS, *words, "--root", ROOT] for words in (("pdf", "--check"), ("check",)))
    with_it, without = side_by_side(measure, alone, ROOT, rounds=3)
    found = (with_it - without) * 1000 / number
    return line("paper-document-ms", f"{found:.1f}ms", "-", found, 20)


def paper_hundred(folder: Path) -> bool:
    """100 sheets and the booklet that holds them; goal in s, there is no peer."""
    generated.write(folder / "root", 100, paper=True)
    program = f"from tests.bench.paper import hundred; hundred({str(folder / 'root')!r})"
    found = seconds([sys.executable, "-c", program], ROOT)
    return line("paper-100-and-booklet-s", f"{found:.2f}s", "-", found, 6)


def hundred(root: str) -> None:
    """Check a root and print its sheets and its booklet, in a process that has printed nothing."""
    table = routes(check(Path(root), TODAY).knowledge).documents()
    other = links.collection_url("93")
    with printed([paper for paper in table if paper.url != other]) as printings:
        for _ in printings:
            pass
