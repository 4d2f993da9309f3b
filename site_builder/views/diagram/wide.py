"""The diagram where there is room: a row a sheet, stages as columns, arrows beside the rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from site_builder.links import scheme_url
from site_builder.views.diagram.drawing import (
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
from site_builder.views.diagram.graph import NEXT, Graph, Lane, Node
from site_builder.views.diagram.lettering import Line, Word, width, wrapped
from site_builder.views.diagram.tracks import Span, tracks

HEAD, TITLE = 38, 27  # height of the title of a lane, and of its baseline
GAP = 10  # beside a text
BAR, INSET, JOINT = 12, 3, 2  # height of a bar, what it leaves of its columns, its thin part
LEAVES, ENTERS = 4, -4  # where arrows touch a row, from its middle
TIP = "m6-4l-6 4l6 4"
TIPS = 16  # what heads of arrows take before the first track
TRACK = 10  # from a track to the next, if there is room


@dataclass(frozen=True, slots=True)
class Measures:
    """The columns of a drawing: names, each stage, arrows; what is left is for the words.

    `pad` is above and below the lines of a row, `letters` how wide they are for their size.
    """

    width: int
    names: int
    stage: int
    arrows: int
    pad: int
    letters: float

    def stages(self, count: int) -> int:
        """Where the columns of stages end."""
        return self.names + count * self.stage


SCREEN = Measures(width=1180, names=330, stage=86, arrows=104, pad=4, letters=1.0)
POSTER = Measures(width=1120, names=302, stage=76, arrows=96, pad=2, letters=0.8)


def wide(found: Graph, measures: Measures) -> Drawing:
    """Everything at its place, lane after lane."""
    top, heads, rows = 0, [], []
    rules = []
    for lane in found.lanes:
        heads.append(_head(found, lane, measures, top))
        first = top = top + HEAD
        for node in lane.nodes:
            rules.append(f"M0 {top}H{measures.width}")
            rows.append(_row(node, measures, top))
            top += rows[-1].band.height
        for rank in range(len(found.stages) + 1):
            rules.append(f"M{measures.stages(rank)} {first}V{top}")
    arrows = tuple(_arrows(found, rows, measures))
    return Drawing(measures.width, top + GAP, tuple(heads), tuple(rows), "".join(rules), arrows)


def _head(found: Graph, lane: Lane, measures: Measures, top: int) -> Head:
    middle = measures.stage // 2
    return Head(
        lane.id,
        Line(GAP // 2, top + TITLE, (Word(lane.title, bold=True),)),
        tuple(
            Line(measures.stages(rank) + middle, top + TITLE, (Word(stage.short),))
            for rank, stage in enumerate(found.stages)
        ),
    )


def _row(node: Node, measures: Measures, top: int) -> Row:
    end = measures.stages(len(node.stages)) + measures.arrows
    name = wrapped(name_of(node), (measures.names - GAP) / measures.letters, SIZE)
    words = links_of(node, (measures.width - end) / measures.letters)
    tall = max(len(name), len(words))
    height = tall * STEP + 2 * measures.pad
    middle = top + height // 2
    known = any(node.stages)
    centre = (measures.names + measures.stages(len(node.stages))) // 2
    return Row(
        key=node.key,
        url=scheme_url(node.key),
        band=Box(0, top, measures.width, height),
        name=lines(name, GAP // 2, middle - len(name) * STEP // 2),
        cells=(),
        bars=tuple(_bars(node, measures, middle)),
        labels=(),
        frame=None if known else _frame(node, middle, centre),
        note=None if known else Line(centre, middle + SMALL // 3, (Word(node.said),)),
        links=lines(words, end, middle - len(words) * STEP // 2),
        hollow=node.status is not None,
    )


def _bars(node: Node, measures: Measures, middle: int) -> Iterator[Box]:
    """A bar for stages that follow one another, a thin one from a bar to the next."""
    found = [(measures.stages(a) + INSET, measures.stages(b) - INSET) for a, b in runs(node.stages)]
    for (_, start), (end, _) in pairwise(found):
        yield Box(start, middle - JOINT // 2, end - start, JOINT)
    for start, end in found:
        yield Box(start, middle - BAR // 2, end - start, BAR)


def _frame(node: Node, middle: int, centre: int) -> Box:
    """Around the words that say that nothing is said."""
    half = int(width(node.said, SMALL)) // 2 + GAP
    return Box(centre - half, middle - STEP // 2, 2 * half, STEP)


def _arrows(found: Graph, rows: list[Row], measures: Measures) -> Iterator[Arrow]:
    """One for each hand-over; those that end at the same row share a track."""
    middles = {row.key: row.band.y + row.band.height // 2 for row in rows}
    overs = [over for over in found.hand_overs if over.kind == NEXT]
    spans: dict[str, Span] = {}
    for over in overs:
        ends = (middles[over.start] + LEAVES, middles[over.end] + ENTERS)
        top, bottom = spans.get(over.end, ends)
        spans[over.end] = (min(top, *ends), max(bottom, *ends))
    places = tracks(spans)
    left = measures.stages(len(found.stages)) + INSET
    room = measures.arrows - 2 * GAP - TIPS
    step = min(TRACK, room / max(1, *places.values())) if places else 0
    for over in overs:
        x = left + TIPS + int(places[over.end] * step)
        start, end = middles[over.start] + LEAVES, middles[over.end] + ENTERS
        path = f"M{left} {start}H{x}V{end}H{left + 1}{TIP}"
        yield Arrow(scheme_url(over.start), scheme_url(over.end), path, (x, start))
