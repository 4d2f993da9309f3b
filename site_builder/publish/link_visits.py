"""Visits of the addresses that the records cite: do they still answer, and from where.

A site is asked one thing at a time, with a pause, and only for the head of its pages unless it
refuses to give that.
"""

import http.client
import socket
import ssl
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from itertools import chain
from threading import Event
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from site_builder.domain.cited_links import LinkState, Visit

PAUSE = 1.0  # seconds between two requests to a site
HOPS = 10  # redirections followed
TRIED = 6  # sites asked first, to know whether there is a network
HEADERS = {"User-Agent": "site-builder (verification of links)", "Accept": "*/*"}
GONE = frozenset({404, 410})
PERMANENT = frozenset({301, 308})
REDIRECTIONS = PERMANENT | {302, 303, 307}
# By code of OpenSSL (X509_V_ERR_…).
_CERTIFICATES = {
    10: "périmé",
    18: "signé par le site lui-même",
    19: "signé par le site lui-même",
    20: "d'un émetteur inconnu",
    62: "d'un autre site",
}
_SAFE = "%/:=&?~#+!$,;'@()*[]"


class OfflineError(Exception):
    """No site answered, of those that were asked first: nothing can be said of any address."""


class _Unfollowed(HTTPRedirectHandler):
    """Redirections are answers like others: they are followed here, one after the other."""

    def redirect_request(  # noqa: PLR0913, PLR0917  # as the library calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


_OPENER = build_opener(_Unfollowed)


def visit_all(
    urls: Iterable[str], timeout: float, workers: int, pause: float = PAUSE
) -> Iterator[Visit]:
    """Visit every address, some sites at the same time; in the order of sites.

    `timeout` and `pause` are in seconds. Raises OfflineError before anything else if no site
    answers.
    """
    sites: dict[str, list[str]] = {}
    for url in urls:
        sites.setdefault(urlsplit(url).netloc.casefold(), []).append(url)
    stop = Event()
    known: dict[str, Visit] = {}

    def of_site(addresses: list[str]) -> list[Visit]:
        visits: list[Visit] = []
        for url in addresses:
            if (visits and stop.wait(pause)) or stop.is_set():
                break
            visits.append(known.get(url) or visit(url, timeout))
        return visits

    with ThreadPoolExecutor(workers) as pool:
        try:
            tried = [addresses[0] for addresses in sites.values()][:TRIED]
            known |= {one.url: one for one in pool.map(lambda url: visit(url, timeout), tried)}
            if known and all(one.state is LinkState.SILENT for one in known.values()):
                raise OfflineError
            yield from chain.from_iterable(pool.map(of_site, sites.values()))
        finally:
            stop.set()  # whoever stops waits for one answer a site at most


def visit(url: str, timeout: float) -> Visit:
    """What an address answers, its redirections followed; nothing is raised."""
    try:
        return _followed(url, timeout)
    except (OSError, http.client.HTTPException, ValueError) as error:
        cause = error.reason if isinstance(error, URLError) else error
        return Visit(url, *_failure(cause, timeout))


def _followed(url: str, timeout: float) -> Visit:
    place, moved, permanently = url, "", True
    for _ in range(HOPS):
        status, target = _status(place, timeout)
        if status not in REDIRECTIONS or target is None:
            return _judged(url, status, moved)
        place = urljoin(place, target)
        if urlsplit(place).scheme not in ("http", "https"):
            return Visit(url, LinkState.BY_HAND, f"mène à {place}")
        permanently = permanently and status in PERMANENT
        moved = place if permanently else moved
    return Visit(url, LinkState.BY_HAND, "tourne en rond")


def _judged(url: str, status: int, moved: str) -> Visit:
    if status in GONE:
        return Visit(url, LinkState.NOT_FOUND, str(status))
    if not 200 <= status < 300:  # many sites refuse programs, and answer people
        return Visit(url, LinkState.BY_HAND, f"réponse {status}")
    return Visit(url, LinkState.MOVED, moved) if moved else Visit(url, LinkState.SOUND)


def _status(url: str, timeout: float) -> tuple[int, str | None]:
    """Status and `Location` of an address: of its head, else of the whole."""
    try:
        status, target = _asked("HEAD", url, timeout)
    except http.client.HTTPException:
        return _asked("GET", url, timeout)
    return _asked("GET", url, timeout) if status >= 400 else (status, target)


def _asked(method: str, url: str, timeout: float) -> tuple[int, str | None]:
    request = Request(_in_ascii(url), method=method, headers=HEADERS)
    try:
        with _OPENER.open(request, timeout=timeout) as response:
            return response.status, None
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Location")


def _in_ascii(url: str) -> str:
    """An address as it is sent: accents encoded, without its fragment."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii")
    path, query = quote(parts.path, _SAFE), quote(parts.query, _SAFE)
    return urlunsplit((parts.scheme, host, path, query, ""))


def _failure(cause: object, timeout: float) -> tuple[LinkState, str]:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return LinkState.CERTIFICATE, _CERTIFICATES.get(cause.verify_code, "non valable")
    if isinstance(cause, socket.gaierror):
        return LinkState.SILENT, "nom de site introuvable"
    if isinstance(cause, TimeoutError):
        return LinkState.SILENT, f"rien en {timeout:g} s"
    if isinstance(cause, ConnectionRefusedError):
        return LinkState.SILENT, "connexion refusée"
    if isinstance(cause, ValueError):
        return LinkState.BY_HAND, "adresse que ce programme ne sait pas demander"
    return LinkState.SILENT, "connexion coupée"
