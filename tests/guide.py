"""The repository's own guide, and situations for tests: drawn by hypothesis, or seeded."""

import datetime
import random
from functools import lru_cache

from hypothesis import strategies as st

from site_builder.checks.verdict import Verdict, check
from site_builder.domain.guide.logic import Truth
from site_builder.domain.guide.sheets import Guide, guide_of
from site_builder.domain.guide.situation import Situation, chosen, with_sole
from site_builder.model.guide import Question
from site_builder.model.knowledge import Knowledge
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)


@lru_cache(maxsize=1)
def verdict() -> Verdict:
    """What is said of the repository's records, checked once."""
    return check(ROOT, TODAY)


def knowledge() -> Knowledge:
    """The repository's knowledge."""
    return verdict().knowledge


@lru_cache(maxsize=1)
def whole_book() -> Guide:
    """The repository's guide, whatever the day."""
    return guide_of(knowledge())


@lru_cache(maxsize=1)
def guide() -> Guide:
    """The repository's guide today."""
    return whole_book().on(TODAY)


def answer_to(question: Question, chance: random.Random) -> dict[str, Truth]:
    """A random answer: nothing known, one value, or several with unknown ones."""
    if chance.random() < 0.35:
        return {}
    if question.genre != "plusieurs":
        return dict(chosen(question, chance.choice(question.valeurs).id))
    states: list[Truth] = [True, None, False, False, False]
    values = {value.id: chance.choice(states) for value in question.valeurs}
    return dict(with_sole(guide(), question.id, values))


def random_situation(chance: random.Random) -> Situation:
    """A random situation of the repository's guide."""
    drawn = {name: answer_to(question, chance) for name, question in guide().questions.items()}
    return {name: answer for name, answer in drawn.items() if answer}


situations = st.integers(0, 2**48).map(lambda seed: random_situation(random.Random(seed)))
