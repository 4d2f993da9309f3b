"""Every sort of page in a real browser: what it weighs, what it shows, who can read it."""

import copy
import datetime
import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests import sample
from tests.browser.accessibility import assert_accessible, violations
from tests.browser.serving import served

# The smallest page of each sort, and the longest sheet.
PAGES = (
    "",
    "dispositifs/",
    "dispositifs/93/asll-generaliste/",
    "dispositifs/iml/",
    "ma-commune/",
    "ma-selection/",
    "operateurs/",
    "operateurs/93/udaf-93/",
    "territoires/",
    "territoires/93/",
    "parcours/",
    "sigles/",
    "a-propos/",
    "a-propos/accessibilite/",
    "a-propos/mentions-legales/",
    "editeur/",
    "a-propos/champs/",
    "a-propos/regles/",
    "a-propos/fraicheur/",
    "a-propos/completude/",
    "a-propos/sources/",
    "404.html",
)
SHEET, FIRST_VIEW = 45_000, 200_000
HOSTILE = (
    "<script>pirate=1</script></script><img src=x onerror=pirate=1> {{ 7*7 }} "
    "[x](javascript:alert(1)) & -->"
)
ACRONYM = "<s>{{7*7}}</script>"
# Every field of the sample that holds a text an editor writes freely.
TEXTS = {
    "nom", "resume", "texte", "titre", "acteur", "definition", "par", "article",
    "pour_le_menage", "service", "horaires", "precisions", "a_transmettre", "quoi",
}  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "schemes/asll.yml": {
        "anciens_ids": ["asll-ancien"],
        "autres_noms": ["Un autre nom"],
        "pour_le_menage": "Vous êtes accompagné.",
        "rythme": [{"quoi": "Visite", "minimum": 2, "par": "mois", "confiance": "deduction"}],
        "historique": [{"le": "2026-01-02", "texte": "Relue."}],
    },
    "operators/93/association.yml": {"anciens_ids": ["asso"], "presentation": ["Elle loge."]},
}


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_stays_at_home(browser: Browser, address: str, path: str) -> None:
    """On a phone and on a desk, in light and in dark."""
    page = browser.new_page(locale="fr-FR", reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    assert_accessible(page)
    page.close()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_examples_of_rules_are_readable_once_open(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="fr-FR", reduced_motion="reduce")
    page.goto(f"{address}a-propos/regles/#LIEN-201")
    way = page.locator("section", has=page.locator("#LIEN-201")).locator("details").first
    assert not way.locator("pre").first.is_visible()
    way.locator("summary").click()
    assert way.locator("pre mark").inner_text() == "93/asll-generalist"
    page.evaluate("document.querySelectorAll('.rules details').forEach(way => way.open = true)")
    assert_accessible(page)
    page.close()


def test_every_sheet_is_light(site_dir: Path) -> None:
    sheets = [*site_dir.glob("dispositifs/*/**/index.html")]
    assert len(sheets) > 5
    weights = {sheet.parent.name: sheet.stat().st_size for sheet in sheets}
    assert {name: weight for name, weight in weights.items() if weight > SHEET} == {}
    # Boards and references of those who keep the records: they grow with them.
    boards = {"completude": 110, "sources": 170, "champs": 120, "fraicheur": 130, "regles": 220}
    for page, kilobytes in boards.items():
        assert (site_dir / "a-propos" / page / "index.html").stat().st_size < kilobytes * 1000, page


def test_the_first_view_of_a_sheet_is_light(browser: Browser, address: str, site_dir: Path) -> None:
    """Compressed as hosts do: the page, its styles, scripts and icons."""
    page = browser.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.goto(f"{address}dispositifs/93/asll-generaliste/", wait_until="networkidle")
    page.close()
    files = [site_dir / path.lstrip("/") for path in asked if path.startswith("/")]
    weights = {
        file.name: len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes()))
        for file in files
    }
    assert len(weights) > 5
    assert sum(weights.values()) <= FIRST_VIEW, weights


def test_facets_work_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto(f"{address}dispositifs/")
    shown = page.locator(".entries > li:visible")
    total, found = shown.count(), page.locator("#facettes output")
    page.locator("#facettes summary").focus()
    page.keyboard.press("Enter")
    local = page.get_by_role("checkbox", name="Seine-Saint-Denis")
    local.focus()
    page.keyboard.press("Space")
    kept = shown.count()
    assert 1 < kept < total
    assert found.inner_text() == f"{kept} fiches sur {total}"
    assert page.url.endswith("/dispositifs/?territoire=93")
    assert page.locator(".families h2:visible").count() < page.locator(".families h2").count()
    assert page.get_by_role("checkbox", name="procédure").locator("..").inner_text().endswith("(0)")
    page.reload()  # the address is enough to find the same list again
    assert shown.count() == kept
    page.get_by_role("button", name="Effacer les filtres").focus()
    page.keyboard.press("Enter")
    assert (shown.count(), found.inner_text()) == (total, f"{total} fiches")
    assert page.url.endswith("/dispositifs/")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    link = page.locator(".md-sidebar--primary .md-nav__link").first  # in the drawer, closed
    expect(link).not_to_be_in_viewport()
    link.focus()
    expect(link).to_be_in_viewport(ratio=1)
    page.close()


def test_a_sheet_for_several_publics_is_found_under_each(browser: Browser, address: str) -> None:
    page = browser.new_page()
    for public in ("violences", "sortant_ase"):
        page.goto(f"{address}dispositifs/?public={public}")
        assert page.locator(".entries > li:visible", has_text="CHRS").count() == 1
        assert page.locator(".entries > li:visible", has_text="AGIR").count() == 0
    page.close()


def test_the_list_of_schemes_needs_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}dispositifs/")
    assert not page.locator("#facettes").is_visible()
    assert page.locator(".entries > li").count() > 5
    context.close()


def test_colours_are_those_the_reader_chose(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(address)
    colours = "getComputedStyle(document.body).colorScheme"
    for told, expected in (("celles du système", "light"), ("thème clair", "light")):
        assert page.evaluate(colours) == expected
        page.get_by_role("button", name=f"Couleurs : {told}").press("Enter")
    assert page.evaluate(colours) == "dark"
    page.goto(f"{address}sigles/")
    assert page.evaluate(colours) == "dark"
    page.close()


def build(root: Path, site: Path) -> None:
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(root)]
    done = subprocess.run(
        [*command, "--site-dir", str(site), "--today", "2026-11-21"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def hostile(value: Any, key: str = "") -> Any:
    """A record whose texts are all hostile; ids, lists of values and dates stay."""
    if isinstance(value, dict):
        return {name: hostile(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        inside = key if key in ("autres_noms", "presentation", "par") else ""
        return [hostile(inner, inside) for inner in value]
    if not isinstance(value, str) or value == "mois":
        return value
    if key == "sigle":
        return ACRONYM
    example = "Exemple — " if value.startswith("Exemple — ") else ""
    return example + HOSTILE if key in {*TEXTS, "autres_noms", "presentation"} else value


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample with a few more fields, as it is and with every text hostile: their sites."""
    folder = tmp_path_factory.mktemp("samples")
    records = {
        name: {**yaml.safe_load(text), **MORE.get(name, {})} for name, text in sample.FILES.items()
    }
    for name, change in (("plain", copy.copy), ("hostile", hostile)):
        changed = {
            file: yaml.safe_dump(change(record), allow_unicode=True, sort_keys=False)
            for file, record in records.items()
        }
        build(sample.write(folder / name, changed), folder / f"{name}-site")
    return {name: folder / f"{name}-site" for name in ("plain", "hostile")}


@pytest.fixture(scope="module")
def plain(samples: dict[str, Path]) -> Iterator[str]:
    with served(samples["plain"]) as url:
        yield url


@pytest.fixture(scope="module")
def attacked(samples: dict[str, Path]) -> Iterator[str]:
    with served(samples["hostile"]) as url:
        yield url


def test_what_editors_write_is_shown_and_does_nothing(
    browser: Browser, attacked: str, samples: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    seen = 0
    for file in sorted(samples["hostile"].rglob("index.html")):
        path = file.parent.relative_to(samples["hostile"]).as_posix()
        html = file.read_text(encoding="utf-8")
        assert "<script>pirate" not in html, path
        if 'http-equiv="refresh"' in html:
            continue  # it goes where another turn of this loop looks
        page.goto(f"{attacked}{path}/")
        assert page.evaluate("window.pirate") is None, path
        assert page.locator("a[href^='javascript:'], img[src='x']").count() == 0, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        text = page.locator("main").inner_text()
        seen += "<script>pirate=1</script>" in text and "{{ 7*7 }}" in text
    page.close()
    assert problems == []
    assert seen > 8


@pytest.mark.parametrize(
    ("day", "told", "folded", "late"),
    [
        ("2025-12-31", "L’ancienne commission décide.", "La nouvelle commission décide.", False),
        ("2026-01-01", "La nouvelle commission décide.", "L’ancienne commission décide.", False),
        ("2026-06-02", "La nouvelle commission décide.", "L’ancienne commission décide.", True),
    ],
)
def test_a_sheet_tells_what_holds_the_day_it_is_read(  # noqa: PLR0913, PLR0917
    browser: Browser, plain: str, day: str, told: str, folded: str, late: bool
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{day}T00:00:01"))
    page.goto(f"{plain}dispositifs/asll/")
    decision = page.locator("#decision + dd")
    assert decision.get_by_text(told).is_visible()
    assert not decision.get_by_text(folded).is_visible()
    decision.locator("summary").click()
    assert decision.get_by_text(folded).is_visible()
    assert page.locator("header").get_by_text("vérification dépassée").is_visible() == late
    page.close()


def test_without_script_a_sheet_tells_every_rule_and_its_dates(
    browser: Browser, plain: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{plain}dispositifs/asll/")
    for told in ("L’ancienne commission", "La nouvelle commission", "31\xa0décembre 2025"):
        assert page.locator("#decision + dd").get_by_text(told).first.is_visible(), told
    context.close()


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("dispositifs/asll-ancien/", "dispositifs/asll/"),
        ("operateurs/93/asso/", "operateurs/93/association/"),
    ],
)
def test_a_former_address_leads_to_the_sheet(
    browser: Browser, plain: str, former: str, now: str
) -> None:
    page = browser.new_page()
    page.goto(plain + former)
    page.wait_for_url(plain + now)
    assert page.locator("h1").is_visible()
    page.close()


def test_a_former_address_is_a_page_of_its_own(
    browser: Browser, plain: str, samples: dict[str, Path]
) -> None:
    """Where nothing moves by itself, a sentence and a link are left."""
    html = (samples["plain"] / "dispositifs/asll-ancien/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../asll/">' in html
    assert '<link rel="canonical" href="https://essai.example.org/dispositifs/asll/">' in html
    assert '<meta name="robots" content="noindex">' in html
    page = browser.new_page()
    page.route("**/dispositifs/asll/", lambda route: route.abort())
    page.set_content(html.replace("http-equiv", "data-http-equiv"))
    assert violations(page) == []
    assert page.get_by_role("link").get_attribute("href") == "../asll/"
    page.close()
