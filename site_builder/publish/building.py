"""Driving MkDocs: build the site of a root."""

import datetime
import gc
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from site_builder.publish.destination import DestinationError, real_place
from site_builder.publish.failures import reason
from site_builder.publish.plugin import SiteBuilderPlugin
from site_builder.site.documents import Progress

DEFAULT_CONFIG = Path(__file__).parent / "mkdocs.yml"
PLUGIN = "site-builder"

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # read by Material when MkDocs loads it
log = logging.getLogger("mkdocs.plugins.site_builder")

Configure = Callable[[], MkDocsConfig]
MkDocsCommand = Literal["build", "serve"]


class Refusal(Exception):  # noqa: N818  # a refusal, not a failure
    """Why a site cannot be built here, in French."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Callbacks of a build: `announce` receives sentences in French, `progress` each step."""

    announce: Callable[[str], None]
    progress: Progress | None = None


def build(
    root: Path,
    today: datetime.date,
    site_dir: Path,
    listener: Listener | None = None,
) -> bool:
    """Build the site of `root` in `site_dir`; False if that failed, and the reason is logged."""

    def configure() -> MkDocsConfig:
        config = configured(root, today, site_dir, Path(scratch))
        plugin = _plugin(config)
        if listener is not None:
            plugin.progress, plugin.announce = listener.progress, listener.announce
        return config

    try:
        with _no_collection(), tempfile.TemporaryDirectory(prefix="site-builder-") as scratch:
            return publish(configure, command="build")
    except OSError as error:  # there is no room for temporary files
        log.error("%s.", reason(error, _place(error)))
        return False


@contextmanager
def _no_collection() -> Iterator[None]:
    """Disable the cyclic garbage collector: a build keeps all its objects until it ends."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def configured(
    root: Path, today: datetime.date | None, site_dir: Path, scratch: Path
) -> MkDocsConfig:
    """The MkDocs configuration of a root: its `mkdocs.yml`, else the default one.

    `scratch` is a folder for an empty `docs`. Raises Refusal, and DestinationError for `site_dir`.
    """
    real_place(site_dir, root)  # MkDocs would refuse it in English
    own = root / "mkdocs.yml"
    if own.exists() and not own.is_file():
        raise Refusal(f"{own} n'est pas un fichier ordinaire : le remplacer, ou le supprimer.")
    options: dict[str, str] = {"site_dir": str(site_dir.resolve())}
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


def publish(configure: Configure, *, command: MkDocsCommand, url: str | None = None) -> bool:
    """Build the site of a configuration; False if that failed, and the reason is logged.

    `url` replaces the address of the site, for `serve`.
    """
    try:
        config = configure()
        if url is not None:
            config.site_url = url
        config.plugins.on_startup(command=command, dirty=False)
        with _forgotten_if_ended(_plugin(config)):
            build_site(config, serve_url=url)
    except Abort:  # MkDocs has logged why
        return False
    except (Refusal, DestinationError) as refusal:
        log.error("%s", refusal)
        return False
    except PluginError as error:  # its message is the reason
        log.error("%s", error.message)
        return False
    except OSError as error:
        log.error("%s.", reason(error, _place(error)))
        return False
    return True


def _plugin(config: MkDocsConfig) -> SiteBuilderPlugin:
    plugin = config.plugins[PLUGIN]
    assert isinstance(plugin, SiteBuilderPlugin)
    return plugin


def _place(error: OSError) -> Path:
    """The file that could not be written; a failure to write bytes names none."""
    return Path(str(error.filename2 or error.filename or "."))


@contextmanager
def _forgotten_if_ended(plugin: SiteBuilderPlugin) -> Iterator[None]:
    """Discard the build when a signal ends it: MkDocs calls `on_build_error` for errors only."""
    try:
        yield
    except Exception:
        raise
    except BaseException:
        plugin.forget()
        raise
