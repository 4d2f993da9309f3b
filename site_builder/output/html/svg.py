"""The general diagram as SVG: every place is in the view. In Python: a row is a dozen elements.

On paper nothing leads anywhere (`href` is None), and the style of the page is not there: see
drawing.svg.
"""

from collections.abc import Callable
from html import escape

from markupsafe import Markup

from site_builder.drawings.diagram.shapes import Arrow, Box, Drawing, Head, Row
from site_builder.drawings.lettering import TextLine

Href = Callable[[str], str] | None


def drawing(view: Drawing, href: Href) -> Markup:
    """The elements inside the `svg` of a drawing; `href` makes relative links, None makes none."""
    parts = [
        f'<path class="r" d="{view.rules}"/>',
        *(_head(head, href) for head in view.heads),
        *(_row(row, href) for row in view.rows),
        *(_arrow(arrow, href) for arrow in view.arrows),
    ]
    return Markup("\n".join(parts))


def _head(head: Head, href: Href) -> str:
    stages = "".join(_line(stage, href, "c") for stage in head.stages)
    return f"{_line(head.title, href, 't')}{stages}"


def _row(row: Row, href: Href) -> str:
    name = "".join(_line(line, href) for line in row.name)
    cells = "".join(_box(box, "n") for box in row.cells)
    bars = "".join(_box(box, "b") for box in row.bars)
    labels = "".join(_line(line, href, "e") for line in row.labels)
    note = f"{_box(row.frame, 'v')}{_line(row.note, href, 'c')}" if row.frame and row.note else ""
    links = "".join(_line(line, href, "l") for line in row.links)
    drawn = f"{_box(row.band, 'f')}{_linked(name, row.url, href)}{cells}{bars}{labels}{note}{links}"
    return f'<g class="d{" h" if row.hollow else ""}">{drawn}</g>'


def _arrow(arrow: Arrow, href: Href) -> str:
    x, y = arrow.dot
    ends = (
        f' data-de="{escape(href(arrow.start))}" data-a="{escape(href(arrow.end))}"' if href else ""
    )
    return f'<g class="s"{ends}><path d="{arrow.path}"/><circle cx="{x}" cy="{y}" r="2.5"/></g>'


def _box(box: Box, kind: str) -> str:
    place = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
    return f'<rect class="{kind}" {place}/>'


def _line(line: TextLine, href: Href, kind: str | None = None) -> str:
    words = []
    for word in line.words:
        text = escape(word.text)
        text = f'<tspan class="g">{text}</tspan>' if word.bold else text
        words.append(_linked(text, word.url, href, ' tabindex="-1"') + escape(word.after))
    style = f' class="{kind}"' if kind else ""
    return f'<text{style} x="{line.x}" y="{line.y}">{" ".join(words)}</text>'


def _linked(inside: str, url: str | None, href: Href, reached: str = "") -> str:
    if url is None or href is None:
        return inside
    return f'<a href="{escape(href(url))}"{reached}>{inside}</a>'
