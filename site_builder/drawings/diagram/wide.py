"""The diagram where there is room: a row a sheet, stages as columns, arrows beside the rows."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from site_builder.domain.links import scheme_url
from site_builder.drawings.diagram.shapes import (
    SIZE,
    SMALL,
    STEP,
    Arrow,
    Box,
    Drawing,
    Head,
    Row,
    lines,
    links_of,
    name_of,
    runs,
)
from site_builder.drawings.diagram.tracks import RowRange, tracks
from site_builder.drawings.lettering import TextLine, Word, width, wrapped
from site_builder.views.diagram import NEXT, DiagramNode, Graph, HandOver, Lane

HEAD, TITLE = 38, 27  # height of the title of a lane, and of its baseline
GAP = 10  # beside a text
BAR, INSET, JOINT = 12, 3, 2  # height of a bar, what it leaves of its columns, its thin part
LEAVES, ENTERS = 4, -4  # where arrows touch a row, from its middle
TIP, TIPS = "m6-4l-6 4l6 4", 16  # the head of an arrow, what heads take before the first track
TRACK = 8  # from a track to the next, if there is room


class Measures(Struct, frozen=True):
    """How wide a drawing is, its names, each of its stages, and its words at least.

    `pad` is above and below the lines of a row, `letters` how wide they are for their size.
    """

    width: int
    names: int
    stage: int
    words: int
    pad: int
    letters: float


SCREEN = Measures(width=1180, names=330, stage=86, words=240, pad=4, letters=1.0)
POSTER = Measures(width=1120, names=302, stage=76, words=220, pad=2, letters=0.8)


class Columns(Struct, frozen=True):
    """Where columns are: the edges of the stages, the track to each row, the words."""

    edges: tuple[int, ...]
    tracks: dict[str, int]
    words: int


def wide(graph: Graph, measures: Measures) -> Drawing:
    """The drawing of a diagram, `measures.width` units wide, lane after lane."""
    columns = columns_of(graph, measures)
    top, heads, rows = 0, [], []
    rules = []
    for lane in graph.lanes:
        heads.append(_head(graph, lane, columns, top))
        first = top = top + HEAD
        for node in lane.nodes:
            rules.append(f"M0 {top}H{measures.width}")
            rows.append(_row(node, measures, columns, top))
            top += rows[-1].band.height
        rules += [f"M{edge} {first}V{top}" for edge in columns.edges]
    arrows = tuple(_arrows(graph, rows, columns))
    return Drawing(measures.width, top + GAP, tuple(heads), tuple(rows), "".join(rules), arrows)


def columns_of(graph: Graph, measures: Measures) -> Columns:
    """Stages first, then as many tracks as arrows need, closer if they are many, then words."""
    edges = [measures.names + rank * measures.stage for rank in range(len(graph.stages) + 1)]
    ranks = tracks(_spans(graph))
    count = max(ranks.values(), default=-1) + 1
    room = measures.width - measures.words - GAP - TIPS - edges[-1]
    step = min(TRACK, room / max(1, count))
    places = {key: edges[-1] + TIPS + int(rank * step) for key, rank in ranks.items()}
    return Columns(tuple(edges), places, edges[-1] + TIPS + int(count * step) + GAP)


def _spans(graph: Graph) -> dict[str, RowRange]:
    """For each row that arrows end at, the rows they run along: they enter above, leave below."""
    ranks = {
        node.key: rank for rank, node in enumerate(n for lane in graph.lanes for n in lane.nodes)
    }
    spans: dict[str, RowRange] = {}
    for over in _followed(graph):
        ends = (2 * ranks[over.start] + 1, 2 * ranks[over.end])
        spans[over.end] = (
            min(*ends, *spans.get(over.end, ends)),
            max(*ends, *spans.get(over.end, ends)),
        )
    return spans


def _followed(graph: Graph) -> list[HandOver]:
    return [over for over in graph.hand_overs if over.kind == NEXT]


def _head(graph: Graph, lane: Lane, columns: Columns, top: int) -> Head:
    middles = [(left + right) // 2 for left, right in pairwise(columns.edges)]
    return Head(
        lane.id,
        TextLine(GAP // 2, top + TITLE, (Word(lane.title, bold=True),)),
        tuple(
            TextLine(middle, top + TITLE, (Word(stage.short),))
            for middle, stage in zip(middles, graph.stages, strict=True)
        ),
    )


def _row(node: DiagramNode, measures: Measures, columns: Columns, top: int) -> Row:
    name = wrapped(name_of(node), (measures.names - GAP) / measures.letters, SIZE)
    words = links_of(node, (measures.width - columns.words) / measures.letters)
    height = max(len(name), len(words)) * STEP + 2 * measures.pad
    middle = top + height // 2
    centre = (columns.edges[0] + columns.edges[-1]) // 2
    known = any(node.stages)
    return Row(
        key=node.key,
        url=scheme_url(node.key),
        band=Box(0, top, measures.width, height),
        name=lines(name, GAP // 2, middle - len(name) * STEP // 2),
        cells=(),
        bars=tuple(_bars(node, columns, middle)),
        labels=(),
        frame=None if known else _frame(node, middle, centre),
        note=None
        if known
        else TextLine(centre, middle + SMALL // 3, (Word(node.stages_in_words),)),
        links=lines(words, columns.words, middle - len(words) * STEP // 2),
        hollow=node.status is not None,
    )


def _bars(node: DiagramNode, columns: Columns, middle: int) -> Iterator[Box]:
    """A bar for stages that follow one another, a thin one from a bar to the next."""
    edges = columns.edges
    bars = [(edges[a] + INSET, edges[b] - INSET) for a, b in runs(node.stages)]
    for (_, start), (end, _) in pairwise(bars):
        yield Box(start, middle - JOINT // 2, end - start, JOINT)
    for start, end in bars:
        yield Box(start, middle - BAR // 2, end - start, BAR)


def _frame(node: DiagramNode, middle: int, centre: int) -> Box:
    """The frame around the note that says that the stages are unknown."""
    half = int(width(node.stages_in_words, SMALL)) // 2 + GAP
    return Box(centre - half, middle - STEP // 2, 2 * half, STEP)


def _arrows(graph: Graph, rows: list[Row], columns: Columns) -> Iterator[Arrow]:
    """One for each hand-over; those that end at the same row share a track."""
    middles = {row.key: row.band.y + row.band.height // 2 for row in rows}
    left = columns.edges[-1] + INSET
    for over in _followed(graph):
        track = columns.tracks[over.end]
        start, end = middles[over.start] + LEAVES, middles[over.end] + ENTERS
        path = f"M{left} {start}H{track}V{end}H{left + 1}{TIP}"
        yield Arrow(scheme_url(over.start), scheme_url(over.end), path, (track, start))
