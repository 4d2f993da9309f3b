"""Sheet → PDF of two pages at most: in smaller type, else with its longest rubrics cut."""

import math
from dataclasses import dataclass
from typing import Any  # blocks as JSON: see `views.paper.document.PaperBlock`

from site_builder.core.french import beginning
from site_builder.output.pdf.compiler import PagePlace, Printed, Values, print_document
from site_builder.output.pdf.values import qr_code, shown, values_of
from site_builder.views.paper.document import SheetDocument
from site_builder.views.paper.household import HandOut
from site_builder.views.telephone import Telephone

MAX_PAGES = 2
SIZES = (9.4, 9.0, 8.6, 8.2)  # points; below, a photocopy is no longer read
HAND_OUT_SIZES = (17.0, 16.0, 15.0, 14.0)
TOP, BOTTOM, MIDDLE = 11.0, 282.0, 100.0  # mm: of a column, and between both, as in sheet.typ
COMFORTABLE = 9.0  # points; smaller type is not worth one page less
LINE = 3.9  # mm of a line of the smallest size
KEPT = 0.7  # of the longest rubric, each time it is cut
SHORTEST = 120  # characters; what is left of a rubric is then left out


@dataclass(frozen=True, slots=True)
class Overflow:
    """By how many lines a sheet is too long; id, title and words of its longest rubric."""

    lines: int
    rubric: str
    title: str
    words: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A sheet that fits: its values, its PDF, and its overflow if it had to be cut."""

    values: Values
    printed: Printed
    overflow: Overflow | None = None


def fit_to_pages(document: SheetDocument, telephone: Telephone | None = None) -> Fitted:
    """A sheet in the largest of SIZES that fits in two pages, else cut.

    A sheet of two pages is printed smaller if it then fits in one, down to COMFORTABLE.
    """
    values = {**values_of(document), "qr": qr_code(document.imprint.address)}
    values |= {"shown_address": shown(document.imprint.address), "size": SIZES[0]}
    printed = first = _sheet(document, values, telephone)
    while pages(printed) > MAX_PAGES and values["size"] > SIZES[-1]:
        values["size"] = _smaller(values["size"], printed, MAX_PAGES)
        printed = _sheet(document, values, telephone)
    if pages(printed) > MAX_PAGES:
        return _shortened(document, values, printed, telephone)
    if pages(first) == MAX_PAGES and (size := _smaller(SIZES[0], first, 1)) >= COMFORTABLE:
        denser = {**values, "size": size}
        if pages(single := _sheet(document, denser, telephone)) == 1:
            return Fitted(denser, single)
    return Fitted(values, printed)


def _smaller(size: float, printed: Printed, wanted: int) -> float:
    """The size that should fit a sheet in the wanted pages, from the area that its lines fill."""
    room = 2 * (BOTTOM - printed.places[0].y) + 2 * (wanted - 1) * (BOTTOM - TOP)
    share = room / (room + max(0, _beyond(printed, wanted)))
    guess = size * math.sqrt(share)
    return next(
        (candidate for candidate in SIZES if candidate < size and candidate <= guess), SIZES[-1]
    )


def _beyond(printed: Printed, wanted: int) -> float:
    """How many mm of columns a sheet fills after the wanted pages, gaps left out."""
    before, after, end = (_reached(place, wanted) for place in printed.places[-3:])
    return before + end - after


def _reached(place: PagePlace, wanted: int) -> float:
    columns = 2 * (place.page - wanted - 1) + (place.x > MIDDLE)
    return columns * (BOTTOM - TOP) + place.y - TOP


def _shortened(
    document: SheetDocument, values: Values, printed: Printed, telephone: Telephone | None
) -> Fitted:
    overflow = _overflow(values["blocks"], printed)
    while pages(printed) > MAX_PAGES and (block := _longest(_rubrics(values))):
        _cut(block)
        printed = _sheet(document, values, telephone)
    return Fitted(values, printed, overflow)


def fit_hand_out(page: HandOut, telephone: Telephone | None = None) -> Printed:
    """A hand-out on one page, in the largest of HAND_OUT_SIZES; in one block if lines do not fit.

    One that fits in no size is returned in the smallest, on several pages.
    """
    qr = qr_code(page.address) if page.address else None
    for sentences in (page.paragraphs, (" ".join(page.paragraphs),)):
        values = {**values_of(page), "qr": qr, "paragraphs": sentences}
        for size in HAND_OUT_SIZES:
            content = {"kind": "hand-out", "title": page.title, "author": "", "page": values}
            printed = print_document({**content, "size": size}, page.date, telephone)
            if pages(printed) == 1:
                return printed
    return printed


def pages(printed: Printed) -> int:
    """The number of pages of a document, which is the page of its last mark."""
    return printed.places[-1].page


def _sheet(document: SheetDocument, values: Values, telephone: Telephone | None) -> Printed:
    author = document.imprint.publisher or document.imprint.site
    content = {"kind": "sheet", "title": document.title, "author": author, "sheet": values}
    return print_document(content, document.date, telephone)


def _overflow(blocks: list[Any], printed: Printed) -> Overflow:
    longest = _longest(blocks) or {"id": "", "title": "", "parts": []}
    words = sum(len(text.split()) for part in longest["parts"] for text in _texts(part))
    return Overflow(
        max(1, round(_beyond(printed, MAX_PAGES) / LINE)), longest["id"], longest["title"], words
    )


def _rubrics(values: Values) -> list[Any]:
    return [*values["blocks"], *([values["actors"]] if values["actors"] else [])]


def _longest(blocks: list[Any]) -> Any:
    """The longest block; None if all are empty."""
    longest = max(blocks, key=_length, default=None)
    return longest if longest and _length(longest) else None


def _length(block: Any) -> int:
    return sum(len(text) for part in block["parts"] for text in _texts(part))


def _texts(part: Any) -> list[str]:
    return [
        text
        for line in part["lines"]
        for text in (*line["texts"], line["lead"] or "", line["note"] or "")
    ]


def _cut(block: Any) -> None:
    """Cut a block, in place, to KEPT of its length: whole lines, or the end of a single text."""
    room = int(_length(block) * KEPT)
    room = room if room > SHORTEST else 0
    for part in block["parts"]:
        kept = []
        for line in part["lines"]:
            size = _length({"parts": [{"lines": [line]}]})
            if size <= room:
                kept.append(line)
            elif room and not kept:
                text = beginning(" ".join(line["texts"]), room)
                kept.append({**line, "texts": [text], "note": None})
            room = max(0, room - size)
        part["lines"] = kept
    block["parts"] = [part for part in block["parts"] if part["lines"] or part["absence"]]
    block["cut"] = True
