"""Diagnostics → text with the culprit underlined, JSON, or annotations for GitHub; rules → text."""

import dataclasses
import inspect
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from site_builder.checks.case_examples import Example, examples
from site_builder.core.diagnostics import Diagnostic, Rule, Severity
from site_builder.core.files import read_file
from site_builder.core.french import count
from site_builder.output.data.encoding import readable
from site_builder.records.characters import without_form
from site_builder.records.frame import place
from site_builder.records.text import CONTROL_CHARACTERS

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_LONG_LINE, _BESIDE = 200, 60  # characters of a line shown whole; kept on both sides of a culprit
_SHOWN_BYTES = 1_000_000  # of a file; what follows is not shown, since a longer file is no record


def as_text(diagnostics: Iterable[Diagnostic], root: Path) -> str:
    """One block a diagnostic: place, rule, message, underlined line, hint.

    The lines come from the files under `root`, or from the frame; one that cannot be read is left
    out.
    """
    lines_of = lru_cache(maxsize=8)(lambda file: _lines(place(root, file)))
    return "\n".join(_block(diagnostic, lines_of(diagnostic.file)) for diagnostic in diagnostics)


def summary(diagnostics: Sequence[Diagnostic], records: int) -> str:
    """The closing line, as « 26 fiches lues : 2 erreurs, aucun avertissement. »."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    parts = [
        count(errors, "erreur") if errors else "aucune erreur",
        count(warnings, "avertissement") if warnings else "aucun avertissement",
    ]
    return f"{count(records, 'fiche lue', 'fiches lues')} : {parts[0]}, {parts[1]}."


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A list of `{file, line, column, rule, severity, message, hint}`."""
    rows = [dataclasses.asdict(diagnostic) for diagnostic in diagnostics]
    for row in rows:
        del row["width"]
    return readable(rows)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that show each problem on its line of a pull request."""
    return "\n".join(map(_github_command, diagnostics))


def _github_command(diagnostic: Diagnostic) -> str:
    level, file = _GITHUB[diagnostic.severity], _property(diagnostic.file)
    place = f"file={file},line={diagnostic.line},col={diagnostic.column}"
    hint = f"\nconseil : {diagnostic.hint}" if diagnostic.hint else ""
    return (
        f"::{level} {place},title={_property(diagnostic.rule)}::{_data(diagnostic.message + hint)}"
    )


def _block(diagnostic: Diagnostic, lines: Sequence[str]) -> str:
    place = f"{diagnostic.file}:{diagnostic.line}:{diagnostic.column}"
    block = [f"{place}: {diagnostic.severity} [{diagnostic.rule}] {diagnostic.message}"]
    if diagnostic.width and diagnostic.line <= len(lines) and lines[diagnostic.line - 1].strip():
        source = lines[diagnostic.line - 1]
        width = max(1, min(diagnostic.width, len(source) - diagnostic.column + 1))
        source, start = _around(source, diagnostic.column - 1, width)
        under = _underline(source[:start], width)
        block += [f"{diagnostic.line:>6} | {source}", f"       | {under}"]
    if diagnostic.hint:
        block.append(f"  conseil : {diagnostic.hint}")
    return "\n".join(block)


def _around(source: str, start: int, width: int) -> tuple[str, int]:
    """A long line cut around its culprit, « … » for what is left out; where the culprit begins."""
    if len(source) <= _LONG_LINE:
        return source, start
    first, end = max(0, start - _BESIDE), min(len(source), start + width + _BESIDE)
    before, after = "…" if first else "", "…" if end < len(source) else ""
    return f"{before}{source[first:end]}{after}", start - first + len(before)


def _lines(path: Path) -> list[str]:
    """The lines of a file, « � » for what cannot be shown; [] if it cannot be read."""
    try:
        content = read_file(path, _SHOWN_BYTES).decode("utf-8", "replace")
    except OSError:
        return []
    content = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return without_form(CONTROL_CHARACTERS.sub("\ufffd", content)).split("\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def explained(rule: Rule) -> str:
    """A rule's documentation, the messages it can give, then the first example of them."""
    body = inspect.cleandoc(rule.doc).split("\n", 1)
    lines = [f"{rule.id} ({rule.severity}) — {rule.title}", *body[1:], "", "Messages possibles :"]
    lines += [f"  • {way.message}" for way in rule.ways.values()]
    for example in [*examples(rule).values()][:1]:
        lines += _shown(example)
    return "\n".join(lines)


def _shown(example: Example) -> Iterator[str]:
    """Faulty lines with their culprit underlined, the messages, then the sound lines."""
    yield ""
    for excerpt in example.excerpts:
        yield f"Refusé, dans {excerpt.file} :" if excerpt.refused else f"Refusé : {excerpt.file}"
        for line in excerpt.refused:
            yield f"    {line.text}"
            if line.culprit:
                yield f"    {_underline(line.before, len(line.culprit))}"
    for complaint in example.complaints:
        yield f"  → {complaint.message}"
        if complaint.hint:
            yield f"    conseil : {complaint.hint}"
    for excerpt in example.excerpts:
        if excerpt.accepted:
            yield f"Accepté, dans {excerpt.file} :"
            yield from (f"    {line}" for line in excerpt.accepted)


def _underline(before: str, width: int) -> str:
    """Carets under a culprit; a tab keeps its own width above and below."""
    return "".join("\t" if character == "\t" else " " for character in before) + "^" * width
