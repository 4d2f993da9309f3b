"""The whole program in a few lines: check a root, then build its pages."""

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import asdict

from site_builder import links
from site_builder.checks.registry import rule_at, run_checks
from site_builder.diagnostics import Diagnostic, exit_code
from site_builder.model.building import Unbuilt
from site_builder.model.knowledge import Knowledge, collect
from site_builder.pages import DataFile, Page
from site_builder.pages import data_files as all_data_files
from site_builder.pages import pages as all_pages
from site_builder.papers import Paper, printed
from site_builder.papers import papers as all_papers
from site_builder.records.loading import Locator
from site_builder.records.opening import OpenRoot
from site_builder.records.validation import unusable
from site_builder.render import render
from site_builder.settings import SETTINGS_FILE, Settings
from site_builder.views.verdict import VerdictView

Progress = Callable[[str, int, int], None]  # told what is done, how many, of how many


@dataclass(frozen=True)
class Verdict:
    """What a root holds, and every problem of it in reading order."""

    knowledge: Knowledge
    diagnostics: tuple[Diagnostic, ...]
    records: int

    @property
    def exit_code(self) -> int:
        """1 if the run fails, strictness taken into account; else 0."""
        return exit_code(self.diagnostics, strict=self.knowledge.settings.strict)


def check(
    root: Path, today: datetime.date, *, strict: bool = False, opened: OpenRoot | None = None
) -> Verdict:
    """Read and check every record under `root` as of `today`; nothing is raised.

    `opened` is that root, if something has started to read it.
    """
    opened = opened or OpenRoot(root, today)
    schemas = opened.schemas
    settings, unsettled = _settings(opened, today, strict=strict)
    if opened.unusable:
        return Verdict(Knowledge(settings, schemas), opened.unusable, 0)
    knowledge = collect(opened, settings, schemas)
    locator = Locator(root)
    found = {*opened.diagnostics, *run_checks(knowledge, locator)}
    for refused in (*unsettled, *knowledge.unbuilt):
        span = locator.span(refused.file, refused.path)
        found.add(unusable(refused.file, span, refused.expected, refused.actual))
    ordered = tuple(sorted(found, key=lambda diagnostic: diagnostic.order))
    return Verdict(knowledge, ordered, opened.count)


def _settings(
    opened: OpenRoot, today: datetime.date, *, strict: bool
) -> tuple[Settings, tuple[Unbuilt, ...]]:
    """The settings of a root; the defaults if its own schema lets through what is not settings."""
    data = opened.settings_data()
    try:
        return Settings.from_data(data, opened.root, today, strict=strict), ()
    except (ValueError, LookupError, TypeError, AttributeError):
        default = Settings.from_data(None, opened.root, today, strict=strict)
        return default, (Unbuilt(SETTINGS_FILE),)


def pages(verdict: Verdict) -> Iterator[Page]:
    """Every page of a root that was checked; their bodies are built one by one, when asked for."""
    return all_pages(verdict.knowledge)


def papers(verdict: Verdict) -> tuple[Paper, ...]:
    """Every document of a checked root, printed when asked for."""
    return tuple(all_papers(verdict.knowledge))


def print_papers(
    table: Sequence[Paper], root: Path, progress: Progress | None = None
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """PDF by address, and what printing told in reading order."""
    made, told = {}, set()
    locator = Locator(root)
    if progress:
        progress("Documents imprimés", 0, len(table))  # the first ones are the longest
    for number, (paper, copy) in enumerate(zip(table, printed(table), strict=True), 1):
        made[paper.url] = copy.pdf
        told |= {rule_at(rule, finding, locator) for rule, finding in copy.told}
        if progress:
            progress("Documents imprimés", number, len(table))
    return made, tuple(sorted(told, key=lambda diagnostic: diagnostic.order))


def data_files(verdict: Verdict) -> Iterator[DataFile]:
    """The files that pages of a checked root read."""
    return all_data_files(verdict.knowledge)


def write_pages(verdict: Verdict, folder: Path) -> int:
    """Write the body of every page under `folder` for another generator; how many there are.

    The files that pages read, and the documents they lead to, are written beside them.
    `<url>index.html` holds the HTML that goes inside the page, `pages.json` the list of
    `{url, title, file, headings: [{id, text, level}]}` in the order of the route table; a page
    that search engines must leave out has `noindex: true` too.
    """
    table = []
    for page in pages(verdict):
        body = page.body()
        file = f"{page.url}index.html"
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body.html, encoding="utf-8")
        headings = [asdict(heading) for heading in body.headings]
        row = {"url": page.url, "title": page.title, "file": file, "headings": headings}
        table.append({**row, "noindex": True} if page.noindex else row)
    for data in data_files(verdict):
        path = folder / data.url
        path.parent.mkdir(parents=True, exist_ok=True)
        content = data.content()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    made, _ = print_papers(papers(verdict), verdict.knowledge.settings.root)
    write_papers(made, folder)
    text = json.dumps(table, ensure_ascii=False, indent=1)
    (folder / "pages.json").write_text(text, encoding="utf-8")
    return len(table)


def write_papers(made: Mapping[str, bytes], folder: Path) -> None:
    """Write printed documents under `folder`, each at its address."""
    for url, pdf in made.items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf)


def verdict_page(summary: str, text: str) -> Page:
    """The page of a root that has never been good: what to mend, and nothing else."""
    view = VerdictView(summary, text, is_page=True)
    return Page(links.HOME, "À corriger", "verdict.html", lambda: view, may_show_examples=False)


def verdict_banner(summary: str, text: str) -> str:
    """HTML to put above the last good pages: what to mend for them to follow."""
    view = VerdictView(summary, text, is_page=False)
    return render("verdict.html", view, links.HOME, banner=False).html
