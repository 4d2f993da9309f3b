import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.core import french


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Épinay-sur-Seine", "epinay-sur-seine"),
        ("Cœur", "coeur"),
        ("L’Île", "l'ile"),
        ("ÇA", "ca"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert french.fold(text) == folded


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    once = french.fold(text)
    assert french.fold(once) == once


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("verificaton", "verification"),
        ("Bénéficiaires", None),
        ("anciens-ids", "anciens_ids"),
        ("VERIFICATION", "verification"),
        ("xyz", None),
    ],
)
def test_closest(word: str, found: str | None) -> None:
    assert french.closest(word, ["anciens_ids", "verification", "sources"]) == found


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2027-01-01", "1er janvier 2027"),
        ("2026-11", "novembre 2026"),
        ("2026", "2026"),
        (datetime.date(2026, 8, 15), "15 août 2026"),
    ],
)
def test_long_date(value: datetime.date | str, words: str) -> None:
    assert french.long_date(value) == words


def test_count_and_enumeration() -> None:
    assert french.count(0, "erreur") == "0 erreur"
    assert french.count(1, "erreur") == "1 erreur"
    assert french.count(2, "erreur") == "2 erreurs"
    assert french.enumerate_words(["a"]) == "a"
    assert french.enumerate_words(["a", "b", "c"], "ou") == "a, b ou c"


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("dit « oui »", "dit «\u00a0oui\u00a0»"),
        ("Pourquoi ?", "Pourquoi\u202f?"),
        ("Donc : 18 %", "Donc\u00a0: 18\u00a0%"),
        ("n° 90-449", "n°\u00a090-449"),
        ("le 1er janvier 2027", "le 1er\u00a0janvier 2027"),
        ("149 000 habitants", "149\u202f000 habitants"),
    ],
)
def test_spaced(text: str, spaced: str) -> None:
    assert french.spaced(text).replace("\u2019", "'") == spaced
    assert french.spaced(french.spaced(text)) == french.spaced(text)


def test_accents_and_digits_do_not_make_letters() -> None:
    names = ["115", "3919", "AVDL", "Écoute", "Etape", "SIAO"]
    assert french.by_letter(names, str) == (
        ("0-9", ("115", "3919")),
        ("A", ("AVDL",)),
        ("E", ("Écoute", "Etape")),
        ("S", ("SIAO",)),
    )
    assert french.by_letter([], str) == ()
