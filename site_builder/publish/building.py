"""Driving MkDocs: build the site of a root, or serve it and build it again at each change."""

import datetime
import gc
import logging
import os
import signal
import socket
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from wsgiref.types import StartResponse

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer

from site_builder.publish.destination import DestinationError, real_place
from site_builder.publish.failures import reason
from site_builder.records.opening import OpenRoot
from site_builder.site.documents import Progress

DEFAULT_CONFIG = Path(__file__).parent / "mkdocs.yml"
PLUGIN = "site-builder"

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # read by Material when MkDocs loads it
log = logging.getLogger("mkdocs.plugins.site_builder")

_LONGEST_PATH = 2000
_NOWHERE = "/adresse/impossible"

Configure = Callable[[], MkDocsConfig]
Command = Literal["build", "serve"]


class Refusal(Exception):  # noqa: N818  # nothing went wrong: we will not do that
    """Why a site cannot be built here, in French."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told of a build: its progress if any, and what is worth knowing of what was built."""

    announce: Callable[[str], None]
    progress: Progress | None = None


def build(
    root: Path,
    today: datetime.date,
    site_dir: Path,
    listener: Listener | None = None,
    opened: OpenRoot | None = None,
) -> bool:
    """Build the site of `root` in `site_dir`; False if it could not be, which has been told.

    `opened` is that root, if something has started to read it.
    """

    def configure() -> MkDocsConfig:
        config = _config(root, today, site_dir, Path(scratch))
        plugin: Any = config.plugins[PLUGIN]
        plugin.opened = opened
        if listener is not None:
            plugin.progress, plugin.announce = listener.progress, listener.announce
        return config

    try:
        with _no_collection(), tempfile.TemporaryDirectory(prefix="site-builder-") as scratch:
            return _publish(configure, command="build")
    except OSError as error:  # there is no room for temporary files
        log.error("%s.", reason(error, _place(error)))
        return False


@contextmanager
def _no_collection() -> Iterator[None]:
    """What a build makes lives until its end: looking for cycles in it is time lost."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def serve(
    root: Path, today: datetime.date | None, port: int | None, announce: Callable[[str], None]
) -> bool:
    """Serve the site of `root` until interrupted; False if it could not be built."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="site-builder-") as scratch:
        site_dir = Path(scratch) / "site"
        server = _Server(
            lambda: _config(root, today, site_dir, Path(scratch)),
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


class _Server(LiveReloadServer):
    """Serves the last good site: a build that fails is told, and changes nothing."""

    def __init__(
        self, configure: Configure, site_dir: Path, port: int, announce: Callable[[str], None]
    ) -> None:
        super().__init__(self._rebuild, "127.0.0.1", port, str(site_dir))
        self._configure = configure
        self._announce = announce
        self.error_handler = self._error_page

    def run(self) -> bool:
        """Build once, then serve and watch until interrupted."""
        if not _publish(self._configure, command="serve", url=self.url):
            return False
        config = self._configure()
        self.watch(config.docs_dir)
        self.watch(config.config_file_path)
        config.plugins.on_serve(self, config=config, builder=self._rebuild)
        self.serve()  # type: ignore[no-untyped-call]
        return True

    def serve_request(
        self, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request; an address that no file can have is not found."""
        if not _may_name_a_file(environ["PATH_INFO"]):
            environ = {**environ, "PATH_INFO": _NOWHERE}
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def server_activate(self) -> None:
        """Listen, then say where."""
        super().server_activate()
        self._announce(f"Le site est servi à {self.url}")

    def _rebuild(self) -> None:
        if not _publish(self._configure, command="serve", url=self.url):
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


def _config(root: Path, today: datetime.date | None, site_dir: Path, scratch: Path) -> MkDocsConfig:
    """The MkDocs configuration of a root: its own, or the one every site starts from."""
    real_place(site_dir, root)  # MkDocs would say it in English
    own = root / "mkdocs.yml"
    if own.exists() and not own.is_file():
        raise Refusal(f"{own} n'est pas un fichier ordinaire : le remplacer, ou le supprimer.")
    options: dict[str, Any] = {"site_dir": str(site_dir.resolve())}
    if not own.is_file():
        docs = root / "docs" if (root / "docs").is_dir() else scratch / "docs"
        docs.mkdir(exist_ok=True)
        options["docs_dir"] = str(docs.resolve())
    try:
        config = load_config(str(own if own.is_file() else DEFAULT_CONFIG), **options)
    except RecursionError:
        raise Refusal(f"{own} s'inclut lui-même (« INHERIT ») : corriger cette ligne.") from None
    except ConfigurationError as error:
        raise Refusal(f"{own} ne peut pas être lu ({error}).") from error
    plugin = config.plugins.get(PLUGIN)
    if plugin is None:
        raise Refusal(f"{own} doit contenir « plugins: [{PLUGIN}] ».")
    plugin.config["root"] = plugin.config["root"] or str(root.resolve())
    plugin.config["today"] = today or plugin.config["today"]
    return config


def _publish(configure: Configure, *, command: Command, url: str | None = None) -> bool:
    """Build the site of a configuration; what prevents it is told on the error stream."""
    try:
        config = configure()
        if url is not None:
            config.site_url = url
        config.plugins.on_startup(command=command, dirty=False)
        with _forgotten_if_ended(config.plugins[PLUGIN]):
            build_site(config, serve_url=url)
    except Abort:  # MkDocs has told why
        return False
    except (Refusal, DestinationError) as refusal:
        log.error("%s", refusal)
        return False
    except PluginError as error:  # the build failed, and the plugin says why
        log.error("%s", error.message)
        return False
    except OSError as error:
        log.error("%s.", reason(error, _place(error)))
        return False
    return True


def _place(error: OSError) -> Path:
    """The file that could not be written; a failure to write bytes names none."""
    return Path(str(error.filename2 or error.filename or "."))


@contextmanager
def _forgotten_if_ended(plugin: Any) -> Iterator[None]:
    """Leave nothing beside the site when a signal ends a build: MkDocs hears of errors alone."""
    try:
        yield
    except Exception:
        raise
    except BaseException:
        plugin.forget()
        raise


def _free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
