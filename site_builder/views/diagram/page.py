"""The general diagram as a page of the site, and as a drawing for paper."""

from collections.abc import Iterable

from msgspec import Struct

from site_builder import links
from site_builder.french import count
from site_builder.model.records import Scheme
from site_builder.views.diagram.drawing import Drawing
from site_builder.views.diagram.graph import Lane, graph
from site_builder.views.diagram.narrow import narrow
from site_builder.views.diagram.wide import POSTER, SCREEN, wide
from site_builder.views.site import Site


class Pathways(Struct, frozen=True):
    """The page: two drawings, of which a screen shows one, their words, and where to print it."""

    total: str
    unknown: str
    poster: str | None
    wide: Drawing
    narrow: Drawing
    lanes: tuple[Lane, ...]


def pathways(site: Site) -> Pathways:
    """The page of the general diagram."""
    found = graph(site)
    return Pathways(
        total=count(sum(len(lane.nodes) for lane in found.lanes), "dispositif"),
        unknown=site.words.unknown,
        poster=links.POSTER if site.knowledge.settings.documents_pdf else None,
        wide=wide(found, SCREEN),
        narrow=narrow(found),
        lanes=found.lanes,
    )


def on_paper(site: Site, schemes: Iterable[Scheme] | None = None) -> Drawing:
    """The diagram of some sheets, for a sheet of A3 upright."""
    return wide(graph(site, schemes), POSTER)
