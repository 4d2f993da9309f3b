"""Addresses are visited politely, and what they answer is told; the only site is here."""

import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.error import URLError

import pytest
from click.testing import CliRunner

from site_builder.checks.verdict import check
from site_builder.cli import main
from site_builder.domain.cited_links import DEAD, LinkState, Visit, cited_links
from site_builder.output.terminal.link_report import link_text
from site_builder.publish import link_visits
from site_builder.publish.link_visits import OfflineError, visit, visit_all
from tests.overlaying import sound

TODAY = datetime.date(2026, 11, 21)
SOUND, MOVED, BY_HAND = LinkState.SOUND, LinkState.MOVED, LinkState.BY_HAND


class Pages(BaseHTTPRequestHandler):
    """A site whose pages answer as their address says: `/404`, `/301/…` which leads to `/…`."""

    asked: ClassVar[list[tuple[str, str]]] = []
    at_once = 0
    most_at_once = 0
    lock = threading.Lock()

    def do_HEAD(self) -> None:  # as the library calls it
        with self.lock:
            Pages.asked.append((self.command, self.path))
            Pages.at_once += 1
            Pages.most_at_once = max(Pages.most_at_once, Pages.at_once)
        is_answered = self._prepare()
        with self.lock:  # before anything is sent: the next request may come at once
            Pages.at_once -= 1
        if is_answered:
            self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def _prepare(self) -> bool:
        first, _, rest = self.path.strip("/").partition("/")
        if first == "coupe" and self.command == "HEAD":
            return False  # no status at all
        if first == "tete" and self.command == "HEAD":
            first = "405"
        status = int(first) if first.isdigit() else 200
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "file:///etc/passwd" if rest == "fichier" else f"/{rest}")
        self.send_header("Content-Length", "0")
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_visits, "PAUSE", 0.0)
    Pages.asked.clear()
    Pages.most_at_once = 0


@pytest.mark.parametrize(
    ("path", "state", "detail"),
    [
        ("/page", SOUND, ""),
        ("/page?a=é#bas", SOUND, ""),
        ("/tete", SOUND, ""),  # refuses HEAD, gives the page
        ("/coupe", SOUND, ""),
        ("/302/page", SOUND, ""),
        ("/301/page", MOVED, "{site}/page"),
        ("/301/308/page", MOVED, "{site}/page"),
        ("/301/302/page", MOVED, "{site}/302/page"),
        ("/302/301/page", SOUND, ""),
        ("/404", LinkState.NOT_FOUND, "404"),
        ("/301/410", LinkState.NOT_FOUND, "410"),
        ("/403", BY_HAND, "réponse 403"),
        ("/500", BY_HAND, "réponse 500"),
        ("/302/fichier", BY_HAND, "mène à file:///etc/passwd"),
        ("/" + "302/" * 12, BY_HAND, "tourne en rond"),
    ],
)
def test_an_address_answers(site: str, path: str, state: LinkState, detail: str) -> None:
    assert visit(site + path, 5) == Visit(site + path, state, detail.format(site=site))


def test_only_the_head_is_asked_if_it_is_given(site: str) -> None:
    visit(f"{site}/page", 5)
    visit(f"{site}/404", 5)
    assert Pages.asked == [("HEAD", "/page"), ("HEAD", "/404"), ("GET", "/404")]


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def test_nobody_answers() -> None:
    url = f"http://127.0.0.1:{closed_port()}/"
    assert visit(url, 5) == Visit(url, LinkState.SILENT, "connexion refusée")


def test_an_answer_that_does_not_come_is_not_awaited() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert visit(url, 0.2) == Visit(url, LinkState.SILENT, "rien en 0.2 s")


def certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("?")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("error", "state", "detail"),
    [
        (URLError(socket.gaierror(-2, "?")), LinkState.SILENT, "nom de site introuvable"),
        (URLError(certificate(10)), LinkState.CERTIFICATE, "périmé"),
        (URLError(certificate(1)), LinkState.CERTIFICATE, "non valable"),
        (URLError(ssl.SSLError("?")), LinkState.SILENT, "connexion coupée"),
        (ConnectionResetError(), LinkState.SILENT, "connexion coupée"),
        (UnicodeError("label too long"), BY_HAND, "adresse que ce programme ne sait pas demander"),
    ],
)
def test_why_there_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, error: Exception, state: LinkState, detail: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(link_visits, "_asked", fails)
    found = visit("https://example.org/", 1)
    assert (found.state, found.state in DEAD) == (state, state is not BY_HAND)
    assert found.detail == detail


def test_a_site_is_asked_one_thing_at_a_time(site: str) -> None:
    urls = [f"{site}/{number}x" for number in range(12)]
    found = [*visit_all(urls, 60, 6, pause=0)]
    assert [one.url for one in found] == urls
    assert Pages.most_at_once == 1
    assert len(Pages.asked) == 12, "each once, the one that is tried first too"


def test_nothing_is_said_without_a_network() -> None:
    with pytest.raises(OfflineError):
        [*visit_all([f"http://127.0.0.1:{closed_port()}/"], 5, 2)]
    assert [*visit_all([], 5, 2)] == []


def root_with(folder: Path, *urls: str) -> Path:
    root = sound("minimal", folder / "root")
    sheet = root / "schemes" / "asll.yml"
    text = sheet.read_text(encoding="utf-8")
    old = "    url: https://www.legifrance.gouv.fr/\n"
    assert old in text
    first, *others = urls
    text = text.replace(old, f"    url: {first}\n")
    more = [
        f"  - {{id: autre-{number}, titre: Autre, url: '{url}', vu_le: 2026-11}}\n"
        for number, url in enumerate(others)
    ]
    sheet.write_text(text.replace("verification:", "".join(more) + "verification:"), "utf-8")
    return root


def run(root: Path) -> tuple[int, str, str]:
    arguments = ["report", "links", "--root", str(root), "--today", "2026-11-21", "--timeout", "5"]
    found = CliRunner().invoke(main, arguments)
    return found.exit_code, found.stdout, found.stderr


def with_source(root: Path, url: str) -> None:
    """Give to the organisations of a root, which have addresses too, one that is here."""
    for file in (root / "operators").rglob("*.yml"):
        text = file.read_text(encoding="utf-8")
        lines = [
            f"{line.split('http')[0]}{url}" if "http" in line else line for line in text.split("\n")
        ]
        file.write_text("\n".join(lines), encoding="utf-8")


def test_the_command_tells_the_file_and_the_line(site: str, tmp_path: Path) -> None:
    root = root_with(tmp_path, f"{site}/301/page", f"{site}/404", f"{site}/page")
    with_source(root, f"{site}/page")
    code, out, _ = run(root)
    assert code == 1
    rows = out.split("\n")
    assert rows[0].split() == ["introuvable", f"{site}/404", "(404)"]
    assert rows[1].strip() == "schemes/asll.yml:32"
    assert rows[2].endswith(f"{site}/301/page → {site}/page")
    assert rows[-2].startswith("3 adresses. Introuvable : 1, déplacée pour de bon : 1, bonne : 1")


def test_the_command_ends_well_or_says_that_it_does_not_know(site: str, tmp_path: Path) -> None:
    sound_root = root_with(tmp_path / "a", f"{site}/301/page")
    with_source(sound_root, f"{site}/403")
    assert run(sound_root)[0] == 0
    alone = f"http://127.0.0.1:{closed_port()}/"
    offline = root_with(tmp_path / "b", alone)
    with_source(offline, alone)
    code, out, told = run(offline)
    assert (code, out) == (3, "")
    assert "il n'y a pas de réseau ici" in told


def test_an_address_written_twice_is_visited_once(tmp_path: Path) -> None:
    url = "https://example.org/a"
    links = cited_links(check(root_with(tmp_path, url, url), TODAY).knowledge)
    (places,) = (link.places for link in links if link.url == url)
    assert places == ("schemes/asll.yml:29", "schemes/asll.yml:32")
    text = link_text(links, [Visit(url, LinkState.NOT_FOUND, "404")])
    assert "schemes/asll.yml:29, schemes/asll.yml:32" in text
