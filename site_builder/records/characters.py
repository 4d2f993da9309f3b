"""Text → its unusual characters: where they are, their name in French, what to write instead.

Invisible characters, letters lost by an encoding and look-alike letters are reported. French
typography is accepted (no-break spaces, typographic apostrophes, dashes), and so are joiners inside
emoji and inside the scripts that need them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal[
    "invisible", "sens", "prive",
    "remplacement", "accents", "interrogation",
    "sosie", "forme",
]  # fmt: skip

_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_TURNS = re.compile(f"[{_DIRECTIONS}]")
_JOINERS = re.compile("[\u200c-\u200f\ufe00-\ufe0f]")  # in emoji, and in some scripts
_FOREIGN = "\u0370-\u03ff\u0400-\u052f\u0531-\u0587"  # Greek, Cyrillic, Armenian
_CYRILLIC = re.compile("[\u0400-\u052f\u0531-\u0587]")
_SHAPED = "\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"  # ligatures, full width, mathematics

# Bytes 80 to BF as Windows-1252 and Latin-1 show them: what follows the first byte of a character.
_TRAIL = "".join(bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xC0)) + "\x80-\x9f"
_MISREAD = re.compile(f"[\xc2-\xdf][{_TRAIL}]|[\xe0-\xef][{_TRAIL}]{{2}}")
_PLAUSIBLE = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‘’“”–—…€°²³½·•\u00a0\u202f\u2011")
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])|(?<=[\s'’«\"(])\?(?=[a-zà-öø-ÿ])")
_ADDRESS = re.compile(r"[/:=&@]")

# Most files hold none of these and are searched only once.
_UNUSUAL = re.compile("[^\x00-\x7f\u00a0\u202f«»’àâäæçéèêëîïôöœùûüÀÇÉÈÊŒ°²–—…]")
_SUSPECT = re.compile(
    f"(?P<misread>{_MISREAD.pattern})|(?P<lost>\ufffd)|(?P<private>[{_PRIVATE}])"
    f"|(?P<invisible>[{INVISIBLE}])|(?P<foreign>[{_FOREIGN}])|(?P<shaped>[{_SHAPED}])"
)
_HIDDEN_SORTS: dict[str, Sort] = {
    "lost": "remplacement",
    "private": "prive",
    "invisible": "invisible",
}
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_LETTERS = {
    "АВЕКМНОРСТХУаеорсухіјѕІЈЅһԁԛԝѵӏЇїЁё": "ABEKMHOPCTXYaeopcyxijsIJShdqwvlÏïËë",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχγ": "ABEZHIKMNOPTYXaikvopuxy",
    "օսհոցՕՍ": "ouhngOU",
}
LOOK_ALIKES = {
    ord(other): latin
    for others, latins in _LETTERS.items()
    for other, latin in zip(others, latins, strict=True)
}
_ORDINARY = LOOK_ALIKES | {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "‘’ʼ′‛"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
}

_NAMES = {
    "\u0020": "espace",
    "\u00a0": "espace insécable",
    "\u00ad": "trait d'union conditionnel",
    "\u061c": "marque de lettre arabe",
    "\u2007": "espace de la largeur d'un chiffre",
    "\u2009": "espace fine",
    "\u200b": "espace sans largeur",
    "\u200c": "antiliant sans largeur",
    "\u200d": "liant sans largeur",
    "\u200e": "marque de sens, de gauche à droite",
    "\u200f": "marque de sens, de droite à gauche",
    "\u2010": "trait d'union",
    "\u2011": "trait d'union insécable",
    "\u2012": "tiret de la largeur d'un chiffre",
    "\u2013": "tiret demi-cadratin",
    "\u2014": "tiret cadratin",
    "\u2018": "guillemet-apostrophe ouvrant",
    "\u2019": "apostrophe typographique",
    "\u201c": "guillemet anglais ouvrant",
    "\u201d": "guillemet anglais fermant",
    "\u202a": "enchâssement de gauche à droite",
    "\u202b": "enchâssement de droite à gauche",
    "\u202c": "fin d'un changement de sens",
    "\u202d": "forçage de gauche à droite",
    "\u202e": "forçage de droite à gauche",
    "\u202f": "espace fine insécable",
    "\u2060": "gluon de mots",
    "\u2066": "isolat de gauche à droite",
    "\u2067": "isolat de droite à gauche",
    "\u2068": "isolat de sens automatique",
    "\u2069": "fin d'isolat",
    "\u2212": "signe moins",
    "\u2800": "motif braille vide",
    "\ufeff": "marque d'ordre des octets",
    "\ufffd": "caractère de remplacement",
}
_IN_CODES = "0123456789_-"
_SCRIPTS = {"CYRILLIC": "cyrillique", "GREEK": "grecque", "ARMENIAN": "arménienne"}
_CATEGORIES = {
    "Cf": "caractère de mise en forme invisible",
    "Co": "caractère d'usage privé",
    "Mn": "signe combinant",
    "Nd": "chiffre d'une autre écriture",
    "Pd": "tiret",
    "Zs": "espace d'une autre largeur",
}


@dataclass(frozen=True, slots=True)
class Oddity:
    """Unusual characters at one place of a text.

    Attributes:
        sort: the way of the rule that reports them.
        start: index of the first one, from 0.
        width: how many there are.
        word: the word around them.
        right: what to write for that word; "" if unknown.
        values: what fills the message of the rule.

    """

    sort: Sort
    start: int
    width: int
    word: str
    right: str
    values: dict[str, str] = field(default_factory=dict)


def named(character: str) -> str:
    """A character in French words, with its code: « espace sans largeur (U+200B) »."""
    return f"{_name(character)} (U+{ord(character):04X})"


def _name(character: str) -> str:
    if known := _NAMES.get(character):
        return known
    script = unicodedata.name(character, "").partition(" ")[0]
    if script in _SCRIPTS and character.isalpha():
        return f"lettre {_SCRIPTS[script]} « {character} »"
    if words := _CATEGORIES.get(unicodedata.category(character)):
        return words
    hidden = _HIDDEN.match(character)
    return "caractère invisible" if hidden else f"caractère « {character} »"


def visible(text: str) -> str:
    """A text to be quoted, where invisible characters are replaced by their code."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def without_form(text: str) -> str:
    """A text to be shown, where « � » replaces each invisible character: columns stay the same."""
    return _HIDDEN.sub("\ufffd", text)


def ordinary(text: str) -> str:
    """A text in the characters of a keyboard, as codes, keys and dates are written.

    Typographic quotes around it are removed: they stand for those of YAML.
    """
    plain = unicodedata.normalize("NFKC", _HIDDEN.sub("", text).translate(_ORDINARY))
    plain = " ".join(plain.split())
    quoted = len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "\"'" and plain[0] != text[0]
    return plain[1:-1].strip() if quoted else plain


def is_blank(text: str) -> bool:
    """Whether a text is not empty, but only holds spaces and invisible characters."""
    return text != "" and not _HIDDEN.sub("", text).strip()


def oddities(text: str) -> Iterator[Oddity]:
    """The unusual characters of a text, in reading order; those that overlap give one oddity."""
    candidates = []
    if _UNUSUAL.search(text):
        candidates += [odd for match in _SUSPECT.finditer(text) if (odd := _judged(text, match))]
    if "?" in text:
        candidates += [odd for match in _LOST.finditer(text) if (odd := _lost(text, match.start()))]
    end = 0
    for odd in sorted(candidates, key=lambda odd: odd.start):
        if odd.start >= end:  # a word is reported once
            yield odd
        end = max(end, odd.start + odd.width)


def _judged(text: str, match: re.Match[str]) -> Oddity | None:
    at, characters = match.start(), match.group()
    match match.lastgroup:
        case "misread":
            right = _meant(characters)
            return _odd("accents", text, match.span(), right) if right in _PLAUSIBLE else None
        case "foreign":
            return _look_alike(text, at)
        case "shaped":
            return _odd("forme", text, match.span(), unicodedata.normalize("NFKC", characters))
        case "invisible" if _JOINERS.match(characters) and at and _joins(text[at - 1]):
            return None
        case "invisible" if _TURNS.match(characters):
            return _odd("sens", text, match.span())
    sort = _HIDDEN_SORTS[match.lastgroup or ""]
    return _odd(sort, text, match.span())


def _joins(before: str) -> bool:
    """Whether a joiner may follow a character: a symbol, or a letter far from the Latin ones."""
    far = before >= "\u0590" and unicodedata.category(before)[0] in "SLM"
    return far or _JOINERS.match(before) is not None


def _meant(misread: str) -> str:
    """The UTF-8 text of bytes read as Windows-1252 (« Ã© » → « é »); "" if there is none."""
    return b"".join(map(_byte, misread)).decode("utf-8", "ignore")


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "replace")


def _look_alike(text: str, at: int) -> Oddity | None:
    """The oddity of a word of Latin letters where one is of another alphabet; None if none is."""
    start, end = _word(text, at)
    word = text[start:end]
    right = word.translate(LOOK_ALIKES)
    latin = any("a" <= letter.lower() <= "z" for letter in word)
    # Greek letters beside Latin ones are units and names of science, unless they imitate them.
    culprit = next((c for c in word if ord(c) in LOOK_ALIKES or _CYRILLIC.match(c)), None)
    if not latin or culprit is None:
        return None
    return Oddity("sosie", start, end - start, word, right, {"name": named(culprit)})


def _lost(text: str, at: int) -> Oddity | None:
    """The oddity of a question mark inside a word; None in an internet address."""
    start = max(text.rfind(blank, 0, at) for blank in " \n\u00a0") + 1
    end = min((e for blank in " \n\u00a0" if (e := text.find(blank, at)) >= 0), default=len(text))
    if _ADDRESS.search(text[start:end]):
        return None
    return _odd("interrogation", text, (at, at + 1), "?")


def _odd(sort: Sort, text: str, span: tuple[int, int], right: str = "") -> Oddity:
    """The oddity at a place, with its word as it is and as it should be."""
    start, end = span
    before, after = _word(text, start, _IN_CODES)[0], _word(text, end, _IN_CODES)[1]
    values = {"name": named(text[start]), "found": text[start:end], "meant": right}
    mended = text[before:start] + right + text[end:after]
    return Oddity(sort, start, end - start, text[before:after], mended, values)


def _word(text: str, at: int, marks: str = "") -> tuple[int, int]:
    """Where the letters around a place begin and end; `marks` are letters too."""
    start = end = at
    while start and (text[start - 1].isalpha() or text[start - 1] in marks):
        start -= 1
    while end < len(text) and (text[end].isalpha() or text[end] in marks):
        end += 1
    return start, end
