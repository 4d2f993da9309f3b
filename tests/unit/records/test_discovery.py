"""What stands in a root and is not read is told, whatever it is called; the rest is not."""

import os
import shutil
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.settings import parse_day
from site_builder.records.discovery import discover
from site_builder.records.names import merged_elsewhere, portable, unportable
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "valid"
TODAY = parse_day("2026-11-21")
ERROR, WARNING = "FICHIER-008", "FICHIER-011"
COPY = "copie de « {} »"

# File → rule, and words of what is said of it. The root has schemes/asll.yml and glossary.yml.
TOLD: dict[str, tuple[str, str]] = {
    # what another program made of a record
    "schemes/siao.yml.txt": (ERROR, "le renommer « siao.yml »"),
    "schemes/asll.yml.txt": (WARNING, "« asll.yml » qui est lu, et non ce fichier"),
    "schemes/siao.yaml.docx": (ERROR, "le renommer « siao.yml »"),
    "schemes/siao.YML": (ERROR, "le renommer « siao.yml »"),
    "operators/93/ccas.yaml": (ERROR, "le renommer « ccas.yml »"),
    # documents
    "schemes/asll.txt": (WARNING, "n'est pas une fiche"),
    "schemes/asll.docx": (WARNING, "n'est pas une fiche"),
    "schemes/README.md": (WARNING, "n'est pas une fiche"),
    "schemes/sans-extension": (WARNING, "n'est pas une fiche"),
    "schemes/93/plan.pdf": (WARNING, "hors de « schemes/ »"),
    "operators/liste.xlsx": (WARNING, "hors de « operators/ »"),
    "operators/93/liste.csv": (WARNING, "hors de « operators/ »"),
    "territories/93.json": (WARNING, "hors de « territories/ »"),
    "guide/notes.odt": (WARNING, "hors de « guide/ »"),
    "guide/cases/notes.odt": (WARNING, "hors de « guide/ »"),
    "forms/93/demande.docx": (WARNING, "ne lit pas encore le dossier « forms/ »"),
    "forms/saisine.yml": (WARNING, "ne lit pas encore le dossier « forms/ »"),
    "indicators/2026.csv": (WARNING, "ne lit pas encore le dossier « indicators/ »"),
    # copies kept by editors
    "schemes/asll.bak": (WARNING, "sauvegarde"),
    "schemes/asll.yml.bak": (WARNING, "sauvegarde"),
    "schemes/asll.yml~": (WARNING, "sauvegarde"),
    "schemes/asll.yml.orig": (WARNING, "sauvegarde"),
    "schemes/#asll.yml#": (WARNING, "sauvegarde"),
    "schemes/.asll.yml.swp": (WARNING, "sauvegarde"),
    "operators/93/udaf-93.yml.old": (WARNING, "sauvegarde"),
    "schemes/~$asll.docx": (WARNING, "document ouvert"),
    "schemes/.~lock.asll.odt#": (WARNING, "document ouvert"),
    # copies of a shared folder
    "schemes/asll (1).yml": (ERROR, COPY),
    "schemes/asll 2.yml": (ERROR, COPY),
    "schemes/asll - Copie.yml": (ERROR, COPY),
    "schemes/asll - Copie (2).yml": (ERROR, COPY),
    "schemes/Copie de asll.yml": (ERROR, COPY),
    "schemes/asll copy.yml": (ERROR, COPY),
    "schemes/asll (Copie en conflit de PC-MARIE 2026-11-21).yml": (ERROR, COPY),
    "schemes/asll (Marie's conflicted copy 2026-11-21).yml": (ERROR, COPY),
    "schemes/asll (SFConflict marie@adil 2026-11-21-10-10-10).yml": (ERROR, COPY),
    "schemes/asll [Conflit].yml": (ERROR, COPY),
    "schemes/asll-PC-DE-MARIE.yml": (ERROR, COPY),
    "schemes/asll-DESKTOP-4F2A.yml": (ERROR, COPY),
    "schemes/asll.sync-conflict-20261121-101010-ABCDEFG.yml": (ERROR, COPY),
    "schemes/asll_conflict-20261121-101010.yml": (ERROR, COPY),
    "schemes/asll (1).yaml": (ERROR, COPY),
    "operators/93/udaf-93 (1).yml": (ERROR, "copie de « udaf-93.yml »"),
    "territories/93 (1).yml": (ERROR, "copie de « 93.yml »"),
    "glossary (1).yml": (ERROR, "copie de « glossary.yml »"),
    "schemes/siao (1).yml": (ERROR, "le renommer « siao.yml »"),  # the only one there is
    "schemes/asll renforcé.yml": (ERROR, "le renommer « asll-renforce.yml »"),
    # hidden
    "schemes/.siao.yml": (WARNING, "commence par « . » ou « _ »"),
    "schemes/_siao.yml": (WARNING, "commence par « . » ou « _ »"),
    # too deep, or elsewhere
    "schemes/93/bondy/siao.yml": (ERROR, "n'a pas sa place ici"),
    "schemes/93/bondy/plan.pdf": (WARNING, "n'est pas une fiche"),
    "territories/93/secteurs.yml": (ERROR, "n'a pas sa place ici"),
    "territories/93/carte.png": (WARNING, "n'est pas une fiche"),
    "guide/cases/93/cas.yml": (ERROR, "guide/cases/<id>.yml"),
    "guide/autre.yml": (ERROR, "guide/questions.yml ou guide/reponse.yml ou guide/cases/<id>.yml"),
    "guide/questions.yaml": (ERROR, "le renommer « questions.yml »"),
    "guide/brouillon/cas.yml": (ERROR, "n'a pas sa place ici"),
    # beside the folders and files that are read
    "glossaire.yml": (WARNING, "« glossary.yml » qui est lu"),
    "glossary.yaml": (WARNING, "« glossary.yml » qui est lu"),
    "referentiel.yml.txt": (WARNING, "« referentiel.yml » qui est lu"),
}
# Folder at the root, and the one that was meant.
FOLDERS = {
    "operateurs": "operators/", "Opérateurs": "operators/", "organismes": "operators/",
    "operator": "operators/", "operators_": "operators/",
    "dispositifs": "schemes/", "scheme": "schemes/", "shemes": "schemes/",
    "territoires": "territories/", "territory": "territories/",
    "guides": "guide/", "cas-types": "guide/cases/", "cases": "guide/cases/",
}  # fmt: skip
SILENT = (
    "schemes/.gitkeep", "schemes/.DS_Store", "schemes/._asll.yml", "operators/93/Thumbs.db",
    "operators/desktop.ini", "guide/cases/.gitkeep", "forms/.gitkeep",
    "README.md", "notes.txt", "lettre.docx", "mkdocs.yml", "docker-compose.yaml", ".gitlab-ci.yml",
    "docs/index.md", "schema/notes.txt", "tests/cases/x.yml", "images/logo.png", "scripts/x.py",
    "site/index.html", ".git/HEAD", ".github/workflows/ci.yml", "schemas/x.json",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    shutil.copytree(CASES / "minimal", root)
    return root


def write(root: Path, name: str, text: str = "x") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def told(root: Path) -> dict[str, list[tuple[str, str]]]:
    """What is said of each file: rule, then message and hint."""
    found: dict[str, list[tuple[str, str]]] = {}
    for diagnostic in discover(root).diagnostics:
        text = f"{diagnostic.message} {diagnostic.hint}"
        found.setdefault(diagnostic.file, []).append((diagnostic.rule, text))
    return found


def test_every_file_that_is_not_read_is_told_once(root: Path) -> None:
    for name in TOLD:
        write(root, name)
    found = told(root)
    assert found.keys() == TOLD.keys()
    for name, (rule, words) in TOLD.items():
        ((found_rule, text),) = found[name]
        assert found_rule == rule, name
        assert words.format("asll.yml") in text, (name, text)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_looks_like_ours_is_told(root: Path, name: str) -> None:
    write(root, f"{name}/93/liste.csv")
    ((rule, text),) = told(root)[name]
    assert (rule, f"« {FOLDERS[name]} »" in text) == (WARNING, True)
    write(root, f"{name}/93/association.yml")
    ((rule, text),) = told(root)[name]
    assert (rule, f"le renommer « {FOLDERS[name]} »" in text) == (ERROR, True)


def test_what_nobody_expects_to_be_read_is_not_told(root: Path) -> None:
    for name in SILENT:
        write(root, name)
    assert told(root) == {}


PORTABLE = ("asll.yml", "console.yml", "com10.yml", "com1-x.yml", "auxerre.yml", "é à.yml", ".x")
UNPORTABLE = {
    "con.yml": "con-1.yml", "aux.yml": "aux-1.yml", "nul.yml": "nul-1.yml", "prn": "prn-1",
    "COM1.yml": "COM1-1.yml", "lpt9.txt": "lpt9-1.txt", "com².yml": "com²-1.yml",
    "con.a.yml": "con-1.a.yml", "con .yml": "con-1.yml",
    "asll.": "asll", "asll ": "asll", "asll.yml ": "asll.yml", "...": "nom",
    "a<b.yml": "a-b.yml", "a>b": "a-b", "a:b": "a-b", 'a"b': "a-b", "a|b": "a-b", "a?b": "a-b",
    "a*b": "a-b", "a\\b": "a-b", "a\nb": "a-b", "a\x01b": "a-b", "\udce9t.yml": "-t.yml",
}  # fmt: skip


@pytest.mark.parametrize("name", UNPORTABLE, ids=ascii)
def test_a_name_that_windows_cannot_write(name: str) -> None:
    assert unportable(name)
    assert portable(name) == UNPORTABLE[name]
    assert unportable(portable(name)) is None


@pytest.mark.parametrize("name", PORTABLE)
def test_a_name_that_windows_can_write(name: str) -> None:
    assert unportable(name) is None
    assert portable(name) == name


def test_names_that_are_one_elsewhere() -> None:
    names = ["ASLL.yml", "asll.yml", "Asll.YML", "2A", "2a", "e\u0301.txt", "é.txt", "b", "B2"]
    assert merged_elsewhere(names) == {
        "ASLL.yml": "asll.yml", "Asll.YML": "asll.yml", "2a": "2A", "é.txt": "e\u0301.txt",
    }  # fmt: skip
    assert merged_elsewhere(["a", "b", "A b", "é"]) == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("schemes/a?.yml", "le signe « ? » y est interdit"),
        ("schemes/93/asll.yml ", "par exemple « asll.yml »"),
        ("operators/93/a:b.docx", "par exemple « a-b.docx »"),
        ("territories/com1.txt", "par exemple « com1-1.txt »"),
        ("guide/aux.odt", "ce nom désigne un appareil"),
        ("guide/cases/nul/x.odt", "par exemple « nul-1 »"),
        ("schemes/Asll.yml", "« Asll.yml » et « asll.yml » ne diffèrent que"),
        ("schemes/ASLL.YML", "garder « asll.yml »"),
    ],
)
def test_a_name_that_is_lost_elsewhere_is_told(root: Path, name: str, words: str) -> None:
    write(root, name)
    rows = [row for rows in told(root).values() for row in rows if row[0] == "FICHIER-012"]
    assert len(rows) == 1
    assert words in rows[0][1]


def test_accents_written_in_two_ways_are_told(root: Path) -> None:
    for name in ("schemes/Résumé.odt", "schemes/Re\u0301sume\u0301.odt"):
        write(root, name)
    rules = [rule for rows in told(root).values() for rule, _ in rows]
    assert sorted(rules) == ["FICHIER-011", "FICHIER-012"]


def test_a_record_that_windows_cannot_write_is_read_all_the_same(root: Path) -> None:
    text = (root / "operators" / "93" / "udaf-93.yml").read_text(encoding="utf-8")
    write(root, "operators/93/con.yml", text.replace("id: udaf-93", "id: con").replace("UDAF", "X"))
    verdict = check(root, TODAY)
    assert "93/con" in verdict.knowledge.operators
    assert {found.rule for found in verdict.diagnostics} == {"FICHIER-012"}


def test_a_name_is_never_printed_as_it_is(root: Path) -> None:
    write(root, "schemes/a\nb.yml")
    (root / "schemes" / os.fsdecode(b"caf\xe9.yml")).write_text("x", encoding="utf-8")
    for name, rows in told(root).items():
        assert "\n" not in name
        name.encode("utf-8")
        for _, text in rows:
            text.encode("utf-8")
            assert "\n" not in text


@pytest.mark.parametrize("folder", ["schemes", "operators", "territories", "guide", "guide/cases"])
def test_a_folder_that_leaves_the_root_is_refused(tmp_path: Path, folder: str) -> None:
    root, away = tmp_path / "root", tmp_path / "away"
    shutil.copytree(CASES / "guide", root)
    shutil.copytree(CASES / "minimal" / "operators", root / "operators")
    (root / "guide" / "cases").mkdir(exist_ok=True)
    shutil.move(root / folder, away)
    (root / folder).symlink_to(away)
    rows = told(root)[folder]
    assert {rule for rule, _ in rows} == {"FICHIER-001"}
    assert "sort du dossier du référentiel" in rows[0][1]
    (root / folder).unlink()
    (root / folder).symlink_to(root / "nulle-part")
    assert {rule for rule, _ in told(root)[folder]} == {"FICHIER-001"}


@pytest.mark.parametrize("folder", ["schemes", "operators"])
def test_a_folder_may_be_a_link_inside_the_root(root: Path, folder: str) -> None:
    shutil.move(root / folder, root / "donnees")
    (root / folder).symlink_to("donnees")
    verdict = check(root, TODAY)
    assert (verdict.diagnostics, verdict.records) == ((), check(CASES / "minimal", TODAY).records)


def test_a_folder_that_cannot_be_opened_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listdir = os.listdir

    def closed(folder: Path) -> list[str]:
        if folder == root / "schemes":
            raise PermissionError(13, "Permission denied", str(folder))
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", closed)
    ((rule, text),) = told(root)["schemes"]
    assert (rule, "accès refusé" in text) == ("FICHIER-002", True)
