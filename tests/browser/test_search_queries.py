"""Questions as they are typed in a hurry: the card or the page that is meant comes first.

`tests/content/recherches.tsv` gives the question, its class, and what is expected: a card
(`93/fsl@93066`, `lexique:caution`, `commune:93066`, `rien`), a sheet (`asll`), an organisation
(`op:93/udaf-93`), a territory (`terr:57`) or the list of acronyms (`sigles`); several words are as
many right answers.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT

QUERIES = ROOT / "tests" / "content" / "recherches.tsv"
FIRST = 3
Judged: TypeAlias = list[tuple[dict[str, str], dict[str, Any]]]
OVERALL, EACH = 0.97, 0.95

# Every question is asked to the module of the page, as the page does.
ASK = """async (queries) => {
    const [{ ask }, { loadKnown }] = await Promise.all([
        import(new URL("../js/search/ask.js", location.href).href),
        import(new URL("../js/search/known.js", location.href).href),
    ]);
    const form = document.querySelector("#recherche").dataset;
    const known = await loadKnown(form);
    const answers = [];
    for (const query of queries) {
        const { card, items, nothing } = await ask(query, known, "2026-11-21");
        const shown = [...(card?.sheets ?? []), ...items].map(({ url }) => url);
        const none = nothing || !items.length ? "rien" : null;
        answers.push({ card: card?.id ?? none, pages: shown });
    }
    return answers;
}"""


def golden(path: Path = QUERIES) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def is_right(expected: str, answer: dict[str, Any]) -> bool:
    """Whether the card, or one of the first pages, is one of those expected."""
    return any(
        one == answer["card"] or _page(one) in answer["pages"][:FIRST] for one in expected.split()
    )


def _page(expected: str) -> str:
    kind, _, key = expected.rpartition(":")
    folder = {"op": "operateurs", "terr": "territoires"}.get(kind, "dispositifs")
    return "sigles/" if expected == "sigles" else f"{folder}/{key}/"


def answers_to(browser: Browser, address: str, queries: list[str]) -> list[dict[str, Any]]:
    """What the page of the search answers to each question."""
    page = browser.new_page(locale="fr-FR", reduced_motion="reduce")
    page.goto(f"{address}recherche/")
    page.wait_for_selector("main[aria-busy=false]", state="attached")
    found: list[dict[str, Any]] = page.evaluate(ASK, queries)
    page.close()
    return found


@pytest.fixture(scope="module")
def judged(browser: Browser, address: str) -> Judged:
    rows = golden()
    return [*zip(rows, answers_to(browser, address, [r["recherche"] for r in rows]), strict=True)]


def test_what_is_meant_comes_first(judged: Judged) -> None:
    """97 % of the questions, and 95 % of each class."""
    wrong = [(row, answer) for row, answer in judged if not is_right(row["attendu"], answer)]
    told = "\n".join(
        f"{row['recherche']}: {answer['card']} {answer['pages'][:3]}" for row, answer in wrong
    )
    assert len(judged) >= 200
    assert len(wrong) <= (1 - OVERALL) * len(judged), told
    each = Counter(row["classe"] for row, _ in judged)
    missed = Counter(row["classe"] for row, _ in wrong)
    for name, number in each.items():
        assert missed[name] <= (1 - EACH) * number, f"{name}\n{told}"
