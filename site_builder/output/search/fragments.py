"""What Pagefind wrote, made ready for the page of the search: spelling, facets, files kept."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from site_builder.core.french import SEARCHED
from site_builder.output.data.encoding import compact
from site_builder.output.search.written import WrittenPage

# Pagefind also writes three user interfaces and a module for languages it does not know.
USED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.fr.pagefind")
USED_FOLDERS = ("fragment", "index")
_SIGNATURE = b"pagefind_dcd"  # before the JSON of a fragment


def clear(folder: Path) -> None:
    """Take out of the index what the search does not use."""
    kept = {path for pattern in USED for path in folder.glob(pattern)}
    for path in folder.iterdir():
        if path.is_dir() and path.name not in USED_FOLDERS:
            shutil.rmtree(path)
        elif path.is_file() and path not in kept:
            path.unlink()


def restore(pages: Mapping[str, WrittenPage], fragments: Path) -> dict[str, str]:
    """Put the spelling of the pages back in the fragments; Pagefind's name of each page by url.

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
        data = compact(fragment).encode()
        path.write_bytes(gzip.compress(_SIGNATURE + data, mtime=0))
    return names


def _spelt(content: str, spellings: Mapping[str, list[str]]) -> str:
    """The text of a page as people read it; a word is spelt as it was at the same rank."""
    awaited: dict[str, Iterator[str]] = {word: iter(forms) for word, forms in spellings.items()}

    def spelt(match: re.Match[str]) -> str:
        forms = awaited.get(match[0])
        form = match[0] if forms is None else next(forms, match[0])
        # Pagefind ends each block with a full stop: « A.S.L.L. » has its own.
        return form.removesuffix(".") if content.startswith(".", match.end()) else form

    return SEARCHED.sub(spelt, content)


def facets(pages: Mapping[str, WrittenPage], names: Mapping[str, str]) -> dict[str, Any]:
    """The pages by Pagefind's name for them, and by facet and value their places in that list.

    Pagefind has filters of its own, but writes them in an order that changes at each run.
    """
    places: dict[str, dict[str, list[int]]] = {}
    for place, page in enumerate(pages.values()):
        for facet, value in page.facets:
            places.setdefault(facet, {}).setdefault(value, []).append(place)
    return {"pages": [names[url] for url in pages], "facettes": places}
