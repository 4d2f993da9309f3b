"""Unusual characters → diagnostics: anywhere in a file, in a value, or where YAML broke on them."""

import re
from collections.abc import Callable, Iterable, Iterator

from site_builder.core.diagnostics import Diagnostic, Rule, Span
from site_builder.core.french import count
from site_builder.records.character_rules import HIDDEN, LOOK_ALIKE, LOST, WORD_PROCESSOR
from site_builder.records.characters import Oddity, named, oddities, ordinary, visible

_RULES = {way: rule for rule in (HIDDEN, LOST, LOOK_ALIKE) for way in rule.ways}
_WHOLE_FILE = ("remplacement", "accents", "interrogation")  # one cause: how the file was saved
_RIGHT = ("accents", "sosie", "forme")  # what to write is known
_NO_BREAK = "\u00a0\u2007\u202f"
_BULLET = re.compile(f"([•●▪■◦‣∙·–—−‐‑‒―\uf0b7\uf0a7])[ \t{_NO_BREAK}]|(-)[{_NO_BREAK}]")
_SWALLOWED = re.compile(f"[a-z_]+(:)([{_NO_BREAK}])")  # « nom: x » read as one text
_IN_LINE = re.compile(
    rf"^ *(?:- +)*(?:{_BULLET.pattern}|[\w ]+:? *(:)([{_NO_BREAK}])|(?:[\w ]+: +)?([“”„]))"
)
_SHOWN = 60

Misuse = tuple[Rule, str, dict[str, str]]


def odd_characters(content: str, file: str) -> list[Diagnostic]:
    """Diagnostics of the unusual characters of a file: one for each line and way.

    Damage from a wrong encoding is reported once, with the number of other lines that have some.
    """
    first: dict[tuple[str, int], Oddity] = {}
    for odd in oddities(content):
        first.setdefault((odd.sort, content.count("\n", 0, odd.start) + 1), odd)
    reported: set[str] = set()
    diagnostics = []
    for (sort, line), odd in first.items():
        if sort in reported and sort in _WHOLE_FILE:
            continue
        reported.add(sort)
        others = sum(other == sort for other, _ in first) - 1
        more = f", et sur {count(others, 'autre ligne', 'autres lignes')}" if others else ""
        span = Span(line, odd.start - content.rfind("\n", 0, odd.start), odd.width)
        right = odd.right if sort in _RIGHT else f"« {odd.right} »" if odd.right else "la ligne"
        words = {"word": visible(odd.word), "right": right, "more": more}
        diagnostics.append(_RULES[sort].at(sort, file, span, **words, **odd.values))
    return diagnostics


def without_repeats(
    diagnostics: Iterable[Diagnostic], character_diagnostics: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Diagnostics, without those of a value in which an odd character is reported: their cause."""
    character_diagnostics = [*character_diagnostics]
    for diagnostic in dict.fromkeys(diagnostics):
        first, end = diagnostic.column, diagnostic.column + diagnostic.width
        has_cause = any(
            odd.rule != diagnostic.rule
            and odd.line == diagnostic.line
            and first <= odd.column < end
            for odd in character_diagnostics
        )
        of_value = diagnostic.rule.startswith("CHAMP") or diagnostic.rule == WORD_PROCESSOR.id
        if not (has_cause and of_value):
            yield diagnostic


def misused(value: str, *, plain: bool) -> Misuse | None:
    """The sign of a word processor in a value: a bullet, or a no-break space after a key.

    None for a value in quotes (not `plain`): its signs are text, not YAML.
    """
    if not plain or value.isascii():
        return None
    if match := _BULLET.match(value):
        return _sign(match[1], match[2], value[len(match[0]) - 1])
    if match := _SWALLOWED.match(value):
        return _sign(None, match[1], match[2])
    return None


def escaped(value: str, source: str) -> Misuse | None:
    """The first invisible character of a value that its `source` writes as an escape; or None."""
    for odd in oddities(value):
        if odd.sort in HIDDEN.ways and value[odd.start] not in source:
            return HIDDEN, odd.sort, {**odd.values, "right": f"« {odd.right} »"}
    return None


def misused_in_line(lines: list[str], numbers: Iterable[int]) -> tuple[Misuse, Span] | None:
    """The sign that broke YAML on one of the lines `numbers` (from 1), and its place; or None."""
    for number in numbers:
        if not 1 <= number <= len(lines) or lines[number - 1].isascii():
            continue
        if match := _IN_LINE.match(lines[number - 1]):
            bullet, dash, colon, space, quote = match.groups()
            span = Span(
                number, match.end() if quote or space else match.start(1 if bullet else 2) + 1
            )
            if quote:
                return (WORD_PROCESSOR, "guillemets", {"sign": quote}), span
            return _sign(bullet, dash or colon, space or match[0][-1]), span
    return None


def _sign(bullet: str | None, sign: str, space: str) -> Misuse:
    if bullet:
        return WORD_PROCESSOR, "puce", {"sign": visible(bullet)}
    return WORD_PROCESSOR, "insecable", {"sign": sign, "name": named(space)}


def unusual_value(value: str, accepts: Callable[[str], bool]) -> Misuse | None:
    """The character that makes a code, a key, a date or a number invalid; None for another cause.

    The cause is a character if `accepts` takes the value in the characters of a keyboard, with
    or without its spaces.
    """
    plain = ordinary(value)
    for right in (plain, plain.replace(" ", "")):
        if right != value and accepts(right):
            culprit = next((c for c in value if c not in right), " ")
            shown = visible(value)
            shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 3]}…"
            return (
                WORD_PROCESSOR,
                "valeur",
                {"value": shown, "name": named(culprit), "right": right},
            )
    return None
