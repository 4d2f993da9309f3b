"""Words → lines that fit a width, whatever the font of the reader."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

# Widths in ems of the letters of DejaVu Sans, the widest of the fonts that screens fall back on:
# no text is wider than it is taken for.
from msgspec import Struct
from msgspec.structs import replace

_WIDTHS = {
    letter: ems
    for letters, ems in (
        ("ijlIJîï|.,;:'’·/ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", 0.34),
        ("frt-()[]", 0.42),
        ("cçszL", 0.57),
        ("aàâeéèêëkoôvxyFPTY«»", 0.62),
        ("ABCKRVXZ", 0.71),
        ("ÀDÉÈGHNUÇ&", 0.79),
        ("MOQÔw→", 0.87),
        ("mW%—…œ", 1.03),
        ("Œ", 1.1),
    )
    for letter in letters
}
_LETTER, _FOREIGN, _LATIN = 0.65, 1.1, 0x180
_BOLD = 1.13


class Word(Struct, frozen=True):
    """Text kept on one line unless it is longer than one; `after` follows it outside its link."""

    text: str
    url: str | None = None
    bold: bool = False
    after: str = ""


class TextLine(Struct, frozen=True):
    """Words that follow one another; `x`, `y` are the start, or the middle, of their baseline."""

    x: int
    y: int
    words: tuple[Word, ...]


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """The largest width of a text in any font of a screen, in the unit of `size`."""
    ems = sum(_WIDTHS.get(c, _LETTER if ord(c) < _LATIN else _FOREIGN) for c in text)
    return ems * size * (_BOLD if bold else 1)


def measured(words: Iterable[Word], size: float) -> float:
    """The largest width of a line of words, in the unit of `size`."""
    widths = [width(word.text + word.after, size, bold=word.bold) for word in words]
    return sum(widths) + max(0, len(widths) - 1) * width(" ", size)


def wrapped(words: Iterable[Word], room: float, size: float) -> tuple[tuple[Word, ...], ...]:
    """Words by line, each at most `room` wide, in the unit of `size`; only a longer word is cut."""
    lines: list[list[Word]] = [[]]
    for word in words:
        previous: Word | None = None
        for piece in _pieces(word, room, size):
            longer = [*lines[-1], piece]
            if previous and lines[-1]:
                joined = replace(piece, text=f"{lines[-1][-1].text} {piece.text}")
                longer = [*lines[-1][:-1], joined]
            if lines[-1] and measured(longer, size) > room:
                lines.append([piece])
            else:
                lines[-1] = longer
            previous = piece
    return tuple(tuple(line) for line in lines if line)


def _pieces(word: Word, room: float, size: float) -> Iterator[Word]:
    """A word, in several pieces if it is longer than a line."""
    if measured([word], size) <= room:
        yield word
        return
    *texts, last = [
        piece for text in word.text.split(" ") for piece in _cut(text, word, room, size)
    ]
    yield from (replace(word, text=text, after="") for text in texts)
    yield replace(word, text=last)


def _cut(text: str, word: Word, room: float, size: float) -> Iterator[str]:
    """A text without spaces, in as few pieces as fit, of one letter at least."""
    piece = ""
    for letter in text:
        if piece and measured([replace(word, text=piece + letter)], size) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece
