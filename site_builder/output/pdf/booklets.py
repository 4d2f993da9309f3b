"""The booklet, every sheet in one document and one size of type; the general diagram alone."""

from site_builder.output.pdf.compiler import Printed, print_document
from site_builder.output.pdf.values import qr_code, seen, shown, values_of
from site_builder.views.paper.collection import Collection
from site_builder.views.paper.poster import Poster
from site_builder.views.telephone import Telephone

SIZE = 8.8


def print_booklet(
    book: Collection, diagram: str | None = None, telephone: Telephone | None = None
) -> Printed:
    """A booklet; `diagram` is the general diagram as SVG, printed before the contents."""
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
    """The general diagram alone; `diagram` is it as SVG."""
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
