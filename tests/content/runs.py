"""Runs of eight words, and their hashes: telling a copied sentence without keeping the original.

Names of laws and bodies (`exempt.txt`) count as one word each: a name is nobody's sentence, but
the words around it may be.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from site_builder.core.french import fold

FOLDER = Path(__file__).parent
HASHES = FOLDER / "seed_hashes.txt"
EXEMPT = FOLDER / "exempt.txt"
LENGTH = 8
_LETTERS, _PLAIN = 3, 5  # a run with fewer plain words, of so many letters, is a list of articles
_NAME = "§"  # stands for any exempt name: no text has it as a word
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text, folded; an exempt name is one word."""
    flat = " ".join(_WORD.findall(fold(text)))
    return _names().sub(_NAME, flat).split()


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every eight words that follow one another, but references, which nobody writes otherwise."""
    found = words(text)
    every = zip(*(found[start:] for start in range(LENGTH)), strict=False)
    return (run for run in every if sum(map(_is_plain, run)) >= _PLAIN)


def _is_plain(word: str) -> bool:
    return word.isalpha() and len(word) >= _LETTERS


def digest(run: Iterable[str]) -> str:
    """Twelve hexadecimal digits, from which no one reads the words."""
    return hashlib.blake2b(" ".join(run).encode(), digest_size=6).hexdigest()


@cache
def _names() -> re.Pattern[str]:
    lines = EXEMPT.read_text(encoding="utf-8").splitlines()
    names = [" ".join(_WORD.findall(fold(line))) for line in lines if not line.startswith("#")]
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
