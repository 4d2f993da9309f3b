"""The search in a real browser: the right page comes first, and nothing else happens."""

import gzip
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from site_builder.checks.verdict import check
from site_builder.core.settings import parse_day
from site_builder.output.search.document import SearchDocument
from site_builder.output.search.index import Indexing
from site_builder.output.search.written import written
from site_builder.site.routes import routes
from site_builder.views.search import Card
from tests.browser.accessibility import assert_accessible
from tests.browser.serving import Quiet, served
from tests.conftest import ROOT

UNDER = "/sous/chemin"
SCRIPT, IMAGE = "<script>window.pirate=1</script>", '"><img src=x onerror=window.pirate=1>'
DONE = "main[aria-busy=false]"
ACRONYMS = [
    (
        line.split(":", 1)[1].strip(),
        f"dispositifs/{path.relative_to(ROOT / 'schemes').with_suffix('')}/",
    )
    for path in sorted((ROOT / "schemes").rglob("*.yml"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith("sigle:")
]


class _Under(Quiet):
    """Serves a site elsewhere than at the root of its host."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(UNDER) if path.startswith(UNDER) else "/-")


@pytest.fixture(scope="module")
def site(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's site, and a page whose texts are hostile."""
    folder = tmp_path_factory.mktemp("search") / "site"
    shutil.copytree(site_dir, folder)
    card = Card(
        f"Barbaresque {SCRIPT}",
        IMAGE,
        (f"pirate {IMAGE}",),
        (("sorte", SCRIPT), ("exemple", "oui")),
    )
    hostile = SearchDocument(card, (f"Flibuste <mark> {SCRIPT} {IMAGE}",))
    knowledge = check(ROOT, parse_day("2026-11-21")).knowledge
    made = {page.url: page.body_and_document()[1] for page in routes(knowledge).pages()}
    documents = {url: document for url, document in made.items() if document}
    pages = {url: written(found) for url, found in {**documents, "pirate/": hostile}.items()}
    Indexing(pages, folder).finish()
    return folder


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    """The address of the site, under a path."""
    with served(site, _Under) as url:
        yield f"{url.rstrip('/')}{UNDER}/"


@contextmanager
def watched(browser: Browser, home: str) -> Iterator[Page]:
    """A page where nothing goes wrong, nothing is asked of another host, and nothing is kept."""
    page = browser.new_page(locale="fr-FR", reduced_motion="reduce")
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page
    assert told == []
    assert [url for url in asked if not url.startswith((home, "data:"))] == []
    assert page.evaluate("[window.pirate, localStorage.length, sessionStorage.length]") == [
        None,
        0,
        0,
    ]
    assert page.context.cookies() == []
    page.close()


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    with watched(browser, home) as page:
        yield page


@pytest.fixture(scope="module")
def desk(browser: Browser, home: str) -> Iterator[Page]:
    """The page of the search, left open for one question after the other."""
    with watched(browser, home) as page:
        page.goto(f"{home}recherche/")
        found(page, home)
        yield page


def ask(desk: Page, home: str, query: str) -> list[str]:
    """Pages found, in order, by typing a question."""
    desk.fill("#question", query)
    return found(desk, home)


def look_for(page: Page, home: str, query: str = "", **facets: str) -> list[str]:
    """Pages found, in order, from the address of a question."""
    page.goto(f"{home}recherche/?{urlencode({'q': query, **facets})}")
    return found(page, home)


def found(page: Page, home: str) -> list[str]:
    page.wait_for_selector(DONE, state="attached")
    results = page.locator("main [data-resultat]")
    links = results.locator("a[href]")
    assert links.count() == results.count(), "one link in each result"
    hrefs: list[str] = links.evaluate_all("links => links.map(link => link.href)")
    return [href.removeprefix(home) for href in hrefs]


def test_the_index_holds_what_the_pages_are_about(site: Path) -> None:
    """No proof, contents nor date of verification: they are on every page."""
    for path in (site / "pagefind/fragment").iterdir():
        text = gzip.decompress(path.read_bytes()).decode()
        if '"url":"/dispositifs/' in text:
            for noise in ("sourcé", "Sur cette page", "Accueil ›", "Vu en ", "Aussi appelé"):
                assert noise not in text, json.loads(text.removeprefix("pagefind_dcd"))["url"]


@pytest.mark.parametrize(("acronym", "expected"), ACRONYMS)
def test_exact_acronym_comes_first(desk: Page, home: str, acronym: str, expected: str) -> None:
    assert ask(desk, home, acronym)[0] == expected
    assert ask(desk, home, acronym.lower())[0] == expected


@pytest.mark.parametrize(
    ("query", "expected", "within"),
    [
        ("udaf 93", "operateurs/93/udaf-93/", 1),
        ("UDAF", "operateurs/93/udaf-93/", 3),
        ("ASL", "dispositifs/asll/", 1),  # another name of it
        ("masp-3", "dispositifs/masp-3/", 1),  # its id
        ("93/asll-generaliste", "dispositifs/93/asll-generaliste/", 1),
        ("intermediation locative", "dispositifs/iml/", 1),
        ("L’INTERMÉDIATION LOCATIVE", "dispositifs/iml/", 1),
        ("hebergement", "dispositifs/hebergement-urgence/", 1),
        ("accompagnment", "dispositifs/avdl/", 1),
        ("accompagnment", "dispositifs/asll/", 12),
        ("l'insertion", "dispositifs/chrs/", 3),
        ("bail", "dispositifs/bail-glissant/", 1),
        ("expulsion", "dispositifs/ccapex/", 1),
        ("seine saint denis", "territoires/93/", 1),
        ("93", "territoires/93/", 1),
        ("AIVS", "sigles/", 20),  # in the glossary only
    ],
)
def test_best_page_is_found(desk: Page, home: str, query: str, expected: str, within: int) -> None:
    assert expected in ask(desk, home, query)[:within]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("oeuvre", "œuvre"),
        ("ŒUVRE", "œuvre"),
        ("soeur", "sœur"),
        ("ﬁn", "fin"),
        ("A.S.L.L.", "ASLL"),
        ("D.A.L.O", "dalo"),
        ("C.C.A.P.E.X.", "CCAPEX"),
        ("loyers impayés", "loyer impayé"),
        ("loyers\N{NO-BREAK SPACE}impayés", "loyer impayé"),
        ("LOYERS IMPAYES", "loyer impayé"),
        ("foyers", "foyer"),
        ("commissions", "commission"),
        ("hôpitaux", "hôpital"),
        ("hopitaux", "hôpital"),
        ("logements sociaux", "logement social"),
        ("travaux", "travail"),
        ("lieux", "lieu"),
        ("sans-abri", "sans abri"),
        ("l'hébergement", "hébergement"),
        ("L’HEBERGEMENT", "hébergement"),
    ],
)
def test_two_ways_to_write_find_the_same(desk: Page, home: str, written: str, read: str) -> None:
    results = ask(desk, home, written)
    assert results
    # the last of the list shown are near ties
    assert {*results[:8]} <= {*ask(desk, home, read)}


def test_excerpts_are_spelt_as_the_pages(desk: Page, home: str) -> None:
    for query, read, searched in (("oeuvre", "œuvre", "oeuvre"), ("enfant", "enfants", "")):
        assert ask(desk, home, query)
        marked = {text.strip(".,;: ").lower() for text in desk.locator("mark").all_inner_texts()}
        assert read in marked
        assert searched not in marked


SHIFTS = """new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.moved = (window.moved ?? 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true })"""


@pytest.mark.parametrize(
    ("query", "width", "most"),
    [("AVDL Montreuil", 390, 1412), ("AVDL Montreuil", 1366, 1115), ("zzzqq", 390, 1207)],
)
def test_the_answer_is_a_card_on_the_first_screen(
    page: Page, home: str, query: str, width: int, most: int
) -> None:
    """Nothing jumps while the page settles, and what is unknown is said once."""
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(SHIFTS)
    look_for(page, home, query)
    answer = page.locator("main [data-reponse]")
    card = {"AVDL Montreuil": "93/avdl-dalo@93048"}.get(query, "")
    assert answer.get_attribute("data-reponse") == card
    box = answer.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 844
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.evaluate("window.moved ?? 0") <= 0.02
    assert page.inner_text("main").count("Non confirmé ici") == (1 if card else 0)


@pytest.mark.parametrize("query", ["115", "le 39 19", "0 805 16 00 75"])
def test_a_public_number_is_answered_by_a_call(desk: Page, home: str, query: str) -> None:
    ask(desk, home, query)
    answer = desk.locator("main [data-reponse] a:visible")
    digits = "".join(filter(str.isdigit, query))
    assert [link.get_attribute("href") for link in answer.all()] == [f"tel:{digits}"]
    ask(desk, home, "bail")
    assert desk.locator("[data-reponse]").count() == 0


@pytest.mark.parametrize(
    ("query", "said", "expected"),
    [
        (
            "exuplsion",
            "pour «\N{NO-BREAK SPACE}expulsion\N{NO-BREAK SPACE}»",
            "dispositifs/ccapex/",
        ),
        (
            "hébregement",
            "pour «\N{NO-BREAK SPACE}hébergement\N{NO-BREAK SPACE}»",
            "dispositifs/chrs/",
        ),
        ("intremédiation locattive", "intermédiation locative", "dispositifs/iml/"),
        ("expulsion zzzqq", "pas compris", "dispositifs/ccapex/"),
        ("flibuste pirouette", "une partie", "pirate/"),
    ],
)
def test_a_wrong_word_still_finds(
    desk: Page, home: str, query: str, said: str, expected: str
) -> None:
    """It is said what was looked for instead."""
    assert expected in ask(desk, home, query)
    assert said in desk.inner_text("#bilan")


@pytest.mark.parametrize("query", ["zzzqq", "lamdbazz", "?!", SCRIPT, IMAGE])
def test_nothing_found_gives_advice(desk: Page, home: str, query: str) -> None:
    """A word that merely begins like « la » or « de » is not answered with any page."""
    results = ask(desk, home, query)
    if query in (SCRIPT, IMAGE):  # they are in the hostile page
        assert results == ["pirate/"]
    else:
        assert results == []
        assert desk.locator("#conseils").is_visible()
    if query != "?!":
        assert query in desk.inner_text("#bilan")
    assert parse_qs(urlsplit(desk.url).query)["q"] == [query]


def test_hostile_record_is_shown_as_text(page: Page, home: str) -> None:
    assert look_for(page, home, "flibuste") == ["pirate/"]
    result = page.locator("[data-resultat]")
    assert result.locator("a").inner_text() == f"Barbaresque {SCRIPT}"
    for text in (IMAGE, SCRIPT, "Flibuste <mark>"):
        assert text in result.inner_text()
    assert result.locator("script, img").count() == 0
    assert result.locator("mark").all_inner_texts() == ["Flibuste"]


def test_facets_reduce_the_results(page: Page, home: str) -> None:
    every = look_for(page, home, "udaf")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.querySelector('#filtres').open = true")
    box = page.get_by_role("checkbox", name="organisme")
    told = page.locator("label", has=box).inner_text()
    box.check()
    some = found(page, home)
    assert some != every
    assert all(url.startswith("operateurs/") for url in some)
    assert told.replace("\n", " ") == f"organisme ({len(some)})"
    assert "sorte=organisme" in page.url
    page.reload()  # the address says the whole question
    assert found(page, home) == some
    assert page.get_by_role("checkbox", name="organisme").is_checked()
    assert page.get_by_role("checkbox", name="dispositif").is_visible(), (
        "the rest of the facet can be added"
    )
    page.get_by_role("checkbox", name="organisme").uncheck()
    assert found(page, home) == every


def test_facets_alone_list_pages(page: Page, home: str) -> None:
    territories = look_for(page, home, sorte="territoire")
    codes = ("12", "33", "44", "57", "59", "62", "69", "78", "93", "x02")
    assert {*territories} == {f"territoires/{code}/" for code in codes}
    assert "10 résultats" in page.inner_text("#bilan")
    assert look_for(page, home, "masp", sorte="territoire", nature="procédure") == []
    assert "avec ces filtres" in page.inner_text("#bilan")


def test_the_public_is_a_facet(page: Page, home: str) -> None:
    for_asylum = look_for(page, home, public="Demande d’asile en cours")
    assert for_asylum == ["dispositifs/cada-huda/"]


def test_more_results_than_a_page(page: Page, home: str) -> None:
    """The focus goes to the first of those that came."""
    look_for(page, home, "seine")
    results = page.locator("[data-resultat]")
    shown = results.count()
    assert shown == 20
    page.get_by_role("button", name="Afficher la suite").press("Enter")
    page.wait_for_function(f"document.querySelectorAll('[data-resultat]').length > {shown}")
    focused = page.evaluate("document.activeElement.closest('[data-resultat]').dataset.resultat")
    assert focused == results.nth(shown).get_attribute("data-resultat")


def test_only_the_last_question_is_answered(page: Page, home: str) -> None:
    """The answer to a former one comes late, and is dropped."""
    held: list[Route] = []
    page.route("**/mots.json", lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request("**/mots.json"):
        page.goto(f"{home}recherche/?q=depnse")
    page.fill("#question", "masp")
    assert found(page, home)[0] == "dispositifs/masp/"
    with page.expect_response("**/mots.json"):
        for route in held:
            route.continue_()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert found(page, home)[0] == "dispositifs/masp/"
    assert page.url.endswith("?q=masp")


def test_keyboard_alone_leads_from_the_header_to_a_sheet(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{home}territoires/93/")
    page.get_by_role("searchbox", name="Un mot, un sigle, un organisme").focus()
    page.keyboard.type("masp 3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=masp+3")
    assert found(page, home)[0] == "dispositifs/masp-3/"
    page.locator("#question").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('[data-resultat]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/dispositifs/masp-3/")


def test_on_a_phone_the_header_leads_to_the_page(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{home}dispositifs/93/asll-generaliste/")
    page.get_by_role("search").get_by_role("button", name="Rechercher").click()
    page.wait_for_url("**/recherche/*")
    assert found(page, home) == []
    assert page.evaluate("document.activeElement.id") == "question"


def test_without_javascript_lists_lead_to_the_records(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    page.fill("#find", "masp")
    page.press("#find", "Enter")
    page.wait_for_url(f"{home}recherche/?q=masp")
    assert page.locator("noscript p").is_visible()
    page.get_by_role("link", name="Tous les dispositifs").click()
    page.wait_for_url(f"{home}dispositifs/")
    context.close()


def test_a_missing_index_is_told(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{home}recherche/?q=masp")
    page.wait_for_selector(DONE, state="attached")
    assert "ne répond pas" in page.inner_text("#bilan")
    assert page.locator("#conseils").is_visible()
    page.close()


@pytest.mark.parametrize("query", ["masp", "zzzqq", ""])
def test_page_is_accessible(page: Page, home: str, query: str) -> None:
    """On a phone and on a desk, in light and in dark, on paper."""
    look_for(page, home, query)
    page.evaluate("document.querySelector('#filtres').open = true")
    assert_accessible(page)
    page.emulate_media(media="print")
    assert not page.locator("#find").is_visible()
    assert not page.locator("#recherche").is_visible()
