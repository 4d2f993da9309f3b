"""Situations as Boolean formulas, so that a claim about all of them is one question to a BDD.

Each question of one answer is a code in bits with one more bit, « unknown »; each value of a
question with several answers is a bit with its own « unknown ». A « world » has no unknown.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from site_builder.domain.guide.logic import (
    And,
    AnswerTest,
    Expression,
    Not,
    Or,
    Truth,
    named_values,
)
from site_builder.domain.guide.sheets import Condition, Guide, GuideSheet
from site_builder.domain.guide.situation import Situation, chosen, with_sole
from site_builder.model.guide import Question

Formula = Any
"""A BDD node: dd has no types."""
Pair = tuple[Formula, Formula]
"""Where a rule is true, and where it is false."""


def _manager() -> Any:  # dd has no types
    """A new BDD manager, in pure Python.

    dd asserts, when a manager is collected, that its formulas were collected before it: the order
    in which Python frees a cycle, or the traceback of a failing test, may differ. Nothing leaks.
    """
    from dd import autoref, bdd  # noqa: PLC0415  # slow to load, and only proofs need it

    unconcerned: Any = type("Manager", (bdd.BDD,), {"__del__": lambda _: None})
    manager = autoref.BDD()
    manager._bdd = unconcerned()
    manager.vars = manager._bdd.vars
    return manager


class Symbols:
    """The situations that some expressions can tell apart, and the formulas of these."""

    def __init__(self, guide: Guide, expressions: Iterable[Expression]) -> None:
        self.guide = guide
        self.bdd = _manager()
        self.values = named_values(expressions, guide.visibility)
        for name, values in self.values.items():
            if guide.sole.get(name) in values:
                values.update(value.id for value in guide.questions[name].valeurs)
        self.names = [name for name in guide.questions if name in self.values]
        self._bits = {name: self._declared(guide.questions[name]) for name in self.names}
        self._facts: dict[tuple[str, str], Pair] = {}
        self._hiding: dict[str, Formula] = {}
        for name in (name for name in guide.visibility if name in self.values):
            self._hiding[name] = self.pair(guide.visibility[name])[1]
            self._facts.clear()

    def _declared(self, question: Question) -> list[str]:
        """Names of the variables of a question that carry its answer."""
        if question.genre == "plusieurs":
            sole = self.guide.sole.get(question.id)
            names = [f"{question.id}={value}" for value in sorted(self.values[question.id])]
            bits = [name for name in names if name != f"{question.id}={sole}"]
            self.bdd.declare(*chain.from_iterable((bit, f"{bit}?") for bit in bits))
            return bits
        width = (len(question.valeurs) - 1).bit_length()
        bits = [f"{question.id}.{number}" for number in range(width)]
        self.bdd.declare(f"{question.id}?", *bits)
        return bits

    def _is_several(self, name: str) -> bool:
        return self.guide.questions[name].genre == "plusieurs"

    def unknowns(self, name: str) -> list[str]:
        """Variables that say that an answer of a question is unknown."""
        return [f"{bit}?" for bit in self._bits[name]] if self._is_several(name) else [f"{name}?"]

    # --- expressions ---

    def pair(self, rule: Expression) -> Pair:
        """Where a rule is true and where it is false; elsewhere it is unknown."""
        match rule:
            case AnswerTest():
                return self._pair_of_test(rule)
            case Not():
                true, false = self.pair(rule.rule)
                return false, true
            case And():
                pairs = [self.pair(inner) for inner in rule.expressions]
                return self.conjunction(t for t, _ in pairs), self.disjunction(f for _, f in pairs)
            case Or():
                pairs = [self.pair(inner) for inner in rule.expressions]
                return self.disjunction(t for t, _ in pairs), self.conjunction(f for _, f in pairs)

    def _pair_of_test(self, test: AnswerTest) -> Pair:
        sure = [self.fact(test.question, value) for value in test.values]
        unsure = [self.fact(test.question, value) for value in test.uncertain]
        return (
            self.disjunction(true for true, _ in sure),
            self.conjunction(false for _, false in (*sure, *unsure)),
        )

    def fact(self, name: str, value: str) -> Pair:
        """Where a value holds and where it does not; a hidden question has none that holds."""
        if (name, value) not in self._facts:
            true, false = self._raw(name, value)
            hiding = self._hiding.get(name, self.bdd.false)
            self._facts[name, value] = (true & ~hiding, false | hiding)
        return self._facts[name, value]

    def _raw(self, name: str, value: str) -> Pair:
        if not self._is_several(name):
            is_known = ~self.bdd.var(f"{name}?")
            same = self._is_code(name, value)
            return is_known & same, is_known & ~same
        if value == self.guide.sole.get(name):
            others = [self._raw(name, bit.partition("=")[2]) for bit in self._bits[name]]
            return self.conjunction(f for _, f in others), self.disjunction(t for t, _ in others)
        bit, unknown = self.bdd.var(f"{name}={value}"), self.bdd.var(f"{name}={value}?")
        return ~unknown & bit, ~unknown & ~bit

    def _is_code(self, name: str, value: str) -> Formula:
        code = [v.id for v in self.guide.questions[name].valeurs].index(value)
        return self.bdd.cube(
            {bit: bool(code >> number & 1) for number, bit in enumerate(self._bits[name])}
        )

    def conjunction(self, formulas: Iterable[Formula]) -> Formula:
        """« and » of any number of formulas; true for none."""
        joined = self.bdd.true
        for formula in formulas:
            joined &= formula
        return joined

    def disjunction(self, formulas: Iterable[Formula]) -> Formula:
        """« or » of any number of formulas; false for none."""
        joined = self.bdd.false
        for formula in formulas:
            joined |= formula
        return joined

    # --- situations --------------------------------------------------------------------------

    def codes(self, name: str) -> Formula:
        """Where the code of a question is one of its answers."""
        if self._is_several(name):
            return self.bdd.true
        return self.disjunction(
            self._is_code(name, value.id) for value in self.guide.questions[name].valeurs
        )

    @cached_property
    def domain(self) -> Formula:
        """Formula of the situations where every code is an answer."""
        return self.conjunction(self.codes(name) for name in self.names)

    @cached_property
    def consistent(self) -> Formula:
        """Formula of the situations where no hidden question is answered."""
        return self.conjunction(
            self.conjunction(self.bdd.var(u) for u in self.unknowns(name)) | ~hiding
            for name, hiding in self._hiding.items()
        )

    def world(self, formula: Formula) -> Formula:
        """The formula restricted to worlds: every « unknown » variable set to false."""
        unknowns = chain.from_iterable(self.unknowns(name) for name in self.names)
        return self.bdd.let(dict.fromkeys(unknowns, False), formula)

    def anyhow(self, formula: Formula, *, faithful: bool) -> Formula:
        """Situations all of whose worlds satisfy a formula about worlds.

        A world may hide a question already answered; a `faithful` one does not contradict it.
        """
        visible = self.bdd.true
        for name in [*reversed(self._hiding), *(n for n in self.names if n not in self._hiding)]:
            if faithful:
                visible = ~self.world(self._hiding.get(name, self.bdd.false))
            if self._is_several(name):
                for bit in self._bits[name]:
                    every = self.bdd.forall([bit], formula)
                    formula = self.bdd.ite(self.bdd.var(f"{bit}?"), every, ~visible | formula)
            else:
                every = self.bdd.forall(self._bits[name], ~self.codes(name) | formula)
                formula = self.bdd.ite(self.bdd.var(f"{name}?"), every, ~visible | formula)
        return formula

    def depends_on(self, formula: Formula, name: str) -> bool:
        """Whether a formula about worlds changes with the answer to one question alone."""
        some = self.bdd.exist(self._bits[name], formula & self.domain)
        others = self.bdd.exist(self._bits[name], ~formula & self.domain)
        return bool((some & others) != self.bdd.false)

    def sample(self, formula: Formula) -> Situation | None:
        """A situation that satisfies a formula, as unknown as may be; None if there is none."""
        picked: Mapping[str, bool] | None = self.bdd.pick(formula & self.domain)
        if picked is None:
            return None
        answers: dict[str, Mapping[str, Truth]] = {}
        for name in self.names:
            question = self.guide.questions[name]
            if self._is_several(name):
                values = {
                    bit.partition("=")[2]: picked[bit]
                    for bit in self._bits[name]
                    if bit in picked and not picked.get(f"{bit}?", False)
                }
                if values:
                    answers[name] = with_sole(self.guide, name, values, partial=True)
            elif any(bit in picked for bit in self._bits[name]) and not picked.get(f"{name}?"):
                bits = self._bits[name]
                code = sum(picked.get(bit, False) << number for number, bit in enumerate(bits))
                answers[name] = chosen(question, question.valeurs[code].id)
        return answers

    # --- sheets ------------------------------------------------------------------------------

    def verdict(self, condition: Condition) -> Pair:
        """Where a condition is met, and where it excludes."""
        never = self.bdd.false
        if not condition.decides:
            return self.bdd.true, never
        true, false = self.pair(condition.rule) if condition.rule is not None else (never, never)
        match condition.role:
            case "requise":
                return true, false
            case "exclut":
                return false, true
            case _:
                return true, never

    def statuses(self, sheet: GuideSheet) -> Pair:
        """Where a sheet is « adapte », and where it is « ecarte »."""
        verdicts = [self.verdict(condition) for condition in sheet.conditions]
        return self.conjunction(m for m, _ in verdicts), self.disjunction(e for _, e in verdicts)
