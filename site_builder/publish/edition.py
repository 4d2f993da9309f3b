"""What a verdict gives to publish: the pages of a good root, or what to mend above the last good
ones.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from site_builder.checks.verdict import Verdict
from site_builder.core.settings import Settings
from site_builder.core.workers import mapped
from site_builder.model.knowledge import Knowledge
from site_builder.output.html.rendering import Body
from site_builder.output.search.written import WrittenPage, written
from site_builder.output.terminal import console
from site_builder.records.root import Root
from site_builder.site.data import DataFile
from site_builder.site.documents import PdfFile, Progress
from site_builder.site.pages import Page
from site_builder.site.routes import routes
from site_builder.site.verdict import verdict_banner, verdict_page
from site_builder.views.numbers import Call, urgent_calls

PageOutput = tuple[Body, WrittenPage | None]


@dataclass(frozen=True, slots=True)
class Edition:
    """All that one build publishes.

    `pages` are by the Markdown file that MkDocs would publish at their address, `documents` by
    their own address: they are printed when asked for. `urgent` are numbers for the page of an
    address that is wrong. `banner` is HTML above every page: what is wrong with records since.
    """

    root: Root
    settings: Settings
    pages: Mapping[str, Page]
    data: tuple[DataFile, ...] = ()
    documents: Mapping[str, PdfFile] = field(default_factory=dict)
    urgent: tuple[Call, ...] = ()
    banner: str = ""

    def bodies(self, progress: Progress | None) -> Iterator[tuple[str, PageOutput]]:
        """The body of each page and what the search knows of it, with the key of the page."""
        with mapped(_page_output, [*self.pages.values()]) as outputs:
            for number, page in enumerate(zip(self.pages, outputs, strict=True), 1):
                if progress:
                    progress("Pages écrites", number, len(self.pages))
                yield page


def edition(knowledge: Knowledge) -> Edition:
    """The edition of a root without errors; nothing is rendered or printed yet."""
    table = routes(knowledge)
    return Edition(
        knowledge.root,
        knowledge.settings,
        {source(page.url): page for page in table.pages()},
        tuple(table.data_files()),
        {paper.url: paper for paper in table.documents()},
        urgent_calls(table.site),
    )


def edition_to_mend(verdict: Verdict, last: Edition | None) -> Edition:
    """The last good edition under a banner that says what to mend; a page that does without one."""
    report, summary = text(verdict), summed_up(verdict)
    if last is not None:
        return replace(last, banner=verdict_banner(summary, report))
    page = verdict_page(summary, report)
    knowledge = verdict.knowledge
    return Edition(knowledge.root, knowledge.settings, {source(page.url): page})


def text(verdict: Verdict) -> str:
    """The diagnostics of a verdict, as a terminal shows them."""
    return console.as_text(verdict.diagnostics, verdict.knowledge.root.path)


def summed_up(verdict: Verdict) -> str:
    """Numbers of files and of diagnostics, in one line of French."""
    return console.summary(verdict.diagnostics, verdict.records)


def source(url: str) -> str:
    """The Markdown file that MkDocs would publish at `url`."""
    return posixpath.join(url, "index.md")


def _page_output(page: Page) -> PageOutput:
    body, document = page.body_and_document()
    return body, written(document) if document else None
