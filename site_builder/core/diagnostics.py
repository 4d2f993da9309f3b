"""Diagnostics, the rules that make them, and their registry: what is wrong, where, what to do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How serious a problem is; the values are what people and programs read."""

    ERROR = "erreur"
    WARNING = "avertissement"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: line and column from 1, width in characters on that line.

    A width of 0 stands for the file itself: no line of it is to blame.
    """

    line: int = 1
    column: int = 1
    width: int = 1


WHOLE_FILE = Span(width=0)

FieldPath = tuple[str | int, ...]
"""Keys, and indexes of lists from 0, that lead from the top of a record to a value of it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, ready to be shown.

    Attributes:
        file: path from the root.
        line: from 1.
        column: from 1, in characters.
        rule: id of the rule.
        severity: that of the rule.
        message: one French sentence, which says what is wrong.
        hint: what to do, in French; None if nothing is known to help.
        width: characters to underline; 0 if the whole file is to blame.

    """

    file: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str | None = None
    width: int = field(default=1, compare=False)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: reading order inside each file."""
        return (self.file, self.line, self.column, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """One way a rule can fire: `str.format` templates of its message and hint, in French."""

    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with a stable id; `doc` is its French documentation, title on the first line."""

    id: str
    severity: Severity
    doc: str
    ways: Mapping[str, MessageTemplate]

    @property
    def title(self) -> str:
        """First line of the documentation, without its full stop."""
        return self.doc.strip().splitlines()[0].rstrip(".")

    def at(self, way: str, file: str, span: Span, /, **values: object) -> Diagnostic:
        """The diagnostic of a way of this rule; `values` fill its templates.

        Raises KeyError if the way is not declared, or if a template lacks a value.
        """
        template = self.ways[way]
        hint = _on_one_line(template.hint.format(**values)) if template.hint else None
        message = _on_one_line(template.message.format(**values))
        return Diagnostic(
            file, span.line, span.column, self.id, self.severity, message, hint or None, span.width
        )


def _on_one_line(text: str) -> str:
    """A value of a record cannot look like a diagnostic of its own."""
    return " ".join(text.splitlines())


class Registry:
    """Every rule of the program by id, in declaration order; ValueError if an id is repeated."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in self._rules:
                raise ValueError(f"rule id declared twice: {rule.id}")
            self._rules[rule.id] = rule

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)

    def __contains__(self, rule_id: str) -> bool:
        return rule_id in self._rules

    def __getitem__(self, rule_id: str) -> Rule:
        return self._rules[rule_id]

    def ids(self) -> list[str]:
        """Rule ids, in declaration order."""
        return list(self._rules)


def exit_code(diagnostics: Iterable[Diagnostic], *, strict: bool) -> int:
    """1 if there is an error, or any problem at all when strict; else 0."""
    severities = {diagnostic.severity for diagnostic in diagnostics}
    return int(Severity.ERROR in severities or (strict and bool(severities)))
