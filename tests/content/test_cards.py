"""What cards say of a referral repeats the sheets: whom to ask, how, on what proof."""

import datetime

import pytest

from site_builder.checks.verdict import check
from site_builder.model.inheritance import sheet_of
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Saisine, Scheme
from site_builder.model.walk import citations
from tests.conftest import ROOT

NOT_ASKED_FOR = {"strategie"}
# Nobody knows today who is to be asked, and the sheets say so.
UNKNOWN = {"93/asll-jeunes", "12/referent-parcours", "78/accord-collectif"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return check(ROOT, datetime.date(2026, 11, 28)).knowledge


def test_every_national_sheet_says_whom_to_ask_and_how(knowledge: Knowledge) -> None:
    national = [s for s in knowledge.schemes.values() if not s.departement]
    asked_for = [s for s in national if s.nature not in NOT_ASKED_FOR and s.statut == "en_vigueur"]
    silent = [
        scheme.key
        for scheme in asked_for
        if not isinstance(scheme.saisine, Saisine)
        or not (scheme.saisine.destinataire and scheme.saisine.court)
    ]
    assert asked_for
    assert silent == []


def test_every_sheet_of_the_guide_says_its_reach(knowledge: Knowledge) -> None:
    """What is asked for, what helps beside it, or a door open to all."""
    proposed = [
        scheme
        for scheme in knowledge.schemes.values()
        if not scheme.departement and scheme.guide and scheme.guide.mode != "hors_guide"
    ]
    assert proposed
    assert [s.key for s in proposed if s.guide is None or s.guide.portee is None] == []


def test_every_local_sheet_says_whom_to_ask_or_that_nobody_knows(knowledge: Knowledge) -> None:
    local = [scheme for scheme in knowledge.schemes.values() if scheme.departement]
    silent = {s.key for s in local if sheet_of(knowledge, s).card("destinataire") is None}
    assert silent == UNKNOWN


def test_a_card_cites_what_the_rest_of_its_sheet_cites(knowledge: Knowledge) -> None:
    for scheme in knowledge.schemes.values():
        cards, rest = _cited(scheme)
        assert cards <= rest, scheme.key


def _cited(scheme: Scheme) -> tuple[set[str], set[str]]:
    """The sources that the card of a sheet cites, and those that its other statements cite."""
    cards: set[str] = set()
    rest: set[str] = set()
    for path, source in citations(scheme):
        on_card = path[0] == "saisine" and path[1] in ("destinataire", "court")
        (cards if on_card else rest).add(source)
    return cards, rest
