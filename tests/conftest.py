"""The repository's own site, built once for the tests that look at it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[1]


# The repository's configuration on a day of its own: a suite may run past midnight.
CONFIGURATION = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
docs_dir: {ROOT / "docs"}
plugins:
  - site-builder:
      root: {ROOT}
      today: "2026-11-21"
"""


@pytest.fixture(scope="session")
def build_repository_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """Build the repository's site in a folder as its editors would, warnings refused."""
    config = tmp_path_factory.mktemp("config") / "mkdocs.yml"
    config.write_text(CONFIGURATION, encoding="utf-8")

    def build(folder: Path) -> None:
        # Not --quiet: MkDocs would then count no warning, and --strict would refuse nothing.
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--config-file",
            str(config),
        ]
        found = subprocess.run(
            [*command, "--site-dir", folder], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert found.returncode == 0, found.stderr

    return build


@pytest.fixture(scope="session")
def site_dir(
    tmp_path_factory: pytest.TempPathFactory, build_repository_site: Callable[[Path], None]
) -> Path:
    """The repository's site, built by the first of the processes that need it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "site"
    with FileLock(shared / "site.lock"):
        if not folder.exists():  # it is published whole, in one move
            build_repository_site(folder)
    return folder
