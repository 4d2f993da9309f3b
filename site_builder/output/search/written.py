"""A search document as Pagefind reads it: words as they are searched, in an HTML of our own."""

import re
from html import escape
from itertools import pairwise

from msgspec import Struct

from site_builder.core.french import ELIDED, SEARCHED, searched
from site_builder.output.search.document import SearchDocument
from site_builder.views.search import Card

# Pagefind takes « l'insertion » for one word: what is elided is set apart, and put back on screen
# by search/page.js, which reads questions with the same rule.
# Apostrophes are few: a text is split there first, then the end of each part is matched.
_ELIDED = re.compile(rf"{ELIDED}$", re.IGNORECASE)
_LONGEST = len(" quoiqu")  # with the character before the word
_BEGUN = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Blocks are read in one go: a sheet has hundreds. No text holds this character.
_BETWEEN = "\f"


class WrittenPage(Struct, frozen=True):
    """A page for Pagefind: its HTML, its words, its (facet, word) pairs.

    The HTML has words as `searched` gives them: `spellings` has what people read instead, in
    order, by what is written, and `names` the names of the card, by the name of their metadata.
    """

    html: str
    words: frozenset[str]
    facets: tuple[tuple[str, str], ...]
    spellings: dict[str, list[str]]
    names: dict[str, str]


def written(document: SearchDocument) -> WrittenPage:
    """A document for Pagefind: nothing reads this HTML but Pagefind, and once.

    A record given to Pagefind as text would lose its titles: their weight, and where they lead.
    """
    blocks = _blocks(document)
    text = _BETWEEN.join(text for _, _, text in blocks)
    card = document.card
    names = {name: _set_apart(value) for name, value in _names(card).items()}
    values = (*names.values(), *(word for _, word in card.facets), text)
    text, spellings = _spelt_as_searched(_set_apart(text))
    lines = escape(text, quote=False).split(_BETWEEN) if blocks else []
    body = "".join(
        f'<{tag} id="{escape(anchor)}">{line}</{tag}>' if anchor else f"<{tag}>{line}</{tag}>"
        for (tag, anchor, _), line in zip(blocks, lines, strict=True)
    )
    return WrittenPage(_page(names, body), _words(values), card.facets, spellings, names)


def _blocks(document: SearchDocument) -> list[tuple[str, str, str]]:
    """Each block: its tag, its anchor if it has one, its text."""
    blocks = [("p", "", text) for text in document.lead]
    for section in document.sections:
        blocks.append((f"h{section.level}", section.anchor, section.title))
        blocks += [("p", "", text) for text in section.texts]
    return [(tag, anchor, text.replace(_BETWEEN, " ")) for tag, anchor, text in blocks]


def _names(card: Card) -> dict[str, str]:
    names = {"title": card.title, "sigle": card.acronym, "noms": " | ".join(card.names)}
    return {name: value for name, value in names.items() if value}


def _page(names: dict[str, str], body: str) -> str:
    meta = "".join(
        f'<data value="{escape(SEARCHED.sub(_as_searched, value))}"'
        f' data-pagefind-meta="{name}[value]"></data>'
        for name, value in names.items()
    )
    return (
        '<!doctype html><html lang="fr"><body data-pagefind-body>'
        f"<div hidden>{meta}</div>{body}</body></html>"
    )


def _words(texts: tuple[str, ...]) -> frozenset[str]:
    once = " ".join(set(" ".join(texts).casefold().split()))  # a text says again most of its words
    return frozenset(_WORD.findall(once))


def _as_searched(word: re.Match[str]) -> str:
    return searched(word[0])


def _spelt_as_searched(text: str) -> tuple[str, dict[str, list[str]]]:
    """A text as it is searched, and how its words are spelt where that differs."""
    spelt: dict[str, list[str]] = {}

    def as_searched(match: re.Match[str]) -> str:
        word = searched(match[0])
        spelt.setdefault(word, []).append(match[0])
        return word

    text = SEARCHED.sub(as_searched, text)
    return text, {word: forms for word, forms in spelt.items() if {*forms} != {word}}


def _set_apart(text: str) -> str:
    """The text with a space after each apostrophe of an elision."""
    for apostrophe in "'’":
        parts = text.split(apostrophe)
        for place, (before, after) in enumerate(pairwise(parts)):
            elided = _ELIDED.search(before[-_LONGEST:]) and _BEGUN.match(after)
            parts[place] = f"{before}{apostrophe} " if elided else f"{before}{apostrophe}"
        text = "".join(parts)
    return text
