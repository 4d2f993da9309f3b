"""The index of a site: Pagefind at work on the written pages, then what the search adds to it."""

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from site_builder.output.data.encoding import compact
from site_builder.output.search.fragments import clear, facets, restore
from site_builder.output.search.vocabulary import vocabulary
from site_builder.output.search.written import WrittenPage

FOLDER = "pagefind"
VOCABULARY, FACETS = "mots.json", "facettes.json"

# Where Linux lends memory as files; a page of a megabyte may take four, and its index as much.
MEMORY, ROOM = Path("/dev/shm"), 8
LEFT = 65_536  # bytes; a disk with less room is full
Process = subprocess.Popen[str]


class SearchError(Exception):
    """Why a site could not be indexed, in French."""


class Indexing:
    """The index of a site in the making: Pagefind works while the pages are being written."""

    def __init__(self, pages: Mapping[str, WrittenPage], site_dir: Path) -> None:
        """Start indexing pages by their address, in the folder `pagefind` of a site.

        SearchError if Pagefind is missing.
        """
        if importlib.util.find_spec("pagefind_bin") is None:
            raise SearchError(
                "la recherche ne peut pas être construite : le paquet « pagefind[bin] » manque. "
                "L'installer avec « make setup », ou « pip install 'pagefind[bin]' »."
            )
        self._pages = {f"/{url}": pages[url] for url in sorted(pages)}
        self._scratch = tempfile.TemporaryDirectory(
            prefix="site-builder-", dir=_quick_folder(self._pages.values())
        )
        self._folder = site_dir / FOLDER
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._pagefind = _pagefind(self._copy(), self._folder) if self._pages else None

    def finish(self) -> None:
        """Wait for the index, and leave only what the search uses; SearchError if Pagefind failed.

        The same pages give the same bytes; one without a word (the acronyms of a root that has
        none) is left out. OSError on a full disk: Pagefind then truncates its files, and still
        exits with 0.
        """
        words = vocabulary(page.words for page in self._pages.values())
        with self._scratch:
            if self._pagefind:
                _wait(self._pagefind)
        if shutil.disk_usage(self._folder).free < LEFT:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._folder))
        clear(self._folder)
        ids = restore(self._pages, self._folder / "fragment")
        indexed = {url: page for url, page in self._pages.items() if url in ids}
        for name, data in ((FACETS, facets(indexed, ids)), (VOCABULARY, words)):
            (self._folder / name).write_text(compact(data), encoding="utf-8")

    def discard(self) -> None:
        """Stop Pagefind, and remove the temporary files."""
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
            path.write_text(page.html, encoding="utf-8")
        return copy


def _quick_folder(pages: Collection[WrittenPage]) -> Path | None:
    """Memory, if it has room for the pages and for their index: small files, read once."""
    needed = ROOM * sum(len(page.html) for page in pages)
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > needed else None
    except OSError:
        return None


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
    output, _ = pagefind.communicate()
    if pagefind.returncode:
        output = output.strip() or f"code de sortie {pagefind.returncode}"
        raise SearchError(f"la recherche ne peut pas être construite, Pagefind a échoué.\n{output}")
