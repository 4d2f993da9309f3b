import datetime
import json
import subprocess
import sys

import pytest

from site_builder.geography import Commune, france
from site_builder.geography.attribution import attribution
from site_builder.geography.files import DATA

FRANCE = france()
LACKS = json.loads((DATA / "missing.json").read_text(encoding="utf-8"))


def test_all_of_france() -> None:
    assert FRANCE.vintage == 2026
    assert len(FRANCE.communes) == 34_969
    assert len(FRANCE.departements) == 109
    assert sum(len(FRANCE.of(code)) for code in FRANCE.departements) == len(FRANCE.communes)


@pytest.mark.parametrize(("departement", "number"), [("93", 39), ("57", 725), ("69", 266)])
def test_communes_of_a_departement_in_order(departement: str, number: int) -> None:
    codes = [commune.code for commune in FRANCE.of(departement)]
    assert len(codes) == number
    assert codes == sorted(codes)


def test_an_unknown_departement_has_no_commune() -> None:
    assert FRANCE.of("20") == ()


@pytest.mark.parametrize(
    ("code", "nature", "number", "departements"),
    [
        ("200046977", "collectivité à statut particulier", 58, ("69",)),
        ("200039865", "métropole", 46, ("57",)),
        ("241200187", "communauté d'agglomération", 8, ("12",)),
        ("200054781", "métropole", 130, ("75", "91", "92", "93", "94", "95")),
        ("200057867", "EPT", 8, ("93",)),
        ("200057875", "EPT", 9, ("93",)),
        ("200058097", "EPT", 8, ("93",)),
        ("200058790", "EPT", 14, ("93",)),
    ],
)
def test_groups(code: str, nature: str, number: int, departements: tuple[str, ...]) -> None:
    group = FRANCE.groups[code]
    assert (group.nature, len(group.communes), group.departements) == (nature, number, departements)


def test_groups_and_communes_agree() -> None:
    for commune in FRANCE.communes.values():
        for code in (commune.epci, commune.ept):
            assert code is None or commune.code in FRANCE.groups[code].communes
    for group in FRANCE.groups.values():
        for code in group.communes:
            commune = FRANCE.communes[code]
            assert group.code == (commune.ept if group.nature == "EPT" else commune.epci)


def test_seine_saint_denis_is_shared_by_four_ept_and_one_metropole() -> None:
    assert {commune.epci for commune in FRANCE.of("93")} == {"200054781"}
    assert len({commune.ept for commune in FRANCE.of("93")}) == 4


def test_group_names_are_written_in_full() -> None:
    assert FRANCE.groups["241200187"].nom == "Communauté d'agglomération Rodez Agglomération"
    assert not [g for g in FRANCE.groups.values() if g.nom.startswith(("CC ", "CA ", "CU "))]


def test_a_code_of_yesterday_leads_to_today() -> None:
    pierrefitte = FRANCE.aliases["93059"]
    assert pierrefitte.nom == "Pierrefitte-sur-Seine"
    assert pierrefitte.depuis == datetime.date(2025, 1, 1)
    assert pierrefitte.codes_postaux == ("93380",)
    for old, new in [
        ("93059", "93066"),
        ("69384", "69123"),
        ("12076", "12218"),
        ("57463", "57463"),
    ]:
        commune = FRANCE.current(old)
        assert isinstance(commune, Commune)
        assert commune.code == new
    assert FRANCE.current("99999") is None


def test_an_alias_is_never_a_code_in_force() -> None:
    assert not FRANCE.aliases.keys() & FRANCE.communes.keys()
    assert FRANCE.seats.keys() <= FRANCE.communes.keys()
    assert FRANCE.seats["49126"].nom == "Drain"
    for alias in (*FRANCE.aliases.values(), *FRANCE.seats.values()):
        assert alias.commune in FRANCE.communes
        assert alias.nature in {
            "commune déléguée",
            "commune associée",
            "arrondissement",
            "ancien code",
        }
        assert bool(alias.nom) == (alias.nature != "ancien code")


def test_only_a_sourced_date_is_given() -> None:
    assert [alias.code for alias in FRANCE.aliases.values() if alias.depuis] == ["93059"]


def test_what_is_missing_is_listed() -> None:
    communes = FRANCE.communes.values()
    assert LACKS["codes_postaux"] == [c.code for c in communes if not c.codes_postaux]
    assert LACKS["populations"] == [c.code for c in communes if c.population is None]
    named = [alias.code for alias in FRANCE.aliases.values() if not alias.nom]
    assert LACKS["noms_des_anciens_codes"] == named


def test_attribution_names_producers_dates_and_licence() -> None:
    shown = attribution()
    assert shown.millesime == FRANCE.vintage
    mentions = " ".join(source.mention for source in shown.sources)
    for words in ("Insee", "IGN", "ADMIN EXPRESS COG", "Licence Ouverte 2.0", "mars 2026"):
        assert words in mentions
    assert "IGN" in shown.credit


def test_files_bear_no_date_so_that_bytes_are_reproducible() -> None:
    files = [*DATA.rglob("*.gz")]
    assert len(files) == 104
    for path in files:
        header = path.read_bytes()[:10]
        assert header[3] == 0, path  # no name
        assert header[4:8] == bytes(4), path  # no date
    assert sum(path.stat().st_size for path in files) < 8_000_000


def test_importing_reads_nothing() -> None:
    program = (
        "import site_builder.geography.lookup, site_builder.geography.contours\n"
        "from site_builder.geography import model\n"
        "assert model.france.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
