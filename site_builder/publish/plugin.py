"""MkDocs plugin: gives our HTML bodies to MkDocs, which renders the theme around them."""

import datetime
import logging
from collections.abc import Callable, Iterable, Iterator
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
from site_builder.output.html.typography import typeset_html
from site_builder.output.scripts import minified
from site_builder.output.search import handwritten
from site_builder.output.search.index import Indexing, SearchError
from site_builder.output.search.written import written
from site_builder.output.terminal import console
from site_builder.publish.default_pages import missing_pages
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


class SiteBuilderPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Publishes a root of records; a root with an error publishes nothing.

    Under `serve` one instance serves every rebuild. A root with errors then shows the last good
    pages under a banner, or a page of diagnostics if there was no good build.
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
        """Note the command; MkDocs keeps a plugin across rebuilds only if it has `on_startup`."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records, then set the options of the site, the theme and the staging folder.

        Raises PluginError for unusable pages, records with errors or a refused destination.
        """
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
        if settings.titre_court:
            config.extra["titre_court"] = escape(typeset(settings.titre_court))
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
        """Render every body, and add to MkDocs the pages, the data files and the documents.

        A page that the theme surrounds is added as an empty file, filled in `on_page_content`.
        Raises PluginError if a process is lost.
        """
        published = self._published
        with _plugin_errors():
            self._made = dict(published.bodies(self.progress))
        _lighten(files, config)
        for written_page in [*missing_pages(files, config, published.settings, published.pages)]:
            files.append(written_page)
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
        """Note the pages of the navigation: the theme links them to the previous and the next."""
        self._in_nav = nav.pages
        for file in files.documentation_pages():
            if file.src_uri in self._published.pages and file.page not in nav.pages:
                _Sheet(None, file, config)  # takes the place of the one that MkDocs made
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Set the metadata of a page: title, robots, template, hidden parts.

        MkDocs does not escape the values of `meta`.
        """
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
        """Replace the empty body of a generated page by ours, with its table of contents.

        A page written by hand is only typeset.
        """
        if page_output := self._made.get(page.file.src_uri):
            body, _ = page_output
            page.toc = _title_only(body.headings)
            html = body.html
        else:
            html = typeset_html(html)
            _typeset_titles(page.toc.items)
        return self._published.banner + html

    def on_env(
        self, env: Any, *, config: MkDocsConfig, files: Files
    ) -> Any:  # Jinja's; MkDocs types it so
        """Start indexing the bodies, now known, while MkDocs renders the theme around them.

        Raises PluginError if Pagefind is missing.
        """
        assert self._staging is not None
        searched = {
            self._published.pages[key].url: search_page
            for key, (_, search_page) in self._made.items()
            if search_page
        }
        for file in files.documentation_pages():
            if file.page and file.src_uri not in self._made:
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
        """Leave `noindex` pages out of `sitemap.xml`."""
        hidden = {source for source, page in self._published.pages.items() if page.noindex}
        context["pages"] = [file for file in context["pages"] if file.src_uri not in hidden]
        return context

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Render a page of ours in the cached shell of its folder, for `on_post_page`.

        Runs after the other plugins.
        """
        assert self._shells is not None
        if page.meta.get("template") == FRAMED_PAGE:
            self._framed = self._shells.around(page, context)
        return context

    @event_priority(100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Return the whole page, without blanks of layout; runs before the other plugins."""
        if page.meta.get("template") == FRAMED_PAGE:
            return self._framed
        return stripped_shell(output, page.content)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index, then publish the site; runs after the other plugins.

        Raises PluginError if Pagefind failed, or if the destination cannot be replaced.
        """
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
        """Discard the site being built; the published one is not touched.

        An OSError becomes a PluginError in French, for MkDocs would print a traceback.
        """
        failure = None
        if self._staging is not None and isinstance(error, OSError):
            failure = self._staging.failure(error)  # before `forget` frees the full disk
        self.forget()
        if failure is not None:
            raise PluginError(str(failure)) from error

    def forget(self) -> None:
        """Stop the indexing, and remove the folder of the site being built."""
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
            server.set_app(printing(app, self._document_finder(server.mount_path)))
        return server

    def _document_finder(self, mount_path: str) -> Callable[[str], PdfFile | None]:
        """A function from a path of the server to the document there, or None."""
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
    """Turn SearchError and WorkerLostError into PluginError, which MkDocs prints."""
    try:
        yield
    except (SearchError, WorkerLostError) as error:
        raise PluginError(str(error)) from error


@contextmanager
def _destination_errors() -> Iterator[None]:
    """Turn DestinationError into PluginError, which MkDocs prints."""
    try:
        yield
    except DestinationError as error:
        raise PluginError(str(error)) from error


def _lighten(files: Files, config: MkDocsConfig) -> None:
    """Leave out of our scripts, among the files of the theme, what is not for readers."""
    for file in [own for own in files if own.src_dir == str(THEME)]:
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


def _typeset_titles(anchors: Iterable[AnchorLink]) -> None:
    """The table of contents of a page written by hand says what its titles say."""
    for anchor in anchors:
        anchor.title = typeset(anchor.title)
        _typeset_titles(anchor.children)
