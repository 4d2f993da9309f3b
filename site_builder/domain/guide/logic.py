"""Rules: tests on answers joined by « et », « ou », « non », in strong Kleene logic.

A truth value is True, False, or None for unknown. `Facts` gives the truth of each value of each
question; what is absent is unknown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.model.guide import Regle

Truth = bool | None
Facts = Mapping[str, Mapping[str, Truth]]
NOTHING: Mapping[str, Truth] = {}


@dataclass(frozen=True, slots=True)
class AnswerTest:
    """True if one of `values` holds; unknown if only one of `uncertain` does."""

    question: str
    values: tuple[str, ...]
    uncertain: tuple[str, ...]

    def truth(self, facts: Facts) -> Truth:
        """True, False, or None if the facts leave it unknown."""
        truths = facts.get(self.question, NOTHING)
        result: Truth = False
        for value in self.values:
            holds = truths.get(value)
            if holds:
                return True
            if holds is None:
                result = None
        for value in self.uncertain:
            if truths.get(value) is not False:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class And:
    """« et »."""

    expressions: tuple["Expression", ...]

    def truth(self, facts: Facts) -> Truth:
        """False if one of its expressions is, else unknown if one is, else true."""
        return _joined(self.expressions, facts, decisive=False)


@dataclass(frozen=True, slots=True)
class Or:
    """« ou »."""

    expressions: tuple["Expression", ...]

    def truth(self, facts: Facts) -> Truth:
        """True if one of its expressions is, else unknown if one is, else false."""
        return _joined(self.expressions, facts, decisive=True)


@dataclass(frozen=True, slots=True)
class Not:
    """« non »."""

    rule: "Expression"

    def truth(self, facts: Facts) -> Truth:
        """The contrary of its rule; unknown if that is."""
        inner = self.rule.truth(facts)
        return None if inner is None else not inner


Expression = AnswerTest | And | Or | Not


def _joined(expressions: tuple[Expression, ...], facts: Facts, *, decisive: bool) -> Truth:
    result: Truth = not decisive
    for rule in expressions:
        value = rule.truth(facts)
        if value is decisive:
            return decisive
        if value is None:
            result = None
    return result


def forms(regle: Regle) -> list[str]:
    """Which of « notion », « question », « et », « ou », « non » a rule has; one if well-formed."""
    has_form = {
        "notion": regle.notion is not None,
        "question": regle.question is not None,
        "et": bool(regle.et),
        "ou": bool(regle.ou),
        "non": regle.non is not None,
    }
    return [name for name, is_present in has_form.items() if is_present]


def is_well_formed(regle: Regle) -> bool:
    """Whether a rule and those inside it have one form each, and each test its values."""
    tested = bool(regle.valeurs or regle.incertain)
    if len(forms(regle)) != 1 or tested != (regle.question is not None):
        return False
    if set(regle.valeurs) & set(regle.incertain):
        return False
    return all(is_well_formed(inner) for inner in inside(regle))


def inside(regle: Regle) -> tuple[Regle, ...]:
    """The rules directly inside an authored rule: those of « et », « ou », « non »."""
    return (*regle.et, *regle.ou, *((regle.non,) if regle.non is not None else ()))


def read(regle: Regle) -> Expression:
    """The expression of a well-formed authored rule."""
    if regle.question is not None:
        return AnswerTest(regle.question, regle.valeurs, regle.incertain)
    if regle.non is not None:
        return Not(read(regle.non))
    if regle.et:
        return And(tuple(read(inner) for inner in regle.et))
    return Or(tuple(read(inner) for inner in regle.ou))


def answer_tests(rule: Expression) -> Iterator[AnswerTest]:
    """Every test inside a rule, at any depth, in order."""
    match rule:
        case AnswerTest():
            yield rule
        case Not():
            yield from answer_tests(rule.rule)
        case And() | Or():
            for inner in rule.expressions:
                yield from answer_tests(inner)


def named_values(
    expressions: Iterable[Expression], visibility: Mapping[str, Expression]
) -> dict[str, set[str]]:
    """Values by question that expressions depend on, through what hides these questions too."""
    values: dict[str, set[str]] = {}
    awaiting = list(expressions)
    while awaiting:
        for test in answer_tests(awaiting.pop()):
            if test.question not in values and test.question in visibility:
                awaiting.append(visibility[test.question])
            values.setdefault(test.question, set()).update(test.values, test.uncertain)
    return values


def doubts(rule: Expression, facts: Facts) -> Iterator[AnswerTest]:
    """The tests that leave a rule unknown; none if the rule is true or false."""
    if rule.truth(facts) is not None:
        return
    match rule:
        case AnswerTest():
            yield rule
        case Not():
            yield from doubts(rule.rule, facts)
        case And() | Or():
            for inner in rule.expressions:
                yield from doubts(inner, facts)


def is_unanswered(test: AnswerTest, facts: Facts) -> bool:
    """Whether a test in doubt lacks an answer, rather than having an uncertain one."""
    truths = facts.get(test.question, NOTHING)
    return any(truths.get(value) is None for value in (*test.values, *test.uncertain))


def is_open(rule: Expression, facts: Facts) -> bool:
    """Whether a rule is unknown for want of an answer."""
    return any(is_unanswered(test, facts) for test in doubts(rule, facts))


def rebuilt(rule: Expression, change: Callable[[AnswerTest], AnswerTest]) -> Expression:
    """The same rule, each test replaced by `change` of it."""
    match rule:
        case AnswerTest():
            return change(rule)
        case Not():
            return Not(rebuilt(rule.rule, change))
        case And():
            return And(tuple(rebuilt(inner, change) for inner in rule.expressions))
        case Or():
            return Or(tuple(rebuilt(inner, change) for inner in rule.expressions))
