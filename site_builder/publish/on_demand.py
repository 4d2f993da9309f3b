"""Printing on demand: a served site prints a document when it is requested."""

import threading
from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from site_builder.site.documents import PdfFile

_press = threading.Lock()  # one document at a time: the compiler is shared


def printing(app: WSGIApplication, find: Callable[[str], PdfFile | None]) -> WSGIApplication:
    """`app` with documents: where `find` gives one for a path, it is printed and sent as PDF."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
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
