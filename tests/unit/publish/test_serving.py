"""A served site answers any address: a page, or one that says that there is none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from site_builder.publish.serving import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    site = tmp_path / "site"
    (site / "é").mkdir(parents=True)
    (site / "index.html").write_text("accueil", encoding="utf-8")
    (site / "é" / "index.html").write_text("accent", encoding="utf-8")
    (site / "404.html").write_text("rien ici", encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")

    def unused() -> Any:
        raise AssertionError

    server = Server(unused, site, 0, lambda _: None)
    yield server
    server.server_close()


def answer(server: Server, address: str) -> tuple[str, str]:
    """Status and body of the answer to a request, its address as a browser sends it."""
    told: list[str] = []

    def start(status: str, headers: list[tuple[str, str]], error: object = None) -> Any:
        told.append(status.split(maxsplit=1)[0])

    environ = {"PATH_INFO": unquote(address, "latin-1"), "REQUEST_METHOD": "GET"}
    answered: Any = server.serve_request(environ, start)
    body = b"".join(answered)
    if hasattr(answered, "close"):  # as a server does
        answered.close()
    return told[0], body.decode()


@pytest.mark.parametrize(
    ("address", "body"), [("/", "accueil"), ("/index.html", "accueil"), ("/%C3%A9/", "accent")]
)
def test_a_page_is_served(server: Server, address: str, body: str) -> None:
    assert answer(server, address) == ("200", body)


@pytest.mark.parametrize(
    "address",
    [
        "/%00",
        "/index.html%00",
        "/%0A%0Dx: y",
        "/%1B[2J",
        "/%7F",
        "/index%FF.html",
        "/%C3",
        "/%zz",
        "/%",
        "/..%2fsecret",
        "/../secret",
        "/%2e%2e/secret",
        "/..%5csecret",
        "/" + "a" * 300,
        "/" + "a/" * 3000,
        "/%E2%80%AE",
        "/%ED%A0%80",
        "/index.html/",
    ],
)
def test_an_address_that_no_page_has_is_not_found(server: Server, address: str) -> None:
    assert answer(server, address) == ("404", "rien ici")
    assert answer(server, "/") == ("200", "accueil")
