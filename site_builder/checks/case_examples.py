"""Case file → example of a rule: faulty lines and their culprit, the messages, the sound lines.

Culprits are read in the expected output of the case; a test checks that the console prints it.
"""

import re
from dataclasses import dataclass

import msgspec

from site_builder.checks.case_files import Case, first_cases
from site_builder.core.diagnostics import Rule
from site_builder.records.characters import without_form
from site_builder.records.text import CONTROL_CHARACTERS

_BLOCK = re.compile(
    r"^(?P<file>.+?):\d+:\d+: \w+ \[[A-Z]+-\d+\] (?P<message>.+)\n"
    r"(?: *\d+ \| (?P<source>.+)\n +\| (?P<pad>[ \t]*)(?P<carets>\^+)\n)?"
    r"(?:  conseil : (?P<hint>.+)\n)?",
    re.MULTILINE,
)
_GAP = "…"  # between lines that do not follow each other


class ExampleLine(msgspec.Struct, frozen=True):
    """A line as the console shows it, in three parts: up to the culprit, the culprit, the rest."""

    before: str
    culprit: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """The whole line."""
        return self.before + self.culprit + self.after


class Excerpt(msgspec.Struct, frozen=True):
    """Lines of one file: the faulty ones, and the sound ones instead; either may be empty."""

    file: str
    refused: tuple[ExampleLine, ...] = ()
    accepted: tuple[str, ...] = ()


class Complaint(msgspec.Struct, frozen=True):
    """The message that the faulty lines cause, and its hint; both in French."""

    message: str
    hint: str | None


class Example(msgspec.Struct, frozen=True):
    """One way a rule can fire: lines by file, then the messages, each once."""

    excerpts: tuple[Excerpt, ...]
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class _Culprit:
    """The place of a problem: its file and, unless the whole file is to blame, its line."""

    file: str
    line: ExampleLine | None


def examples(rule: Rule) -> dict[str, Example]:
    """An example of each way of a rule that has a case, in the order of its ways."""
    return {way: example(case) for way, case in first_cases(rule).items()}


def example(case: Case) -> Example:
    """What a case shows: first the files where a problem is reported."""
    blocks = [*_BLOCK.finditer(case.attendu)]
    culprits = [_culprit(block) for block in blocks]
    files = dict.fromkeys(culprit.file for culprit in culprits)
    if files.keys().isdisjoint(case.ecrire):  # else the other files only make room for these
        files |= dict.fromkeys(replacement.dans for replacement in case.remplacer)
    complaints = {Complaint(block["message"], block["hint"]): None for block in blocks}
    return Example(tuple(_excerpt(case, file, culprits) for file in files), tuple(complaints))


def _culprit(block: re.Match[str]) -> _Culprit:
    source = block["source"]
    if source is None:
        return _Culprit(block["file"], None)
    start = len(block["pad"])
    end = start + len(block["carets"])
    return _Culprit(block["file"], ExampleLine(source[:start], source[start:end], source[end:]))


def _excerpt(case: Case, file: str, culprits: list[_Culprit]) -> Excerpt:
    """The replaced lines of a file, then the culprits that stand elsewhere in it."""
    blamed = {
        culprit.line.text: culprit.line
        for culprit in culprits
        if culprit.line and culprit.file == file
    }
    refused: list[ExampleLine] = []
    accepted: list[str] = []
    for replacement in case.remplacer:
        if replacement.dans == file:
            refused += [ExampleLine(_GAP)] * bool(refused)
            refused += [_marked(line, blamed) for line in _shown(replacement.par)]
            accepted += [_GAP] * bool(accepted)
            accepted += _shown(replacement.sound)
    for line in blamed.values():
        refused += [ExampleLine(_GAP)] * bool(refused)
        refused.append(line)
    return Excerpt(file, tuple(refused), tuple(accepted))


def _marked(text: str, blamed: dict[str, ExampleLine]) -> ExampleLine:
    """A faulty line with its culprit, which is then taken out of `blamed`.

    The console shows the indentation of the file, a case may leave it out.
    """
    for source, line in blamed.items():
        indent = len(source) - len(text)
        if source.endswith(text) and not source[:indent].strip():
            del blamed[source]
            return ExampleLine(line.before[indent:], line.culprit, line.after)
    return ExampleLine(text)


def _shown(text: str) -> list[str]:
    """The lines of a text, with « � » for invisible characters, as the console shows them."""
    return without_form(CONTROL_CHARACTERS.sub("\ufffd", text)).splitlines()
