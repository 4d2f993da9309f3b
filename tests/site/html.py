"""Just enough reading of HTML pages to check their links."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VERBATIM = {"script", "style", "code", "pre", "kbd", "samp", "svg"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


@dataclass
class Parsed:
    """What a page holds: its ids, where its links lead, what it loads, its texts."""

    lang: str | None = None
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    canonical: str | None = None
    texts: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Parsed()
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._verbatim += tag in VERBATIM
        self.page.texts += [*(values[name] for name in SPOKEN if name in values), ""]
        if tag == "html":
            self.page.lang = values.get("lang")
        if "id" in values:
            self.page.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.page.links.append(values["href"])
        if tag == "link" and values.get("rel") == "canonical":
            self.page.canonical = values["href"]
        elif tag in LOADED and LOADED[tag] in values:
            self.page.loaded.append(values[LOADED[tag]])

    def handle_endtag(self, tag: str) -> None:
        self._verbatim -= tag in VERBATIM

    def handle_data(self, data: str) -> None:
        if not self._verbatim and self.page.texts:
            self.page.texts[-1] += data


@cache
def parse(path: Path) -> Parsed:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page
