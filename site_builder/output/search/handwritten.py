"""Handwritten pages → search documents; the only HTML that is parsed, for they have no view."""

import re
from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from site_builder.output.search.document import SearchDocument, Section
from site_builder.views.search import Card

_LEFT_OUT = "script, style, .headerlink"
_BLANK = re.compile(r"[ \t\r\n]+")  # not the no-break spaces
_TITLES = {f"h{level}": level for level in range(1, 7)}
# Their children are read apart; anything else is a block: MkDocs puts blanks between its own.
_HOLDERS = {"div", "blockquote", "details", "ul", "ol", "dl", "table", "thead", "tbody"}
_BLOCKS = {*_TITLES, "p", "pre", "li", "dt", "dd", "tr", "hr", "summary"}


def read(content: str, title: str) -> SearchDocument:
    """What is searched of the HTML that MkDocs makes of a page; `title` if it has no `<h1>`."""
    page = LexborHTMLParser(content)
    for node in page.css(_LEFT_OUT):
        node.decompose()
    texts: list[str] = []
    lead, sections = texts, []
    for tag, anchor, text in _blocks(page.body):
        level = _TITLES.get(tag)
        if level == 1:
            title = text
        elif level:
            texts = []
            sections.append((Section(anchor, text, level=level), texts))
        elif text:
            texts.append(text)
    whole = tuple(
        replace(section, texts=tuple(section_texts)) for section, section_texts in sections
    )
    return SearchDocument(Card(title), tuple(lead), whole)


def _blocks(holder: LexborNode | None) -> Iterator[tuple[str, str, str]]:
    """Tag, id and text of each block under a node; text between two blocks is one, without tag."""
    children = holder.iter(include_text=True) if holder is not None else ()
    for is_inline, nodes in groupby(children, lambda node: node.tag not in _HOLDERS | _BLOCKS):
        if is_inline:
            yield "", "", _clean("".join(node.text() for node in nodes))
            continue
        for node in nodes:
            if node.tag in _HOLDERS:
                yield from _blocks(node)
            else:
                yield node.tag or "", node.id or "", _clean(node.text())


def _clean(text: str) -> str:
    return _BLANK.sub(" ", text).strip(" ")
