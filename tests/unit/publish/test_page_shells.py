"""A page in a frame is the page that the theme would have made."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from mkdocs.structure.pages import Page as MkDocsPage

from site_builder.publish import building
from site_builder.publish.page_shells import PageShellCache, stripped_shell
from tests import sample

TODAY = datetime.date(2026, 11, 21)
HOSTILE = "Un <script>alert(1)</script> & rf-contenu {{ 7*7 }}"


def built(root: Path, site: Path) -> dict[str, bytes]:
    assert building.build(root, TODAY, site)
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.html")}


def test_pages_are_those_of_the_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {
        name: text.replace("nom: ASLL de Seine-Saint-Denis", f"nom: '{HOSTILE}'")
        for name, text in sample.FILES.items()
    }
    root = sample.write(tmp_path / "root", changed)
    framed = built(root, tmp_path / "framed")
    rendered = []

    def around(frames: PageShellCache, page: Any, context: dict[str, Any]) -> str:
        rendered.append(page.url)
        return stripped_shell(frames._render(context), page.content)

    monkeypatch.setattr(PageShellCache, "around", around)
    assert built(root, tmp_path / "themed") == framed
    assert "dispositifs/93/asll-local/" in rendered
    assert "recherche/" in rendered, "the theme links to it from every page"


class File:
    def __init__(self, url: str) -> None:
        self.url = url


class Page:
    """What the frames look at in a page."""

    def __init__(self, url: str, **meta: str) -> None:
        self.file = File(url)
        self.meta = {"title": f"Titre de {url}", **meta}
        self.content = f"<h1>{url}</h1>"
        self.canonical_url = f"https://example.org/{url}"
        self.toc: tuple[object, ...] = ()

    @property
    def url(self) -> str:
        return self.file.url


def frames(template: str) -> tuple[PageShellCache, list[str]]:
    """Shells of a theme with one template, and the addresses it was asked for."""
    asked: list[str] = []

    def render(context: Mapping[str, Any]) -> str:
        page = context["page"]
        asked.append(page.url)
        values = {"url": page.url, "title": page.meta["title"], "canonical": page.canonical_url}
        return template.format(**values, content=page.content, note=page.meta.get("note", ""))

    return PageShellCache(render), asked


def whole(theme: PageShellCache, page: Page) -> str:
    return theme.around(cast(MkDocsPage, page), {"page": page})


def test_the_theme_is_asked_once_for_a_folder() -> None:
    theme, asked = frames("<title>{title}</title><link href='{canonical}'>{content}")
    pages = [Page("a/1/"), Page("a/2/"), Page("b/1/")]
    for page in pages:
        expected = f"<title>{page.meta['title']}</title><link href='{page.canonical_url}'>"
        assert whole(theme, page) == expected + page.content
    assert len(asked) == 2


def test_what_a_page_asks_of_the_theme_has_a_frame_of_its_own() -> None:
    theme, _ = frames("<b>{note}</b>{content}")
    assert "<b>un</b>" in whole(theme, Page("a/1/", note="un"))
    assert "<b>deux</b>" in whole(theme, Page("a/2/", note="deux"))


def test_a_page_is_in_no_frame_if_the_theme_says_its_address() -> None:
    theme, asked = frames("<i>{url}</i>{content}")
    for url in ("a/1/", "a/2/"):
        assert f"<i>{url}</i>" in whole(theme, Page(url))
    assert asked[-2:] == ["a/1/", "a/2/"]


def test_a_page_that_the_theme_links_to_is_in_no_frame() -> None:
    theme, asked = frames('<a href="../2/">{title}</a>{content}')
    whole(theme, Page("a/1/"))
    whole(theme, Page("a/2/"))
    assert asked[-1] == "a/2/"
