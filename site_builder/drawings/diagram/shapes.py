"""A drawing of the general diagram: boxes, lines of words and arrows, each at its place.

Places are whole numbers, from the top left corner, in units of the view box.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from site_builder.core.french import NBSP
from site_builder.drawings.lettering import TextLine, Word, measured, wrapped
from site_builder.views.common import RecordLink
from site_builder.views.diagram import DiagramNode, short

LARGE, SIZE, SMALL = 14, 13, 12  # of letters
STEP = 16  # from a line to the next
RISE = 12  # from the top of a line to its baseline
EXAMPLE = "(exemple)"


class Box(Struct, frozen=True):
    """A rectangle: its top left corner, then its size."""

    x: int
    y: int
    width: int
    height: int


class Head(Struct, frozen=True):
    """The title of a lane and, over each column, that of its stage."""

    id: str
    title: TextLine
    stages: tuple[TextLine, ...] = ()


class Row(Struct, frozen=True):
    """A sheet: its name, bars over the stages it serves, the words that lead to the next sheets.

    `cells` are behind the bars, `labels` on them. A `note` in its `frame` says that the record does
    not tell the stages. The bars of a `hollow` row are empty: it is not known to be in force.
    """

    key: str
    url: str
    band: Box
    name: tuple[TextLine, ...]
    cells: tuple[Box, ...]
    bars: tuple[Box, ...]
    labels: tuple[TextLine, ...]
    frame: Box | None
    note: TextLine | None
    links: tuple[TextLine, ...]
    hollow: bool


class Arrow(Struct, frozen=True):
    """From the row of a page to that of another; a dot is where it joins others that end there."""

    start: str
    end: str
    path: str
    dot: tuple[int, int]


class Drawing(Struct, frozen=True):
    """All that is drawn. `rules` are the thin lines behind, as path data."""

    width: int
    height: int
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    rules: str
    arrows: tuple[Arrow, ...] = ()


def name_of(node: DiagramNode) -> Iterator[Word]:
    """The words of a sheet: acronym, name, status if it may not be in force, « (exemple) »."""
    if node.link.acronym:
        yield Word(node.link.acronym, bold=True)
    for text in node.link.text.split(" "):
        yield Word(text, bold=not node.link.acronym)
    if node.status:
        yield Word(f"·{NBSP}{node.status}")
    if node.link.example:
        yield Word(EXAMPLE)


def links_of(node: DiagramNode, room: float) -> tuple[tuple[Word, ...], ...]:
    """Lines of links to the sheets that follow, then to relays; one line if all fit in `room`."""
    following = (*_listed("→", node.next, bold=True),)
    relays = (*_listed(f"relais{NBSP}:", node.relays, bold=False),)
    if following and relays and measured(whole := (*following, Word("·"), *relays), SIZE) <= room:
        return (whole,)
    return wrapped(following, room, SIZE) + wrapped(relays, room, SIZE)


def _listed(lead: str, links: tuple[RecordLink, ...], *, bold: bool) -> Iterator[Word]:
    if links:
        yield Word(lead, bold=bold)
    for link in links:
        after = "" if link is links[-1] else ","
        yield Word(short(link), link.url, bold=bold, after=after)


def lines(
    texts: Iterable[tuple[Word, ...]], x: int, top: int, step: int = STEP
) -> tuple[TextLine, ...]:
    """Lines one below the other from `top`, whose words start at `x`."""
    first = top + RISE + (step - STEP) // 2
    return tuple(TextLine(x, first + rank * step, words) for rank, words in enumerate(texts))


def runs(stages: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Stages served one after the other, as (first, one after the last)."""
    edges = [n for n, (a, b) in enumerate(pairwise((False, *stages, False))) if a != b]
    return zip(edges[::2], edges[1::2], strict=True)
