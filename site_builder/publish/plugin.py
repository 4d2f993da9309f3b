"""MkDocs plugin: hands our HTML bodies to MkDocs, which puts the site around them."""

import datetime
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup, escape
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from site_builder.checks.verdict import Verdict, check
from site_builder.core.diagnostics import exit_code
from site_builder.core.french import typeset
from site_builder.core.settings import current_day, parse_day
from site_builder.core.workers import WorkerLostError
from site_builder.output.html.compiled import compiled_templates
from site_builder.output.html.rendering import Heading
from site_builder.output.scripts import minified
from site_builder.output.search import handwritten
from site_builder.output.search.index import Indexing, SearchError
from site_builder.output.search.written import written
from site_builder.output.terminal import console
from site_builder.publish.destination import DestinationError
from site_builder.publish.edition import (
    Edition,
    PageOutput,
    edition,
    edition_to_mend,
    summed_up,
    text,
)
from site_builder.publish.handwritten import exposed, unusable
from site_builder.publish.marker import FolderContent
from site_builder.publish.on_demand import printing
from site_builder.publish.page_shells import PageShellCache, stripped_shell
from site_builder.publish.staging import Staging, in_place_note
from site_builder.records.kinds import KINDS
from site_builder.site.documents import PdfFile, Progress, print_documents

THEME = Path(__file__).parents[1] / "web"
STYLESHEET = "css/site.css"
WHOLE_PAGE, FRAMED_PAGE = "main.html", "framed.html"  # templates of the theme

log = logging.getLogger("mkdocs.plugins.site_builder")


class Options(base.Config):  # type: ignore[no-untyped-call]  # MkDocs does not type its hook
    """Options of the plugin in mkdocs.yml."""

    root = option.Optional(option.Type(str))
    today = option.Optional(option.Type((str, datetime.date)))


class _Sheet(MkDocsPage):
    """A page whose body is not Markdown: there is nothing to convert."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", TableOfContents([])
        self.present_anchor_ids = set()


class SiteBuilderPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # nor this one
    """Publishes a root of records; a root with an error publishes nothing.

    Under `serve` it lives across rebuilds and never fails after a good build: it shows the
    last good pages with what to mend, or a page of diagnostics if there was no good build.
    """

    def __init__(self) -> None:
        self._serving = False
        self._edition: Edition | None = None  # what this build publishes
        self._last_good: Edition | None = None
        self.progress: Progress | None = None
        self.announce: Callable[[str], None] = partial(log.info, "%s")
        self._made: dict[str, PageOutput] = {}
        self._in_nav: list[MkDocsPage] = []
        self._shells: PageShellCache | None = None
        self._framed = ""  # the page being written, if it is in a shell
        self._indexing: Indexing | None = None
        self._staging: Staging | None = None
        self._today = current_day()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here keeps the plugin alive across the rebuilds of `serve`."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records, then give MkDocs the settings of the root and the pages to come."""
        self._today = self._day()
        docs = Path(config.docs_dir)
        if (refusal := unusable(docs)) is not None:
            raise PluginError(refusal)
        with _plugin_errors():
            verdict = check(self._root(config), self._today)
        if (refusal := exposed(docs, verdict.knowledge)) is not None:
            raise PluginError(refusal)
        self._edition = self._judged(verdict)
        settings = self._edition.settings
        config.site_name = escape(typeset(settings.titre))
        if not self._serving:
            config.site_url = settings.site_url
        config.theme["language"] = "fr"
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css.insert(0, STYLESHEET)
        config.extra["urgences"] = self._edition.urgent
        self._staging = Staging(Path(config.site_dir), self._root(config), FolderContent.SITE)
        with _destination_errors():
            config.site_dir = str(self._staging.begin())
        return config

    def _judged(self, verdict: Verdict) -> Edition:
        """What to publish; a wrong verdict ends a build, and `serve` shows what to mend."""
        report, summary = text(verdict), summed_up(verdict)
        if not exit_code(verdict.diagnostics, strict=False):
            if report:
                log.info("%s", report)
            self._last_good = edition(verdict.knowledge)
            return self._last_good
        if not self._serving:
            raise PluginError(
                f"les fiches ont des erreurs, rien n'est publié.\n{report}\n\n{summary}"
            )
        log.warning(
            "les fiches ont des erreurs, le dernier bon site reste.\n%s\n\n%s", report, summary
        )
        return edition_to_mend(verdict, self._last_good)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add an empty file for each page, so that MkDocs gives it its place in the site."""
        published = self._published
        with _plugin_errors():
            self._made = dict(published.bodies(self.progress))
        _lighten(files, config)
        for key, page in published.pages.items():
            if page.whole:
                body, _ = self._made[key]
                file = File.generated(config, f"{page.url}index.html", content=body.html)
            else:
                inclusion = InclusionLevel.NOT_IN_NAV
                file = File.generated(config, key, content="", inclusion=inclusion)
            files.append(file)
        for data in published.data:
            files.append(File.generated(config, data.url, content=data.content()))
        if not self._serving:  # a server prints what it is asked for
            for url, pdf in self._printed().items():
                files.append(File.generated(config, url, content=pdf))
        return files

    def _printed(self) -> dict[str, bytes]:
        published = self._published
        with _plugin_errors():
            pdfs, diagnostics = print_documents(
                [*published.documents.values()], published.root, self.progress
            )
        if diagnostics:
            log.info("%s", console.as_text(diagnostics, published.root.path))
        return pdfs

    @property
    def _published(self) -> Edition:
        """What `on_config` found to publish: MkDocs calls it before the other events."""
        assert self._edition is not None
        return self._edition

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The theme says more around the pages of the navigation: what comes before and after."""
        self._in_nav = nav.pages
        for file in files.documentation_pages():
            if file.src_uri in self._published.pages and file.page not in nav.pages:
                _Sheet(None, file, config)  # takes the place of the one that MkDocs made
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Say the title of a page; MkDocs does not escape what is in `meta`."""
        page.update_date = self._today.isoformat()
        published = self._published.pages.get(page.file.src_uri)
        if published and published.url:  # the home page bears the name of the site
            page.meta["title"] = escape(published.title)
        hidden = page.meta.setdefault("hide", [])
        if published and published.noindex:
            page.meta["robots"] = "noindex"
        if published and page not in self._in_nav:
            page.meta["template"] = FRAMED_PAGE
        if page.parent is None:  # the tabs are enough, except inside a section of them
            hidden.append("navigation")
        if published:  # our bodies bring their own
            hidden.append("toc")
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give our body for the empty one, with its table of contents."""
        if page_output := self._made.get(page.file.src_uri):
            body, _ = page_output
            page.toc = _title_only(body.headings)
            html = body.html
        return self._published.banner + html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # of Jinja
        """The bodies are known: their search is made while MkDocs puts the site around them."""
        assert self._staging is not None
        searched = {
            self._published.pages[key].url: search_page
            for key, (_, search_page) in self._made.items()
            if search_page
        }
        for file in files.documentation_pages():
            if file.page and not file.generated_by:
                document = handwritten.read(file.page.content or "", str(file.page.title or ""))
                searched[file.url] = written(document)
        with _plugin_errors():
            self._indexing = Indexing(searched, self._staging.building)
        env.bytecode_cache = compiled_templates()
        self._shells = PageShellCache(env.get_template(WHOLE_PAGE).render)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The map of the site leaves out what search engines must."""
        hidden = {source for source, page in self._published.pages.items() if page.noindex}
        context["pages"] = [file for file in context["pages"] if file.src_uri not in hidden]
        return context

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put around a page of ours what the theme put around the first one of its folder."""
        assert self._shells is not None
        if page.meta.get("template") == FRAMED_PAGE:
            self._framed = self._shells.around(page, context)
        return context

    @event_priority(100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """First of all: the whole page, for other plugins to read."""
        if page.meta.get("template") == FRAMED_PAGE:
            return self._framed
        return stripped_shell(output, page.content)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Last of all: give the site its search, then publish it in one move."""
        assert self._staging is not None
        assert self._indexing is not None
        with _plugin_errors():
            self._indexing.finish()
        if _strict_warnings(config):
            return  # MkDocs is about to fail: what is published stays
        with _destination_errors():
            self._staging.publish()
        config.site_dir = str(self._staging.published)
        if self._staging.in_place:
            self.announce(in_place_note(self._staging.published))

    def on_build_error(self, *, error: Exception) -> None:
        """The site being built is forgotten; the published one stays as it was.

        A failure to write is told in French; MkDocs would show where it is in the code.
        """
        failure = None
        if self._staging is not None and isinstance(error, OSError):
            failure = self._staging.failure(error)  # while a full disk still is
        self.forget()
        if failure is not None:
            raise PluginError(str(failure)) from error

    def forget(self) -> None:
        """Leave nothing of the site being built."""
        if self._indexing is not None:
            self._indexing.discard()
        if self._staging is not None:
            self._staging.discard()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Build again when a record, the settings or a schema changes."""
        root = self._root(config)
        for name in ("schema", *(kind.file or kind.folder for kind in KINDS)):
            if (root / name).exists():
                server.watch(str(root / name))
        if (app := server.get_app()) is not None:
            server.set_app(printing(app, self._asked(server.mount_path)))
        return server

    def _asked(self, mount_path: str) -> Callable[[str], PdfFile | None]:
        """What finds the document at an address of the server, among those of the last pages."""
        return lambda path: self._published.documents.get(path.removeprefix(mount_path))

    def _root(self, config: MkDocsConfig) -> Path:
        folder = Path(config.config_file_path).parent
        return folder / self.config.root if self.config.root else folder

    def _day(self) -> datetime.date:
        if not self.config.today:
            return current_day()
        try:
            return parse_day(str(self.config.today))
        except ValueError as error:
            raise PluginError(f"option « today » : {error}.") from error


@contextmanager
def _plugin_errors() -> Iterator[None]:
    """What the search or a lost process could not do ends the build, and MkDocs tells it."""
    try:
        yield
    except (SearchError, WorkerLostError) as error:
        raise PluginError(str(error)) from error


@contextmanager
def _destination_errors() -> Iterator[None]:
    """What prevents from publishing there ends the build, and MkDocs tells it."""
    try:
        yield
    except DestinationError as error:
        raise PluginError(str(error)) from error


def _lighten(files: Files, config: MkDocsConfig) -> None:
    """Leave out of our scripts, among the files of the theme, what is not for readers."""
    for file in [found for found in files if found.src_dir == str(THEME)]:
        if file.src_uri.endswith((".js", ".d.ts")):
            files.remove(file)
        if file.src_uri.endswith(".js"):
            script = minified(file.content_string)
            files.append(File.generated(config, file.src_uri, content=script))


def _strict_warnings(config: MkDocsConfig) -> bool:
    """Whether MkDocs, being strict, will refuse this build for its warnings."""
    counters = (h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler))
    return bool(config.strict) and any(counter.get_counts() for counter in counters)


def _title_only(headings: tuple[Heading, ...]) -> TableOfContents:
    """The title of a page, where « Aller au contenu » leads."""
    return TableOfContents([AnchorLink(Markup.escape(h.text), h.id, h.level) for h in headings[:1]])
