"""What a case shows of a rule, on the page of the rules and in `explain`."""

import pytest

from site_builder.checks.case_examples import Complaint, ExampleLine, Excerpt, example, examples
from site_builder.checks.case_files import Case, Replacement
from site_builder.checks.registry import RULES
from site_builder.core.diagnostics import Rule
from site_builder.views.boards.reference import rule_reference
from tests.unit.checks.test_cases import MADE_HERE, PRINTED

TOLD = "a.yml:4:8: erreur [ID-302] « b » est pris.\n     4 |   - id: b c\n       |         ^\n"


def test_the_culprit_is_told_in_the_lines_that_replace() -> None:
    case = Case(
        base="minimal",
        attendu=f"{TOLD}  conseil : le changer.\n",
        remplacer=(Replacement("a.yml", "- id: a c\n", "- id: a\n- id: b c\n"),),
    )
    assert example(case).excerpts == (
        Excerpt(
            "a.yml", (ExampleLine("- id: a"), ExampleLine("- id: ", "b", " c")), ("- id: a c",)
        ),
    )
    assert example(case).complaints == (Complaint("« b » est pris.", "le changer."),)


def test_a_culprit_elsewhere_comes_after_a_gap() -> None:
    change = Replacement("a.yml", "x: 1\n", "x: 2\n", plutot="x: 3\n")
    (excerpt,) = example(Case("minimal", TOLD, remplacer=(change,))).excerpts
    assert excerpt.refused == (
        ExampleLine("x: 2"),
        ExampleLine("…"),
        ExampleLine("  - id: ", "b", " c"),
    )
    assert excerpt.accepted == ("x: 3",)


def test_what_is_not_seen_is_shown() -> None:
    change = Replacement("a.yml", "x: 1\n", "x:\u200b \x0b1\n")
    (excerpt,) = example(
        Case("minimal", "a.yml:1:1: erreur [ID-302] non.\n", remplacer=(change,))
    ).excerpts
    assert excerpt.refused == (ExampleLine("x:\ufffd \ufffd1"),)


def test_a_file_that_is_refused_whole_is_named() -> None:
    change = Replacement("b.yml", "x: 1\n", "x: 2\n")  # makes room for it
    case = Case("minimal", "a.odt:1:1: erreur [FICHIER-011] non.\n", (), (change,), {"a.odt": "x"})
    assert example(case).excerpts == (Excerpt("a.odt"),)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_way_that_has_a_case_is_shown(rule: Rule) -> None:
    shown = examples(rule)
    elsewhere = {way for rule_id, way in MADE_HERE | PRINTED if rule_id == rule.id}
    assert list(shown) == [way for way in rule.ways if way not in elsewhere]
    for way, found in shown.items():
        start = rule.ways[way].message.split("{")[0]
        assert any(complaint.message.startswith(start) for complaint in found.complaints)
        assert all(complaint.hint for complaint in found.complaints)
        assert found.excerpts


def test_the_rules_page_shows_them() -> None:
    for entry, rule in zip(rule_reference().rules, RULES, strict=True):
        shown = examples(rule)
        assert [way.example is not None for way in entry.ways] == [
            way in shown for way in rule.ways
        ]
