"""The words of the pages: what a mistyped one may stand for."""

from collections import Counter
from collections.abc import Iterable

from site_builder.core.french import fold


def vocabulary(pages: Iterable[frozenset[str]]) -> list[str]:
    """Every word of the pages, the most common first.

    Of spellings that only accents tell apart, the most common is kept.
    """
    spellings: Counter[str] = Counter()
    for words in pages:
        spellings.update(words)
    kept: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for spelling, count in sorted(spellings.items(), key=_most_common):
        counts[fold(spelling)] += count
        kept.setdefault(fold(spelling), spelling)
    return [kept[word] for word, _ in sorted(counts.items(), key=_most_common)]


def _most_common(counted: tuple[str, int]) -> tuple[int, str]:
    word, count = counted
    return -count, word
