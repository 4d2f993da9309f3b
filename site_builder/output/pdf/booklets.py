"""Booklet or poster → PDF, in one size of type."""

from site_builder.output.pdf.compiler import Printed, print_document
from site_builder.output.pdf.values import qr_code, seen, shown, values_of
from site_builder.views.paper.collection import Collection
from site_builder.views.paper.poster import Poster
from site_builder.views.telephone import Telephone

SIZE = 8.8  # points


def print_booklet(
    book: Collection, diagram: str | None = None, telephone: Telephone | None = None
) -> Printed:
    """The PDF of a booklet; `diagram`, the general one as SVG, is printed before the contents."""
    values = values_of(book)
    for chapter in values["chapters"]:
        for sheet in chapter["sheets"]:
            sheet["qr"] = qr_code(sheet["imprint"]["address"])
            sheet["shown_address"] = shown(sheet["imprint"]["address"])
    document = {
        **values,
        "kind": "collection",
        "author": book.publisher or book.title,
        "size": SIZE,
        "qr": qr_code(book.address),
        "shown_address": shown(book.address),
        "diagram": seen(diagram) if diagram else None,
    }
    return print_document(document, book.date, telephone)


def print_poster(poster: Poster, diagram: str) -> Printed:
    """The PDF of a poster; `diagram` is the general diagram as SVG."""
    document = {
        "kind": "poster",
        "title": poster.title,
        "author": poster.publisher or poster.title,
        "size": SIZE,
        "state": poster.state,
        "alert": poster.alert,
        "qr": qr_code(poster.address),
        "address": poster.address,
        "shown_address": shown(poster.address),
        "diagram": seen(diagram),
    }
    return print_document(document, poster.date)
