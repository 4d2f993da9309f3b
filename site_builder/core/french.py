"""French text: dates, plurals, enumerations, folding, spacing, and « did you mean »."""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import TypeVar

Item = TypeVar("Item")
DIGITS = "0-9"
MONTHS = """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    """.split()
LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'"}
_PLAIN_LETTERS = str.maketrans(LIGATURES)
NBSP = "\N{NO-BREAK SPACE}"
NNBSP = "\N{NARROW NO-BREAK SPACE}"


@lru_cache(maxsize=4096)  # names are sorted on every page that lists them
def fold(text: str) -> str:
    """Lower case without accents or ligatures, for comparing and sorting."""
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


# What is elided before a word, without its apostrophe: « l » of « l'insertion ».
ELIDED = r"\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)"
# A word as the search reads it; « A.S.L.L. » is one.
SEARCHED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W\d_]+")
JOINED_LETTERS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", ".": ""}
_JOINED = str.maketrans(JOINED_LETTERS)
IRREGULAR = {"travaux": "travail", "baux": "bail", "vitraux": "vitrail"}
# End of a plural, end of its singular, and length of the shortest word it applies to.
SINGULARS = (
    ("yaux", "yau", 5),
    ("eaux", "eau", 5),
    ("aux", "al", 5),
    ("eux", "eu", 4),
    ("oux", "ou", 5),
    ("s", "", 5),
)


_ELISION = re.compile(rf"{ELIDED}['’]", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@cache
def searched(word: str) -> str:
    """A word as the search compares it, in its index and in a query: no point, ligature or plural.

    Thus « oeuvre » matches « œuvre », « ASLL » « A.S.L.L. », and « loyer » « loyers »: Pagefind
    gives these two different French stems. A singular that looks like a plural is cut too, on both
    sides. search/words.js does the same; a table of tests holds both.
    """
    plain = unicodedata.normalize("NFKC", word).translate(_JOINED)
    low = plain.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("ss"):
        return plain
    for end, singular, shortest in SINGULARS:
        if low.endswith(end) and len(low) >= shortest:
            return plain[: len(plain) - len(end)] + singular
    return plain


# What people type around what they mean: « qui fait l'ASLL à Bobigny ».
SMALL_WORDS = frozenset(
    """
    a afin ai aller alors apres as au aux avec avoir ca ce cela ces cet cette chez ci combien
    comme comment contact coordonnee d dans de demander depuis des doit donc dossier du elle
    elles en entre es est et etre eu faire fait faut fiche il ils info j je jusqu l la le les
    leur leurs lorsqu lui m ma mais me mes mon n ne nos notre nous on ont ou par pas peut plus
    pour pourquoi puis puisqu qu quand que quel quelle quelles quels qui quoi quoiqu s sa se ses
    si son sont sur t ta tel tes ton tout toute tres trop un une va vers veut voici vos votre
    vous y
    """.split()
)


@cache
def keywords(text: str) -> tuple[str, ...]:
    """The folded words of a text that matter, as they are searched; all if none matters.

    search/words.js does the same; a table of tests holds both.
    """
    read = SEARCHED.sub(lambda word: searched(word[0]), unicodedata.normalize("NFKC", text))
    plain = _ELISION.sub(" ", read).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    words = tuple(fold(word) for word in _BETWEEN_WORDS.split(plain) if word)
    return tuple(word for word in words if word not in SMALL_WORDS) or words


def sort_key(text: str) -> tuple[str, str]:
    """Alphabetical order as a French reader expects it: accents only break ties."""
    return (fold(text), text)


def by_letter(
    items: Iterable[Item], name: Callable[[Item], str]
) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Items in alphabetical order → (capital without accent, its items); digits are one letter."""

    def letter(item: Item) -> str:
        first = fold(name(item))[:1].upper()
        return DIGITS if first.isdigit() else first

    return tuple((first, tuple(group)) for first, group in groupby(items, letter))


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, accents, case, dashes and underscores aside, or None."""

    def flat(text: str) -> str:
        return re.sub(r"[\s_-]+", " ", fold(text)).strip()

    by_flat = {flat(candidate): candidate for candidate in reversed(list(candidates))}
    matches = difflib.get_close_matches(flat(word), by_flat, n=1, cutoff=0.6)
    return by_flat[matches[0]] if matches else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """« vouliez-vous dire … ? » for the closest candidate, or an empty string."""
    candidate = closest(word, candidates)
    return f"vouliez-vous dire « {candidate} » ?" if candidate else ""


def suggestion(word: str, candidates: Sequence[str]) -> str:
    """What to write instead of `word`: the closest candidate, else the whole list if short."""
    if question := did_you_mean(word, candidates):
        return question
    if not candidates:
        return ""
    shown = list(candidates)[:12]
    more = ", …" if len(candidates) > len(shown) else ""
    return f"possibles : {', '.join(shown)}{more}."


def enumerate_words(words: Sequence[str], link: str = "et") -> str:
    """« a, b et c »; "" for no word."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def enumerate_some(words: Sequence[str], shown: int) -> str:
    """« a, b et 3 autres »: the first `shown` words, and how many are left."""
    rest = len(words) - shown
    return enumerate_words([*words[:shown], count(rest, "autre")] if rest > 0 else words)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """« 1 erreur », « 3 erreurs »; « aucune erreur » is left to the caller."""
    word = singular if abs(number) < 2 else (plural or f"{singular}s")
    return f"{number} {word}"


def long_date(value: datetime.date | str) -> str:
    """« 1er janvier 2027 » for a date or its ISO text; « janvier 2027 », « 2027 » for a part."""
    parts = [int(part) for part in str(value).split("-")]
    day = ("1er" if parts[2] == 1 else str(parts[2])) if len(parts) == 3 else ""
    month = MONTHS[parts[1] - 1] if len(parts) >= 2 else ""
    return " ".join(word for word in (day, month, str(parts[0])) if word)


_SIGN = re.compile(r"[«»;!?:%€°']|\d ")
_APOSTROPHE = re.compile(r"(?<=\w)'")
_SPACES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"«[ \u00a0\u202f]?", f"«{NBSP}"),
        (r"[ \u00a0\u202f]?»", f"{NBSP}»"),
        (r" (?=[;!?])", NNBSP),
        (r" (?=[:%€])", NBSP),
        (r"\b([nN]°) ", rf"\1{NBSP}"),
        (rf"\b(1er|\d{{1,2}}) (?=(?:{'|'.join(MONTHS)})\b)", rf"\1{NBSP}"),
        (r"(?<=\d) (?=\d{3}\b)", NNBSP),
    )
)


def spaced(text: str) -> str:
    """Put the no-break spaces French typography wants: « », : ; ! ? n° % €, dates."""
    for pattern, replacement in _SPACES:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=8192)  # the same words and dates come back on every page
def typeset(text: str) -> str:
    """Text as a French reader expects it printed: typographic apostrophes and spaces."""
    return spaced(_APOSTROPHE.sub("’", text)) if _SIGN.search(text) or "1er" in text else text


def paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs of a plain text, one blank line apart, typeset."""
    return tuple(typeset(part.strip()) for part in re.split(r"\n\s*\n", text.strip()))


def beginning(text: str, length: int) -> str:
    """The first words of a text longer than `length` characters, then « […] »."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]}{NBSP}[…]"


_END = re.compile(r"(?<=[.?!…])\s+(?=[A-ZÀ-Þ«])")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return _END.split(text)


def capitalised(text: str) -> str:
    """First letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]
