"""Serving the site of a root on this machine, built again at each change."""

import datetime
import logging
import signal
import socket
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from site_builder.publish.building import Configure, configured, publish

log = logging.getLogger("mkdocs.plugins.site_builder")

_LONGEST_PATH = 2000
_NOWHERE = "/adresse/impossible"


def serve(
    root: Path, today: datetime.date | None, port: int | None, announce: Callable[[str], None]
) -> bool:
    """Serve the site of `root` until interrupted; False if the first build or the port failed.

    `today` None is that of `mkdocs.yml`, else the day of each build; `port` None is a free one.
    `announce` receives sentences in French.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="site-builder-") as scratch:
        site_dir = Path(scratch) / "site"
        server = Server(
            lambda: configured(root, today, site_dir, Path(scratch)),
            site_dir,
            port or _free_port(),
            announce,
        )
        try:
            return server.run()
        except KeyboardInterrupt:
            return True
        except OSError:
            log.error("le port %s est déjà pris, ou interdit ; en donner un autre.", port)
            return False
        finally:
            server.shutdown()


class Server(LiveReloadServer):
    """Serves the last good site: a build that fails is reported, and changes nothing."""

    def __init__(
        self, configure: Configure, site_dir: Path, port: int, announce: Callable[[str], None]
    ) -> None:
        super().__init__(self._rebuild, "127.0.0.1", port, str(site_dir))
        self._configure = configure
        self._announce = announce
        self.error_handler = self._error_page

    def run(self) -> bool:
        """Build once, then serve and watch until interrupted; False if the first build failed."""
        if not publish(self._configure, command="serve", url=self.url):
            return False
        config = self._configure()
        self.watch(config.docs_dir)
        self.watch(config.config_file_path)
        config.plugins.on_serve(self, config=config, builder=self._rebuild)
        self.serve()  # type: ignore[no-untyped-call]  # MkDocs does not type it
        return True

    def serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request; an address that no file can have is not found."""
        if not _may_name_a_file(environ["PATH_INFO"]):
            environ = {**environ, "PATH_INFO": _NOWHERE}
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def server_activate(self) -> None:
        """Listen, then announce the address."""
        super().server_activate()
        self._announce(f"Le site est servi à {self.url}")

    def _rebuild(self) -> None:
        if not publish(self._configure, command="serve", url=self.url):
            self._announce("Le site servi reste le précédent.")

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def _may_name_a_file(path: str) -> bool:
    """Whether the path of a request, its bytes read as Latin-1, is text without commands."""
    try:
        text = path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return text.isprintable() and "\\" not in text and len(text) <= _LONGEST_PATH


def _free_port() -> int:
    """The number of a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
