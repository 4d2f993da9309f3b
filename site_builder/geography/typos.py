"""Names a typo away: letters changed, missing, added or swapped, spaces forgotten."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

_LETTERS = {letter: 1 << rank for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyz ")}
_LONG = 8  # letters from which two faults are allowed
_TRIED = 3  # names, or spellings of a word, tried at most
_WORDS = 8  # no name has more: a longer text is not a name mistyped


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, remove or swap from one text to the other; `most` + 1 if more.

    Only places less than `most` apart are compared: others would cost more already.
    """
    width, far = len(other), most + 1
    before: list[int] = []
    row = [min(j, far) for j in range(width + 1)]
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [far] * (width + 1)
        if i <= most:
            row[0] = i
        for j in range(max(1, i - most), min(width, i + most) + 1):
            facing = other[j - 1]
            if letter == facing:
                row[j] = before[j - 1]
                continue
            cost = 1 + min(before[j - 1], before[j], row[j - 1])
            if i > 1 and j > 1 and letter == other[j - 2] and facing == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row[j] = min(cost, far)
        if min(row) == far:
            return far
    return row[-1]


def faults(text: str) -> int:
    """Faults forgiven in a text: none up to three letters, two from eight."""
    return 0 if len(text) < 4 else 1 if len(text) < _LONG else 2


class _Texts:
    """Texts filed by length, with a signature that rules most of them out without reading."""

    def __init__(self, texts: Mapping[str, Sequence[int]]) -> None:
        self._texts = texts
        self._filed: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for text in texts:
            self._filed[len(text)].append((_signature(text), text))

    def nearest(self, text: str) -> list[str]:
        """The few texts nearest to `text`, the most common first."""
        allowed, signature = faults(text), _signature(text)
        alike = [
            (unlike, other)
            for length in range(len(text) - allowed, len(text) + allowed + 1)
            for other_signature, other in self._filed.get(length, ())
            if (unlike := (signature ^ other_signature).bit_count()) <= 2 * allowed
        ]
        for most in range(1, allowed + 1):
            near = [
                other
                for unlike, other in alike
                if unlike <= 2 * most and distance(text, other, most) <= most
            ]
            if near:
                return sorted(near, key=lambda other: (-len(self._texts[other]), other))[:_TRIED]
        return []


def _signature(text: str) -> int:
    """Bits for each letter seen once, twice, three times: a changed letter moves two bits."""
    bits = 0
    for character in text:
        bit = _LETTERS.get(character, 0)
        while bit & bits:
            bit <<= 27
        if bit < 1 << 81:
            bits |= bit
    return bits


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
        if near or len(words) > _WORDS:
            return
        choices = {
            word: self._words.nearest(word) or [word] for word in words if word not in self._known
        }
        for rank in range(_TRIED):
            yield " ".join(
                choices[word][min(rank, len(choices[word]) - 1)] if word in choices else word
                for word in words
            )
