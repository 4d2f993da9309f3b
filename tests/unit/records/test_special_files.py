"""Pipes and sockets where files should be: told, and never waited for."""

import datetime
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.output.terminal import console
from site_builder.publish.building import Refusal, configured
from site_builder.publish.handwritten import unusable
from tests.conftest import ROOT

TODAY = datetime.date(2026, 11, 21)
GUIDE = ROOT / "tests" / "cases" / "valid" / "guide"
KINDS = {"pipe": stat.S_IFIFO, "socket": stat.S_IFSOCK}
RECORDS = (
    "referentiel.yml",
    "glossary.yml",
    "territories/93.yml",
    "schemes/asll.yml",
    "schemes/93/tube.yml",
    "operators/93/tube.yml",
    "guide/questions.yml",
    "guide/cases/tube.yml",
)


def put(path: Path, kind: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mknod(path, kind | 0o600)


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    options = ["--root", str(root), "--today", "2026-11-21"]
    program = [sys.executable, "-m", "site_builder", *command, *options]
    return subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GUIDE, tmp_path / "root"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_an_ordinary_file(root: Path, kind: str) -> None:
    for name in RECORDS:
        put(root / name, KINDS[kind])
    done = run(root, "check", "--format", "json")
    told = {d["file"] for d in json.loads(done.stdout) if d["rule"] == "FICHIER-002"}
    assert (done.returncode, done.stderr, told) == (1, "", {*RECORDS})


@pytest.mark.parametrize("name", ["schemes", "common", "settings"])
def test_schemas_are_ordinary_files(root: Path, name: str) -> None:
    shutil.copytree(ROOT / "schema", root / "schema")
    put(root / f"schema/{name}.json", stat.S_IFIFO)
    done = run(root, "check", "--format", "json")
    assert done.stderr == ""
    assert all(d["rule"] == "FICHIER-010" for d in json.loads(done.stdout))


@pytest.mark.parametrize(("old", "new"), [('"phrase"', '"fraze"'), ('"$defs"', '"defs"')])
def test_a_definition_that_schemas_name_is_there(root: Path, old: str, new: str) -> None:
    shutil.copytree(ROOT / "schema", root / "schema")
    common = root / "schema" / "common.json"
    common.write_text(common.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert {d.rule for d in check(root, TODAY).diagnostics} == {"FICHIER-010"}


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs/page.md"])
def test_what_mkdocs_reads_is_an_ordinary_file(root: Path, tmp_path: Path, name: str) -> None:
    put(root / name, stat.S_IFIFO)
    done = run(root, "build", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 1
    assert f"{name} n'est pas un fichier ordinaire" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def other_encoding(page: Path) -> None:
    page.write_bytes(b"# Caf\xe9\n")


HANDWRITTEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "link out": (lambda page: page.symlink_to("/etc/hostname"), "est un lien qui sort"),
    "device": (lambda page: page.symlink_to("/dev/zero"), "est un lien qui sort"),
    "folders without end": (lambda page: page.symlink_to(".."), "qui tourne en rond"),
    "itself": (lambda page: page.symlink_to(page.name), "qui tourne en rond"),
    "other encoding": (other_encoding, "n'est pas écrit en UTF-8"),
}


@pytest.mark.parametrize("kind", HANDWRITTEN)
def test_a_page_written_by_hand_that_cannot_be_published(root: Path, kind: str) -> None:
    make, told = HANDWRITTEN[kind]
    (root / "docs").mkdir()
    make(root / "docs" / "page.md")
    assert told in str(unusable(root / "docs"))


def test_a_page_written_by_hand_may_be_a_link_inside(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "LISEZ-MOI.md").write_text("# Lisez-moi\n", encoding="utf-8")
    (root / "docs" / "page.md").symlink_to("../LISEZ-MOI.md")
    assert unusable(root / "docs") is None


@pytest.mark.parametrize(
    ("inherited", "told"),
    [("mkdocs.yml", "s'inclut lui-même"), ("absent.yml", "ne peut pas être lu")],
)
def test_settings_of_mkdocs_that_cannot_be_read(root: Path, inherited: str, told: str) -> None:
    (root / "mkdocs.yml").write_text(f"INHERIT: {inherited}\n", encoding="utf-8")
    with pytest.raises(Refusal, match=told):
        configured(root, None, root / "site", root)


def test_a_folder_of_records_that_is_a_file(root: Path) -> None:
    shutil.rmtree(root / "guide")
    (root / "guide").write_text("../ailleurs", encoding="utf-8")
    found = [d for d in check(root, TODAY).diagnostics if d.file == "guide"]
    assert [d.rule for d in found] == ["FICHIER-008"]


def test_a_file_too_long_to_be_shown_is_not_read_whole(root: Path) -> None:
    with (root / "schemes" / "long.yml").open("wb") as file:
        file.truncate(1 << 40)
    found = check(root, TODAY).diagnostics
    assert "n'est pas lu" in console.as_text(found, root)
