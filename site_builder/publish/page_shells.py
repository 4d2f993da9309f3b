"""What the theme puts around a page, made once for all the pages of a folder.

It is the same for each of them but for three things: a title, an address, a content. Of a build
of 1,000 sheets, rendering the templates of the theme for each took 16 % more processor time (13.4
and 11.3 s, in turn); of this repository, which has a hundred pages, a fifth of a second.
"""

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkdocs.structure.pages import Page as MkDocsPage

from site_builder.publish.strip_whitespace import strip_whitespace

# Placeholders, found in no page, of what changes; the theme looks for a title in the content.
TITLE, CANONICAL, ADDRESS = "rf-titre-7c41", "rf-adresse-7c41", "rf-dossier-7c41"
CONTENT = "<h1>rf-contenu-7c41</h1>"
_CHANGING = re.compile(f"({TITLE}|{CANONICAL}|{CONTENT})")
_LINK = re.compile(r'="(\.\./[^"/]+/)"')

Context = Mapping[str, object]
Render = Callable[[Context], str]


@dataclass(frozen=True, slots=True)
class PageShell:
    """What never changes and what does, in turn; the pages of the same folder it links to."""

    pieces: tuple[str, ...]
    links: frozenset[str]

    def around(self, values: Mapping[str, str]) -> str:
        """A whole page; `values` are by placeholder (TITLE, CANONICAL, CONTENT)."""
        return "".join(values.get(piece, piece) for piece in self.pieces)


class PageShellCache:
    """The shells of one build, by folder and by what the pages ask of the theme."""

    def __init__(self, render: Render) -> None:
        """`render` makes a whole page of the theme from its context."""
        self._render = render
        self._shells: dict[str, PageShell | None] = {}

    def around(self, page: MkDocsPage, context: Context) -> str:
        """The whole page that the theme would make of `page`, without the blanks it adds.

        A page that its shell links to is rendered whole: the theme marks that link as current.
        """
        key = repr((_folder(page.url), _shell_inputs(page)))
        if key not in self._shells:
            self._shells[key] = self._shell(page, context)
        shell = self._shells[key]
        if shell is None or _from_its_folder(page.url) in shell.links:
            return stripped_shell(self._render(context), page.content)
        values = {
            TITLE: page.meta["title"],
            CANONICAL: page.canonical_url or "",
            CONTENT: page.content,
        }
        return shell.around(values)

    def _shell(self, page: MkDocsPage, context: Context) -> PageShell | None:
        """The shell of the pages like `page`; None if the theme says more of each."""
        model = copy.copy(page)
        model.meta = {**page.meta, "title": TITLE}
        model.file = copy.copy(page.file)  # the address of a page is that of its file
        model.file.url = f"{_folder(page.url)}{ADDRESS}/"
        model.content = CONTENT
        if page.canonical_url:
            model.canonical_url = CANONICAL
        text = self._render({**context, "page": model})
        if ADDRESS in text or text.count(CONTENT) != 1:
            return None
        whole = stripped_shell(text, CONTENT)
        return PageShell(tuple(_CHANGING.split(whole)), frozenset(_LINK.findall(whole)))


def stripped_shell(page: str, content: str | None) -> str:
    """A whole page where only the content keeps the blanks it has: half of the rest is blanks."""
    if not content:
        return strip_whitespace(page)
    before, body, after = page.partition(content)
    return strip_whitespace(before) + body + strip_whitespace(after)


def _folder(url: str) -> str:
    """`dispositifs/93/` for `dispositifs/93/asll/`: links of the theme are relative to it."""
    parent, _, _ = url.rstrip("/").rpartition("/")
    return f"{parent}/" if parent else ""


def _from_its_folder(url: str) -> str:
    return f"../{url.rstrip('/').rpartition('/')[2]}/"


def _shell_inputs(page: MkDocsPage) -> Mapping[str, object]:
    """What may change the shell: where to skip to, and all that is said to the theme."""
    titles = [anchor.id for anchor in page.toc]
    return {**page.meta, "title": None, "titles": titles}
