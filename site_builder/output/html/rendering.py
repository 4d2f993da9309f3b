"""Rendering: view → HTML body, through our own templates. The only user of Jinja2."""

import html
import re
from collections.abc import Iterable
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from msgspec import Struct

from site_builder.domain import links
from site_builder.drawings.diagram.narrow import narrow
from site_builder.drawings.diagram.shapes import Drawing
from site_builder.drawings.diagram.wide import SCREEN, wide
from site_builder.output.data.encoding import compact
from site_builder.output.html.compiled import compiled_templates
from site_builder.output.html.numbers import with_numbers
from site_builder.output.html.svg import drawing
from site_builder.output.html.typography import Typography
from site_builder.views.telephone import Telephone

_AFTER_BLOCKS = re.compile(r"(</(?:li|[uod]l|d[dt]|h[23]|details|section|summary)>)\n+")
_IMPLIED = re.compile(r"</li>(?=<li[ >]|</[uo]l>)")


class Heading(Struct, frozen=True):
    """A title of a page that its table of contents leads to."""

    id: str
    text: str
    level: int


class Body(Struct, frozen=True):
    """The HTML of a page, and its headings in reading order."""

    html: str
    headings: tuple[Heading, ...]


class _Outline:
    """Writes the headings of one page and remembers them: ids and contents cannot differ."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []

    def __call__(self, level: int, anchor: str, text: str, after: Iterable[object] = ()) -> Markup:
        """A heading; `after` is shown in it but is not part of the table of contents."""
        self.headings.append(Heading(anchor, text, level))
        inside = " ".join([html.escape(text), *map(escape, after)])
        return Markup(f'<h{level} id="{html.escape(anchor)}">{inside}</h{level}>')


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("site_builder.output.html"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[Typography],
        bytecode_cache=compiled_templates(),
        auto_reload=False,  # they do not change meanwhile: spares eight `stat` a page
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["map_script"] = _map_script
    environment.filters["json"] = compact
    environment.filters["dense"] = _dense
    environment.globals.update(
        drawing=drawing,
        wide_diagram=partial(wide, measures=SCREEN),
        narrow_diagram=narrow,
    )
    return environment


def _dense(written: Markup) -> Markup:
    """HTML without what a page of three hundred blocks spares: line ends after them, and the ends
    of list items, which the next one or the end of the list implies.
    """
    joined = _AFTER_BLOCKS.sub(r"\1", str(written))
    return Markup(_IMPLIED.sub("", joined))


def _map_script(background: str | None) -> Markup:
    from site_builder.output.html.maps import map_script  # noqa: PLC0415  # folium: 0.5 s to load

    return map_script(background)


def render(
    template: str, view: object, url: str, *, banner: bool, telephone: Telephone | None = None
) -> Body:
    """The body of the page at `url`; with `banner`, it states that it shows examples.

    The public numbers of `telephone` are made links in its texts.
    """
    outline = _Outline()
    body = (
        _environment()
        .get_template(template)
        .render(
            view=view,
            banner=banner,
            heading=outline,
            href=lambda target: links.relative(target, url),
            places=links,
        )
    )
    if telephone is not None:
        body = with_numbers(body, telephone)
    return Body(body, tuple(outline.headings))


def drawn(view: Drawing) -> str:
    """A drawing of the general diagram as an image for paper, with no link and its own style."""
    return _environment().get_template("drawing.svg").render(view=view)


def alone(template: str, view: object) -> str:
    """A whole page that is no part of the site: a file to read and to send."""
    return _environment().get_template(template).render(view=view)
