"""Proofs about every situation at once, exact: nothing is sampled (ADR 0014).

A broken proof comes with a situation that breaks it. The proofs of a sheet depend on that sheet
and on the questions only, and are kept from one check to the next.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod

from site_builder.domain.guide.logic import AnswerTest, Expression, answer_tests
from site_builder.domain.guide.sheets import NEEDS, URGENCY, Guide, GuideSheet
from site_builder.domain.guide.situation import Situation, chosen, effective
from site_builder.domain.guide.status import ADAPTED, status
from site_builder.domain.guide.symbols import Symbols
from site_builder.model.guide import Question

FIRST_DAY = datetime.date(1, 1, 1)
STREET = (
    AnswerTest("statut_logement", ("rue", "squat_campement"), ()),
    AnswerTest(URGENCY, ("sans_abri",), ()),
)
ALWAYS_AT_THE_STREET = ("siao", "hebergement-urgence")
CLAIMS = {
    "propose": "chaque dispositif orientable peut être proposé",
    "refuse": "chaque dispositif orientable peut être écarté",
    "tranche": "laissé « à vérifier » faute de réponse, un dispositif n'est jamais déjà décidé",
    "stable": "une réponse de plus ne renverse jamais « à proposer » ni « pas mobilisable »",
    "rue": "à la rue, ni le SIAO ni l'hébergement d'urgence n'est jamais écarté",
    "impasse": "toute situation laisse au moins un dispositif à proposer",
    "decisive": "chaque question change au moins un résultat",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A claim that does not hold; `subject` is a sheet or a question, `sample` a situation."""

    claim: str
    subject: str
    sample: Situation | None = None


@dataclass(frozen=True, slots=True)
class SheetProof:
    """What was proved of a sheet: what is broken, the questions that change its status."""

    broken: tuple[Broken, ...]
    decisive: frozenset[str]
    never: tuple[str, ...]
    always: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proofs:
    """The whole verdict. Situations are counted exactly: complete ones, and with unknowns."""

    sheets: Mapping[str, SheetProof]
    broken: tuple[Broken, ...]
    decisive: frozenset[str]
    complete: int
    partial: int


def prove(guide: Guide) -> Proofs:
    """Prove every claim about a guide, on every day its conditions change."""
    sheets = {**guide.sheets, **guide.local}
    proofs = {key: sheet_proof(guide, sheet) for key, sheet in sheets.items()}
    decisive = frozenset().union(*(proof.decisive for proof in proofs.values()))
    broken = [b for proof in proofs.values() for b in proof.broken]
    if not any(status(sheet, {}) == ADAPTED for sheet in guide.sheets.values()):
        broken.append(Broken("impasse", "", {}))
    broken += [
        Broken("decisive", name)
        for name in guide.questions
        if name not in decisive and name not in (NEEDS, URGENCY)
    ]
    return Proofs(
        proofs, tuple(broken), decisive, count(guide, known=True), count(guide, known=False)
    )


def is_absurd(guide: Guide) -> bool:
    """Whether a condition is always met, or never: the rest would only follow from it."""
    proofs = [
        sheet_proof(guide, sheet) for sheet in (*guide.sheets.values(), *guide.local.values())
    ]
    return any(proof.never or proof.always for proof in proofs)


def sheet_proof(guide: Guide, sheet: GuideSheet) -> SheetProof:
    """What holds of a sheet on every day its conditions change."""
    bare = replace(
        sheet,
        conditions=tuple(
            replace(c, authored=replace(c.authored, si_vrai=None, si_faux=None, si_inconnu=None))
            for c in sheet.conditions
        ),
        reason=None,
    )
    return _sheet_proof(guide.asked, guide.groups, bare)


@lru_cache(maxsize=256)
def _sheet_proof(
    questions: tuple[Question, ...], groups: tuple[str, ...], sheet: GuideSheet
) -> SheetProof:
    guide = Guide(questions, groups, {sheet.key: sheet}, {})
    days = (FIRST_DAY, *sheet.turning_days)
    proofs = [_proof_of_a_day(guide, sheet.on(day)) for day in days]
    return SheetProof(
        broken=next((p.broken for p in proofs if p.broken), ()),
        decisive=frozenset().union(*(p.decisive for p in proofs)),
        never=tuple(dict.fromkeys(c for p in proofs for c in p.never)),
        always=tuple(dict.fromkeys(c for p in proofs for c in p.always)),
    )


def _proof_of_a_day(guide: Guide, sheet: GuideSheet) -> SheetProof:
    expressions = [condition.rule for condition in sheet.conditions if condition.rule is not None]
    street = list(_street(guide))
    symbols = Symbols(guide, [*expressions, *(street if sheet.key in ALWAYS_AT_THE_STREET else ())])
    adapted, excluded = symbols.statuses(sheet)
    worlds = (symbols.world(adapted), symbols.world(excluded))
    truths = {
        condition.id: symbols.world(symbols.pair(condition.rule)[0])
        for condition in sheet.conditions
        if condition.rule is not None
    }
    empty = symbols.bdd.false
    return SheetProof(
        broken=tuple(_broken(symbols, sheet, street)),
        decisive=frozenset(
            name for name in symbols.names for world in worlds if symbols.depends_on(world, name)
        ),
        never=tuple(name for name, true in truths.items() if true & symbols.domain == empty),
        always=tuple(name for name, true in truths.items() if ~true & symbols.domain == empty),
    )


def _street(guide: Guide) -> Iterator[AnswerTest]:
    """What being at the street means, in the words this guide has."""
    for test in STREET:
        question = guide.questions.get(test.question)
        value_ids = [value.id for value in question.valeurs] if question else []
        if values := tuple(value for value in test.values if value in value_ids):
            yield AnswerTest(test.question, values, ())


def _broken(symbols: Symbols, sheet: GuideSheet, street: list[AnswerTest]) -> Iterator[Broken]:
    adapted, excluded = symbols.statuses(sheet)
    if sheet.mode == "orientable":
        if symbols.sample(symbols.world(adapted)) is None:
            yield Broken("propose", sheet.applied)
            return
        if symbols.sample(symbols.world(excluded)) is None:
            yield Broken("refuse", sheet.applied)
    to_check = ~adapted & ~excluded
    for formula in (adapted, excluded):
        world = symbols.world(formula)
        turned = formula & ~symbols.anyhow(world, faithful=True)
        settled = to_check & symbols.anyhow(world, faithful=False)
        for claim, wrong in (("stable", turned), ("tranche", settled)):
            if (sample := symbols.sample(wrong & symbols.consistent)) is not None:
                yield Broken(claim, sheet.applied, sample)
    if sheet.key in ALWAYS_AT_THE_STREET:
        outside = symbols.disjunction(symbols.pair(test)[0] for test in street)
        if (sample := symbols.sample(excluded & outside & symbols.consistent)) is not None:
            yield Broken("rue", sheet.applied, sample)


def count(guide: Guide, *, known: bool) -> int:
    """How many situations there are: with every answer `known`, or with some unknown.

    A hidden question counts for one. The questions that hide others are enumerated.
    """
    hiding = {test.question for rule in guide.visibility.values() for test in answer_tests(rule)}
    parents = [guide.questions[name] for name in guide.questions if name in hiding]
    free = [q for name, q in guide.questions.items() if name not in hiding | set(guide.visibility)]
    total = 0
    for given in _assignments(parents, guide.visibility, {}, known=known):
        facts = effective(guide, given)
        children = [
            question
            for name, question in guide.questions.items()
            if name in guide.visibility
            and name not in hiding
            and guide.visibility[name].truth(facts) is not False
        ]
        total += prod(_answers(guide, question, known=known) for question in children)
    return total * prod(_answers(guide, question, known=known) for question in free)


def _assignments(
    questions: list[Question],
    visibility: Mapping[str, Expression],
    given: Situation,
    *,
    known: bool,
) -> Iterator[Situation]:
    """Every way to answer questions that hide others; only those of one answer may."""
    if not questions:
        yield given
        return
    first, *rest = questions
    if first.id in visibility and visibility[first.id].truth(given) is False:
        yield from _assignments(rest, visibility, given, known=known)
        return
    if not known:
        yield from _assignments(rest, visibility, given, known=known)
    for value in first.valeurs:
        after = {**given, first.id: chosen(first, value.id)}
        yield from _assignments(rest, visibility, after, known=known)


def _answers(guide: Guide, question: Question, *, known: bool) -> int:
    if question.genre != "plusieurs":
        return len(question.valeurs) + (not known)
    values = len(question.valeurs) - (question.id in guide.sole)
    return int((2 if known else 3) ** values)


def in_words(guide: Guide, sample: Situation) -> str:
    """A situation in French, what is unknown left out: « Quel âge ? » 60 ans ou plus."""
    parts = []
    for name, question in guide.questions.items():
        truths = sample.get(name, {})
        words = [v.texte for v in question.valeurs if truths.get(v.id)]
        if question.genre == "plusieurs":
            words += [f"non à « {v.texte} »" for v in question.valeurs if truths.get(v.id) is False]
        if words:
            parts.append(f"« {question.texte} » {', '.join(words)}")
    return " ; ".join(parts) or "aucune réponse donnée"
