"""Search: the index of a site, made by Pagefind from a French reading of its pages."""

import errno
import gzip
import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from site_builder.core.french import SEARCHED, fold, searched

FOLDER = "pagefind"
# A page is searched if it bears a card (render/templates/card.html), from there to its end.
BEGINNING = "<div hidden data-recherche"
# The card of a page written by hand.
HAND_WRITTEN = '<div hidden data-recherche><data value="page" data-facette="sorte"></data></div>'
# What is on a page for its reader but is not what the page is about.
_UNSEARCHED = ", ".join((
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
    "script",
))  # fmt: skip
# Pagefind also writes three user interfaces and a module for languages it does not know.
USED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.fr.pagefind")
USED_FOLDERS = ("fragment", "index")
VOCABULARY, FACETS = "mots.json", "facettes.json"

# Pagefind takes « l'insertion » for one word: what is elided is set apart, and put back on screen
# by recherche.js, which reads questions with the same rule.
# Apostrophes are few: a text is cut there first, then what ends before each of them is looked at.
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)$", re.IGNORECASE)
_LONGEST = len(" quoiqu")  # with what tells that a word begins
_BEGUN = re.compile(r"\w")
# It also joins the words on both sides of these.
_JOINED = re.compile(r"</?(?:dt|dd|td|th|summary|span)\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_TAG = re.compile(r"(<[^>]*>)")
_META = re.compile(r'value="([^"]*)" data-pagefind-meta="(\w+)')
_SIGNATURE = b"pagefind_dcd"  # before the JSON of a fragment


# Where Linux lends memory as files; a page of a megabyte may take four, and its index as much.
MEMORY, ROOM = Path("/dev/shm"), 8
LEFT = 65_536  # bytes; a disk with less room is full
Process = subprocess.Popen[str]


class SearchError(Exception):
    """Why a site could not be indexed, in French."""


class SearchDocument(Struct, frozen=True):
    """What the search knows of a page: its text for Pagefind, its words, its (value, facet).

    The text is written as `searched` reads words: `spellings` has what people read instead, in
    order, by what is written, and `names` the names of the card.
    """

    document: str
    words: frozenset[str]
    facets: tuple[tuple[str, str], ...]
    spellings: dict[str, list[str]]
    names: dict[str, str]


def read(body: str) -> SearchDocument | None:
    """What the search reads in the HTML of a page; None if the page bears no card."""
    start = body.find(BEGINNING)
    if start < 0:
        return None
    page = LexborHTMLParser(body[start:], is_fragment=True)
    for node in page.css(_UNSEARCHED):
        node.decompose()
    data = [node.attributes for node in page.css("data")]
    values = [value for each in data if (value := each["value"])]
    words = " ".join((*values, page.text(separator=" ")))
    facets = tuple(
        (each["value"] or "", facet) for each in data if (facet := each.get("data-facette"))
    )
    once = " ".join(set(words.casefold().split()))  # a text says again most of its words
    text = _spaced(page.inner_html or "")
    names = {name: html.unescape(value) for value, name in _META.findall(text)}
    document, spellings = _document(text)
    return SearchDocument(document, frozenset(_WORD.findall(once)), facets, spellings, names)


class Indexing:
    """The index of a site in the making: Pagefind works while the pages are being written."""

    def __init__(self, readings: Mapping[str, SearchDocument], site_dir: Path) -> None:
        """Start indexing pages by their address, in the folder `pagefind` of a site.

        SearchError if Pagefind is missing.
        """
        if importlib.util.find_spec("pagefind_bin") is None:
            raise SearchError(
                "la recherche ne peut pas être construite : le paquet « pagefind[bin] » manque. "
                "L'installer avec « make setup », ou « pip install 'pagefind[bin]' »."
            )
        self._pages = {f"/{url}": readings[url] for url in sorted(readings)}
        self._scratch = tempfile.TemporaryDirectory(
            prefix="site-builder-", dir=_quick_folder(self._pages.values())
        )
        self._folder = site_dir / FOLDER
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._pagefind = _pagefind(self._copy(), self._folder) if self._pages else None

    def finish(self) -> None:
        """Wait for the index, and leave only what the search uses; SearchError if Pagefind failed.

        The same pages give the same bytes. OSError on a full disk: Pagefind then cuts its files
        short, and says that all went well.
        """
        vocabulary = _vocabulary(self._pages.values())
        with self._scratch:
            if self._pagefind:
                _wait(self._pagefind)
        if shutil.disk_usage(self._folder).free < LEFT:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._folder))
        _clear(self._folder)
        ids = _restored(self._pages, self._folder / "fragment")
        _write(self._folder / FACETS, _facets(self._pages, ids))
        _write(self._folder / VOCABULARY, vocabulary)

    def discard(self) -> None:
        """Give up: the site will not be."""
        if self._pagefind and self._pagefind.poll() is None:
            self._pagefind.kill()
            self._pagefind.communicate()
        self._scratch.cleanup()

    def _copy(self) -> Path:
        """The pages as Pagefind should read them, in a folder."""
        copy = Path(self._scratch.name) / "site"
        for url, page in self._pages.items():
            path = copy / url.lstrip("/") / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.document, encoding="utf-8")
        return copy


def _quick_folder(pages: Collection[SearchDocument]) -> Path | None:
    """Memory, if it has room for the pages and for their index: small files, read once."""
    needed = ROOM * sum(len(page.document) for page in pages)
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > needed else None
    except OSError:
        return None


def _write(path: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")


def _spaced(text: str) -> str:
    """The HTML of a page with a space wherever Pagefind would join two words."""
    return _set_apart(_set_apart(_JOINED.sub(r" \g<0>", text), "'"), "’")


def _document(text: str) -> tuple[str, dict[str, list[str]]]:
    """A page as Pagefind should read it, and how its words are spelt where that differs."""
    spelt: dict[str, list[str]] = {}

    def read(found: re.Match[str]) -> str:
        word = searched(found[0])
        spelt.setdefault(word, []).append(found[0])
        return word

    parts = _TAG.split(text)
    for place in range(0, len(parts), 2):
        parts[place] = SEARCHED.sub(read, parts[place])
    for place in range(1, len(parts), 2):
        if "data-pagefind-meta" in parts[place]:
            parts[place] = _META.sub(_searched_name, parts[place])
    spellings = {word: forms for word, forms in spelt.items() if {*forms} != {word}}
    body = "".join(parts)
    return (
        f'<!doctype html><html lang="fr"><body data-pagefind-body>{body}</body></html>',
        spellings,
    )


def _searched_name(found: re.Match[str]) -> str:
    return found[0].replace(found[1], SEARCHED.sub(lambda word: searched(word[0]), found[1]), 1)


def _set_apart(text: str, apostrophe: str) -> str:
    """The text with a space after each apostrophe of an elision."""
    parts = text.split(apostrophe)
    for place, (before, after) in enumerate(pairwise(parts)):
        elided = _ELIDED.search(before[-_LONGEST:]) and _BEGUN.match(after)
        parts[place] = f"{before}{apostrophe} " if elided else f"{before}{apostrophe}"
    return "".join(parts)


def _pagefind(site: Path, output: Path) -> Process:
    """Pagefind at work on the pages of a folder."""
    command = [sys.executable, "-m", "pagefind_bin", "--site", str(site), "--output-path"]
    options = [str(output), "--force-language", "fr", "--silent"]
    return subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _wait(pagefind: Process) -> None:
    told, _ = pagefind.communicate()
    if pagefind.returncode:
        told = told.strip() or f"code de sortie {pagefind.returncode}"
        raise SearchError(f"la recherche ne peut pas être construite, Pagefind a échoué.\n{told}")


def _clear(folder: Path) -> None:
    """Take out of the index what the search does not use."""
    kept = {path for pattern in USED for path in folder.glob(pattern)}
    for path in folder.iterdir():
        if path.is_dir() and path.name not in USED_FOLDERS:
            shutil.rmtree(path)
        elif path.is_file() and path not in kept:
            path.unlink()


def _restored(pages: Mapping[str, SearchDocument], fragments: Path) -> dict[str, str]:
    """Put the spelling of the pages back in the fragments; Pagefind's name of each page.

    The index keeps the words as they are searched: an excerpt counts words, and has as many.
    """
    names: dict[str, str] = {}
    for path in fragments.glob("*"):
        text = gzip.decompress(path.read_bytes())
        fragment = json.loads(text.removeprefix(_SIGNATURE))
        page = pages[fragment["url"]]
        names[fragment["url"]] = path.stem
        fragment["content"] = _spelt(fragment["content"], page.spellings)
        fragment["meta"].update(page.names)
        data = json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()
        path.write_bytes(gzip.compress(_SIGNATURE + data, mtime=0))
    return names


def _spelt(content: str, spellings: Mapping[str, list[str]]) -> str:
    """The text of a page as people read it; a word is spelt as it was at the same rank."""
    awaited = {word: iter(forms) for word, forms in spellings.items()}

    def spelt(found: re.Match[str]) -> str:
        forms = awaited.get(found[0])
        form = found[0] if forms is None else next(forms, found[0])
        # Pagefind ends each block with a full stop: « A.S.L.L. » has its own.
        return form.removesuffix(".") if content.startswith(".", found.end()) else form

    return SEARCHED.sub(spelt, content)


def _facets(pages: Mapping[str, SearchDocument], names: Mapping[str, str]) -> dict[str, Any]:
    """The pages by Pagefind's name for them, and by facet and value their places in that list.

    Pagefind has filters of its own, but writes them in an order that changes at each run.
    """
    facets: dict[str, dict[str, list[int]]] = {}
    for place, page in enumerate(pages.values()):
        for value, facet in page.facets:
            facets.setdefault(facet, {}).setdefault(value, []).append(place)
    return {"pages": [names[url] for url in pages], "facettes": facets}


def _vocabulary(pages: Iterable[SearchDocument]) -> list[str]:
    """Every word of the pages, the most common first: what a mistyped one may stand for.

    Of spellings that only accents tell apart, the most common is kept.
    """
    spellings: Counter[str] = Counter()
    for page in pages:
        spellings.update(page.words)
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for spelling, count in sorted(spellings.items(), key=lambda found: (-found[1], found[0])):
        counts[fold(spelling)] += count
        words.setdefault(fold(spelling), spelling)
    return [
        words[word] for word, _ in sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    ]
