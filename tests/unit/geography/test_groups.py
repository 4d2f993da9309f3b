"""Groups of communes, found by code, name, words of it, or commune."""

import json
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.geography import france
from site_builder.geography.groups import GroupLookup

PLAINE_COMMUNE, EST_ENSEMBLE, GRAND_PARIS = "200057867", "200057875", "200054781"


@lru_cache(maxsize=1)
def lookup() -> GroupLookup:
    return GroupLookup(france())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("200057867", [PLAINE_COMMUNE]),
        ("200 057 867", [PLAINE_COMMUNE]),
        ("Plaine Commune", [PLAINE_COMMUNE]),
        ("plaine-commune", [PLAINE_COMMUNE]),
        ("EPT Plaine Commune", [PLAINE_COMMUNE]),
        ("plaine comune", [PLAINE_COMMUNE]),
        ("paris terre d'envol", ["200058097"]),
        ("Terres d’Envol", ["200058097"]),
        ("est ensemble", [EST_ENSEMBLE]),
        ("Bobigny", [EST_ENSEMBLE, GRAND_PARIS]),
        ("Métropole du Grand Paris", [GRAND_PARIS]),
        ("MÉTROPOLE DE LYON", ["200046977"]),
        ("Grand Lyon", ["200046977"]),
        ("rodez", ["241200187"]),
        ("CA Rodez Agglomération", ["241200187"]),
        ("Communauté d'agglomération Rodez Agglomération", ["241200187"]),
        ("pays d'Orthe", ["200069417"]),
        ("St Quentin en Yvelines", ["200058782"]),
        ("Lyon IIIe", ["200046977"]),
        ("", []),
        (" ", []),
        ("-", []),
        ("zzz", []),
        ("200057868", []),
    ],
)
def test_groups_are_found(query: str, first: list[str]) -> None:
    assert [group.code for group in lookup().search(query)][: max(1, len(first))] == first


def test_every_group_is_found_by_its_name_and_its_code() -> None:
    for group in [*france().groups.values()][::17]:
        assert group in lookup().search(group.nom), group.nom
        assert lookup().search(group.code)[0] == group


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["groupe", *map(str, arguments)])
    assert result.exit_code == 0
    return result.stdout


def test_command(tmp_path: Path) -> None:
    assert json.loads(run("Plaine Commune", "--format", "json", "--root", tmp_path)) == [
        {
            "code": PLAINE_COMMUNE,
            "nom": "Plaine Commune",
            "nature": "EPT",
            "communes": 8,
            "departements": ["93"],
        }
    ]
    assert json.loads(run("zzz", "--format", "json")) == []
    assert run("Plaine Commune") == "200057867  Plaine Commune (EPT, 93, 8 communes)\n"
    assert run("zzz") == "Aucune intercommunalité ne correspond à «\u00a0zzz\u00a0».\n"
