"""The diagram on a phone: under each name its stages, then the links to the next sheets."""

from collections.abc import Iterator
from itertools import compress, pairwise

from site_builder.domain.links import scheme_url
from site_builder.drawings.diagram.shapes import (
    SIZE,
    SMALL,
    STEP,
    Box,
    Drawing,
    Head,
    Row,
    lines,
    links_of,
    name_of,
)
from site_builder.drawings.lettering import TextLine, Word, wrapped
from site_builder.views.diagram import DiagramNode, Graph, Stage

WIDTH = 288  # what a page leaves of the 320 px of the smallest phone
HEAD, TITLE = 40, 30  # height of the title of a lane, and of its baseline
PAD = 8  # above and below a row
CELL, INSET = 20, 1
TOUCH = 24  # from a line of links to the next: what a finger can aim at
LETTERS = 8  # of the name of a stage in a cell


def narrow(graph: Graph) -> Drawing:
    """The drawing of a diagram, WIDTH units wide, lane after lane."""
    top, heads, rows, rules = 0, [], [], []
    for lane in graph.lanes:
        title = TextLine(0, top + TITLE, (Word(lane.title, bold=True),))
        heads.append(Head(lane.id, title))
        top += HEAD
        for node in lane.nodes:
            rules.append(f"M0 {top}H{WIDTH}")
            rows.append(_row(node, graph.stages, top))
            top += rows[-1].band.height
    return Drawing(WIDTH, top, tuple(heads), tuple(rows), "".join(rules))


def _row(node: DiagramNode, stages: tuple[Stage, ...], top: int) -> Row:
    name, words = wrapped(name_of(node), WIDTH, SIZE), links_of(node, WIDTH)
    place = top + PAD + len(name) * STEP + PAD // 2
    links = place + CELL + PAD // 2
    baseline = place + CELL // 2 + SMALL // 3
    known = any(node.stages)
    cells = tuple(_cells(len(stages), place))
    served = [*compress(zip(cells, stages, strict=True), node.stages)]
    return Row(
        key=node.key,
        url=scheme_url(node.key),
        band=Box(0, top, WIDTH, links + len(words) * TOUCH + PAD - top),
        name=lines(name, 0, top + PAD),
        cells=cells if known else (),
        bars=tuple(cell for cell, _ in served),
        labels=tuple(
            TextLine(cell.x + cell.width // 2, baseline, (Word(_brief(stage)),))
            for cell, stage in served
        ),
        frame=None if known else Box(0, place, WIDTH, CELL),
        note=None if known else TextLine(WIDTH // 2, baseline, (Word(node.stages_in_words),)),
        links=lines(words, 0, links, TOUCH),
        hollow=node.status is not None,
    )


def _cells(count: int, top: int) -> Iterator[Box]:
    edges = [rank * WIDTH // count for rank in range(count + 1)]
    for left, right in pairwise(edges):
        yield Box(left + INSET, top, right - left - 2 * INSET, CELL)


def _brief(stage: Stage) -> str:
    """The name of a stage, cut after LETTERS: « Héberg. » for « Hébergement »."""
    return stage.short if len(stage.short) <= LETTERS else f"{stage.short[: LETTERS - 2]}."
