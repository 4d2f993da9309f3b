"""Text → plain Latin letters, without accents, ligatures, invisible or look-alike characters.

A word cannot be hidden from the rules that look for names and places by how it is written.
"""

import re
import unicodedata

from site_builder.core.french import fold

# Letters of other alphabets that are drawn like Latin ones: Cyrillic, then Greek.
_LOOK_ALIKES = str.maketrans(
    "ıаеорсухіјѕԁһкмтвнАВЕКМНОРСТУХІЈЅαορνικτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "iaeopcyxijsdhkmtbhABEKMHOPCTYXIJSaopviktuxABEZHIKMNOPTYX",
)
_SIGNS = str.maketrans({
    **dict.fromkeys("‐‑‒–—―−⁃", "-"),
    **dict.fromkeys("’‘ʼ′´`", "'"),
    **dict.fromkeys("″“”", '"'),
    "ß": "ss",
})  # fmt: skip
_INVISIBLE = ("Cf", "Mn", "Me", "Cc", "Co", "Cs")
_BETWEEN_WORDS = re.compile(r"[^0-9a-z]+")


class _Readings(dict[int, str]):
    """What each character is read as, by its code point; computed when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = read = _read(chr(code))
        return read


_READINGS = _Readings()


def _read(char: str) -> str:
    """What a character is read as; "" for an invisible one."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in _INVISIBLE:
        return ""
    signs = unicodedata.normalize("NFKC", char.translate(_SIGNS)).translate(_SIGNS)
    letters = signs.translate(_LOOK_ALIKES)
    return fold(letters).upper() if letters.isupper() else fold(letters)


def bare(text: str) -> str:
    """A text in plain letters, case kept."""
    return text.translate(_READINGS)


def plain(text: str) -> tuple[str, tuple[int, ...]]:
    """A text in plain letters, case kept, and the index in `text` of each of its characters.

    Spaces that follow one another, line breaks among them, are one.
    """
    letters: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        for letter in _READINGS[ord(char)]:
            if letter != " " or not letters or letters[-1][0] != " ":
                letters.append((letter, place))
    return "".join(letter for letter, _ in letters), tuple(place for _, place in letters)


def words(text: str) -> str:
    """The words of a text for comparing names: lower case, one space between two words."""
    return _BETWEEN_WORDS.sub(" ", bare(text).lower()).strip()
