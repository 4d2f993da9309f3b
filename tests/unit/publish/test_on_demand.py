"""A served site prints what is opened, and only that."""

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse

from site_builder.publish.on_demand import printing
from site_builder.site.documents import PdfFile, Printing


def site(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    start("404 Not Found", [])
    return [b"the site"]


def ask(path: str, table: dict[str, PdfFile]) -> tuple[str, bytes]:
    told: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        told.append(f"{status} {dict(headers).get('Content-Type', '')}".strip())

    app = printing(site, lambda found: table.get(found.removeprefix("/")))
    content = b"".join(app({"PATH_INFO": path}, start))
    return told[0], content


def test_a_document_is_printed_each_time_it_is_opened() -> None:
    copies = iter((b"first", b"second"))
    table = {"pdf/asll.pdf": PdfFile("pdf/asll.pdf", lambda: Printing(next(copies)))}
    assert ask("/pdf/asll.pdf", table) == ("200 OK application/pdf", b"first")
    assert ask("/pdf/asll.pdf", table) == ("200 OK application/pdf", b"second")


def test_the_rest_of_the_site_is_left_alone() -> None:
    assert ask("/pdf/autre.pdf", {}) == ("404 Not Found", b"the site")
