"""Pipes and sockets where files should be: told, and never waited for."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
GUIDE = REPOSITORY / "tests" / "cases" / "valid" / "guide"
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
    shutil.copytree(REPOSITORY / "schema", root / "schema")
    put(root / f"schema/{name}.json", stat.S_IFIFO)
    done = run(root, "check", "--format", "json")
    assert done.stderr == ""
    assert all(d["rule"] == "FICHIER-010" for d in json.loads(done.stdout))


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs/page.md"])
def test_what_mkdocs_reads_is_an_ordinary_file(root: Path, tmp_path: Path, name: str) -> None:
    put(root / name, stat.S_IFIFO)
    done = run(root, "build", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 1
    assert f"{name} n'est pas un fichier ordinaire" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
