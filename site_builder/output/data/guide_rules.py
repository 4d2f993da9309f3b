"""Rules of the guide as its data files write them, for the engine in the browser.

A rule is `["?", question, [values], [uncertain]]`, `["&", rule, …]`, `["|", rule, …]` or
`["!", rule]`; a question is its place in `questions`.
"""

from collections.abc import Mapping
from typing import Any  # JSON

from site_builder.domain.guide.logic import And, AnswerTest, Expression, Not, Or

Places = Mapping[str, int]
"""The place of each question."""


def rule_index(rule: Expression, places: Places) -> list[Any]:
    """A rule, and those inside it."""
    match rule:
        case AnswerTest():
            return ["?", places[rule.question], list(rule.values), list(rule.uncertain)]
        case And():
            return ["&", *(rule_index(inner, places) for inner in rule.expressions)]
        case Or():
            return ["|", *(rule_index(inner, places) for inner in rule.expressions)]
        case Not():
            return ["!", rule_index(rule.rule, places)]


def spare(row: dict[str, Any]) -> dict[str, Any]:
    """The same row without what is absent or empty."""
    return {key: value for key, value in row.items() if value not in (None, [], ())}
