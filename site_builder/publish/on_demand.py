"""Printing on demand: a served site prints a document when somebody opens it."""

import threading
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from site_builder.site.documents import PdfFile

_press = threading.Lock()  # one document at a time: the compiler is shared


def printing(app: WSGIApplication, find: Callable[[str], PdfFile | None]) -> WSGIApplication:
    """`app`, where what `find` knows at an address is printed and sent."""

    def answer(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        paper = find(environ["PATH_INFO"])
        if paper is None:
            return app(environ, start)
        with _press:
            pdf = paper.print().pdf
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Length", str(len(pdf))),
        ]
        start("200 OK", headers)
        return [pdf]

    return answer
