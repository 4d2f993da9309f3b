"""Proofs about the answer of the guide, over every situation: exact, like those of the sheets.

A claim is proved on the rungs it concerns, without what earlier rungs take from them: what holds of
more situations holds of those. That one rung is always taken needs no proof: the last has no rule.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, takewhile

from site_builder.domain.guide.answer import EXCLUDING, SHOWN_ACTS
from site_builder.domain.guide.ladder import Act, Choice, Ladder, Rung
from site_builder.domain.guide.logic import And, AnswerTest, Expression, Not
from site_builder.domain.guide.proofs import Broken
from site_builder.domain.guide.sheets import URGENCY, Guide, GuideSheet
from site_builder.domain.guide.symbols import Formula, Symbols

VIOLENCE, PROCEDURE = "violences", "procedure_expulsion"
# What comes before any measure: a danger; a minor outside, unless he is known to be emancipated.
DANGERS = tuple(
    AnswerTest(URGENCY, (danger,), ()) for danger in ("danger_vital", "mineur_en_danger", VIOLENCE)
)
MINOR_OUTSIDE = And((
    AnswerTest("age", ("moins_18",), ()),
    AnswerTest("statut_logement", ("rue", "squat_campement"), ()),
))  # fmt: skip
EMANCIPATED = AnswerTest("mineur_emancipe", ("oui",), ())
CLAIMS = {
    "securite": "un danger, ou un mineur dehors, a sa réponse avant toute mesure ordinaire",
    "contrainte": "aucune mesure de contrainte n'est donnée là où une mesure acceptée suffit",
    "acte": "chaque acte reçu a sa ligne dans « À faire maintenant », avec sa date",
    "trois": "il n'y a jamais plus de trois lignes datées",
}
NOT_ACTS = ("aucune", "impaye")  # answers about a procedure that are no act received
ACCEPTED = "accompagnement"


def answer_faults(guide: Guide) -> Iterator[Broken]:
    """Every claim about the answer that does not hold, with a situation that breaks it."""
    ladder = guide.ladder
    if ladder is None:
        return
    yield from _safety(guide, ladder)
    yield from _constraints(guide, ladder)
    yield from _acts(guide, ladder)


def _safety(guide: Guide, ladder: Ladder) -> Iterator[Broken]:
    """A danger, or a minor outside, is answered by one of the first rungs: a step, or violence."""
    first = tuple(takewhile(_is_safety, ladder.rungs))
    claimed: tuple[Expression, ...] = (*DANGERS, MINOR_OUTSIDE, EMANCIPATED)
    asked = [rule for rule in claimed if _is_known(guide, rule)]
    symbols = Symbols(guide, [*_expressions(guide, first), *asked])
    taken = symbols.disjunction(_taken(symbols, guide, ladder, rung) for rung in first)
    adult = symbols.pair(EMANCIPATED)[0] if EMANCIPATED in asked else symbols.bdd.false
    for rule in asked:
        missed = symbols.pair(rule)[0] & ~taken & symbols.consistent
        if rule is MINOR_OUTSIDE:
            missed &= ~adult
        if rule is not EMANCIPATED and (sample := symbols.sample(missed)) is not None:
            yield Broken("securite", "reponse", sample)


def _is_safety(rung: Rung) -> bool:
    return rung.step is not None or (rung.main is not None and rung.main.key == VIOLENCE)


def _constraints(guide: Guide, ladder: Ladder) -> Iterator[Broken]:
    """No measure of constraint where one that is accepted meets the need it meets first."""
    for rung in ladder.rungs:
        sheet = guide.sheets.get(rung.main.key) if rung.main else None
        if sheet is None or not sheet.is_constraint:
            continue
        for other in guide.sheets.values():
            if other.gradation != ACCEPTED or not set(sheet.needs[:1]) & set(other.needs):
                continue
            symbols = Symbols(guide, [*_expressions(guide, [rung]), *other.expressions])
            both = _taken(symbols, guide, ladder, rung) & symbols.statuses(other)[0]
            if (sample := symbols.sample(both & symbols.consistent)) is not None:
                yield Broken("contrainte", rung.id, sample)


def _acts(guide: Guide, ladder: Ladder) -> Iterator[Broken]:
    """Each act received has a line with its date, and there are never more than three."""
    dated = [act for act in ladder.acts if act.is_dated]
    received = [
        AnswerTest(PROCEDURE, (value.id,), ())
        for value in (guide.questions[PROCEDURE].valeurs if PROCEDURE in guide.questions else ())
        if value.id not in NOT_ACTS
    ]
    rules = [rule for act in dated for rule in (act.rule, act.doubt) if rule is not None]
    symbols = Symbols(guide, [*rules, *received])
    told = symbols.disjunction(_held(symbols, act) for act in dated)
    for test in received:
        missed = symbols.pair(test)[0] & ~told & symbols.consistent
        if (sample := symbols.sample(missed)) is not None:
            yield Broken("acte", test.values[0], sample)
    for several in combinations(dated, SHOWN_ACTS + 1):
        if (sample := symbols.sample(_all(symbols, several) & symbols.consistent)) is not None:
            yield Broken("trois", several[-1].id, sample)
            return


def _all(symbols: Symbols, acts: Iterable[Act]) -> Formula:
    return symbols.conjunction(_held(symbols, act) for act in acts)


def _held(symbols: Symbols, one: Rung | Act) -> Formula:
    """Where the situation of a rung or of an act is that one, or may well be."""
    if one.rule is None:
        return symbols.bdd.true
    true, false = symbols.pair(one.rule)
    return true if one.doubt is None else true | (~false & symbols.pair(one.doubt)[0])


def _expressions(guide: Guide, rungs: Iterable[Rung]) -> Iterator[Expression]:
    ladder = guide.ladder
    for rung in rungs:
        yield from (rule for rule in (rung.rule, rung.doubt) if rule is not None)
        if rung.main is not None and rung.main.key in guide.sheets:
            yield from guide.sheets[rung.main.key].expressions
    if ladder is not None:
        yield from (one.rule for one in ladder.reservations)


def _taken(symbols: Symbols, guide: Guide, ladder: Ladder, rung: Rung) -> Formula:
    """Where a rung is taken if no earlier one is."""
    held = _held(symbols, rung)
    if rung.main is None:
        return held
    sheet = guide.sheets.get(rung.main.key)
    return held & _may(symbols, ladder, sheet, rung.main) if sheet else symbols.bdd.false


def _may(symbols: Symbols, ladder: Ladder, sheet: GuideSheet, choice: Choice) -> Formula:
    """Where a scheme may be given: nothing bars it, nor is unknown if the choice is strict."""
    allowed = symbols.bdd.true
    for reservation in ladder.reservations:
        if sheet.key in reservation.keys or sheet.gradation in reservation.gradations:
            true, false = symbols.pair(reservation.rule)
            allowed &= true if choice.strict else ~false
    for condition in sheet.conditions:
        met, excluded = symbols.verdict(condition)
        if condition.role in EXCLUDING:
            allowed &= met if choice.strict else ~excluded
        elif choice.strict and condition.decides and condition.rule is not None:
            allowed &= ~symbols.pair(condition.rule)[1]
    return allowed


def _is_known(guide: Guide, rule: Expression) -> bool:
    match rule:
        case AnswerTest():
            question = guide.questions.get(rule.question)
            values = [value.id for value in question.valeurs] if question else []
            return all(value in values for value in rule.values)
        case Not():
            return _is_known(guide, rule.rule)
        case _:
            return all(_is_known(guide, inner) for inner in rule.expressions)
