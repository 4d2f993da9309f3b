"""The explicit list of semantic checks, the registry of every rule, and the run of the checks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from site_builder.checks import (
    acronyms,
    cited_sources,
    confidential_addresses,
    date_order,
    declines,
    duplicate_ids,
    examples,
    file_ids,
    foreign_codes,
    former_ids,
    future_dates,
    guide_cases,
    guide_conditions,
    guide_cycles,
    guide_missing,
    guide_modes,
    guide_needs,
    guide_possible,
    guide_proofs,
    guide_references,
    guide_rules,
    guide_unused_values,
    household_reading,
    household_words,
    imitated_hosts,
    lapsed_coverage,
    local_proofs,
    markup,
    merged_communes,
    mislabelled_communes,
    missing_contours,
    missing_sources,
    missing_territories,
    missions_outside,
    named_persons,
    one_sided_relations,
    overdue_reviews,
    overlapping_sectors,
    personal_mailboxes,
    placeholders,
    repeated_communes,
    self_relations,
    siret,
    step_cycles,
    twin_operators,
    uncovered_communes,
    unflagged_shelters,
    unknown_codes,
    unknown_departements,
    unknown_references,
    unproven_figures,
    unused_sources,
    unverified,
    useless_exclusions,
)
from site_builder.checks.finding import Finding
from site_builder.checks.on_paper import PAPER_RULES
from site_builder.core.diagnostics import Diagnostic, MessageTemplate, Registry, Rule, Severity
from site_builder.core.workers import mapped
from site_builder.model.knowledge import Knowledge
from site_builder.records.character_rules import CHARACTER_RULES
from site_builder.records.fields import FIELD_RULES
from site_builder.records.loading import SourceLocator
from site_builder.records.rules import FILE_RULES
from site_builder.records.tree_rules import TREE_RULES


class CheckModule(Protocol):
    """What a module of this package provides; its docstring is the rule's documentation."""

    __doc__: str | None
    ID: str
    SEVERITY: Severity
    WAYS: dict[str, MessageTemplate]
    check: Callable[[Knowledge], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A semantic rule and the function that looks for it."""

    rule: Rule
    find: Callable[[Knowledge], Iterator[Finding]]


def _check(module: CheckModule) -> Check:
    return Check(Rule(module.ID, module.SEVERITY, module.__doc__ or "", module.WAYS), module.check)


CHECKS = tuple(
    _check(module)
    for module in (
        file_ids, duplicate_ids, former_ids, twin_operators,
        unknown_references, declines, self_relations, one_sided_relations, step_cycles,
        merged_communes, unknown_codes, mislabelled_communes,
        foreign_codes, repeated_communes, useless_exclusions, overlapping_sectors,
        missions_outside, missing_contours, uncovered_communes,
        lapsed_coverage, unknown_departements,
        cited_sources, unused_sources, missing_sources, imitated_hosts,
        date_order, future_dates, overdue_reviews, unverified,
        local_proofs, unproven_figures,
        named_persons, personal_mailboxes, confidential_addresses, unflagged_shelters, siret,
        acronyms, household_words, household_reading, markup, placeholders,
        examples, missing_territories,
        guide_rules, guide_references, guide_cycles, guide_conditions, guide_modes, guide_missing,
        guide_needs, guide_possible, guide_unused_values, guide_proofs, guide_cases,
    )
)  # fmt: skip

MANY = 2000  # records; below, starting processes costs as much as it spares

RULES = Registry(
    [
        *TREE_RULES,
        *FILE_RULES,
        *CHARACTER_RULES,
        *FIELD_RULES,
        *(check.rule for check in CHECKS),
        *PAPER_RULES,
    ]
)


def run_checks(
    knowledge: Knowledge, locator: SourceLocator, checks: Iterable[Check] = CHECKS
) -> list[Diagnostic]:
    """Diagnostics of every semantic check, unsorted; several checks at a time for many records."""
    checks = tuple(checks)

    def found(check: Check) -> list[Finding]:
        return [*check.find(knowledge)]

    many = len(knowledge.schemes) + len(knowledge.operators) >= MANY
    told = mapped(found, checks, worth_it=0, chunk=1) if many else map(found, checks)
    return [
        rule_at(check.rule, finding, locator)
        for check, findings in zip(checks, told, strict=True)
        for finding in findings
    ]


def rule_at(rule: Rule, finding: Finding, locator: SourceLocator) -> Diagnostic:
    """The diagnostic of what a rule found, at its place in the file."""
    span = locator.span(finding.file, finding.path, key=finding.key, word=finding.word)
    return rule.at(finding.way, finding.file, span, **finding.values)
