"""Find a Chromium for the browser tests, or install one; fail loudly if neither works.

Its headless shell comes first: the same engine without the windows of a browser, which nobody
looks at here, and a visit costs it a third.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELLS = ("chromium-headless-shell", "chrome-headless-shell", "headless_shell")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium-headless-shell", "chromium")
# The tests drive pages of this machine only: the browser has nothing to look up elsewhere.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find() -> Path | None:
    """A Chromium of this machine: the one named by CHROMIUM, a headless shell, a whole browser.

    Playwright's own come before those of the system.
    """
    return next(chain(_shells(), _browsers()), None)


def _shells() -> Iterator[Path]:
    """What to drive rather than a whole browser; the one that was named is taken as it is."""
    if (named := os.environ.get("CHROMIUM")) and Path(named).is_file():
        yield Path(named)
    # Playwright puts its shell beside its browser: chromium_headless_shell-1255, chromium-1255.
    own = next(part for part in _own().parents if part.name.startswith("chromium-"))
    beside = own.with_name(own.name.replace("chromium-", "chromium_headless_shell-"))
    yield from (path for path in beside.glob("*/*") if path.stem in SHELLS)
    yield from _installed(SHELLS)


def _browsers() -> Iterator[Path]:
    if (own := _own()).is_file():
        yield own
    yield from _installed(BROWSERS)


def _own() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _installed(names: tuple[str, ...]) -> Iterator[Path]:
    return (Path(path) for path in map(shutil.which, names) if path)


def install() -> None:
    """Try Playwright's download, then the system's packages; none is certain to work."""
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    subprocess.run(command, check=False)
    if any(_shells()) or not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False)
    for package in PACKAGES:
        options = ["-y", "-qq", "--no-install-recommends", package]
        subprocess.run([*sudo, "apt-get", "install", *options], check=False)
        if find() is not None:
            break


def main() -> None:
    """Make sure there is one; exit 1 otherwise."""
    if not any(_shells()):
        print("Installation de Chromium, réduit à ce qu'en demandent les tests…")
        install()
    if find() is None:
        sys.exit(
            "Aucun Chromium trouvé, ni installé : les tests dans le navigateur ne peuvent pas "
            "tourner.\nInstaller le paquet « chromium », ou indiquer son chemin dans CHROMIUM."
        )


if __name__ == "__main__":
    main()
