"""MkDocs plugin: hands our HTML bodies to MkDocs, which puts the site around them."""

import datetime
import logging
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup, escape
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from site_builder import build, console
from site_builder.diagnostics import exit_code
from site_builder.french import typeset
from site_builder.pages import Page
from site_builder.records.kinds import KINDS
from site_builder.render import Heading
from site_builder.settings import current_day, parse_day

THEME = Path(__file__).parent / "assets" / "theme"
STYLESHEET = "assets/referentiel.css"

log = logging.getLogger("mkdocs.plugins.site_builder")


class Options(base.Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    root = option.Optional(option.Type(str))
    today = option.Optional(option.Type((str, datetime.date)))


class SiteBuilderPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Publishes a root of records; a root with an error publishes nothing."""

    def __init__(self) -> None:
        self._serving = False
        self._pages: dict[str, Page] = {}
        self._today = current_day()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here keeps the plugin alive across the rebuilds of `serve`."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records, then give MkDocs the settings of the root and the pages to come."""
        self._today = self._day()
        verdict = build.check(self._root(config), self._today)
        self._refuse_errors(verdict)
        settings = verdict.knowledge.settings
        self._pages = {_source(page.url): page for page in build.pages(verdict)}
        config.site_name = escape(typeset(settings.titre))
        if not self._serving:
            config.site_url = settings.site_url
        config.theme["language"] = "fr"
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css.insert(0, STYLESHEET)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add an empty file for each page, so that MkDocs gives it its place in the site."""
        for source in self._pages:
            inclusion = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, source, content="", inclusion=inclusion))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Say the title of a page; MkDocs does not escape what is in `meta`."""
        page.update_date = self._today.isoformat()
        found = self._pages.get(page.file.src_uri)
        if found and found.url:  # the home page bears the name of the site
            page.meta["title"] = escape(found.title)
        if page.parent is None:  # the tabs are enough, except inside a section of them
            page.meta.setdefault("hide", ["navigation"])
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give our body for the empty one, with its table of contents."""
        found = self._pages.get(page.file.src_uri)
        if found is None:
            return html
        body = found.body()
        page.toc = _contents(body.headings)
        return body.html

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Build again when a record, the settings or a schema changes."""
        root = self._root(config)
        for name in ("schema", *(kind.file or kind.name for kind in KINDS)):
            if (root / name).exists():
                server.watch(str(root / name))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        folder = Path(config.config_file_path).parent
        return folder / self.config.root if self.config.root else folder

    def _day(self) -> datetime.date:
        return parse_day(str(self.config.today)) if self.config.today else current_day()

    def _refuse_errors(self, verdict: build.Verdict) -> None:
        found = verdict.diagnostics
        text = console.as_text(found, verdict.knowledge.settings.root)
        if exit_code(found, strict=False):
            summary = console.summary(found, verdict.records)
            raise PluginError(f"les fiches ont des erreurs, rien n'est publié.\n{text}\n{summary}")
        if found:
            log.info("%s", text)


def _source(url: str) -> str:
    """The Markdown file that MkDocs would publish at `url`."""
    return posixpath.join(url, "index.md")


def _contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """Headings as MkDocs wants them: the title of the page, the others inside it."""
    anchors = [AnchorLink(Markup.escape(h.text), h.id, h.level) for h in headings]
    first, *others = anchors
    first.children = others
    return TableOfContents([first])
