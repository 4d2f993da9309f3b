"""Finding a commune among those of the whole country, letter by letter: in Python, in a browser.

The goals are in milliseconds for one answer, typos included; there is no peer.
"""

import json
import random
import shutil
import statistics
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_builder.geography import france
from site_builder.geography.lookup import Lookup
from site_builder.geography.names import key
from site_builder.output.data.communes import communes_file
from tests import chromium, javascript
from tests.bench.measure import line
from tests.browser.serving import served

PYTHON_GOAL, BROWSER_GOAL = 5, 50
ROUNDS = 3
TIMED = """async ([index, asked]) => {
  const { Lookup } = await import(new URL("js/commune/lookup.js", location));
  const { unpacked } = await import(new URL("js/commune/index.js", location));
  const lookup = new Lookup(unpacked(index));
  return asked.map((query) => {
    const start = performance.now();
    lookup.search(query, 8);
    return performance.now() - start;
  });
}"""


def keystrokes() -> list[str]:
    """What is in the box after each key, for a hundred names of which one in two is mistyped."""
    chance = random.Random(93)
    found = []
    for rank, commune in enumerate([*france().communes.values()][::350]):
        name = key(commune.nom)
        place = chance.randrange(len(name))
        typed = name[:place] + name[place + 1 :] if rank % 2 else name
        found += [typed[:length] for length in range(1, len(typed) + 1)]
    return found


def _slow(rounds: list[list[float]]) -> float:
    """What one answer in twenty takes at least; of several times of each, the best one counts."""
    best: list[float] = [min(times) for times in zip(*rounds, strict=True)]
    slow: float = statistics.quantiles(best, n=20)[-1]
    return slow


def lookup_in_python(folder: Path) -> bool:
    """The look-up of `site-builder commune`."""
    lookup = Lookup(france())
    lookup.search("zzzzzz")  # what is only built once

    def milliseconds(query: str) -> float:
        start = time.perf_counter()
        lookup.search(query, 8)
        return (time.perf_counter() - start) * 1000

    slow = _slow([[*map(milliseconds, keystrokes())] for _ in range(ROUNDS)])
    return line("lookup-in-python", f"{slow:.2f}ms", "-", slow, PYTHON_GOAL)


def lookup_in_browser(folder: Path) -> bool:
    """The look-up of the page « Ma commune »."""
    path = chromium.find()
    index = json.loads(communes_file())
    shutil.copytree(javascript.SCRIPTS, folder / "js")
    (folder / "js" / "constants.js").write_text(javascript.constants(), encoding="utf-8")
    (folder / "index.html").touch()
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        page = browser.new_page()
        page.goto(address)
        slow = _slow([page.evaluate(TIMED, [index, keystrokes()]) for _ in range(ROUNDS)])
        browser.close()
    return line("lookup-in-browser", f"{slow:.2f}ms", "-", slow, BROWSER_GOAL)
