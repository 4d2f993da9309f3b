"""The map of Moselle beside the page that folium makes by default, in the same browser.

The peer has the same contours, once a layer as folium writes them. The files it fetches from
content networks are served from packages of the same versions, brought by npm.
"""

import gzip
import re
import statistics
import subprocess
import tarfile
from pathlib import Path

import folium
from playwright.sync_api import Browser, Response, sync_playwright

from site_builder.geography import france
from site_builder.geography.contours import contours
from tests import chromium
from tests.bench.measure import OURS, line
from tests.browser.serving import served
from tests.conftest import ROOT

LAYERS, ROUNDS = 4, 5
PACKAGES = {
    "leaflet@1.9.3": "leaflet",
    "jquery@3.7.1": "jquery",
    "bootstrap@5.2.2": "bootstrap",
    "@fortawesome/fontawesome-free@6.2.0": "fontawesome-free",
    "leaflet.awesome-markers@2.0.5": "awesome-markers",
}
# From the start of the navigation to the moment when the map is drawn and the browser idle.
READY = """paths => new Promise(done => {
  const look = () => document.querySelectorAll("path.leaflet-interactive").length >= paths
    ? requestIdleCallback(() => done(performance.now()), {timeout: 20000})
    : requestAnimationFrame(look);
  look();
})"""


def beside_folium(folder: Path) -> bool:
    """Bytes asked for, and time until the map can be used: medians of visits in turn."""
    command: list[str | Path] = [*OURS, "build", "--root", ROOT, "--site-dir", folder / "site"]
    subprocess.run(command, check=True, cwd=ROOT)
    communes = peer(folder)
    chrome = chromium.find()
    with (
        served(folder / "site") as ours,
        served(folder / "peer") as other,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chrome, args=list(chromium.ARGUMENTS))
        pages = (
            (f"{ours}territoires/57/#carte", communes),
            (f"{other}index.html", LAYERS * communes),
        )
        weights = [weight(browser, *page) for page in pages]
        times = [[wait(browser, *page) for page in pages] for _ in range(ROUNDS)]
        browser.close()
    mine, theirs = (statistics.median(side) for side in zip(*times, strict=True))
    ours_kb, theirs_kb = (f"{found / 1000:.0f}kB" for found in weights)
    light = line("map/folium-bytes", ours_kb, theirs_kb, weights[0] / weights[1], 0.5)
    quick = line("map/folium-ready", f"{mine:.0f}ms", f"{theirs:.0f}ms", mine / theirs, 0.5)
    return light and quick


def peer(folder: Path) -> int:
    """The page of folium; how many communes each of its layers draws."""
    chart = folium.Map(location=[49.0, 6.6], zoom_start=9, tiles=None)
    names = {commune.code: commune.nom for commune in france().of("57")}
    shapes = [
        {"type": "Feature", "properties": {"nom": names[code]}, "geometry": shape}
        for code, shape in contours("57").items()
    ]
    for number in range(LAYERS):
        folium.GeoJson(
            {"type": "FeatureCollection", "features": shapes},
            name=f"Dispositif {number}",
            tooltip=folium.GeoJsonTooltip(["nom"]),
        ).add_to(chart)
    folium.LayerControl().add_to(chart)
    place = folder / "peer"
    place.mkdir()
    files = fetch(folder / "npm")
    text = chart.get_root().render()
    for url in set(re.findall(r"https://[^\"]+\.(?:js|css)", text)):
        name = url.rsplit("/", 1)[-1]
        content = files[name].read_bytes() if name in files else b""
        (place / name).write_bytes(content)
        text = text.replace(url, name)
    (place / "index.html").write_text(text, encoding="utf-8")
    return len(shapes)


def fetch(folder: Path) -> dict[str, Path]:
    """Name of a file of the content networks → the same file, from its package."""
    found: dict[str, Path] = {}
    for package, name in PACKAGES.items():
        place = folder / name
        place.mkdir(parents=True)
        command = ["npm", "pack", "--silent", package]
        subprocess.run(command, check=True, cwd=place, stdout=subprocess.DEVNULL)
        (archive,) = place.glob("*.tgz")
        with tarfile.open(archive) as content:
            content.extractall(place, filter="data")
        found.update({path.name: path for path in place.rglob("*") if path.is_file()})
    return found


def wait(browser: Browser, url: str, paths: int) -> float:
    """Milliseconds until the map can be used, on a first visit."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(url, wait_until="commit")
    elapsed: float = page.evaluate(READY, paths)
    page.close()
    return elapsed


def weight(browser: Browser, url: str, paths: int) -> int:
    """Bytes of all answers, gzipped, until the map can be used."""
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # playwright marks it
    page.goto(url)
    page.evaluate(READY, paths)
    total = sum(len(gzip.compress(answer.body())) for answer in answers)
    page.close()
    return total
