"""Public numbers on pages: a link in every text where one is meant, whatever wrote the text."""

import html as markup
import re

from site_builder.views.telephone import Telephone

# Where a link would be lost, hidden in another, or no text for the reader.
_CLOSED = ("a", "button", "summary", "svg", "title", "script", "style", "pre", "code", "option")
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))  # tables of contents copy them
_TEXT = re.compile(r"[^<>]+")


def with_numbers(html: str, telephone: Telephone) -> str:
    """The same HTML, where each public number that is meant is a link that calls it."""
    parts, end = [], 0
    for start in _texts_with_digits(html, telephone):
        text = _TEXT.match(html, start)
        if text is None or start < end or _is_closed(html, start):
            continue
        parts += [html[end:start], linked(text[0], telephone)]
        end = text.end()
    return "".join([*parts, html[end:]]) if parts else html


def linked(text: str, telephone: Telephone) -> str:
    """The HTML of a text, already escaped, with its numbers as links."""
    return "".join(
        f'<a href="{markup.escape(link)}">{piece}</a>' if link else piece
        for piece, link in telephone.pieces(text)
    )


def _texts_with_digits(html: str, telephone: Telephone) -> list[int]:
    """Where the texts begin that may name a number: most pages have few."""
    starts = (html.rfind(">", 0, place) + 1 for place in telephone.places(html))
    return list(dict.fromkeys(starts))


def _is_closed(html: str, place: int) -> bool:
    """Whether a place is inside an element that can hold no link, or inside a tag."""
    if html.find("<", place) < 0 <= html.find(">", place):
        return True
    return any(_last(html, f"<{name}", place) > html.rfind(f"</{name}>", 0, place)
               for name in (*_CLOSED, *_HEADINGS))  # fmt: skip


def _last(html: str, tag: str, place: int) -> int:
    """Where the last element of a name begins before a place; -1 if none does."""
    start = html.rfind(tag, 0, place)
    while start >= 0 and html[start + len(tag)] not in " >\n":
        start = html.rfind(tag, 0, start)
    return start
