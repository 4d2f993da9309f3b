"""The general diagram in miniature: only its bars, as an image that links to it."""

from msgspec import Struct

from site_builder.drawings.diagram.shapes import runs
from site_builder.views.diagram import Graph

COLUMN, ROW = 24, 2  # a stage, and from a bar to the next


class Thumbnail(Struct, frozen=True):
    """Bars as SVG path data; nothing is drawn of a diagram without schemes."""

    width: int
    height: int
    bars: str


def thumbnail(graph: Graph) -> Thumbnail:
    """The thumbnail of a diagram: one line a sheet, one blank line between kinds of help."""
    top, bars = 0, []
    for lane in graph.lanes:
        for node in lane.nodes:
            top += ROW
            bars += [f"M{a * COLUMN} {top}H{b * COLUMN - 1}" for a, b in runs(node.stages)]
        top += ROW
    return Thumbnail(len(graph.stages) * COLUMN, top, "".join(bars))
