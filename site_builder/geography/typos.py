"""Names a typo away: letters changed, missing, added or swapped, spaces forgotten."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

SHORT, LONG = 4, 8  # letters from which one fault is allowed, and two
TRIED = 3  # names, or spellings of a word, tried at most
WORDS = 8  # no name has more: a longer text is not a name mistyped


def faults(text: str) -> int:
    """Faults forgiven in a text: none up to three letters, two from eight."""
    return 0 if len(text) < SHORT else 1 if len(text) < LONG else 2


class _Texts:
    """Texts filed by length: those of another length are as many faults away at least."""

    def __init__(self, texts: Mapping[str, Sequence[int]]) -> None:
        self._texts = texts
        self._filed: dict[int, list[str]] = defaultdict(list)
        for text in texts:
            self._filed[len(text)].append(text)

    def nearest(self, text: str) -> list[str]:
        """The few texts nearest to `text`, most common first; `text` itself is one fault away."""
        from rapidfuzz import process  # noqa: PLC0415  # 17 ms to load, for look-ups alone
        from rapidfuzz.distance import OSA  # noqa: PLC0415  # as above

        allowed = faults(text)
        if not allowed:
            return []
        near = [
            (max(distance, 1), other)
            for length in range(len(text) - allowed, len(text) + allowed + 1)
            for other, distance, _ in process.extract(
                text,
                self._filed.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=None,
            )
        ]
        least = min((distance for distance, _ in near), default=0)
        nearest = [other for distance, other in near if distance == least]
        return sorted(nearest, key=lambda other: (-len(self._texts[other]), other))[:TRIED]


class Typos:
    """What a text that finds nothing may have meant, among names and their words."""

    def __init__(
        self, names: Mapping[str, Sequence[int]], words: Mapping[str, Sequence[int]]
    ) -> None:
        self._known = words
        self._names = _Texts(names)
        self._words = _Texts(words)

    def repaired(self, sought: str) -> Iterator[str]:
        """Whole names near `sought`; if none, `sought` with its unknown words put right."""
        near = self._names.nearest(sought)
        yield from near
        words = sought.split()
        if near or len(words) > WORDS:
            return
        choices = {
            word: self._words.nearest(word) or [word] for word in words if word not in self._known
        }
        for rank in range(TRIED):
            yield " ".join(
                choices[word][min(rank, len(choices[word]) - 1)] if word in choices else word
                for word in words
            )
