"""« Ma sélection » in a real browser: choosing sheets, what is kept, the document made of them."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import sample
from tests.browser.accessibility import assert_accessible
from tests.browser.serving import served
from tests.browser.test_pages import HOSTILE, build

PATH = "ma-selection/"
ASLL, LOCAL = "dispositifs/asll/", "dispositifs/93/asll-local/"
VIOLENCE = "dispositifs/violences/"
ASSOCIATION, TERRITORY = "operateurs/93/association/", "territoires/93/"
ADD, TAKE_OUT = "Ajouter à ma sélection", "Retirer de ma sélection"
KEEP = "Garder ma sélection sur cet appareil"
STORED = "[{...localStorage}, {...sessionStorage}].map(area => area['selection /'] ?? null)"
REFUSED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("", "SecurityError"); }});"""
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"
# Of the document: ids used twice, and links and references that lead nowhere.
WRONG = """() => {
  const all = [...document.querySelectorAll("[id]")].map(({id}) => id);
  const named = ["aria-labelledby", "aria-describedby", "headers", "for"];
  const called = [...document.querySelectorAll("#document *")].flatMap(node => [
    ...named.flatMap(name => node.getAttribute(name)?.split(" ") ?? []),
    ...(node.matches("a[href^='#']") ? [node.getAttribute("href").slice(1)] : []),
  ]);
  const twice = all.filter((id, rank) => all.indexOf(id) !== rank);
  return [twice, called.filter(id => !all.includes(id))];
}"""
ASLL_FILE = "schemes/asll.yml"
RECORDS = {
    ASLL_FILE: {**yaml.safe_load(sample.FILES[ASLL_FILE]), "anciens_ids": ["vieux"]},
    "schemes/violences.yml": {
        "id": "violences", "nom": f"Violences {HOSTILE}", "nature": "service",
        "famille": "hebergement", "statut": "en_vigueur", "pour_le_menage": "Vous êtes aidée.",
        "sources": [{"id": "loi", "titre": "Loi", "vu_le": "2026-11"}],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample, with a sheet about violence whose name is hostile, and one that changed name."""
    folder = tmp_path_factory.mktemp("selection")
    changed = {name: yaml.safe_dump(record, allow_unicode=True) for name, record in RECORDS.items()}
    build(sample.write(folder / "root", changed), folder / "site")
    with served(folder / "site") as url:
        yield url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    found.add_init_script(PRINTED)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must throw nothing."""
    found = context.new_page()
    found.clock.set_fixed_time(datetime.datetime(2026, 11, 21, 9))
    problems: list[str] = []
    found.on("pageerror", lambda error: problems.append(str(error)))
    yield found
    assert problems == []


def choose(page: Page, address: str, *sheets: str) -> None:
    """Add sheets from their own pages, then open the selection."""
    for sheet in sheets:
        page.goto(address + sheet)
        page.get_by_role("button", name=ADD).click()
    page.get_by_role("link", name=f"Ma sélection ({len(sheets)})").click()
    expect(page.locator("#choisies > li")).to_have_count(len(sheets))


def reopened(page: Page, address: str, chosen: list[str]) -> None:
    """The page as it opens where these addresses were chosen before."""
    items = [{"fiche": fiche, "discrete": False, "rang": rank} for rank, fiche in enumerate(chosen)]
    page.goto(address + PATH)
    page.evaluate("text => sessionStorage.setItem('selection /', text)", json.dumps(items))
    page.reload()
    expect(page.locator("#choisies > li")).to_have_count(len(chosen))


def shown(page: Page) -> list[str]:
    page.get_by_role("button", name="Voir le document").click()
    expect(page.locator("#document")).to_be_focused()
    return page.locator("#document .printed h1").all_inner_texts()


def names(page: Page) -> list[str]:
    return page.locator("#choisies > li > a:first-of-type").all_inner_texts()


def stored(page: Page) -> list[Any]:
    """What the device keeps, then what the tab does: addresses."""
    found = page.evaluate(STORED)
    return [text and [item["fiche"] for item in json.loads(text)] for text in found]


def test_sheets_are_added_where_they_are_read(page: Page, address: str) -> None:
    page.goto(address + ASLL)
    link = page.get_by_role("link", name="Ma sélection")
    expect(page.get_by_role("button", name=ADD)).to_be_visible()
    expect(link).to_be_hidden()
    page.get_by_role("button", name=ADD).press("Enter")
    expect(page.get_by_role("button", name=TAKE_OUT)).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Fiche ajoutée.")
    expect(link).to_have_text("Ma sélection (1)")
    page.goto(address + LOCAL)
    expect(link).to_have_text("Ma sélection (1)")
    page.get_by_role("button", name=ADD).click()
    expect(link).to_have_text("Ma sélection (2)")
    page.get_by_role("button", name=TAKE_OUT).click()
    expect(page.get_by_role("status")).to_have_text("Fiche retirée.")
    assert stored(page) == [None, [ASLL]]
    assert page.url == address + LOCAL


def test_the_document_holds_each_sheet_once(page: Page, address: str) -> None:
    asked: list[str] = []
    chosen = (ASLL, LOCAL, ASSOCIATION, TERRITORY)
    choose(page, address, *chosen)
    page.on("request", lambda request: asked.append(request.url))
    titles = shown(page)
    assert titles == [
        "Accompagnement social lié au logement (ASLL)",
        "ASLL de Seine-Saint-Denis (ASLL-L)",
        "Association d’essai",
        "Seine-Saint-Denis",
    ]
    assert page.evaluate(WRONG) == [[], []]
    sheets = [url for url in asked if url.endswith("/")]
    assert sorted(sheets) == sorted(f"{address}{path}" for path in chosen)
    assert [url for url in asked if not url.startswith(address)] == []
    contents = page.locator(".contents")
    assert contents.locator("a").all_inner_texts() == titles
    expect(page.locator(".cover")).to_contain_text("Réunie le 21 novembre 2026")
    assert "Relue d’après documents le 1er\N{NO-BREAK SPACE}janvier 2026" in contents.inner_text()
    assert contents.get_by_text("(vérification dépassée)").count() == 1
    assert "jamais relue" in contents.inner_text()
    expect(contents.get_by_text("Version ")).to_have_count(4)
    document = page.locator("#document")
    assert document.locator("button, nav, script, form, details, .paper").count() == 0
    assert document.get_by_role("link", name="Signaler une erreur").count() == 0
    verified = document.locator("section:has(> #verification--2)")
    to_parent = verified.get_by_role("link", name="Accompagnement").first
    assert to_parent.get_attribute("href") == address + ASLL
    assert page.url == address + PATH


def test_the_essential_keeps_the_numbers_of_its_sources(page: Page, address: str) -> None:
    choose(page, address, ASLL)
    shown(page)
    assert page.locator("#document h3").all_inner_texts().count("Recours") == 1
    page.get_by_label("L’essentiel").check()
    expect(page.locator(".cover")).to_contain_text("l’essentiel")
    assert page.locator("#document section h2").all_inner_texts() == [
        "Demander", "Qui intervient", "Sources et vérification",
    ]  # fmt: skip
    source = page.locator("#document .src > li")  # the others are not called any more
    assert source.all_inner_texts() == ["Loi d’essai. Vu en novembre 2026."]
    assert source.evaluate("item => item.value") == 2
    assert page.locator("#document dd a[href^='#_2--1']").count() == 2
    assert page.evaluate(WRONG) == [[], []]


def test_the_document_is_printed_and_nothing_else(page: Page, address: str) -> None:
    choose(page, address, ASLL, LOCAL)
    page.get_by_role("button", name="Imprimer").click()
    page.wait_for_function("window.printed === 1")
    page.emulate_media(media="print")
    assert page.locator("#selection, .md-header").locator("visible=true").count() == 0
    assert page.locator("#document .printed:visible").count() == 2
    breaks = "nodes => nodes.map(node => getComputedStyle(node).breakBefore)"
    assert page.locator(".printed").evaluate_all(breaks) == ["page", "page"]
    page.emulate_media(media="print", color_scheme="dark")  # paper is white
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_sheets_are_chosen_ordered_and_left_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + PATH)
    page.get_by_label("Un mot du nom").press_sequentially("seine denis")
    expect(page.locator("#trouvees")).to_have_text("4\N{NO-BREAK SPACE}fiches.")
    page.get_by_role("checkbox", name="ASLL de Seine-Saint-Denis").press("Space")
    page.get_by_label("Un mot du nom").fill("ACCOMPAGNEMENT")
    page.get_by_role("checkbox", name="Accompagnement social").press("Space")
    page.get_by_role("checkbox", name="Mesure d’accompagnement").press("Space")
    expect(page.get_by_role("checkbox", name="Mesure d’accompagnement")).to_be_focused()
    page.get_by_role("button", name="Monter : Mesure").press("Enter")
    expect(page.get_by_role("button", name="Monter : Mesure")).to_be_focused()
    expect(page.locator("#annonce")).to_contain_text("en place 2 sur 3")
    page.keyboard.press("Enter")  # now first: there is nothing above
    expect(page.get_by_role("button", name="Descendre : Mesure")).to_be_focused()
    assert [name[:6] for name in names(page)] == ["Mesure", "ASLL d", "Accomp"]
    page.reload()
    assert [name[:6] for name in names(page)] == ["Mesure", "ASLL d", "Accomp"]
    page.get_by_role("button", name="Retirer : ASLL").press("Enter")
    expect(page.get_by_role("button", name="Retirer : Accompagnement")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(page.locator("#choisies-titre")).to_be_focused()
    expect(page.locator("#vide")).to_be_visible()
    assert stored(page) == [None, None]


def test_a_selection_goes_with_its_tab_unless_asked(
    page: Page, context: BrowserContext, address: str
) -> None:
    choose(page, address, ASLL, LOCAL)
    other = context.new_page()
    other.goto(address + PATH)
    expect(other.locator("#vide")).to_be_visible()
    page.get_by_label(KEEP).check()
    assert stored(page) == [[ASLL, LOCAL], None]
    expect(other.locator("#choisies > li")).to_have_count(2)  # told at once
    other.get_by_label(KEEP).uncheck()
    assert stored(other) == [None, [ASLL, LOCAL]]
    expect(page.get_by_label(KEEP)).not_to_be_checked()


def test_everything_is_erased_in_one_click(page: Page, address: str) -> None:
    choose(page, address, ASLL, VIOLENCE)
    page.get_by_label(KEEP).check()
    shown(page)
    assert stored(page) == [[ASLL], [VIOLENCE]]
    page.get_by_role("button", name="Vider ma sélection").click()
    assert stored(page) == [None, None]
    expect(page.locator("#document")).to_be_empty()
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    expect(page.locator("#choisies-titre")).to_be_focused()
    page.goto(address + ASLL)
    expect(page.get_by_role("link", name="Ma sélection")).to_be_hidden()


def test_what_tells_of_violence_is_kept_only_if_asked_twice(page: Page, address: str) -> None:
    page.goto(address + PATH)
    page.get_by_label("Un mot du nom").fill("MASP")
    page.get_by_role("checkbox", name="MASP").check()
    page.get_by_label(KEEP).check()
    expect(page.locator("#discret")).to_be_hidden()
    page.goto(address + VIOLENCE)
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("status")).to_contain_text("dans cet onglet seulement")
    assert stored(page) == [["dispositifs/masp/"], [VIOLENCE]]
    page.goto(address + PATH)
    expect(page.get_by_text("Avant de la garder")).to_be_visible()
    page.get_by_role("button", name="Monter : Violences").click()  # one order, in two places
    assert stored(page) == [["dispositifs/masp/"], [VIOLENCE]]
    page.reload()
    assert [name[:4] for name in names(page)] == ["Viol", "Mesu"]
    page.get_by_label("Garder aussi ce qui touche aux violences").check()
    assert stored(page) == [[VIOLENCE, "dispositifs/masp/"], None]
    shown(page)
    expect(page.locator(".cover")).to_contain_text("ne pas le laisser au ménage")
    page.get_by_label("Garder aussi ce qui touche aux violences").uncheck()
    assert stored(page) == [["dispositifs/masp/"], [VIOLENCE]]


def test_hostile_names_are_texts(page: Page, address: str) -> None:
    choose(page, address, VIOLENCE)
    shown(page)
    for place in ("#choisies", ".contents", "#document h1"):
        assert "<script>pirate=1</script>" in page.locator(place).inner_text()
    assert page.evaluate("window.pirate") is None
    assert page.locator("img[src='x']").count() == 0


def test_storage_that_refuses_stops_nothing(page: Page, address: str) -> None:
    page.add_init_script(REFUSED)
    page.goto(address + ASLL)
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("status")).to_contain_text("ne garde rien d’une page à l’autre")
    page.goto(address + PATH)
    page.locator("#catalogue summary").first.click()
    page.get_by_role("checkbox", name="Accompagnement social").check()
    page.get_by_label(KEEP).click()
    expect(page.locator("#annonce")).to_contain_text("refuse de garder")
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    assert len(shown(page)) == 1


def test_what_is_stored_is_never_trusted(page: Page, address: str) -> None:
    page.goto(address + PATH)
    for text in ("{", "null", '"x"', '[null, 3, {"fiche": "//pirate.example/x/"}, {"fiche": 1}]'):
        page.evaluate("text => sessionStorage.setItem('selection /', text)", text)
        page.reload()
        expect(page.locator("#vide")).to_be_visible()


def test_a_sheet_that_is_gone_is_told_and_can_be_left(page: Page, address: str) -> None:
    reopened(page, address, [ASLL, "dispositifs/disparue/"])
    expect(page.locator("#choisies")).to_contain_text("n’est plus dans la liste du site")
    page.get_by_role("button", name="Imprimer").click()
    expect(page.locator("#etat")).to_contain_text("1\N{NO-BREAK SPACE}fiche sur 2 manque")
    expect(page.locator(".printed .alert")).to_have_text("Cette fiche n’est plus sur le site.")
    assert page.evaluate("printed") == 0  # seen first, then printed if wanted
    page.get_by_role("button", name="Imprimer").click()
    page.wait_for_function("window.printed === 1")
    page.get_by_role("button", name="Retirer : dispositifs/disparue/").click()
    expect(page.locator("#etat")).to_have_text("Document prêt : 1\N{NO-BREAK SPACE}fiche.")


def test_a_former_address_is_followed(page: Page, address: str) -> None:
    reopened(page, address, ["dispositifs/vieux/"])
    assert names(page) == ["Accompagnement social lié au logement (ASLL)"]
    assert stored(page) == [None, [ASLL]]


def test_without_network_nothing_is_lost(page: Page, address: str) -> None:
    choose(page, address, ASLL, LOCAL)
    page.route(f"**/{LOCAL}", lambda route: route.abort())
    assert len(shown(page)) == 2
    expect(page.locator(".printed .alert")).to_contain_text("n’a pas pu être lue")
    assert stored(page) == [None, [ASLL, LOCAL]]
    page.unroute(f"**/{LOCAL}")
    assert shown(page)[1] == "ASLL de Seine-Saint-Denis (ASLL-L)"
    expect(page.locator(".printed .alert")).to_have_count(0)


def test_thirty_sheets_are_enough(page: Page, address: str) -> None:
    reopened(page, address, [f"dispositifs/fiche-{number}/" for number in range(30)])
    page.locator("#catalogue summary").first.click()
    box = page.get_by_role("checkbox", name="Accompagnement social")
    box.click()
    expect(page.locator("#annonce")).to_contain_text("30 fiches au plus")
    expect(box).not_to_be_checked()
    page.goto(address + ASLL)
    page.get_by_role("button", name=ADD).click()
    expect(page.get_by_role("status")).to_contain_text("30 fiches au plus")


def test_every_state_is_accessible(page: Page, address: str) -> None:
    page.goto(address + PATH)
    assert_accessible(page)
    choose(page, address, ASLL, VIOLENCE, TERRITORY)
    page.get_by_label(KEEP).check()
    for group in page.locator("#catalogue summary").all():
        group.click()
    assert_accessible(page)
    shown(page)
    assert_accessible(page)


def test_a_site_without_documents_has_selections_too(page: Page, tmp_path: Path) -> None:
    settings = f"{sample.FILES['referentiel.yml']}documents_pdf: non\n"
    build(sample.write(tmp_path / "root", {"referentiel.yml": settings}), tmp_path / "site")
    with served(tmp_path / "site") as address:
        choose(page, address, ASLL, ASSOCIATION)
        assert page.locator("a[href$='.pdf']").count() == 0
        assert len(shown(page)) == 2
        page.goto("about:blank")


def test_without_script_the_page_leads_to_what_is_already_printed(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PATH)
    expect(page.get_by_text("Réunir des fiches demande JavaScript")).to_be_visible()
    for link in page.locator("#sans-script a").all():
        assert page.request.get(link.evaluate("link => link.href")).ok
    assert not page.locator("#selection").is_visible()
    page.goto(address + ASLL)
    assert page.get_by_role("button", name=ADD).count() == 0
    context.close()
