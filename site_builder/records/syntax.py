"""YAML syntax errors → one French diagnostic, at the place an editor would look."""

import re
from typing import Any  # marks of libyaml

import yaml

from site_builder.core.diagnostics import Diagnostic, Rule, Span
from site_builder.records import rules
from site_builder.records.character_checks import misused_in_line
from site_builder.records.remedies import in_quotes

# « nom: texte », « - texte: texte » and « - texte », a comment left out.
_ASSIGNED = re.compile(r"^ *(?:- +)*(?:[\w-]+: +)?(?P<text>[^\s#].*?) *(?: #.*)?$")
_LONGEST = 500  # characters of a line whose text is given whole
_BEGINS = re.compile(r" *(?:- |[\w-]+:(?: |$))")
_NOT_PLAIN = re.compile(r"[\[{\"'|>&*!#]|- ")
_CLOSERS = {"[": "]", "{": "}"}
_SEPARATORS = tuple(",]}:")
# libyaml's wording → way of YAML-101; the first fragment found in the message wins.
_WAYS = (
    ("mapping values are not allowed", "deux-points"),
    ("could not find expected ':'", "deux-points-manquant"),
    ("block sequence entries are not allowed", "tiret"),
    ("unknown escape character", "echappement"),
    ("did not find expected hexdecimal number", "echappement"),
    ("invalid Unicode character escape", "echappement"),
    ("did not find expected comment or line break", "bloc"),
    ("found an indentation indicator", "bloc"),
    ("leading space", "bloc"),
    ("did not find expected key", "alignement"),
    ("did not find expected '-' indicator", "alignement"),
    ("did not find expected <document start>", "alignement"),
    ("block mapping", "alignement"),
)

TAB = r"\t"
NO_BREAK_SPACES = "\u00a0\u202f\u2007"
_MARKS = re.compile("while scanning an? (alias|anchor|tag)")


def syntax_diagnostic(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """The diagnostic of a libyaml error raised on `text`, the content of `file`."""
    rule, way, span, values = _explained(error, text.split("\n"))
    return rule.at(way, file, span, **values)


def _explained(
    error: yaml.MarkedYAMLError, lines: list[str]
) -> tuple[Rule, str, Span, dict[str, str]]:
    problem, context = error.problem or "", error.context or ""
    span = _mark_span(error.problem_mark, lines)
    start = _mark_span(error.context_mark, lines) if error.context_mark else span
    if tab := _indenting(TAB, lines, span.line):
        return rules.TAB, "tabulation", tab, {}
    if space := _indenting(NO_BREAK_SPACES, lines, span.line):
        return rules.TAB, "insecable", space, {}
    if misuse := misused_in_line(lines, (span.line, span.line - 1, start.line)):
        (rule, way, words), place = misuse
        return rule, way, place, words
    way, place = _way(problem, context, span, start, lines)
    opener = _character(lines, place)
    values = {"opener": opener, "closer": _CLOSERS.get(opener, opener), "character": opener}
    way, place, right = _quoting(way, place, lines)
    return rules.SYNTAX, way, place, {**values, "right": right}


def _quoting(way: str, place: Span, lines: list[str]) -> tuple[str, Span, str]:
    """A way whose remedy is to quote a text, its place, and that text; else the way as it is."""
    line = lines[place.line - 1]
    match = _ASSIGNED.match(line) if len(line) <= _LONGEST else None
    text = match["text"] if match else " "
    whole = Span(place.line, match.start("text") + 1 if match else 0, len(text))
    starts = place.column == whole.column
    if way == "apres-guillemet":
        if text[0] not in "\"'":
            return "autre", place, ""
        way = "apostrophe" if text[0] == "'" else "guillemet-interieur"
    elif way == "guillemet" and starts and _ends_here(lines, place.line):
        way = "ouvert"
    elif way == "deux-points" and 0 < whole.column < place.column and not _NOT_PLAIN.match(text):
        return "phrase", whole, in_quotes(text)
    elif way == "caractere" and starts and text[0] in "@`%":
        return "signe", whole, in_quotes(text)
    else:
        return way, place, ""
    return way, whole, in_quotes(_unquoted(text))


def _unquoted(text: str) -> str:
    """The words of « 'Association d'aide' », whose own quotes are like those around them."""
    quote = text[0]
    plain = text.replace("''", "'") if quote == "'" else text.replace('\\"', '"')
    if len(text) > 1 and text.endswith(quote):
        second = text.index(quote, 1)
        opens = text[second - 1] in " (" or text.count(quote) % 2 or second == len(text) - 1
        return plain[1:-1] if opens else plain
    return plain[1:] if text.count(quote) % 2 else plain


def _ends_here(lines: list[str], number: int) -> bool:
    """Whether a text does not go on below the line `number` (from 1): a key, a dash or nothing."""
    below = next((line for line in lines[number:] if line.strip()), "")
    return not below or _BEGINS.match(below) is not None


def _way(problem: str, context: str, span: Span, start: Span, lines: list[str]) -> tuple[str, Span]:
    """Way of YAML-101, and its place: where the mistake is rather than where the parser stopped."""
    way = next((way for fragment, way in _WAYS if fragment in problem), "autre")
    if "quoted scalar" in context and way == "autre":
        return "guillemet", start
    if "flow" in context and "did not find expected" in problem:
        misplaced = "node content" in problem and _character(lines, span) in _SEPARATORS
        return ("valeur", span) if misplaced else ("crochet", start)
    if "cannot start any token" in problem or _MARKS.search(context):
        return "caractere", start if _MARKS.search(context) else span
    if quote := _runaway_quote(lines, span):
        return "guillemet", quote
    if way == "alignement":
        return _alignment(lines, start, span)
    return way, start if way == "deux-points-manquant" else span


def _alignment(lines: list[str], start: Span, span: Span) -> tuple[str, Span]:
    """Way and place for « did not find expected key »: text after a quote, or alignment."""
    if quote := _after_quote(lines, span):
        return "apres-guillemet", quote
    return "alignement", start if _is_odd_one_out(lines, start, span) else span


def _mark_span(mark: Any, lines: list[str]) -> Span:
    """1-based place of a mark, moved back to the last line that holds something."""
    line = min(mark.line, len(lines) - 1)
    column = mark.column
    while line > 0 and not lines[line].strip():
        line -= 1
        column = max(0, len(lines[line].rstrip()) - 1)
    return Span(line + 1, column + 1)


def _character(lines: list[str], span: Span) -> str:
    line = lines[span.line - 1]
    return line[span.column - 1] if span.column <= len(line) else ""


def _indenting(characters: str, lines: list[str], line: int) -> Span | None:
    """One of `characters` in the indentation of `line` or of the line before."""
    for number in (line, line - 1):
        if number >= 1 and (match := re.match(f" *[{characters}]", lines[number - 1])):
            return Span(number, match.end())
    return None


def _runaway_quote(lines: list[str], span: Span) -> Span | None:
    """Start of a quoted text that ends on the line of the error but began lines above.

    A forgotten quote closes at the next one found, often in another record field: the
    error is seen there, the mistake is where the text begins.
    """
    try:
        for token in yaml.scan("\n".join(lines), Loader=yaml.CBaseLoader):
            start, end = token.start_mark, token.end_mark
            if end.line + 1 > span.line:
                break
            quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted and start.line < end.line and end.line + 1 >= span.line - 1:
                return Span(start.line + 1, start.column + 1)
    except yaml.YAMLError:
        pass
    return None


def _is_odd_one_out(lines: list[str], start: Span, span: Span) -> bool:
    """Whether the first line of a block is misaligned, rather than the one where it showed.

    The parser believes the first line; if no other follows it, that line is the mistake.
    """
    first, second = start.column - 1, span.column - 1
    counts = {first: 0, second: 0}
    for line in lines[start.line - 1 :]:
        depth = len(line) - len(line.lstrip(" "))
        if line.strip() and depth < min(first, second):
            break
        if line.strip() and depth in counts:
            counts[depth] += 1
    return counts[first] == 1 < counts[second]


def _after_quote(lines: list[str], span: Span) -> Span | None:
    """Text behind a closing quote on the line of the error."""
    line = lines[span.line - 1]
    before = line[: span.column - 1].rstrip()
    if before.endswith(('"', "'")) and span.column <= len(line):
        return Span(span.line, span.column, len(line) - span.column + 1)
    return None
