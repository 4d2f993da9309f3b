"""What a browser is given: enough to judge as the reference engine does, in a small file."""

import gzip
import json
import random
from typing import Any

from hypothesis import given, settings

from site_builder.domain.guide.logic import Facts, Truth
from site_builder.domain.guide.situation import Situation, effective, situation
from site_builder.domain.guide.vignettes import facts_of
from site_builder.output.data.guide import guide_index, guide_json
from tests import guide_vectors
from tests.guide import guide, knowledge, situations, whole_book

KILO = 1000


def judged(rule: list[Any], names: list[str], facts: Facts) -> Truth:
    """A second reading of rules, from the file alone."""
    sign, *rest = rule
    if sign == "?":
        known = facts.get(names[rest[0]], {})
        sure = [known.get(value) for value in rest[1]]
        unsure = [None if known.get(value) is not False else False for value in rest[2]]
        return _either([*sure, *unsure])
    inner = [judged(one, names, facts) for one in rest]
    if sign == "!":
        return None if inner[0] is None else not inner[0]
    if sign == "|":
        return _either(inner)
    turned = _either([None if value is None else not value for value in inner])
    return None if turned is None else not turned


def _either(values: list[Truth]) -> Truth:
    return True if True in values else None if None in values else False


@settings(deadline=None, max_examples=30)
@given(situations)
def test_the_file_says_what_the_engine_knows(given: Situation) -> None:
    index = guide_index(knowledge(), whole_book())
    assert index is not None
    names = [question["id"] for question in index["questions"]]
    facts = effective(guide(), given)
    for sheet in index["fiches"]:
        conditions = {
            condition.id: condition for condition in guide().sheets[sheet["id"]].conditions
        }
        for row in sheet.get("conditions", ()):
            condition = conditions.get(row["id"])
            if condition is not None and condition.rule is not None:
                assert judged(row["regle"], names, facts) is condition.rule.truth(facts)


def test_the_file_is_small_and_fixed() -> None:
    text = guide_json(knowledge(), whole_book())
    assert text is not None
    assert text == guide_json(knowledge(), whole_book())
    assert len(gzip.compress(text.encode(), 9, mtime=0)) < 43 * KILO
    assert len(json.loads(text)["fiches"]) == len(guide().sheets)


def test_vectors_hold_every_pair_of_answers() -> None:
    situations_ = list(guide_vectors.pairwise())
    assert 100 < len(situations_) < 2000
    wanted = {
        ("statut_logement", "hotel", "age", "60_plus"),
        ("sejour", "precaire", "besoin", "sante"),
    }
    for one, value, other, second in wanted:
        assert any(s.get(one, {}).get(value) and s.get(other, {}).get(second) for s in situations_)


def test_vectors_are_the_same_every_time_and_can_be_read_back() -> None:
    chance = random.Random(1)
    every = [*guide_vectors.boundary(), *guide_vectors.seeded(60)]
    assert every == [*guide_vectors.boundary(), *guide_vectors.seeded(60)]
    for drawn in chance.sample(every, 20):
        vector = guide_vectors.vector(drawn)
        assert guide_vectors.vector(situation(guide(), vector[0])) == vector


def test_vignettes_are_situations_too() -> None:
    assert all(facts_of(guide(), vignette) for vignette in knowledge().cases.values())
