"""The images of the README, taken again from the site as it is: `python -m tests.screenshots`."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.browser.serving import served
from tests.conftest import ROOT

IMAGES = ROOT / "docs" / "images"
SHEET = "dispositifs/93/asll-generaliste/"
HEAVIEST = 200_000
TODAY = "2026-11-21"


@dataclass(frozen=True)
class Shot:
    """One image: a page, the screen it is seen on, and what is done before."""

    name: str
    path: str
    width: int
    height: int
    colours: Literal["light", "dark"] = "light"
    paper: bool = False


SHOTS = (
    Shot("accueil", "", 1100, 720),
    Shot("fiche", SHEET, 1230, 780),
    Shot("fiche-telephone", f"{SHEET}#demander", 390, 780, "dark"),
    Shot("dispositifs", "dispositifs/?territoire=93", 1100, 640),
    Shot("parcours", "parcours/", 1280, 960),
    Shot("parcours-telephone", "parcours/", 390, 1100, "dark"),
    Shot("carte", "territoires/93/#carte", 1100, 900),
    Shot("ma-commune", "ma-commune/#93066", 1100, 900),
    Shot("fiche-imprimee", SHEET, 794, 1123, paper=True),
)


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Write one image; an image too heavy for a README is an error."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.colours,
        reduced_motion="reduce",
        locale="fr-FR",
    )
    if shot.paper:
        page.emulate_media(media="print")
    page.goto(address + shot.path, wait_until="networkidle")
    if shot.paper:  # a screen knows nothing of the margins of a sheet of paper
        page.add_style_tag(content="body { box-sizing: border-box; padding: 15mm }")
    file = IMAGES / f"{shot.name}.png"
    page.screenshot(path=file)
    page.close()
    if file.stat().st_size > HEAVIEST:
        sys.exit(f"{file} weighs {file.stat().st_size} bytes, {HEAVIEST} at most")


def main() -> None:
    """Build the site, serve it, take every image."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = chromium.find()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "site_builder", "build", "--root", str(ROOT)]
        subprocess.run([*command, "--site-dir", f"{folder}/site", "--today", TODAY], check=True)
        with served(Path(folder) / "site") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=path, args=list(chromium.ARGUMENTS)
            )
            for shot in SHOTS:
                take(browser, address, shot)
            browser.close()


if __name__ == "__main__":
    main()
