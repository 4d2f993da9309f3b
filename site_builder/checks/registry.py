"""The semantic checks, one a module of `rules/`; the registry of every rule; their run."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from site_builder.checks import rules
from site_builder.checks.finding import Finding
from site_builder.checks.on_paper import PAPER_RULES
from site_builder.core.diagnostics import Diagnostic, MessageTemplate, Registry, Rule, Severity
from site_builder.core.workers import NEVER, mapped
from site_builder.model.knowledge import Knowledge
from site_builder.records.character_rules import CHARACTER_RULES
from site_builder.records.fields import FIELD_RULES
from site_builder.records.frame_rules import FRAME_RULES
from site_builder.records.root import Root
from site_builder.records.rules import FILE_RULES
from site_builder.records.tree_rules import TREE_RULES


class CheckModule(Protocol):
    """What each module of `checks/rules/` provides.

    Attributes:
        __doc__: documentation of the rule, in French, title on its first line.
        ID: stable id, as « LIEN-201 ».
        SEVERITY: that of every diagnostic of the rule.
        WAYS: message templates by way the rule can fire.
        check: yields the breaches of a knowledge; it raises nothing.

    """

    __doc__: str | None
    ID: str
    SEVERITY: Severity
    WAYS: dict[str, MessageTemplate]
    check: Callable[[Knowledge], Iterator[Finding]]


PARTS = tuple(CheckModule.__annotations__)


@dataclass(frozen=True, slots=True)
class Check:
    """A semantic rule, and the function that yields its breaches."""

    rule: Rule
    find: Callable[[Knowledge], Iterator[Finding]]


def rule_module(name: str) -> CheckModule:
    """The module `name` of `checks/rules/`. Raises TypeError if it lacks one of PARTS."""
    module = importlib.import_module(f"{rules.__name__}.{name}")
    if missing := [part for part in PARTS if not getattr(module, part, None)]:
        raise TypeError(f"{module.__name__} is not a rule: it lacks {', '.join(missing)}")
    return cast(CheckModule, module)


def _check(module: CheckModule) -> Check:
    return Check(Rule(module.ID, module.SEVERITY, module.__doc__ or "", module.WAYS), module.check)


CHECKS = tuple(
    sorted(
        (_check(rule_module(module.name)) for module in pkgutil.iter_modules(rules.__path__)),
        key=lambda check: check.rule.id,
    )
)

MANY = 2000  # records; below, starting processes costs as much time as it saves

RULES = Registry(
    [
        *TREE_RULES,
        *FRAME_RULES,
        *FILE_RULES,
        *CHARACTER_RULES,
        *FIELD_RULES,
        *(check.rule for check in CHECKS),
        *PAPER_RULES,
    ]
)


def run_checks(knowledge: Knowledge, checks: Iterable[Check] = CHECKS) -> list[Diagnostic]:
    """Diagnostics of every check, unsorted; from MANY records on, in several processes."""
    checks = tuple(checks)

    def findings_of(check: Check) -> list[Finding]:
        return [*check.find(knowledge)]

    many = len(knowledge.schemes) + len(knowledge.operators) >= MANY
    with mapped(findings_of, checks, worth_it=0 if many else NEVER, chunk=1) as results:
        breaches = [
            (check.rule, finding)
            for check, findings in zip(checks, results, strict=True)
            for finding in findings
        ]
    breaches.sort(key=lambda breach: breach[1].file)  # a file is read again once
    return [rule_at(rule, finding, knowledge.root) for rule, finding in breaches]


def rule_at(rule: Rule, finding: Finding, root: Root) -> Diagnostic:
    """The diagnostic of a finding, at its place in its file; KeyError for an undeclared way."""
    span = root.span(finding.file, finding.path, key=finding.key, word=finding.word)
    return rule.at(finding.way, finding.file, span, **finding.values)
