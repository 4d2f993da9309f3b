"""Conformance vectors: situations with what the reference engine answers, for another engine.

`python -m tests.guide_vectors FILE` writes
`{"jour", "actes", "vecteurs": [[réponses, résultats, urgences, réponse]]}`. Answers are written as
on the command line. Results are in display order, each
`[dispositif, statut, questions to ask, counterfactual, block]`: a status is 0 adapte, 1 a_verifier
or 2 ecarte; a counterfactual is null or `[réponses, statut]`. The answer is
`[palier, dispositif of the alternative or null, [[texte, last day or null]], enough]`, the acts
received being of the days of `actes`.
"""

import datetime
import json
import random
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from site_builder.core.workers import mapped
from site_builder.domain.guide.answer import Answer
from site_builder.domain.guide.engine import orient
from site_builder.domain.guide.situation import Situation, chosen, with_sole, written
from site_builder.domain.guide.status import STATUSES
from site_builder.model.guide import Question
from tests.guide import TODAY, guide, random_situation

RANDOM = 10_000
SEED = 5
# Of some acts: a month that is too short, an act without a delay; the others are unknown.
DAYS = {
    "commandement": datetime.date(2026, 11, 16),
    "commandement_quitter": datetime.date(2026, 12, 31),
    "jugement": datetime.date(2027, 1, 31),
    "assignation": datetime.date(2026, 12, 3),
    "offre_dalo": datetime.date(2026, 10, 31),
}


def choices(question: Question) -> list[dict[str, bool | None]]:
    """Answers worth pairing: each value alone, and for several, each one unknown."""
    if question.genre != "plusieurs":
        return [dict(chosen(question, value.id)) for value in question.valeurs]
    found: list[dict[str, bool | None]] = []
    for value in question.valeurs:
        for state in (True, None) if value.id != guide().sole.get(question.id) else (False,):
            values = {v.id: state if v.id == value.id else False for v in question.valeurs}
            found.append(dict(with_sole(guide(), question.id, values)))
    return found


def boundary() -> Iterator[Situation]:
    """Nothing known, and each answer alone."""
    yield {}
    for name, question in guide().questions.items():
        for answer in choices(question):
            yield {name: answer}


def pairwise() -> Iterator[Situation]:
    """Situations that hold together every pair of answers to two questions."""
    chance = random.Random(SEED)
    options = {name: choices(question) for name, question in guide().questions.items()}
    left = {
        frozenset([(a, i), (b, j)])
        for a, b in combinations(options, 2)
        for i in range(len(options[a]))
        for j in range(len(options[b]))
    }
    waiting = sorted(left, key=sorted)
    for pair in waiting:
        if pair not in left:
            continue
        picked = dict(pair)
        for name in chance.sample(sorted(options), len(options)):
            if name not in picked:
                tries = chance.sample(range(len(options[name])), min(4, len(options[name])))
                picked[name] = max(
                    tries,
                    key=lambda i: sum(frozenset([(name, i), p]) in left for p in picked.items()),
                )
        left -= {frozenset(two) for two in combinations(picked.items(), 2)}
        yield {name: options[name][index] for name, index in picked.items()}


def seeded(number: int = RANDOM) -> Iterator[Situation]:
    """Random situations, the same every time."""
    chance = random.Random(SEED)
    for _ in range(number):
        yield random_situation(chance)


def vector(given: Situation) -> list[Any]:
    """A situation and what the reference engine answers."""
    found = orient(guide(), given, dates=DAYS)
    results = [
        [
            result.sheet.key,
            STATUSES.index(result.status),
            [question.id for question in result.to_ask],
            change and [dict(change.answers), STATUSES.index(change.status)],
            found.block(result),
        ]
        for result in found.results
        for change in [result.counterfactual]
    ]
    assert found.answer is not None
    return [written(guide(), given), results, list(found.urgencies), told(found.answer)]


def told(answer: Answer) -> list[Any]:
    """An answer, as vectors write it."""
    return [
        answer.rung.id,
        answer.alternative and answer.alternative.key,
        [
            [action.act.authored.texte, action.before and action.before.isoformat()]
            for action in answer.actions
        ],
        answer.enough,
    ]


def vectors(every: int = 1) -> dict[str, Any]:
    """Every vector, or one in `every`."""
    situations = [*boundary(), *pairwise(), *seeded()][::every]
    with mapped(vector, situations) as made:
        days = {name: day.isoformat() for name, day in DAYS.items()}
        return {"jour": TODAY.isoformat(), "actes": days, "vecteurs": [*made]}


def main(path: str) -> None:
    """Write every vector."""
    text = json.dumps(vectors(), ensure_ascii=False, separators=(",", ":"))
    Path(path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
