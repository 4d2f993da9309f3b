"""Find a Chromium for the browser tests, or install one; fail loudly if neither works."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The tests drive pages of this machine only: the browser has nothing to look up elsewhere.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find() -> Path | None:
    """A Chromium of this machine: the one named by CHROMIUM, Playwright's own, the system's."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    for candidate in (os.environ.get("CHROMIUM"), own, *map(shutil.which, NAMES)):
        if candidate and Path(candidate).is_file():
            return Path(candidate)
    return None


def install() -> None:
    """Try Playwright's download, then the system's package; neither is certain to work."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find() is None and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False)
        subprocess.run(
            [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            check=False,
        )


def main() -> None:
    """Make sure there is one; exit 1 otherwise."""
    if find() is None:
        install()
    if find() is None:
        sys.exit(
            "Aucun Chromium trouvé, ni installé : les tests dans le navigateur ne peuvent pas "
            "tourner.\nInstaller le paquet « chromium », ou indiquer son chemin dans CHROMIUM."
        )


if __name__ == "__main__":
    main()
