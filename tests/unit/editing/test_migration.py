"""Former codes rewritten in the files: those bytes, and no other."""

import datetime
import errno
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.checks.rules import merged_communes
from site_builder.checks.verdict import check
from site_builder.cli import main
from site_builder.editing import migration
from site_builder.editing.replacing import FileChangedError
from site_builder.geography import france
from tests.sample import FILES, write

DAY = datetime.date(2026, 11, 21)
FILE = "operators/93/association.yml"
FLOW = '{secteurs: [ept/plaine-commune], sauf: ["93001"]}'


CONFIRM = (
    "À confirmer : le code d'aujourd'hui dit couverte toute la commune de Saint-Denis "
    "(Pierrefitte-sur-Seine), et non plus la seule partie nommée."
)


def merged(code: str) -> bool:
    """Whether a code of yesterday has one meaning."""
    return france().former(code) is not None


def with_area(area: str) -> str:
    """The sample's operator with another territory."""
    return FILES[FILE].replace(FLOW, area)


def migrated(root: Path, file: str = FILE) -> bytes:
    """Migrate a root; the new content of a file, which must be all that the check asks for."""
    for rewriting in migration.plan(check(root, DAY).knowledge):
        assert rewriting.content is not None
        migration.apply(rewriting)
    knowledge = check(root, DAY).knowledge
    assert list(merged_communes.check(knowledge)) == []
    assert migration.plan(knowledge) == [], "a second run has nothing to do"
    return (root / file).read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{communes: ["93059"]}', '{communes: ["93066"]}'),
        ("{communes: ['93059', \"93001\"]}", "{communes: ['93066', \"93001\"]}"),
        ('{communes: ["93066", "93059"]}', '{communes: ["93066"]}'),
        ('{communes: ["93059", "93066"]}', '{communes: ["93066"]}'),
        ('{communes: [ "93059" , "93066" ]}', '{communes: [ "93066" ]}'),
        ('{communes: ["93001", "93059" ,"93066"]}', '{communes: ["93001" ,"93066"]}'),
        ('{communes: ["75059", "93059", "75066"]}', '{communes: ["93066"]}'),
        ('{communes: ["93001"], sauf: ["93059"]}', '{communes: ["93001"], sauf: ["93066"]}'),
        ('{communes: ["93059"], sauf: ["93059"]}', '{communes: ["93066"], sauf: ["93066"]}'),
        (
            '\n      communes: # ici\n        - "93059" # Pierrefitte\n        - "93001"',
            '\n      communes: # ici\n        - "93066" # Pierrefitte\n        - "93001"',
        ),
        (
            '\n      communes:\n      - "93066"\n      # avant\n      -   "93059"   # deux',
            '\n      communes:\n      - "93066"\n      # avant',
        ),
        (
            '\n      communes: [\n        "93066", # un\n        "93059", # deux\n        "93001"]',
            '\n      communes: [\n        "93066", # un\n        "93001"]',
        ),
        (
            '\n      communes: [\n        "93066",\n        "93059"\n      ]',
            '\n      communes: [\n        "93066",\n      ]',
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_codes_change(tmp_path: Path, before: str, after: str, end: str) -> None:
    write(tmp_path)
    content = with_area(before).replace("\n", end).encode()
    (tmp_path / FILE).write_bytes(content)
    assert migrated(tmp_path) == with_area(after).replace("\n", end).encode()


def test_byte_order_mark_and_missing_last_line_end(tmp_path: Path) -> None:
    write(tmp_path)
    text = """id: association
nom: Étés d'essai
type: association
statut: en_activite
missions:
  - dispositif: asll
    confiance: a_verifier
    role: operateur
    territoire:
      communes:
        - "93066"
        - "93059" """.rstrip(" ")
    (tmp_path / FILE).write_bytes(f"\ufeff{text}".encode())
    expected = text.removesuffix('        - "93059"')
    assert migrated(tmp_path) == f"\ufeff{expected}".encode()


def test_a_code_without_quotes_gets_them_to_stay_a_text(tmp_path: Path) -> None:
    root = write(tmp_path, {FILE: with_area("{communes: [01132]}")})
    assert migrated(root) == with_area('{communes: ["69286"]}').encode()


def test_sectors_and_sheets_too(tmp_path: Path) -> None:
    territory, sheet = "territories/93.yml", "schemes/93/asll-local.yml"
    changed = {
        territory: FILES[territory].replace('epci: ["200057867"]', 'communes: ["93059", "93072"]'),
        sheet: FILES[sheet] + 'territoire:\n  communes:\n  - "93059"\n',
    }
    write(tmp_path, changed)
    expected = {name: text.replace("93059", "93066").encode() for name, text in changed.items()}
    assert migrated(tmp_path, territory) == expected[territory]
    assert (tmp_path / sheet).read_bytes() == expected[sheet]


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    root = write(tmp_path, {FILE: with_area('{communes: ["93059"]}') + "# 93059 reste ici\n"})
    (root / FILE).chmod(0o640)
    times = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    assert migrated(root).endswith(b"# 93059 reste ici\n")
    assert (root / FILE).stat().st_mode & 0o777 == 0o640
    after = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    assert {path for path in after if after[path] != times.get(path)} == {root / FILE}


def test_what_is_written_in_an_unusual_way_is_left_and_told(tmp_path: Path) -> None:
    unusual = with_area('\n      communes:\n        - "93\\x30\\x35\\x39"')
    root = write(tmp_path, {FILE: unusual})
    result = run("--root", root, "--migrer")
    assert result.exit_code == 0
    assert f"{FILE} : laissé tel quel, à corriger à la main." in result.output
    assert "Aucun code à remplacer." in result.output
    assert (root / FILE).read_text(encoding="utf-8") == unusual


def test_what_was_written_meanwhile_is_not_lost(tmp_path: Path) -> None:
    root = write(tmp_path, {FILE: with_area('\n      communes: ["93059"]')})
    (rewriting,) = migration.plan(check(root, DAY).knowledge)
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write("# ajouté\n")
    before = (root / FILE).read_bytes()
    with pytest.raises(FileChangedError):
        migration.apply(rewriting)
    assert (root / FILE).read_bytes() == before
    assert [path.name for path in (root / FILE).parent.iterdir() if path.name[0] == "."] == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileChangedError(), "vient d'être modifié : il reste tel quel"),
        (PermissionError(errno.EACCES, ""), "le droit d'y écrire manque"),
        (OSError(errno.ENOSPC, ""), "le disque plein est celui de"),
    ],
)
def test_what_cannot_be_replaced_is_told(
    tmp_path: Path, error: OSError, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise error

    root = write(tmp_path, {FILE: with_area('\n      communes: ["93059"]')})
    monkeypatch.setattr(migration, "apply", fail)
    result = run("--root", root, "--migrer")
    assert result.exit_code == 1
    assert words in result.stderr


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    root = write(tmp_path, {FILE: with_area('{communes: ["93059"]}')})
    kept = root / "association.yml"
    shutil.move(root / FILE, kept)
    (root / FILE).symlink_to(kept)
    assert migrated(root) == with_area('{communes: ["93066"]}').encode()
    assert (root / FILE).is_symlink()


def test_a_failed_replacement_leaves_the_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = with_area('{communes: ["93059"]}')
    root = write(tmp_path, {FILE: before})

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    files = sorted(root.rglob("*"))
    result = run("--root", root, "--migrer")
    assert result.exit_code == 1
    assert f"{FILE} ne peut pas être remplacé" in result.stderr
    assert (root / FILE).read_text(encoding="utf-8") == before
    assert sorted(root.rglob("*")) == files


former = st.sampled_from([code for code in france().aliases if code[:2] == "49" and merged(code)])
today = st.sampled_from([commune.code for commune in france().of("49")])
quoted = st.sampled_from(['"{}"', "'{}'"])


@settings(max_examples=30, deadline=None)
@given(st.lists(former | today, min_size=1, max_size=8, unique=True), quoted, st.booleans())
def test_any_list_becomes_its_communes_of_today_once_each(
    tmp_path_factory: pytest.TempPathFactory, codes: list[str], quote: str, block: bool
) -> None:
    root = tmp_path_factory.mktemp("root")
    items = [quote.format(code) for code in codes]
    flow = f"{{communes: [{', '.join(items)}]}}"
    lines = "\n      communes:" + "".join(f"\n        - {item} # note" for item in items)
    write(root, {FILE: with_area(lines if block else flow)})
    migrated(root)
    (mission, _) = check(root, DAY).knowledge.operators["93/association"].missions
    assert mission.territoire != "inconnu"
    found = mission.territoire.communes
    expected = {commune.code for code in codes if (commune := france().current(code))}
    assert set(found) == expected
    assert len(found) == len(expected)


def run(*arguments: str | Path) -> Result:
    given = ["communes", "--today", "2026-11-21", *map(str, arguments)]
    return CliRunner().invoke(main, given)


def test_command_lists_then_writes(tmp_path: Path) -> None:
    before = with_area('{communes: ["93059", "75059", "93001"]}')
    root = write(tmp_path, {FILE: before})
    lines = [
        f'{FILE}:13: "93059" (Pierrefitte-sur-Seine) → "93066" (Saint-Denis)',
        f'{FILE}:13: "75059" → retiré, "93066" (Saint-Denis) est déjà dans la liste',
    ]
    listed = run("--root", root)
    assert listed.exit_code == 0
    assert listed.output.splitlines() == [
        *lines,
        "2 codes à remplacer dans 1 fichier : ajouter « --migrer ».",
        CONFIRM,
    ]
    assert (root / FILE).read_text(encoding="utf-8") == before
    written = run("--root", root, "--migrer")
    assert written.output.splitlines() == [*lines, "2 codes remplacés dans 1 fichier.", CONFIRM]
    assert run("--root", root, "--migrer").output == "Aucun code à remplacer.\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("29200", '"29019" (Brest) ou "29151" (Morlaix)'),
        ("52340", '"52405" (Le Montsaugeonnais)'),  # a delegated commune, and a postal code
        ("20200", '"2A200" (Palneca)'),
        ("75013", '"75056" (Paris) ou "93013" (Le Bourget)'),
        ("75119", "garder ce code"),
        ("69383", "garder ce code"),
        ("13208", "garder ce code"),
    ],
)
def test_what_has_two_meanings_or_is_a_part_is_left_and_told(
    tmp_path: Path, code: str, said: str
) -> None:
    before = with_area(f'{{communes: ["{code}", "93059"]}}')
    root = write(tmp_path, {FILE: before})
    result = run("--root", root, "--migrer")
    assert result.exit_code == 0
    (told,) = [line for line in result.output.splitlines() if "laissé tel quel" in line]
    assert told.startswith(f"{FILE}:13 : laissé tel quel. « {code} »")
    assert said in told
    assert (root / FILE).read_text(encoding="utf-8") == before.replace("93059", "93066")


def test_files_with_an_error_are_left_and_told(tmp_path: Path) -> None:
    broken = with_area('{communes: ["93059"]}') + "inutile: [\n"
    root = write(tmp_path, {FILE: broken})
    result = run("--root", root, "--migrer")
    assert result.exit_code == 0
    assert f"{FILE} : laissé de côté, il a une erreur" in result.output
    assert (root / FILE).read_text(encoding="utf-8") == broken


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    result = run("--root", tmp_path)
    assert result.exit_code == 1
    assert "FICHIER-009" in result.stderr
