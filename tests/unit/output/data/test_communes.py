"""The index of communes that pages fetch: all of France, the same for every site, and light."""

import gzip
import json
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pytest

from site_builder.geography import france
from site_builder.output.data.communes import communes_file

MOST = 320_000  # bytes, once compressed as servers do


@pytest.fixture(scope="module")
def index() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(communes_file())
    return found


def codes(groups: dict[str, list[int]]) -> list[str]:
    return [
        f"{prefix}{number:0{5 - len(prefix)}}"
        for prefix, steps in groups.items()
        for number in accumulate(steps)
    ]


def names(text: str) -> Iterator[str]:
    before = ""
    for line in text.split("\n"):
        before = before[: int(line[0], 36)] + line[1:]
        yield before


def postal_codes(text: str, communes: list[str]) -> Iterator[tuple[str, ...]]:
    before = ""
    for line, code in zip(text.split("\n"), communes, strict=True):
        before = before if line == "=" else line
        start = "20" if code.startswith(("2A", "2B")) else code[:2]
        yield tuple(start + found if len(found) == 3 else found for found in before.split())


def test_it_is_light() -> None:
    assert len(gzip.compress(communes_file().encode(), 9)) <= MOST


def test_every_commune_in_force_is_there(index: dict[str, Any]) -> None:
    columns, communes = index["communes"], [*france().communes.values()]
    found = codes(columns["codes"])
    assert found == [commune.code for commune in communes]
    assert [*names(columns["noms"])] == [commune.nom for commune in communes]
    assert columns["populations"] == [commune.population for commune in communes]
    assert [*postal_codes(columns["postaux"], found)] == [c.codes_postaux for c in communes]


def test_every_other_name_and_code_is_there(index: dict[str, Any]) -> None:
    former, communes = index["anciens"], [*france().communes]
    rows = zip(
        [*codes(former["codes"]), *former["autres"]],
        former["noms"].split("\n"),
        [communes[place] for place in accumulate(former["communes"])],
        [index["natures"][place] for place in former["natures"]],
        [index["dates"][place] for place in former["depuis"]],
        [tuple(line.split()) for line in former["postaux"].split("\n")],
        strict=True,
    )
    assert [*rows] == [
        (a.code, a.nom, a.commune, a.nature, str(a.depuis or ""), a.codes_postaux)
        for a in france().other_names
    ]


def test_places_have_their_name_and_their_region(index: dict[str, Any]) -> None:
    assert index["departements"]["974"] == ["La Réunion", "La Réunion"]
    assert set(index["departements"]) == set(france().departements)
