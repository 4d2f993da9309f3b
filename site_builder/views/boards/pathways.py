"""The page of the general diagram."""

from msgspec import Struct

from site_builder.core.french import count
from site_builder.domain import links
from site_builder.views.diagram import Graph, graph
from site_builder.views.site import Site


class Pathways(Struct, frozen=True):
    """The page: the diagram, to be drawn and to be read, and where to print it."""

    total: str
    unknown: str
    poster: str | None
    diagram: Graph


def pathways(site: Site) -> Pathways:
    """The page of the general diagram; without paper it has no poster."""
    diagram = graph(site)
    return Pathways(
        total=count(sum(len(lane.nodes) for lane in diagram.lanes), "dispositif"),
        unknown=site.words.unknown,
        poster=links.POSTER if site.knowledge.settings.documents_pdf else None,
        diagram=diagram,
    )
