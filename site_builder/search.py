"""Search: the index of a built site, made by Pagefind from a French reading of its pages."""

import gzip
import html
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from site_builder.french import fold

FOLDER = "pagefind"
# A page is searched if it bears a card (render/templates/card.html), from there to its end.
BEGINNING, END = "<div hidden data-recherche", "</main>"
# What is on a page for its reader but is not what the page is about.
UNSEARCHED = (
    ".banner",
    ".paper",
    ".crumbs",
    ".toc",
    "#titre",  # on the card, as are the sigle, the nature and the other names
    "header .tags",
    "header .q",
    ".brief",  # says again what the rubrics say
    "small",  # proofs
    "a[href^='#']",  # numbers of sources
    ".tag",
    ".src",
    ".no",
)
# Pagefind also writes three user interfaces and a module for languages it does not know.
USED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.fr.pagefind")
USED_FOLDERS = ("fragment", "index")
VOCABULARY, FACETS = "mots.json", "facettes.json"

# Pagefind takes « l'insertion » for one word: what is elided is set apart, and put back on screen
# by recherche.js, which reads questions with the same rule.
_ELISION = re.compile(r"\b([cdjlmnst]|(?:jus|lors|puis|quoi)?qu)(['’]|&#39;)(?=\w)", re.IGNORECASE)
# It also joins the words on both sides of these.
_JOINED = re.compile(r"(?=</?(?:dt|dd|td|th|summary|span)\b)")
_VALUE = re.compile(r'<data value="([^"]*)"')
_FACET = re.compile(r'<data value="([^"]*)" data-facette="([a-z]+)"')
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{4,}")


class SearchError(Exception):
    """Why a site could not be indexed, in French."""


def build_index(site_dir: Path) -> None:
    """Index the site built in `site_dir`, in its folder `pagefind`, for the page of the search.

    The same site gives the same bytes. Raises SearchError if Pagefind is missing or fails.
    """
    pages = dict(_searched_pages(site_dir))
    folder = site_dir / FOLDER
    with tempfile.TemporaryDirectory(prefix="site-builder-") as scratch:
        copy, made = Path(scratch) / "site", Path(scratch) / FOLDER
        for url, text in pages.items():
            path = copy / url.lstrip("/") / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_document(text), encoding="utf-8")
        if pages:
            _run_pagefind(copy, made)
        _install(made, folder)
    _write(folder / FACETS, _facets(pages, folder / "fragment"))
    _write(folder / VOCABULARY, _vocabulary(pages.values()))


def _write(path: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")


def _searched_pages(site_dir: Path) -> Iterator[tuple[str, str]]:
    """Address and searched part of each page that has a card, always in the same order."""
    for path in sorted(site_dir.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        start = text.find(BEGINNING)
        if start >= 0:
            folder = path.parent.relative_to(site_dir).as_posix()
            yield "/" if folder == "." else f"/{folder}/", text[start : text.find(END, start)]


def _document(text: str) -> str:
    """A page as Pagefind should read it."""
    words = _ELISION.sub(r"\1\2 ", _JOINED.sub(" ", text))
    return f'<!doctype html><html lang="fr"><body data-pagefind-body>{words}</body></html>'


def _run_pagefind(site: Path, output: Path) -> None:
    if importlib.util.find_spec("pagefind_bin") is None:
        raise SearchError(
            "la recherche ne peut pas être construite : le paquet « pagefind[bin] » manque. "
            "L'installer avec « make setup », ou « pip install 'pagefind[bin]' »."
        )
    command = [sys.executable, "-m", "pagefind_bin", "--site", str(site), "--output-path"]
    options = [str(output), "--force-language", "fr", "--silent"]
    excluded = ["--exclude-selectors", ", ".join(UNSEARCHED)]
    found = subprocess.run(
        [*command, *options, *excluded], capture_output=True, text=True, check=False
    )
    if found.returncode:
        told = (found.stderr or found.stdout).strip() or f"code de sortie {found.returncode}"
        raise SearchError(f"la recherche ne peut pas être construite, Pagefind a échoué.\n{told}")


def _install(made: Path, folder: Path) -> None:
    """Put in `folder`, emptied first, the files of Pagefind that the search uses."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for pattern in USED:
        for path in made.glob(pattern):
            shutil.copyfile(path, folder / path.name)
    for name in USED_FOLDERS:
        if (made / name).is_dir():
            shutil.copytree(made / name, folder / name)


def _facets(pages: dict[str, str], fragments: Path) -> dict[str, Any]:
    """The pages by Pagefind's name for them, and by facet and value their places in that list.

    Pagefind has filters of its own, but writes them in an order that changes at each run.
    """
    names = {_fragment_url(path): path.stem for path in fragments.glob("*")}
    facets: dict[str, dict[str, list[int]]] = {}
    for place, text in enumerate(pages.values()):
        for value, facet in _FACET.findall(text):
            facets.setdefault(facet, {}).setdefault(html.unescape(value), []).append(place)
    return {"pages": [names[url] for url in pages], "facettes": facets}


def _fragment_url(path: Path) -> str:
    """The page that a fragment of the index is about: Pagefind's mark, then JSON."""
    text = gzip.decompress(path.read_bytes())
    url: str = json.loads(text[text.index(b"{") :])["url"]
    return url


def _vocabulary(texts: Iterable[str]) -> list[str]:
    """Every word of the pages, the most common first: what a mistyped one may stand for.

    Of spellings that only accents tell apart, the most common is kept.
    """
    spellings: Counter[str] = Counter()
    for text in texts:
        read = html.unescape(" ".join((*_VALUE.findall(text), _TAG.sub(" ", text))))
        spellings.update(set(_WORD.findall(read.casefold())))
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for spelling, count in sorted(spellings.items(), key=lambda found: (-found[1], found[0])):
        counts[fold(spelling)] += count
        words.setdefault(fold(spelling), spelling)
    return [
        words[word] for word, _ in sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    ]
