"""Laws of the three-valued logic of rules."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.domain.guide.logic import (
    And,
    AnswerTest,
    Expression,
    Facts,
    Not,
    Or,
    Truth,
    doubts,
    is_well_formed,
    read,
)
from site_builder.model.guide import Regle

QUESTIONS, VALUES = "ab", "xyz"
tested = st.builds(
    AnswerTest,
    st.sampled_from(QUESTIONS),
    st.lists(st.sampled_from(VALUES), unique=True).map(tuple),
    st.lists(st.sampled_from(VALUES), unique=True).map(tuple),
)


def joined(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(And, several) | st.builds(Or, several) | st.builds(Not, inner)


rules: st.SearchStrategy[Expression] = st.recursive(tested, joined, max_leaves=8)
truths = st.sampled_from([True, False, None])
facts = st.fixed_dictionaries(
    {name: st.fixed_dictionaries(dict.fromkeys(VALUES, truths)) for name in QUESTIONS}
)


def refined(known: Facts, choices: list[bool]) -> Facts:
    """The same facts where some unknown ones become known."""
    left = iter(choices)
    return {
        name: {value: next(left, None) if holds is None else holds for value, holds in row.items()}
        for name, row in known.items()
    }


@given(rules, facts, st.lists(st.booleans(), max_size=6))
def test_knowing_more_never_turns_a_truth(
    rule: Expression, known: Facts, choices: list[bool]
) -> None:
    before, after = rule.truth(known), rule.truth(refined(known, choices))
    assert before is None or after is before


@given(rules, rules, facts)
def test_kleene(one: Expression, other: Expression, known: Facts) -> None:
    assert Not(Not(one)).truth(known) is one.truth(known)
    assert And((one, other)).truth(known) is And((other, one)).truth(known)
    de_morgan = Or((Not(one), Not(other)))
    assert Not(And((one, other))).truth(known) is de_morgan.truth(known)


@given(rules, facts)
def test_only_an_unknown_rule_has_doubts(rule: Expression, known: Facts) -> None:
    assert (rule.truth(known) is None) == bool(list(doubts(rule, known)))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"x": True, "y": False, "z": False}, True),
        ({"x": False, "y": True, "z": False}, None),
        ({"x": False, "y": False, "z": True}, False),
        ({"x": None, "y": False, "z": False}, None),
        ({"x": False, "y": None, "z": False}, None),
        ({"x": True, "y": True, "z": None}, True),
        ({}, None),
    ],
    ids=str,
)
def test_a_test_knows_uncertain_values(known: dict[str, Truth], expected: Truth) -> None:
    assert AnswerTest("a", ("x",), ("y",)).truth({"a": known}) is expected


@pytest.mark.parametrize(
    "regle",
    [
        Regle(),
        Regle(question="a"),
        Regle(valeurs=("x",)),
        Regle(question="a", valeurs=("x",), incertain=("x",)),
        Regle(question="a", valeurs=("x",), non=Regle(question="a", valeurs=("y",))),
        Regle(non=Regle()),
    ],
    ids=str,
)
def test_malformed(regle: Regle) -> None:
    assert not is_well_formed(regle)


def test_read() -> None:
    inner: dict[str, Any] = {"question": "a", "valeurs": ("x",)}
    assert read(Regle(non=Regle(**inner))) == Not(AnswerTest("a", ("x",), ()))
