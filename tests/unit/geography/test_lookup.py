import json
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli import main
from site_builder.core.french import fold
from site_builder.geography import france
from site_builder.geography.files import DATA, read
from site_builder.geography.lookup import Lookup, Match
from site_builder.geography.names import key
from site_builder.geography.typos import Typos
from site_builder.output.data.commune_matches import commune_rows
from site_builder.output.terminal.commune_matches import communes_text
from tests.commune_queries import QUERIES, Asked

FRANCE = france()


@lru_cache(maxsize=1)
def everywhere() -> Lookup:
    return Lookup(FRANCE)


@lru_cache(maxsize=1)
def seine_saint_denis() -> Lookup:
    return Lookup(FRANCE, {"93"})


def codes(matches: tuple[Match, ...]) -> list[str]:
    return [match.commune.code for match in matches]


@given(st.text())
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("St-Denis", "saint denis"),
        ("Ste Foy-lès-Lyon", "Sainte-Foy-lès-Lyon"),
        ("SAINTE FOY LEZ LYON", "Sainte-Foy-lès-Lyon"),
        ("L’Haÿ les Roses", "Haÿ-les-Roses"),
        ("Le Blanc Mesnil", "Blanc-Mesnil"),
        ("Œuilly", "oeuilly"),
        ("St Ouen s/ Seine", "Saint-Ouen-sur-Seine"),
        ("Fontenay s/s Bois", "Fontenay-sous-Bois"),
        ("Val d'Izé", "VAL D IZE"),
    ],
)
def test_what_does_not_matter_in_a_name(typed: str, same: str) -> None:
    assert key(typed) == key(same)


def test_a_name_of_articles_keeps_them() -> None:
    assert key("Les") == "les"


def test_the_prepared_keys_are_those_of_the_names() -> None:
    prepared = read(DATA / "names.json.gz", dict[str, list[str]])
    for kind, rows in (
        ("communes", FRANCE.communes),
        ("aliases", FRANCE.aliases),
        ("seats", FRANCE.seats),
    ):
        assert prepared[kind] == [key(row.nom) for row in rows.values()], kind


def test_every_commune_is_found_by_code_name_folded_name_and_postal_code() -> None:
    postal: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    for commune in FRANCE.communes.values():
        assert codes(everywhere().exact(commune.code))[0] == commune.code
        named[commune.nom].add(commune.code)
        named[fold(commune.nom)].add(commune.code)
        for code in commune.codes_postaux:
            postal[code].add(commune.code)
    for wanted in (named, postal):
        for query, expected in wanted.items():
            assert expected <= set(codes(everywhere().exact(query))), query


def test_search_begins_with_what_is_exact() -> None:
    for commune in [*FRANCE.communes.values()][::101]:
        for query in (commune.code, commune.nom, fold(commune.nom), *commune.codes_postaux):
            exact = codes(everywhere().exact(query))
            assert codes(everywhere().search(query, limit=None))[: len(exact)] == exact, query


@pytest.mark.parametrize(
    "query", ["93059", "Pierrefitte", "93380", "93 380", "pierefitte sur sene"]
)
def test_pierrefitte_is_saint_denis(query: str) -> None:
    for lookup in (everywhere(), seine_saint_denis()):
        found = {match.commune.code: match for match in lookup.search(query)}
        assert found["93066"].ancien == "Pierrefitte-sur-Seine"
        assert found["93066"].alias is FRANCE.aliases["93059"]
    assert codes(seine_saint_denis().search(query)) == ["93066"]


def test_every_homonym_is_offered_first() -> None:
    homonyms = {c.code for c in FRANCE.communes.values() if c.nom == "Saint-Aubin"}
    assert len(homonyms) == 10
    found = everywhere().search("st aubin")
    assert set(codes(found)[:10]) == homonyms
    populations = [match.commune.population or 0 for match in found[:10]]
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize(
    ("query", "first", "ancien"),
    [
        ("93066", "93066", None),
        ("2a004", "2A004", None),
        ("hay les roses", "94038", None),
        ("St Ouen s/ Seine", "93070", None),
        ("Oeuilly", "51410", None),
        ("69384", "69123", "Lyon 4e Arrondissement"),
        ("lyon 4", "69123", "Lyon 4e Arrondissement"),
        ("75004", "75056", "Paris 4e Arrondissement"),
        ("75059", "93066", "75059"),
        ("drain", "49126", "Drain"),
        ("49126", "49126", None),
        ("strasbou", "67482", None),
        ("noisy gr", "93051", None),
        ("saint-denis (93)", "93066", None),
        ("57000 metz", "57463", None),
        ("marseile", "13055", None),
        ("aubervillers", "93001", None),
        ("saintdenis", "97411", None),
        ("sevrna", "93071", None),
    ],
)
def test_first_answer(query: str, first: str, ancien: str | None) -> None:
    match = everywhere().search(query)[0]
    assert (match.commune.code, match.ancien) == (first, ancien)


@pytest.mark.parametrize("asked", QUERIES, ids=lambda asked: asked.query or "empty")
def test_ways_to_write_a_commune(asked: Asked) -> None:
    found = codes(everywhere().search(asked.query))
    assert tuple(found[: max(len(asked.codes), 1)]) == asked.codes
    certain = everywhere().certain(asked.query)
    assert (certain.commune.code if certain else None) == (asked.codes[0] if asked.alone else None)


def test_a_beginning_offers_the_largest_first() -> None:
    assert codes(seine_saint_denis().search("sain")) == ["93066", "93070", "93061", "93039"]
    assert codes(seine_saint_denis().search("930"))  # a postal code being typed


def test_other_departements_are_left_out() -> None:
    found = Lookup(FRANCE, {"57"}).search("saint", limit=None)
    assert {match.commune.departement for match in found} == {"57"}


@pytest.mark.parametrize(
    "query", ["", " ", "-", "zzzzzz", "xqwrtz sur pmlk", "99999", "🏠", "'", "/"]
)
def test_nothing_is_found(query: str) -> None:
    assert everywhere().search(query) == ()


@given(st.text(max_size=20), st.integers(min_value=0, max_value=5))
def test_an_answer_never_repeats_itself(query: str, limit: int) -> None:
    found = codes(seine_saint_denis().search(query, limit))
    assert len(found) == len(set(found)) <= limit


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mtez", "metz"),  # a swap is one fault
        ("bordaeux", "bordeaux"),
        ("bordeauxe", "bordeaux"),
        ("obrdeuax", "bordeaux"),  # two of them, in a long name
        ("lils", "lias lilas"),  # the most common first
        ("mtze", "mtze"),  # a short one is forgiven a single fault
        ("pua", "pua"),  # and a very short one none
        ("broduax", "broduax"),
    ],
)
def test_names_a_typo_away(typed: str, meant: str) -> None:
    names = {"lilas": [1], "lille": [1], "lias": [1, 2], "metz": [1], "bordeaux": [1], "pau": [1]}
    assert [*dict.fromkeys(Typos(names, {}).repaired(typed))] == meant.split()


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["commune", *map(str, arguments)])
    assert result.exit_code == 0
    return result.stdout


def test_command_json(tmp_path: Path) -> None:
    row = {"code": "93066", "nom": "Saint-Denis", "departement": "93", "population": 149_077}
    shown = json.loads(run("93059", "--format", "json", "--root", tmp_path))
    assert shown == [row | {"ancien": "Pierrefitte-sur-Seine"}]
    assert json.loads(run("93066", "--format", "json", "--today", "2026-11-21")) == [
        row | {"ancien": None}
    ]
    assert json.loads(run("zzzzzz", "--format", "json")) == []


@pytest.mark.parametrize("query", ["75019", "75119", "Paris 19", "Paris XIXe", "paris 19ème"])
def test_rows_say_which_part_of_a_town(query: str) -> None:
    (first, *_) = commune_rows(everywhere().search(query))
    assert (first["code"], first["ancien"]) == ("75056", "Paris 19e Arrondissement")


@pytest.mark.parametrize(
    ("query", "ancien"),
    [("Montreuil-sous-Bois", "Montreuil-sous-Bois"), ("75000", None), ("75019 Paris", None)],
)
def test_rows_say_which_name_led_there(query: str, ancien: str | None) -> None:
    (first, *_) = commune_rows(everywhere().search(query))
    assert first["ancien"] == ancien


@given(st.text(max_size=30))
def test_what_is_certain_is_exact(query: str) -> None:
    certain = seine_saint_denis().certain(query)
    assert certain is None or certain in seine_saint_denis().exact(query)


def test_a_postal_code_of_one_commune_is_certain_unless_it_is_an_insee_code_of_another() -> None:
    for code, communes in [*FRANCE.postal.items()][::23]:
        found = everywhere().certain(code)
        meant = {*communes, code} if code in FRANCE.communes else {*communes}
        assert (found and found.commune.code) == (meant.pop() if len(meant) == 1 else None), code


def test_command_text() -> None:
    assert run("93059") == (
        "93066  Saint-Denis (93, 149\u202f077 habitants)\u00a0: Pierrefitte-sur-Seine (93059), "
        "commune déléguée depuis le 1er\u00a0janvier 2025\n"
    )
    assert run("zzzzzz") == "Aucune commune ne correspond à «\u00a0zzzzzz\u00a0».\n"
    assert run("75059").endswith(": 75059 est un ancien code\n")


def test_a_commune_without_population_is_told_without() -> None:
    (match,) = everywhere().search("Clipperton")
    assert communes_text([match], "") == "98901  Île de Clipperton (989)"
    assert commune_rows([match])[0]["population"] is None
