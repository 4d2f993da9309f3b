"""Words on lines: how wide they may be, whatever the font, and where a line must end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

# Widths in ems of the letters of DejaVu Sans, the widest of the fonts that screens fall back on:
# no text is wider than it is taken for.
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


@dataclass(frozen=True, slots=True)
class Word:
    """What is never broken unless it is longer than a line; `after` is out of its link."""

    text: str
    url: str | None = None
    bold: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that follow one another; `x` and `y` are where their baseline starts, or its middle."""

    x: int
    y: int
    words: tuple[Word, ...]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text may be, in the unit of `size`."""
    ems = sum(_WIDTHS.get(c, _LETTER if ord(c) < _LATIN else _FOREIGN) for c in text)
    return ems * size * (_BOLD if bold else 1)


def measured(words: Iterable[Word], size: float) -> float:
    """How wide a line of words may be."""
    widths = [width(word.text + word.after, size, bold=word.bold) for word in words]
    return sum(widths) + max(0, len(widths) - 1) * width(" ", size)


def wrapped(words: Iterable[Word], room: float, size: float) -> tuple[tuple[Word, ...], ...]:
    """Lines of words that each hold in some room."""
    lines: list[list[Word]] = []
    for word in words:
        for piece in _pieces(word, room, size):
            if not lines or measured([*lines[-1], piece], size) > room:
                lines.append([])
            lines[-1].append(piece)
    return tuple(map(tuple, lines))


def _pieces(word: Word, room: float, size: float) -> Iterator[Word]:
    """A word as it is, or cut where it must be: at a space if it has one."""
    text = word.text
    while measured([replace(word, text=text)], size) > room and len(text) > 1:
        end = next(
            end
            for end in range(len(text) - 1, 0, -1)
            if end == 1 or width(text[:end], size, bold=word.bold) <= room
        )
        end = text.rfind(" ", 1, end + 1) if " " in text[1 : end + 1] else end
        yield replace(word, text=text[:end], after="")
        text = text[end:].lstrip(" ") or " "
    yield replace(word, text=text)
