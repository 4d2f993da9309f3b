"""Versions of the frame: what changed, what it touches in a root, what hides what."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.editing.frame_changes import changes_between, compared
from site_builder.records import frame
from site_builder.records.frame_rules import VERSION
from site_builder.records.frame_versions import FRAMES, frame_versions, order
from tests.conftest import ROOT
from tests.frames import CASES, FOLDER, use_frame

LOCAL = """\
id: siao-93
nom: SIAO de Seine-Saint-Denis
decline: siao
nature: service
statut: en_vigueur
"""


@pytest.fixture(autouse=True)
def _small_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    use_frame(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(CASES / "valid" / "cadre", tmp_path / "root")


def cadre(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["cadre", "--root", str(root), *arguments])


def test_what_changed_is_told_with_what_it_touches(root: Path) -> None:
    (root / "schemes" / "93").mkdir(parents=True)
    (root / "schemes" / "93" / "siao-93.yml").write_text(LOCAL, encoding="utf-8")
    text = cadre(root, "--depuis", "2026.11").output
    assert "De « 2026.11 » à « 2026.12 » :\n  2026.12 (1er décembre 2026)" in text
    assert "    - La fiche du SIAO dit sa condition." in text
    assert "Une première version" not in text, "what was there before is no news"
    assert "Ajoutés :\n  schemes/premier-accueil.yml\n" in text
    assert "Modifiés :\n  schemes/siao.yml\n" in text
    assert "Retirés :\n  schemes/asll-acces.yml\n" in text
    assert "À relire ici, pour ces changements :\n  schemes/93/siao-93.yml" in text


def test_the_version_in_use_is_told(root: Path) -> None:
    assert "emploie le cadre « 2026.12 », celui du programme" in cadre(root).output
    settings = root / "referentiel.yml"
    asked = settings.read_text(encoding="utf-8")
    settings.write_text(asked.replace("2026.12", "2026.11"), encoding="utf-8")
    assert "dit employer le cadre « 2026.11 »" in cadre(root).output
    assert "Modifiés :" in cadre(root).output, "since the version of the settings"
    settings.write_text(asked.replace('"2026.12"', "non"), encoding="utf-8")
    assert "n'emploie pas le cadre" in cadre(root).output


def test_a_copy_that_says_the_same_is_told_apart(root: Path) -> None:
    assert "remplace désormais" in cadre(root, "--copier", "schemes/siao.yml").output
    assert (
        "Copies sans différence, à supprimer pour suivre le cadre :\n  schemes/siao.yml (cadre"
        in (cadre(root).output)
    )
    copied = root / "schemes" / "siao.yml"
    text = copied.read_text(encoding="utf-8")
    copied.write_text(text.replace("Service intégré", "Notre service"), encoding="utf-8")
    assert "Fichiers d'ici à la place de ceux du cadre :\n  schemes/siao.yml" in cadre(root).output
    again = cadre(root, "--copier", "schemes/siao.yml")
    assert again.exit_code == 2
    assert "existe déjà" in again.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--depuis", "2020.01"], "ne connaît pas le cadre « 2020.01 » : il connaît 2026.11"),
        (["--copier", "schemes/sia.yml"], "vouliez-vous dire « schemes/siao.yml » ?"),
        (["--copier", "../secret"], "le cadre n'a pas de fichier « ../secret »"),
    ],
)
def test_what_is_unknown_is_told(root: Path, arguments: list[str], told: str) -> None:
    result = cadre(root, *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_a_frame_file_is_copied_rather_than_begun(root: Path) -> None:
    command = ["new", "scheme", "siao", "--root", str(root)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "site-builder cadre --copier schemes/siao.yml" in result.output


def test_files_of_the_frame_are_listed(root: Path) -> None:
    listed = cadre(root, "--liste").output.splitlines()
    assert listed == frame.frame_paths(FOLDER)
    assert "guide/questions.yml" in listed
    assert not [file for file in listed if file.startswith(("territories", "referentiel"))]


def test_ends_of_lines_and_headers_of_editors_do_not_count() -> None:
    plain = frame.digest(b"id: a\nnom: b\n")
    assert (
        frame.digest(b"# yaml-language-server: $schema=../s.json\r\nid: a\r\nnom: b\r\n") == plain
    )
    assert frame.digest(b"id: a\nnom: c\n") != plain


def test_tables_of_digests_are_compared() -> None:
    old, new = {"a": "1", "b": "2", "c": "3"}, {"b": "2", "c": "4", "d": "5"}
    assert compared(old, new) == (("d",), ("c",), ("a",))
    same = changes_between("2026.12", "2026.12")
    assert (same.added, same.changed, same.removed, same.versions) == ((), (), (), ())


def test_versions_of_the_program_are_closed_but_the_last() -> None:
    texts = [path.stem for path in FRAMES.glob("*.yml")]
    assert all(VERSION.fullmatch(text) for text in texts)
    assert order("2027.2.1") > order("2027.2") > order("2026.12")
    assert [version.version for version in frame_versions()] == ["2026.11", "2026.12"]


def test_national_files_of_the_repository_are_its_frame() -> None:
    paths = frame.frame_paths(ROOT)
    assert "schemes/asll.yml" in paths
    assert not [path for path in paths if re.match(r"schemes/[0-9x]", path)]
