"""The booklet: every sheet in one document, in one size of type."""

from site_builder.render.paper.press import Printed, print_document
from site_builder.render.paper.values import qr_code, shown, values_of
from site_builder.views.paper.collection import Collection

SIZE = 8.8


def bound(book: Collection, diagram: str | None = None) -> Printed:
    """A booklet; `diagram` is the general diagram as SVG, printed before the contents."""
    values = values_of(book)
    for chapter in values["chapters"]:
        for leaf in chapter["leaves"]:
            leaf["qr"] = qr_code(leaf["imprint"]["address"])
            leaf["shown_address"] = shown(leaf["imprint"]["address"])
    document = {
        **values,
        "kind": "collection",
        "author": book.publisher or book.title,
        "size": SIZE,
        "qr": qr_code(book.address),
        "shown_address": shown(book.address),
        "diagram": diagram,
    }
    return print_document(document, book.date)
