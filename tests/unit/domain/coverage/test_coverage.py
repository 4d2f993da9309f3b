"""Territories as sets, and the three states of a scheme on a commune, day by day."""

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.checks.rules import overlapping_sectors
from site_builder.domain.coverage.areas import Areas
from site_builder.domain.coverage.states import Coverages, State, gaps, population
from site_builder.geography import france
from site_builder.model.records import (
    Decoupage,
    Mission,
    Operator,
    Perimetre,
    Secteur,
    Territory,
)
from site_builder.model.statements import Territoire
from tests.coverage_sample import (
    AUBERVILLIERS,
    DAY,
    EST_ENSEMBLE,
    METZ,
    MONTREUIL,
    PIERREFITTE,
    PLAINE_COMMUNE,
    SAINT_DENIS,
    STAINS,
    coverages,
    mission,
    operator,
    scheme,
    territory,
)

NEW_YEAR = datetime.date(2027, 1, 1)
EPT = Decoupage(
    id="ept",
    nom="EPT",
    secteurs=(
        Secteur(id="plaine-commune", nom="Plaine Commune", epci=(PLAINE_COMMUNE,)),
        Secteur(id="vieux", nom="Vieux", communes=(PIERREFITTE, STAINS)),
    ),
)
SEINE_SAINT_DENIS = frozenset(commune.code for commune in france().of("93"))


@pytest.fixture(scope="module")
def areas() -> Areas:
    return Areas(france(), {"93": territory(decoupages=(EPT,))})


def state(
    found: Coverages, commune: str = SAINT_DENIS, day: datetime.date = DAY, key: str = "asll"
) -> State:
    return found.at(key, commune, day).state


def who(
    found: Coverages, commune: str = SAINT_DENIS, day: datetime.date = DAY, key: str = "asll"
) -> list[str]:
    return [assignment.operator.id for assignment in found.at(key, commune, day).assignments]


# Areas


def test_a_departement_is_all_its_communes(areas: Areas) -> None:
    assert areas.communes(Territoire(departement="oui"), "93") == SEINE_SAINT_DENIS
    assert len(SEINE_SAINT_DENIS) == 39
    assert areas.communes(Territoire(departement="non"), "93") == frozenset()
    assert areas.communes(Territoire(departement="oui"), "x02") == frozenset()


def test_codes_sectors_and_groups_lead_to_communes_of_today(areas: Areas) -> None:
    assert areas.commune(PIERREFITTE) == areas.commune(SAINT_DENIS) == frozenset({SAINT_DENIS})
    by_former_code = areas.communes(Territoire(secteurs=("ept/vieux",)), "93")
    assert by_former_code == frozenset({SAINT_DENIS, STAINS})
    by_sector = areas.communes(Territoire(secteurs=("ept/plaine-commune",)), "93")
    assert by_sector == areas.group(PLAINE_COMMUNE)
    assert by_sector is not None
    assert SAINT_DENIS in by_sector


def test_exclusions_may_be_communes_former_codes_or_groups(areas: Areas) -> None:
    left = areas.communes(Territoire(epci=(PLAINE_COMMUNE,), sauf=(PIERREFITTE,)), "93")
    plaine, east = areas.group(PLAINE_COMMUNE), areas.group(EST_ENSEMBLE)
    assert plaine is not None
    assert east is not None
    assert left == plaine - {SAINT_DENIS}
    rest = areas.communes(Territoire(departement="oui", sauf=(EST_ENSEMBLE,)), "93")
    assert rest == SEINE_SAINT_DENIS - east


def test_what_does_not_exist_adds_nothing(areas: Areas) -> None:
    wrong = Territoire(communes=("93999",), epci=("123456789",), secteurs=("ept/nulle-part",))
    assert areas.communes(wrong, "93") == frozenset()
    assert [part.communes for part in areas.parts(wrong, "93")] == [None] * 3
    assert areas.sector("ept/plaine-commune", "57") is None


def test_an_unknown_territory_is_not_an_empty_one(areas: Areas) -> None:
    assert areas.communes("inconnu", "93") is None
    assert areas.communes(None, "93") is None


codes = st.lists(st.sampled_from([*sorted(SEINE_SAINT_DENIS), PIERREFITTE]), unique=True)


@given(st.builds(Territoire, communes=codes.map(tuple), sauf=codes.map(tuple)))
def test_a_territory_is_a_union_minus_its_exclusions(written: Territoire) -> None:
    areas = Areas(france())
    today = {code: "93066" if code == PIERREFITTE else code for code in written.communes}
    excluded = {"93066" if code == PIERREFITTE else code for code in written.sauf}
    found = areas.communes(written, "93")
    assert found == frozenset(today.values()) - excluded
    again = Territoire(communes=(*written.communes[::-1], *written.communes), sauf=written.sauf)
    assert areas.communes(again, "93") == found, "neither order nor repetition matters"


@given(codes, codes)
def test_adding_codes_never_takes_any_away(first: list[str], second: list[str]) -> None:
    areas = Areas(france())
    one, other, both = (
        areas.communes(Territoire(communes=tuple(written)), "93") or frozenset()
        for written in (first, second, first + second)
    )
    assert both == one | other


# States


def test_covered_by_whom() -> None:
    found = coverages(
        territory(),
        operator("un", mission([SAINT_DENIS])),
        operator("deux", mission([PIERREFITTE])),
        operator("ailleurs", mission([STAINS])),
        operator("pilote", mission([SAINT_DENIS], role="pilote")),
    )
    assert state(found) is State.COVERED
    assert who(found) == ["un"], "no other role, nor one who only reaches a part"
    (partly,) = found.at("asll", SAINT_DENIS, DAY).partly
    assert (partly.operator.id, partly.parts) == ("deux", {SAINT_DENIS: "Pierrefitte-sur-Seine"})


PARIS, LYON, MARSEILLE, RILLIEUX = "75056", "69123", "13055", "69286"
DISTRICTS = tuple(f"751{number:02}" for number in range(1, 21))


@pytest.mark.parametrize(
    ("communes", "sauf", "commune", "part"),
    [
        (["75119"], [], PARIS, "Paris 19e Arrondissement"),
        (["69383"], [], LYON, "Lyon 3e Arrondissement"),
        (["13208"], [], MARSEILLE, "Marseille 8e Arrondissement"),
        (["93059"], [], SAINT_DENIS, "Pierrefitte-sur-Seine"),
        (["57184"], [], "57021", "Dornot"),
        (["75119", "75120"], [], PARIS, "Paris 19e Arrondissement et Paris 20e Arrondissement"),
        (["75056"], ["75119"], PARIS, "sauf Paris 19e Arrondissement"),
        (["93066"], ["93059"], SAINT_DENIS, "sauf Pierrefitte-sur-Seine"),
        (["75119", "75120"], ["75119"], PARIS, "Paris 20e Arrondissement"),
        # The whole of it.
        (["93066", "93059"], [], SAINT_DENIS, None),
        (DISTRICTS, [], PARIS, None),
        (["01132"], [], RILLIEUX, None),  # a former code without a name
    ],
)
def test_a_part_is_never_widened_to_the_whole(
    communes: Sequence[str], sauf: Sequence[str], commune: str, part: str | None
) -> None:
    code = france().communes[commune].departement
    somewhere = Territoire(communes=tuple(communes), sauf=tuple(sauf))
    one = Mission(dispositif="asll", role="operateur", territoire=somewhere, confiance="a_verifier")
    for declared in ("complete", "partielle"):
        found = coverages(
            territory({"asll": declared}, code=code), operator("un", one, departement=code)
        )
        here = found.at("asll", commune, DAY)
        assert here == found.by_commune("asll", found.knowledge.territories[code], DAY)[commune]
        if part is None:
            assert (here.state, len(here.assignments), here.partly) == (State.COVERED, 1, ())
        else:
            assert (here.state, here.assignments) == (State.UNKNOWN, ())
            assert [assignment.parts[commune] for assignment in here.partly] == [part]


def test_a_part_that_is_taken_away_is_nowhere(areas: Areas) -> None:
    territoire = Territoire(communes=("93059",), sauf=("93059",))
    assert areas.communes(territoire, "93") == frozenset()
    assert areas.partial(territoire, "93") == {}


def test_sectors_keep_the_parts_they_are_made_of(areas: Areas) -> None:
    old = Territoire(secteurs=("ept/vieux",))
    assert areas.partial(old, "93") == {SAINT_DENIS: "Pierrefitte-sur-Seine"}
    both = Territoire(secteurs=("ept/vieux", "ept/plaine-commune"))
    assert areas.partial(both, "93") == {}


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (["75118"], ["75119"], False),
        (["75118"], ["75118"], True),
        (["75118"], ["75056"], True),
        (["75056"], ["75118"], True),
        (["93059"], ["93066"], True),
        (["01132"], ["69286"], True),  # a former code without a name is its commune
        (["93066"], ["93072"], False),
    ],
)
def test_two_sectors_may_share_a_commune_part_by_part(
    one: list[str], other: list[str], clash: bool
) -> None:
    sectors = tuple(
        Secteur(id=f"s{number}", nom=f"S{number}", communes=tuple(communes))
        for number, communes in enumerate((one, other))
    )
    divided = territory(decoupages=(Decoupage(id="d", nom="D", secteurs=sectors),))
    found = [*overlapping_sectors.check(coverages(divided).knowledge)]
    assert [finding.path[:4] for finding in found] == [("decoupages", 0, "secteurs", 1)] * clash


def test_no_postal_code_is_taken_for_a_commune() -> None:
    """Unless it is an Insee code in force, which wins: of a commune, or of an arrondissement."""
    geography, areas = france(), Areas(france())
    former = [code for code in geography.postal if code in geography.aliases]
    elsewhere = [
        code for code in former if geography.aliases[code].commune not in geography.postal[code]
    ]
    assert len(elsewhere) == 405
    in_force = [code for code in geography.postal if code in geography.communes]
    here = [
        code
        for code in in_force
        if code not in geography.postal[code]
        and geography.communes[code].departement
        in {geography.communes[found].departement for found in geography.postal[code]}
    ]
    assert len(here) == 3002
    for code in geography.postal.keys() - {"13210", "75116"}:
        expected = frozenset((code,)) if code in geography.communes else None
        assert areas.commune(code) == expected
        assert geography.former(code) is None
    for code in ("13210", "75116"):
        district = Territoire(communes=(code,))
        assert areas.partial(district, code[:2]) == {
            geography.aliases[code].commune: geography.aliases[code].nom
        }


@pytest.mark.parametrize(
    ("declared", "missions", "expected"),
    [
        (None, [mission([STAINS])], State.UNKNOWN),
        ("inconnue", [mission([STAINS])], State.UNKNOWN),
        ("partielle", [mission([STAINS])], State.NOT_COVERED),
        ("partielle", [], State.NOT_COVERED),
        ("partielle", [mission(None)], State.UNKNOWN),
        ("partielle", [mission(None, ("2020-01-01", "2025-12-31"))], State.NOT_COVERED),
        ("partielle", [mission(None, role="pilote")], State.NOT_COVERED),
        ("partielle", [mission([SAINT_DENIS], role="inconnu")], State.NOT_COVERED),
        (None, [mission([SAINT_DENIS], role="inconnu")], State.UNKNOWN),
        ("complete", [mission([STAINS])], State.NOT_COVERED),
        ("complete", [mission(None)], State.NOT_COVERED),
        (None, [mission([SAINT_DENIS])], State.COVERED),
    ],
)
def test_what_absence_means(declared: str | None, missions: list[Mission], expected: State) -> None:
    declaring = territory({"asll": declared} if declared else {})
    assert state(coverages(declaring, operator("un", *missions))) is expected


def test_without_a_territory_nothing_is_known() -> None:
    assert state(coverages([], operator("un", mission([STAINS])))) is State.UNKNOWN


def test_what_another_departement_does_not_know_changes_nothing_here() -> None:
    both = [territory({"asll": "partielle"}), territory({"asll": "partielle"}, code="57")]
    found = coverages(both, operator("lorrain", mission(None), departement="57"))
    assert state(found, SAINT_DENIS) is State.NOT_COVERED
    assert state(found, METZ) is State.UNKNOWN


def test_examples_replace_the_declaration_only_where_they_are_shown() -> None:
    declaring = territory({"asll": "inconnue", "masp": "complete"}, {"asll": "partielle"})
    example = operator("exemple", mission([STAINS]), statut="exemple")
    hidden = coverages(declaring, example)
    assert (state(hidden), state(hidden, STAINS)) == (State.UNKNOWN, State.UNKNOWN)
    shown = coverages(declaring, example, exemples=True)
    assert (state(shown), state(shown, STAINS)) == (State.NOT_COVERED, State.COVERED)
    assert shown.declared(declaring) == {"asll": "partielle", "masp": "complete"}


@pytest.mark.parametrize(
    ("day", "operators"),
    [
        ("2025-12-31", []),
        ("2026-01-01", ["sortant"]),
        ("2026-12-31", ["sortant"]),
        ("2027-01-01", ["entrant"]),
        ("2029-12-31", ["entrant"]),
        ("2030-01-01", []),
    ],
)
def test_a_commune_changes_operator_on_the_first_of_january(day: str, operators: list[str]) -> None:
    found = coverages(
        territory({"asll": "partielle"}),
        operator("sortant", mission([SAINT_DENIS], ("2026-01-01", "2026-12-31"))),
        operator("entrant", mission([SAINT_DENIS], ("2027-01-01", "2029-12-31"))),
    )
    date = datetime.date.fromisoformat(day)
    assert who(found, day=date) == operators
    assert state(found, day=date) is (State.COVERED if operators else State.NOT_COVERED)


@pytest.mark.parametrize(
    ("periods", "runs"),
    [
        ([], True),
        ([(None, None)], True),
        ([(None, "2026-11-21")], True),
        ([(None, "2026-11-20")], False),
        ([("2026-11-21", None)], True),
        ([("2026-11-22", None)], False),
        ([("2020-01-01", "2022-12-31"), ("2026-01-01", None)], True),
        ([("2020-01-01", "2022-12-31"), ("2027-01-01", None)], False),
    ],
)
def test_absent_dates_are_unknown_and_count(
    periods: list[tuple[str | None, str | None]], runs: bool
) -> None:
    found = coverages(territory(), operator("un", mission([SAINT_DENIS], *periods)))
    assert who(found) == (["un"] if runs else [])


def test_a_closed_operator_covers_nothing() -> None:
    found = coverages(territory(), operator("un", mission([SAINT_DENIS]), statut="ferme"))
    assert who(found) == []


def test_outside_the_perimeter() -> None:
    national = scheme("pash", perimetre=Perimetre(departements=("93",)))
    local = scheme("93/asll", Territoire(communes=(STAINS,)), "93")
    vague = scheme("93/vague", "inconnu", "93")
    found = coverages(territory(), schemes=[national, local, vague])
    assert state(found, METZ, key="pash") is State.OUTSIDE
    assert state(found, key="pash") is State.UNKNOWN
    assert state(found, STAINS, key="93/asll") is State.UNKNOWN
    assert state(found, key="93/asll") is State.OUTSIDE
    assert state(found, key="93/vague") is State.UNKNOWN
    assert state(found, METZ, key="93/vague") is State.OUTSIDE, "a local sheet stays at home"


def test_what_a_territory_is_concerned_by() -> None:
    sheets = [scheme(key) for key in ("asll", "masp", "fsl", "pash")]
    found = coverages(
        territory({"fsl": "inconnue", "effacee": "inconnue"}),
        operator("un", mission([STAINS], dispositif="masp")),
        operator("lorrain", mission([METZ], dispositif="pash"), departement="57"),
        schemes=[*sheets, scheme("93/local", departement="93"), scheme("57/x", departement="57")],
    )
    assert found.concerned(found.knowledge.territories["93"]) == ("93/local", "fsl", "masp")


codes_of_three = st.sets(st.sampled_from([SAINT_DENIS, STAINS, MONTREUIL, AUBERVILLIERS]))
areas_or_unknown = st.none() | codes_of_three
dates = st.none() | st.sampled_from(["2025-06-01", "2026-11-21", "2027-01-01"])
missions = st.builds(
    lambda where, start, end: mission(where, *([(start, end)] if start or end else [])),
    areas_or_unknown,
    dates,
    dates,
)
declarations = st.sampled_from([None, "inconnue", "partielle", "complete"])


@given(declarations, st.lists(missions, max_size=4), st.sampled_from([DAY, NEW_YEAR]))
def test_the_table_of_a_territory_says_the_same_as_each_commune(
    declared: str | None, given_missions: list[Mission], day: datetime.date
) -> None:
    here: Territory = territory({"asll": declared} if declared else {})
    found = coverages(here, operator("un", *given_missions))
    table = found.by_commune("asll", here, day)
    assert set(table) == SEINE_SAINT_DENIS
    assert all(table[code] == found.at("asll", code, day) for code in table)
    for code, coverage in table.items():
        covered = any(assignment.holds(code) for assignment in found.carried_out("asll", day))
        assert (coverage.state is State.COVERED) == covered == bool(coverage.assignments)
    absent = {here.state for here in table.values()} - {State.COVERED}
    assert len(absent) == 1, "absence means one thing in a territory"


@given(st.lists(missions, max_size=3), missions)
def test_one_more_operator_never_uncovers_a_commune(given: list[Mission], more: Mission) -> None:
    here = territory()
    before = coverages(here, operator("un", *given)).by_commune("asll", here, DAY)
    after = coverages(here, operator("un", *given), operator("deux", more))
    for code, found in after.by_commune("asll", here, DAY).items():
        assert found.state is State.COVERED or before[code].state is not State.COVERED


def test_population_counts_what_is_known() -> None:
    geography = france()
    two = [SAINT_DENIS, STAINS]
    assert population(geography, two) == sum(geography.communes[c].population or 0 for c in two)
    assert population(geography, []) == 0


# Time alone


ENDED = ("2026-01-01", "2026-11-20")


@pytest.mark.parametrize(
    ("operators", "since"),
    [
        pytest.param([operator("a", mission([STAINS], ENDED))], "2026-11-21", id="ended"),
        pytest.param([operator("a", mission([STAINS], (None, "2026-11-20")))], "2026-11-21",
                     id="ended, unknown beginning"),
        pytest.param([operator("a", mission([STAINS], ("2020-01-01", "2020-12-31"), ENDED))],
                     "2026-11-21", id="the last of two"),
        pytest.param([operator("a", mission([STAINS], ("2020-01-01", "2020-12-31"),
                                            ("2027-01-01", "2027-12-31")))],
                     "2021-01-01", id="between two"),
        pytest.param([operator("a", mission([STAINS], ("2020-01-01", "2020-12-31"))),
                      operator("b", mission([STAINS], ENDED))], "2026-11-21", id="two operators"),
        pytest.param([operator("a", mission([STAINS], ("2027-01-01", "2027-12-31")))], None,
                     id="to come"),
        pytest.param([operator("a", mission([SAINT_DENIS], ENDED))], None, id="elsewhere"),
        pytest.param([operator("a", mission(None, ENDED))], None, id="nobody knows where"),
        pytest.param([operator("a", mission([STAINS], ENDED, role="pilote"))], None, id="pilot"),
        pytest.param([operator("a", mission([STAINS], ENDED), statut="ferme")], None, id="closed"),
        pytest.param([operator("a", mission([STAINS], ("2026-12-31", "2026-01-01")))], None,
                     id="period of no day"),
        pytest.param([], None, id="nobody"),
    ],
)  # fmt: skip
def test_since_when_a_commune_is_not_covered(operators: list[Operator], since: str | None) -> None:
    found = coverages(territory({"asll": "complete"}), *operators)
    expected = datetime.date.fromisoformat(since) if since else None
    at, all_of_it = (
        found.at("asll", STAINS, DAY),
        found.by_commune("asll", found.knowledge.territories["93"], DAY),
    )
    assert (at.state, at.since) == (State.NOT_COVERED, expected)
    assert all_of_it[STAINS] == at
    assert (expected, (STAINS,)) in gaps({STAINS: at})


def test_no_day_is_told_of_what_is_covered_or_unknown() -> None:
    ended, running = mission([STAINS], ENDED), mission([STAINS])
    covered = coverages(territory({"asll": "complete"}), operator("a", ended, running))
    unknown = coverages(territory({"asll": "inconnue"}), operator("a", ended))
    for found, state in ((covered, State.COVERED), (unknown, State.UNKNOWN)):
        here = found.at("asll", STAINS, DAY)
        assert (here.state, here.since) == (state, None)


periods = st.lists(
    st.tuples(*[st.none() | st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 2, 9))] * 2),
    min_size=1, max_size=3,
)  # fmt: skip


@given(periods, st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 2, 9)))
def test_the_day_before_was_covered_and_none_since(
    spans: list[tuple[datetime.date | None, datetime.date | None]], day: datetime.date
) -> None:
    written = [(du.isoformat() if du else None, au.isoformat() if au else None) for du, au in spans]
    found = coverages(territory({"asll": "complete"}), operator("a", mission([STAINS], *written)))
    here = found.at("asll", STAINS, day)
    earlier = [day - datetime.timedelta(days=number) for number in range(1, 60)]
    covered = [one for one in earlier if state(found, STAINS, one) is State.COVERED]
    if here.state is State.NOT_COVERED:
        assert here.since == (max(covered) + datetime.timedelta(days=1) if covered else None)
    else:
        assert here.since is None
