"""The repository's own site: whole, closed on itself, in French, the same twice."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from site_builder.checks.verdict import check
from site_builder.domain import links
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.site.routes import routes
from tests.conftest import ROOT
from tests.site.html import parse

DOCS = ROOT / "docs"
CONFIG = ROOT / "site_builder" / "publish" / "mkdocs.yml"
HAND_WRITTEN = {"404.html"} | {
    file.relative_to(DOCS).with_name("index.html").as_posix()
    if file.stem == "index"
    else file.relative_to(DOCS).with_suffix("").joinpath("index.html").as_posix()
    for file in DOCS.rglob("*.md")
    if file.parent.name == "a-propos" or file.name in ("editeur.md", "heberger.md")
}


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return check(ROOT, datetime.date(2026, 11, 21)).knowledge.shown()


@pytest.fixture(scope="session")
def page_files(site_dir: Path) -> list[Path]:
    return sorted(site_dir.rglob("*.html"))


def test_every_record_has_its_page(
    site_dir: Path, page_files: list[Path], knowledge: Knowledge
) -> None:
    records = {
        *map(links.scheme_url, knowledge.schemes),
        *map(links.operator_url, knowledge.operators),
        *map(links.territory_url, knowledge.territories),
    }
    urls = {page.url for page in routes(knowledge).pages()}
    assert records <= urls
    expected = {f"{url}index.html" for url in urls} | HAND_WRITTEN
    assert {file.relative_to(site_dir).as_posix() for file in page_files} == expected


def test_internal_links_and_anchors_lead_somewhere(site_dir: Path, page_files: list[Path]) -> None:
    broken = [
        f"{file.relative_to(site_dir)} → {link}"
        for file in page_files
        for link in parse(file).links
        if not urlsplit(link).scheme and not _leads_somewhere(site_dir, file, link)
    ]
    assert broken == []


def _leads_somewhere(site_dir: Path, file: Path, link: str) -> bool:
    parts = urlsplit(link)
    path = unquote(parts.path)
    base = site_dir if path.startswith("/") else file.parent
    target = (base / path.lstrip("/")).resolve() if path else file
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return False
    if target == site_dir / links.COMMUNE / "index.html" and parts.fragment in france().communes:
        return True  # the page reads it
    slip = re.fullmatch(r"bordereau=([\w/-]+)", parts.fragment)
    if target == site_dir / links.GUIDE / "index.html" and slip:
        return (site_dir / links.scheme_url(slip[1])).is_dir()
    return not parts.fragment or unquote(parts.fragment) in parse(target).ids


def test_links_between_pages_are_relative(site_dir: Path, page_files: list[Path]) -> None:
    for file in page_files:
        if file.name != "404.html":  # served from any address, it can only use absolute links
            assert not [link for link in parse(file).links if link.startswith("/")], file


def test_tabs_bear_the_words_of_the_navigation(site_dir: Path) -> None:
    nav = re.findall(r"^  - ([^:\n]+):", CONFIG.read_text(encoding="utf-8"), re.M)
    for url in (links.HOME, links.SCHEMES, "dispositifs/asll/", "a-propos/champs/"):
        page = (site_dir / url / "index.html").read_text(encoding="utf-8")
        tabs = re.findall(r'class="md-tabs__link">\s*([^<]+?)\s*</a>', page)
        assert tabs == nav, url


def test_ids_are_unique(page_files: list[Path]) -> None:
    for file in page_files:
        ids = parse(file).ids
        assert len(ids) == len(set(ids)), file


def test_nothing_is_loaded_from_another_host(
    site_dir: Path, page_files: list[Path], knowledge: Knowledge
) -> None:
    for file in page_files:
        page = parse(file)
        assert not [url for url in page.loaded if urlsplit(url).netloc], file
        if page.canonical:
            assert page.canonical.startswith(knowledge.settings.site_url)
    for style in site_dir.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", text), style


def test_scripts_find_what_they_import(site_dir: Path) -> None:
    for script in (site_dir / "js").rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not text.startswith("/*"), script
        for target in re.findall(r"""(?:from |import\()"(\.[^"]+)\"""", text):
            assert (script.parent / target).is_file(), (script, target)
    assert [*site_dir.rglob("*.d.ts")] == []


def test_pages_are_in_french(page_files: list[Path]) -> None:
    assert {parse(file).lang for file in page_files} == {"fr"}


def test_pages_that_show_an_example_say_so(page_files: list[Path]) -> None:
    for file in page_files:
        text = file.read_text(encoding="utf-8")
        if "Exemple — " in text and file.parent.name != "regles":  # it quotes lines of no record
            assert "organismes «\u00a0Exemple\u00a0» fictifs" in text, file


# What French typography forbids: a space where a line may break before a high sign or inside « »,
# a straight apostrophe.
LOOSE = re.compile(r".{0,30}(?: [:;!?»%](?!\w)|« |\w'\w).{0,30}")


def test_texts_are_typeset(page_files: list[Path]) -> None:
    loose = [
        f"{file.parent.name}: {match[0]}"
        for file in page_files
        for text in parse(file).texts
        for match in LOOSE.finditer(text)
    ]
    assert loose == []


def test_a_second_build_is_byte_for_byte_the_same(
    site_dir: Path, tmp_path: Path, build_repository_site: Callable[[Path], None]
) -> None:
    build_repository_site(tmp_path)
    first, second = _contents(site_dir), _contents(tmp_path)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
