"""The coverage report: what it finds, and its three shapes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.domain.coverage.report import (
    CoverageReport,
    IdleReason,
    SchemeReport,
    last_day,
    report,
)
from site_builder.domain.coverage.states import Coverages, State
from site_builder.geography import france
from site_builder.model.records import Territory
from site_builder.output.data.coverage import HEADER, as_csv, as_json
from site_builder.output.terminal.reports import coverage_text
from tests.coverage_sample import (
    AUBERVILLIERS,
    DAY,
    METZ,
    MONTREUIL,
    PIERREFITTE,
    SAINT_DENIS,
    STAINS,
    coverages,
    mission,
    operator,
    scheme,
    territory,
)
from tests.sample import FILES, write

FOUR = [SAINT_DENIS, STAINS, MONTREUIL, AUBERVILLIERS]


def of_93(found: Coverages) -> SchemeReport:
    """The only scheme of the report of the 93."""
    (reported,) = report(found, ["93"]).territories
    (only,) = reported.schemes
    return only


def partial(code: str = "93") -> Territory:
    return territory({"asll": "partielle"}, code=code)


def test_states_add_up_and_gaps_are_known_absences() -> None:
    found = of_93(coverages(partial(), operator("un", mission(FOUR))))
    assert found.declared == "partielle"
    assert found.communes(State.COVERED) == tuple(sorted(FOUR))
    assert len(found.communes(State.NOT_COVERED)) == 35
    assert found.communes(State.UNKNOWN) == ()
    unknown = of_93(coverages(partial(), operator("un", mission(FOUR), mission(None))))
    assert unknown.communes(State.NOT_COVERED) == ()
    assert len(unknown.communes(State.UNKNOWN)) == 35
    assert [assignment.operator.id for assignment in unknown.unlocated] == ["un"]


def test_an_overlap_is_declared_if_every_mission_says_so() -> None:
    found = of_93(
        coverages(
            partial(),
            operator("un", mission([STAINS, MONTREUIL], partage="oui"), mission([SAINT_DENIS])),
            operator("deux", mission([STAINS], partage="oui"), mission([SAINT_DENIS])),
            operator("trois", mission([MONTREUIL])),
            operator("seul", mission([AUBERVILLIERS]), mission([AUBERVILLIERS])),
        )
    )
    overlaps = {
        overlap.communes: (
            [assignment.operator.id for assignment in overlap.assignments],
            overlap.declared,
        )
        for overlap in found.overlaps
    }
    assert overlaps == {
        (STAINS,): (["un", "deux"], True),
        (MONTREUIL,): (["un", "trois"], False),
        (SAINT_DENIS,): (["un", "deux"], False),
    }


def test_endings_tell_which_communes_nobody_takes_over() -> None:
    found = of_93(
        coverages(
            partial(),
            operator("fini", mission([STAINS, MONTREUIL], ("2026-01-01", "2026-12-31"))),
            operator("suite", mission([MONTREUIL], ("2027-01-01", None))),
            operator("tard", mission([STAINS], ("2027-02-01", None))),
            operator("horizon", mission([SAINT_DENIS], (None, "2027-05-21"))),
            operator("apres", mission([AUBERVILLIERS], (None, "2027-05-22"))),
            operator("vague", mission(None, (None, "2026-11-21"))),
            operator("sans-date", mission([AUBERVILLIERS])),
        )
    )
    assert [(end.assignment.operator.id, str(end.last_day), end.left) for end in found.endings] == [
        ("vague", "2026-11-21", ()),
        ("fini", "2026-12-31", (STAINS,)),
        ("horizon", "2027-05-21", (SAINT_DENIS,)),
    ]


def test_missions_that_do_not_count() -> None:
    found = of_93(
        coverages(
            partial(),
            operator("echu", mission([STAINS], (None, "2020-12-31"), (None, "2025-12-31"))),
            operator(
                "futur", mission([STAINS], ("2028-01-01", None), ("2027-01-01", "2027-06-30"))
            ),
            operator("entre", mission([STAINS], (None, "2025-12-31"), ("2027-01-01", None))),
            operator("ferme", mission([STAINS]), statut="ferme"),
            operator("pilote", mission(None, (None, "2025-12-31"), role="pilote")),
        )
    )
    assert [(idle.assignment.operator.id, idle.reason, str(idle.day)) for idle in found.idle] == [
        ("echu", IdleReason.ENDED, "2025-12-31"),
        ("futur", IdleReason.TO_COME, "2027-01-01"),
        ("entre", IdleReason.TO_COME, "2027-01-01"),
        ("ferme", IdleReason.CLOSED, "None"),
    ]
    assert found.unlocated == ()


def test_another_departement_stays_out() -> None:
    found = coverages(
        [partial(), partial("57")],
        operator("local", mission([STAINS])),
        operator("lorrain", mission([METZ]), mission(None), departement="57"),
    )
    here, there = report(found, ["93", "57"]).territories[::-1]
    assert here.territory.code == "93"
    assert here.schemes[0].unlocated == ()
    assert [assignment.operator.id for assignment in there.schemes[0].unlocated] == ["lorrain"]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([("2026-01-01", "2026-12-31")], "2026-12-31"),
        ([("2026-01-01", "2026-12-31"), ("2027-01-01", "2028-12-31")], "2028-12-31"),
        ([("2026-01-01", "2026-12-31"), ("2027-01-02", "2028-12-31")], "2026-12-31"),
        ([("2026-01-01", "2026-12-31"), ("2026-06-01", "2027-03-31")], "2027-03-31"),
        ([("2026-01-01", "2026-12-31"), ("2027-01-01", None)], "None"),
        ([("2026-01-01", "9999-12-31")], "None"),
        ([], "None"),
    ],
)
def test_last_day_follows_renewals(
    periods: list[tuple[str | None, str | None]], expected: str
) -> None:
    found = coverages(partial(), operator("un", mission([STAINS], *periods)))
    (assignment,) = found.assignments["asll"]
    assert str(last_day(assignment, DAY)) == expected


@pytest.fixture
def sample() -> CoverageReport:
    """One operator that ends, one that shares, one without territory."""
    found = coverages(
        territory({"93/asll": "partielle"}),
        operator(
            "un",
            mission([STAINS, MONTREUIL], (None, "2026-12-31"), dispositif="93/asll", partage="oui"),
        ),
        operator("exemple", mission([STAINS], dispositif="93/asll"), statut="exemple"),
        operator("idle", mission([STAINS], (None, "2020-01-01"), dispositif="93/asll")),
        schemes=[scheme("93/asll", departement="93")],
        exemples=True,
    )
    return report(found, ["93"])


def test_csv_has_one_line_a_commune(sample: CoverageReport) -> None:
    rows = list(
        csv.DictReader(io.StringIO(as_csv(sample, france()).removeprefix("\ufeff")), delimiter=";")
    )
    assert tuple(rows[0]) == HEADER
    assert len(rows) == 39
    by_code = {row["code"]: row for row in rows}
    assert by_code[STAINS] == {
        "territoire": "93",
        "dispositif": "93/asll",
        "code": STAINS,
        "commune": "Stains",
        "population": str(france().communes[STAINS].population),
        "etat": "couvert",
        "operateurs": "Exemple | Un",
        "chevauchement": "non_declare",
    }
    assert by_code[MONTREUIL]["chevauchement"] == ""
    assert by_code[SAINT_DENIS]["etat"] == "non_couvert"
    assert by_code[SAINT_DENIS]["operateurs"] == ""


def test_json_holds_everything(sample: CoverageReport) -> None:
    found: dict[str, Any] = json.loads(as_json(sample, france()))
    (here,) = found.pop("territoires")
    assert found == {
        "jour": "2026-11-21",
        "horizon": "2027-05-21",
        "cog": france().vintage,
        "exemples": True,
        "fiches_en_erreur": [],
    }
    (asll,) = here.pop("dispositifs")
    assert here == {"code": "93", "nom": "93", "statut": "identifie"}
    montreuil = {
        "code": MONTREUIL,
        "nom": "Montreuil",
        "population": france().communes[MONTREUIL].population,
    }
    un = {"id": "93/un", "nom": "Un", "exemple": False}
    assert asll["etats"]["couvert"]["communes"] == 2
    assert asll["etats"]["non_couvert"]["communes"] == len(asll["lacunes"]) == 37
    assert (
        sum(state["population"] for state in asll["etats"].values())
        == (asll["ensemble"]["population"])
    )
    assert asll["fins"] == [
        {
            "operateur": un,
            "date": "2026-12-31",
            "sans_operateur": [montreuil],
            "population": montreuil["population"],
        }
    ]
    (overlap,) = asll["chevauchements"]
    assert overlap["declare"] is False
    assert [commune["code"] for commune in overlap["communes"]] == [STAINS]
    idle = {"id": "93/idle", "nom": "Idle", "exemple": False}
    assert asll["inactives"] == [{"operateur": idle, "raison": "echue", "date": "2020-01-01"}]
    assert asll["sans_territoire"] == []
    assert len(asll["communes"]) == 39
    assert {**montreuil, "etat": "couvert", "operateurs": [un], "chevauchement": None} in (
        asll["communes"]
    )


def test_text_says_what_there_is_to_say(sample: CoverageReport) -> None:
    text = coverage_text(sample, france())
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    for words in (
        "Couverture au 21 novembre 2026",
        "fiches de démonstration",
        "39 communes, 1 704 316 habitants",
        "non couvertes : 37,",
        "et 25 autres",
        "chevauchement NON DÉCLARÉ de Exemple et Un : Stains (93072)",
        "fin le 31 décembre 2026 : Un ; ensuite sans opérateur connu : Montreuil (93048)",
        "non comptée : Idle, convention échue le 1er janvier 2020",
    ):
        assert words in text
    assert "territoire non renseigné" not in text


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["report", "coverage", *map(str, arguments)])


def test_command(tmp_path: Path) -> None:
    root = write(tmp_path)
    given = ("--root", root, "--today", "2026-11-21")
    text = run(*given)
    assert text.exit_code == 0, text.output
    assert "Seine-Saint-Denis (93)" in text.output
    rows = json.loads(run(*given, "--format", "json").stdout)
    assert [found["code"] for found in rows["territoires"]] == ["93"]
    lines = run(*given, "--format", "csv", "--territoire", "93").stdout.splitlines()
    assert lines[0] == "\ufeff" + ";".join(HEADER)
    assert len(lines) == 1 + 2 * 39


def test_command_refuses_an_unknown_territory(tmp_path: Path) -> None:
    result = run("--root", write(tmp_path), "--territoire", "94")
    assert result.exit_code == 2
    assert "« 94 » ; possibles : 93" in result.stderr


def test_a_file_with_an_error_is_told_and_not_counted(tmp_path: Path) -> None:
    file = "operators/93/exemple.yml"
    given = ("--root", write(tmp_path, {file: FILES[file] + "inutile: [\n"}))
    assert file in run(*given).stdout
    assert json.loads(run(*given, "--format", "json").stdout)["fiches_en_erreur"] == [file]
    as_table = run(*given, "--format", "csv")
    assert file in as_table.stderr
    assert file not in as_table.stdout
    assert as_table.exit_code == 0


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    result = run("--root", tmp_path)
    assert result.exit_code == 1
    assert "FICHIER-009" in result.stderr


def test_an_operator_of_a_part_is_told_with_the_part() -> None:
    found = coverages(territory({"asll": "partielle"}), operator("un", mission([PIERREFITTE])))
    told = coverage_text(report(found, ["93"]), france())
    assert "en partie\u00a0: Un à Saint-Denis (93066), Pierrefitte-sur-Seine" in told
    assert "non renseignées\u00a0: 1," in told
