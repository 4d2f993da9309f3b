"""The route table: every address of a site, with what is behind it and who may know it.

What nobody outside may know is taken out here, once, for pages, documents and data files alike
(ADR 0019). Of what is left, a page that search engines must leave out says so itself (`noindex`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.model.confidential import published
from site_builder.model.knowledge import Knowledge
from site_builder.site.data import DataFile, data_files
from site_builder.site.documents import PdfFile, documents
from site_builder.site.pages import Page, pages
from site_builder.views.site import Site


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of a site, relative to its root; what is behind them is made when asked."""

    site: Site

    def pages(self) -> Iterator[Page]:
        """Every page, index pages first."""
        return pages(self.site)

    def documents(self) -> Iterator[PdfFile]:
        """Every PDF, the longest to print first; none where the settings want no paper."""
        return documents(self.site)

    def data_files(self) -> Iterator[DataFile]:
        """Every file that pages read."""
        return data_files(self.site)


def routes(knowledge: Knowledge) -> Routes:
    """The table of a root without errors, without what must not be published."""
    return Routes(Site(published(knowledge)))
