"""A build that fails or dies leaves the published site as it was, or a new one whole."""

import hashlib
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.__main__ import cli as mkdocs_cli

from site_builder import cli
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"
KILLS = 15  # of each command: builds that were really killed, not those that ended before
OURS = [sys.executable, "-m", "site_builder", "build", "--site-dir", "site"]
# Not --quiet: MkDocs would then count no warning, and --strict would refuse nothing.
MKDOCS = [sys.executable, "-m", "mkdocs", "build"]
CONFIG = "INHERIT: {default}\n"
DEFAULT = ROOT / "site_builder" / "publish" / "mkdocs.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    shutil.copytree(MINIMAL, root)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG.format(default=DEFAULT), encoding="utf-8")
    return root


def run(command: list[str], root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def digest(folder: Path) -> str:
    """One hash of every path and byte under a folder."""
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        found.update(os.fsencode(file.relative_to(folder)))
        if file.is_file():
            found.update(file.read_bytes())
    return found.hexdigest()


def change(root: Path, before: str, after: str) -> None:
    path = root / "schemes" / "masp.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("command", [OURS, MKDOCS], ids=["site-builder", "mkdocs"])
def test_wrong_records_publish_nothing(root: Path, command: list[str]) -> None:
    assert run(command, root).returncode == 0
    published = digest(root / "site")
    change(root, "nature: mesure", "nature: mesur")
    failed = run(command, root)
    assert failed.returncode == 1
    assert "schemes/masp.yml:4:9: erreur [CHAMP-204]" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert digest(root / "site") == published
    assert not list(root.glob(".site.*"))


def test_strict_warning_of_mkdocs_publishes_nothing(root: Path) -> None:
    assert run(MKDOCS, root).returncode == 0
    published = digest(root / "site")
    (root / "docs" / "page.md").write_text("[vide](absente.md)\n", encoding="utf-8")
    assert run([*MKDOCS, "--strict"], root).returncode == 1
    assert digest(root / "site") == published


def test_page_of_a_deleted_record_goes_away(root: Path) -> None:
    run(OURS, root)
    operator = root / "operators" / "93" / "udaf-93.yml"
    assert (root / "site" / "operateurs" / "93" / "udaf-93" / "index.html").is_file()
    operator.unlink()
    assert run(OURS, root).returncode == 0
    assert not (root / "site" / "operateurs" / "93" / "udaf-93").exists()


def ours(root: Path) -> None:
    """What `OURS` runs, in a process that has loaded it."""
    _silent_in(root)
    cli.main(["build", "--site-dir", "site"])


def mkdocs(root: Path) -> None:
    """What `MKDOCS` runs, in a process that has loaded it."""
    _silent_in(root)
    mkdocs_cli(["build"])


def _silent_in(root: Path) -> None:
    os.chdir(root)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


@pytest.mark.parametrize("command", [ours, mkdocs])
def test_killed_at_any_moment(root: Path, command: Callable[[Path], None]) -> None:
    # Kills are for what a build does, not for what it loads: each starts as a copy of a process
    # that has loaded it.
    loaded = multiprocessing.get_context("forkserver")
    loaded.set_forkserver_preload(
        ["site_builder.publish.building", "site_builder.publish.plugin", __name__]
    )

    def built(most: float | None = None) -> tuple[int | None, float]:
        """The exit code of a build killed after `most` seconds, and how long it lasted."""
        start = time.monotonic()
        build = loaded.Process(target=command, args=(root,))
        build.start()
        build.join(most)
        build.kill()
        build.join()
        return build.exitcode, time.monotonic() - start

    assert built()[0] == 0
    first = digest(root / "site")
    change(root, "personnalisé", "personnalisé, version 2")
    code, lasts = built()
    assert code == 0
    second = digest(root / "site")
    assert first != second
    change(root, ", version 2", "")
    chance = random.Random(30)
    killed = tries = 0
    while killed < KILLS:
        tries += 1
        assert tries < 4 * KILLS, "builds end before they can be killed"
        # The site alternates between its two versions; either may be found, never a mixture.
        change(root, "personnalisé, version 2", "personnalisé")
        change(root, "personnalisé", f"personnalisé{', version 2' if tries % 2 else ''}")
        code, lasted = built(most=chance.uniform(0, lasts))
        if code == 0:
            lasts = lasted  # a machine has busier and quieter moments
        else:
            assert code == -signal.SIGKILL
            killed += 1
        assert digest(root / "site") in (first, second)
    assert built()[0] == 0
    assert not list(root.glob(".site.*")), "what killed builds left has been swept"
