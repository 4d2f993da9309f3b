"""Codes of merged communes → codes of today, in the files themselves; nothing else is changed.

Only what `merged_communes` reports as merged is rewritten: neither an arrondissement, which is
still in force, nor a code that is a postal code too, which `unknown_codes` refuses. A file is only
replaced if its new text, once read again, holds exactly the data that were meant.
"""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any  # data of a record, of any shape

from site_builder.checks.finding import Finding
from site_builder.checks.registry import RULES, rule_at
from site_builder.checks.rules import merged_communes, unknown_codes
from site_builder.core.diagnostics import Diagnostic, FieldPath
from site_builder.core.files import read_file
from site_builder.editing.replacing import replace_file
from site_builder.model.knowledge import Knowledge
from site_builder.records.frame import is_framed
from site_builder.records.reader import YamlDocument, read
from site_builder.records.text import decode

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_QUOTES = ('"', "'")


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A former code to replace.

    Attributes:
        file: path from the root.
        line: from 1.
        code: the former code.
        nom: its former name in brackets, or "".
        current: the code of today.
        commune: its name.
        drops: whether the list already holds `current`: the former code is then removed.

    """

    file: str
    line: int
    code: str
    nom: str
    current: str
    commune: str
    drops: bool

    def __str__(self) -> str:
        """« operators/93/x.yml:14: "93059" (Pierrefitte-sur-Seine) → "93066" (Saint-Denis) »."""
        former = f'"{self.code}"{self.nom}'
        current = f'"{self.current}" ({self.commune})'
        end = f"retiré, {current} est déjà dans la liste" if self.drops else current
        return f"{self.file}:{self.line}: {former} → {end}"


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A file and its changes; `content` is the new one, None if it is not just what was meant."""

    path: Path
    changes: tuple[CodeChange, ...]
    before: bytes
    content: bytes | None

    @property
    def file(self) -> str:
        """Path of the file in the root."""
        return self.changes[0].file


@dataclass(frozen=True, slots=True)
class _Edit:
    """A change, and where its code stands: path in the data, column from 1."""

    change: CodeChange
    path: FieldPath
    column: int


def plan(knowledge: Knowledge) -> list[Rewriting]:
    """What there is to rewrite, file by file, in the root of a knowledge; nothing is written.

    Raises OSError if a file cannot be read again.
    """
    root = knowledge.root.path
    own = (finding for finding in merged_communes.merged(knowledge) if not is_framed(finding.file))
    findings = sorted(own, key=lambda finding: finding.file)
    return [
        _rewriting(root / file, list(of_file))
        for file, of_file in groupby(findings, key=lambda finding: finding.file)
    ]


def left(knowledge: Knowledge) -> list[Diagnostic]:
    """Diagnostics of the codes that are not rewritten, since only an editor can choose."""
    diagnostics = [
        rule_at(RULES[module.ID], finding, knowledge.root)
        for module, way in (
            (merged_communes, merged_communes.DISTRICT),
            (unknown_codes, unknown_codes.AMBIGUOUS),
        )
        for finding in module.check(knowledge)
        if finding.way == way
    ]
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.order)


def apply(rewriting: Rewriting) -> None:
    """Replace a file in one move, its rights kept; its `content` must not be None.

    Raises OSError if that cannot be done, FileChangedError (an OSError) if the file has changed
    since it was read; it is then left untouched.
    """
    assert rewriting.content is not None
    replace_file(rewriting.path, rewriting.before, rewriting.content)


def _rewriting(path: Path, findings: list[Finding]) -> Rewriting:
    before = read_file(path)
    text = before.decode("utf-8")
    document = _document(before)
    edits = sorted(_edits(document, findings), key=lambda edit: (edit.change.line, edit.column))
    lines = _LINES.findall(text)
    # The reader counts columns after a byte-order mark.
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines[0] = lines[0].removeprefix(mark)
    for edit in reversed(edits):  # what stands before an edit has not moved
        number = edit.change.line - 1
        lines[number] = _edited_line(lines[number], edit.column - 1, edit.change)
    after = (mark + "".join(lines)).encode("utf-8")
    changes = tuple(edit.change for edit in edits)
    is_meant = _document(after).data == _expected_data(document, edits)
    return Rewriting(path, changes, before, after if is_meant else None)


def _document(content: bytes) -> YamlDocument:
    text = decode(content, "").content
    return read(text, "") if text is not None else YamlDocument()


def _edits(document: YamlDocument, findings: list[Finding]) -> Iterator[_Edit]:
    """Edits of each list in its order; of two codes that become one, the first stays."""
    taken: dict[FieldPath, set[str]] = {}
    for finding in findings:
        where, values = finding.path[:-1], finding.values
        codes = taken.setdefault(where, set(_value_at(document.data, where)))
        span = document.span(finding.path)
        current = str(values["actuel"])
        change = CodeChange(
            file=finding.file,
            line=span.line,
            code=str(values["code"]),
            nom=str(values["nom"]),
            current=current,
            commune=str(values["commune"]),
            drops=current in codes,
        )
        codes.add(current)
        yield _Edit(change, finding.path, span.column)


def _value_at(data: Any, path: FieldPath) -> Any:
    for step in path:
        data = data[step]
    return data


def _expected_data(document: YamlDocument, edits: list[_Edit]) -> Any:
    """The data of the file as they must be read after the edits."""
    data = copy.deepcopy(document.data)
    for edit in sorted(edits, key=lambda edit: edit.path, reverse=True):
        codes, number = _value_at(data, edit.path[:-1]), edit.path[-1]
        if edit.change.drops:
            del codes[number]
        else:
            codes[number] = edit.change.current
    return data


def _edited_line(line: str, start: int, change: CodeChange) -> str:
    """A line where a code is replaced or removed; unchanged if the code is not at `start`."""
    quote = line[start] if line[start : start + 1] in _QUOTES else ""
    former = f"{quote}{change.code}{quote}"
    before, after = line[:start], line[start + len(former) :]
    if not line.startswith(former, start):
        return line
    if not change.drops:
        mark = quote or '"'  # without quotes, a code could be read as a number
        return f"{before}{mark}{change.current}{mark}{after}"
    if re.fullmatch(r"\s*(-\s+)?", before) and re.fullmatch(r"\s*,?\s*(#.*)?", after, re.DOTALL):
        return ""  # alone on its line: an item of a list written one a line
    if before.rstrip().endswith(","):
        return before.rstrip()[:-1].rstrip() + after
    return before + re.sub(r"^\s*,[ \t]*", "", after)
