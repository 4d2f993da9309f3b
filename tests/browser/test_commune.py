"""« Ma commune » in a real browser: finding a commune, what is shown of it, the day it is read."""

import datetime
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from site_builder.domain import links
from site_builder.domain.coverage.states import Coverages
from site_builder.geography import france
from site_builder.geography.lookup import Lookup
from tests.browser.accessibility import assert_accessible
from tests.guide import knowledge

DAY = datetime.date(2026, 11, 21)
NEW_YEAR = datetime.date(2027, 1, 1)
PATH = "ma-commune/"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on the day of the tests, in French."""
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    found = context.new_page()
    found.clock.set_fixed_time(at(DAY))
    yield found
    context.close()


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9))


def chosen(page: Page, name: str) -> None:
    """The commune is shown, with its département, and to the keyboard too."""
    title, _, departement = name.removesuffix(")").rpartition(" (")
    expect(page.locator("#titre")).to_have_text(title)
    expect(page.locator("#reperes")).to_contain_text(f"({departement})")
    expect(page.locator("#titre")).to_be_focused()
    expect(page.locator("#choix")).to_be_hidden()


def change(page: Page) -> None:
    """The box is there to choose another commune."""
    if page.locator("#changer").is_visible():
        page.locator("#changer").click()
        expect(page.locator("#saisie")).to_be_focused()


def line(page: Page, scheme: str) -> str:
    """Who is at work for a scheme, in its line."""
    row = page.locator("#lignes > li", has=page.get_by_role("link", name=scheme, exact=True))
    return " ".join(row.locator("[data-qui]").inner_text().split())


@pytest.mark.parametrize(
    ("typed", "keys", "name"),
    [
        ("Pierrefitte-sur-S", ["ArrowDown", "Enter"], "Saint-Denis (93)"),
        ("93059", ["ArrowDown", "Enter"], "Saint-Denis (93)"),
        ("93380", ["ArrowUp", "Enter"], "Saint-Denis (93)"),
        ("St Denis", ["ArrowDown", "Enter"], "Saint-Denis (93)"),
        ("St Denis 93", ["Enter"], "Saint-Denis (93)"),
        ("l’ile st denis", ["Enter"], "L'Île-Saint-Denis (93)"),
        ("aubervilers", ["ArrowDown", "Enter"], "Aubervilliers (93)"),
        ("lille", ["Enter"], "Lille (59)"),
        ("75013", ["Enter"], "Paris (75)"),
        ("93 200", ["ArrowDown", "Enter"], "Saint-Denis (93)"),
        ("lyon 4", ["ArrowDown", "Enter"], "Lyon (69)"),
    ],
)
def test_a_commune_is_chosen_by_keyboard(
    page: Page, address: str, typed: str, keys: list[str], name: str
) -> None:
    page.goto(address + PATH)
    box = page.get_by_role("combobox")
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_be_visible()
    for pressed in keys:
        page.keyboard.press(pressed)
    chosen(page, name)


def test_the_box_is_a_combobox(page: Page, address: str) -> None:
    page.goto(address + PATH)
    box = page.get_by_role("combobox", name="Commune, code postal ou code Insee")
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.type("saint")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text(f"8{NBSP}communes proposées.")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("ArrowUp")  # around the list
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "saint"
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    page.keyboard.type("sevran")
    page.get_by_role("option").first.click()
    chosen(page, "Sevran (93)")


def test_homonyms_are_all_offered_with_their_departement(page: Page, address: str) -> None:
    """Those of the départements of the site come first."""
    page.goto(address + PATH)
    page.locator("#saisie").fill("st denis")
    page.keyboard.press("Enter")
    offered = page.locator("#propositions a")
    expect(offered.first).to_be_focused()
    assert offered.all_inner_texts() == [
        f"Saint-Denis ({departement})" for departement in ("93", "974", "11", "30")
    ]
    assert "hors de ce référentiel" in page.locator("#propositions li").nth(1).inner_text()
    expect(page.get_by_role("status")).to_have_text(
        f"4{NBSP}communes proposées. Choisir dans la liste."
    )
    page.keyboard.press("Enter")
    chosen(page, "Saint-Denis (93)")
    expect(page.locator("#propositions")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("75013", "Paris (75)", "Le Bourget (93)"),  # whose code it was until 1968
        ("93066", "Saint-Denis (93)", "Saint-Denis (93)"),
        ("93059", "Saint-Denis (93)", "Saint-Denis (93)"),
    ],
)
def test_a_former_code_is_offered_after_what_is_written_so(
    page: Page, address: str, query: str, first: str, last: str
) -> None:
    page.goto(address + PATH)
    page.locator("#saisie").fill(query)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text(first)
    expect(options.last).to_contain_text(last)


def test_every_commune_of_a_postal_code_is_offered(page: Page, address: str) -> None:
    page.goto(f"{address}{PATH}#q=57530")
    offered = page.locator("#propositions a")
    expect(offered.first).to_be_focused()
    expected = Lookup(france()).exact("57530")
    assert offered.all_inner_texts() == [f"{match.commune.nom} (57)" for match in expected]
    assert len(expected) > 5


@pytest.mark.parametrize(
    ("typed", "said", "first"),
    [
        ("aubervilers", "Aucune commune ne s’écrit « aubervilers ». Vouliez-vous dire… 1 commune "
         "proche. Choisir dans la liste.", "Aubervilliers (93)"),
        ("75059", "1 commune proposée. Choisir dans la liste.", "Saint-Denis (93)"),
        ("evry", "3 communes proposées. Choisir dans la liste.", "Évry (89)"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_never_opened_by_enter_alone(
    page: Page, address: str, typed: str, said: str, first: str
) -> None:
    page.goto(address + PATH)
    page.locator("#saisie").fill(typed)
    for _ in range(3):
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(spaced(said))
    expect(page.locator("#propositions a").first).to_have_text(first)
    expect(page.locator("#commune")).to_be_hidden()
    expect(page.locator("#saisie")).to_be_focused()
    page.locator("#propositions a").first.click()
    chosen(page, first)


def spaced(said: str) -> str:
    """A sentence with its no-break spaces: inside quotes, after a number."""
    said = said.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»")
    return re.sub(r"(\d) (?=commune)", rf"\1{NBSP}", said)


def test_what_is_near_is_labelled(page: Page, address: str) -> None:
    page.goto(address + PATH)
    page.locator("#saisie").press_sequentially("aubervilers")
    near = page.get_by_role("group", name="Vouliez-vous dire…")
    expect(near.get_by_role("option")).to_have_count(1, timeout=20_000)  # France is read first
    expect(page.get_by_text("Vouliez-vous dire…", exact=True)).to_be_visible()
    assert_accessible(page)


def test_a_commune_of_elsewhere_has_the_same_card(page: Page, address: str) -> None:
    """Brest: numbers, whom to ask and what; the national sheets most asked for; the guide."""
    page.goto(f"{address}{PATH}#q=brest+29")
    chosen(page, "Brest (29)")
    expect(page).to_have_url(f"{address}{PATH}#29019")
    told = page.locator("#commune")
    expect(told).to_contain_text("Nous ne connaissons pas encore les services de Brest.")
    card = page.get_by_role("region", name="Qui appeler d’abord")
    for number, called in (("115", "tel:115"), ("17", "tel:17"), ("114", "sms:114")):
        link = card.get_by_role("link", name=number, exact=True)
        assert link.get_attribute("href") == called
    assert card.locator("a[href='tel:0805160075']").is_visible()
    assert "Département ou métropole" in card.inner_text()
    guide = card.get_by_role("link", name="Quelle mesure demander")
    assert (guide.get_attribute("href") or "").endswith("guide/#commune=29019")
    asked = page.locator(".asked a").all_inner_texts()
    assert asked == ["ASLL", "FSL", "AVDL", "CCAPEX", "MASP"]
    for hidden in ("#lignes", "#autres", "#instances", "#recherche"):
        expect(page.locator(hidden)).to_be_hidden()
    page.goto(f"{address}{PATH}#93066")
    chosen(page, "Saint-Denis (93)")
    expect(page.locator("#hors")).to_be_hidden()
    expect(page.locator("#lignes")).to_be_visible()
    first = card.locator("a.tel").first
    assert first.get_attribute("href") == "tel:0143934017"
    assert not card.locator("#loyers").is_visible()


BUDGETS = [
    ("#93066", 390, 1630),
    ("#93066", 1366, 1143),
    ("#29019", 390, 1434),
    ("#29019", 1366, 933),
]
SHIFT = """addEventListener('load', () => { window.moved = 0; new PerformanceObserver(list => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved += value;
}).observe({ type: 'layout-shift', buffered: true }); })"""


@pytest.mark.parametrize(("where", "width", "height"), BUDGETS)
def test_the_answer_is_one_screen_and_nothing_jumps(
    browser: Browser, address: str, where: str, width: int, height: int
) -> None:
    size: ViewportSize = {"width": width, "height": 844}
    page = browser.new_page(locale="fr-FR", viewport=size)
    page.clock.set_fixed_time(at(DAY))
    page.add_init_script(SHIFT)
    page.goto(address + PATH + where)
    expect(page.locator("#titre")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollHeight") <= height * 1.15
    number = page.locator("#premiers a.tel").first.bounding_box()
    assert number
    assert width > 720 or number["y"] <= 300
    assert page.evaluate("moved") <= 0.02
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_what_is_not_found_is_told(page: Page, address: str) -> None:
    page.goto(address + PATH)
    page.locator("#saisie").fill("zzzzzz")
    page.keyboard.press("Enter")
    said = f"Aucune commune ne s’écrit «{NBSP}zzzzzz{NBSP}»"
    expect(page.get_by_role("status")).to_contain_text(said)
    expect(page.locator("#commune")).to_be_hidden()
    page.goto(f"{address}{PATH}#99999")
    expect(page.get_by_role("status")).to_contain_text("Aucune commune ne s’écrit")


@pytest.mark.parametrize(("code", "name"), [("29200", "Brest (29)"), ("75013", "Paris (75)")])
def test_a_postal_code_of_the_address_is_no_former_code(
    page: Page, address: str, code: str, name: str
) -> None:
    """« 29200 » is a postal code of Brest, and a former code that leads to Morlaix."""
    page.goto(f"{address}{PATH}#{code}")
    chosen(page, name)


def test_a_former_code_is_understood_and_explained(page: Page, address: str) -> None:
    since = f"1er{NBSP}janvier{NBSP}2025"
    reason = f"Pierrefitte-sur-Seine (93059) fait partie de Saint-Denis depuis le {since}."
    page.goto(f"{address}{PATH}#93059")
    chosen(page, "Saint-Denis (93)")
    assert page.url == f"{address}{PATH}#93066"
    assert page.locator("#raison").inner_text() == reason
    page.reload()
    chosen(page, "Saint-Denis (93)")
    assert page.locator("#raison").inner_text() == reason
    page.goto(address)
    page.goto(f"{address}{PATH}#75059")
    expect(page.locator("#raison")).to_have_text(
        "75059 est un ancien code : c’est aujourd’hui Saint-Denis (93066)."
    )
    page.goto(address)
    page.goto(f"{address}{PATH}#93066")
    chosen(page, "Saint-Denis (93)")
    expect(page.locator("#raison")).to_be_hidden()


def test_the_address_follows_and_leads_back(page: Page, address: str) -> None:
    page.goto(address + PATH)
    for typed, code in (("bobigny", "93008"), ("93380", "93066"), ("metz", "57463")):
        change(page)
        page.locator("#saisie").fill(typed)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}{PATH}#{code}")
    assert page.title().startswith("Metz (57) - Ma commune")
    page.go_back()
    chosen(page, "Saint-Denis (93)")
    expect(page.locator("#raison")).to_contain_text("Pierrefitte-sur-Seine (93059)")
    page.go_back()
    chosen(page, "Bobigny (93)")
    page.go_forward()
    chosen(page, "Saint-Denis (93)")
    page.evaluate("location.hash = '#93066/93/asll-generaliste'")
    expect(page.locator("[id='fiche-93/asll-generaliste'] h3")).to_be_focused()
    expect(page.locator("#raison")).to_be_visible()
    page.go_back()
    chosen(page, "Saint-Denis (93)")
    page.go_back()
    page.go_back()
    expect(page.locator("#commune")).to_be_hidden()
    assert page.title().startswith("Ma commune")


def test_each_scheme_says_who_how_and_which_commune_counts(page: Page, address: str) -> None:
    page.goto(f"{address}{PATH}#93066")
    assert line(page, "ASLL généraliste de Seine-Saint-Denis").startswith("Exemple — Service")
    asked = page.locator("#lignes > li", has_text="ASLL généraliste").locator(".ways")
    assert asked.inner_text().startswith(f"Demander à{NBSP}: la commission du FSL")
    known = f"Non connu. En 2014{NBSP}: Interlogement 93."
    assert line(page, "AVDL DALO en Seine-Saint-Denis") == known.replace(NBSP, " ")
    page.locator("#details > summary").click()
    card = page.locator("[id='fiche-93/asll-generaliste']")
    for text in (
        "délai indicatif : 10 jours au plus", "vu le 17 novembre 2026", "orientations : ouvertes",
        "Convention du 1er janvier 2026 au 31 décembre 2028.",
        "C’est la commune où vit le ménage qui compte.", "Qui peut saisir", "Par quel canal",
        "Formulaire", "Quand saisir", "CDAAR", "Calendrier et délai de dépôt : non renseigné.",
        "Interviennent dans le département, communes non renseignées :",
    ):  # fmt: skip
        assert text in " ".join(card.inner_text().replace(NBSP, " ").split()), text
    assert not card.get_by_text("Le formulaire FSL qui correspond").is_visible()
    card.get_by_text("Pièces à réunir").click()
    assert card.get_by_text("Le formulaire FSL qui correspond").is_visible()
    inherited = page.locator("[id='fiche-93/avdl-dalo'] .how")
    assert inherited.get_by_role("link", name="cadre national").first.is_visible()
    others = page.locator("#autres li:not([hidden])").all_text_contents()
    assert "Solution de logement : intermédiation locative" not in others
    names = page.locator("#autres [data-cle=asll], #autres [data-cle=fsl], #autres [data-cle=avdl]")
    assert {found.get_attribute("hidden") for found in names.all()} == {""}
    assert page.locator("#autres [data-cle=siao]").get_attribute("hidden") is None
    assert page.locator("#autres [data-cle=pash]").get_attribute("hidden") is None
    tally = page.locator("#autres [data-compte]").all_text_contents()
    shown = page.locator("#autres li:not([hidden])").count()
    assert sum(map(int, tally)) == shown
    assert page.locator("#instances > summary").inner_text().endswith("CDAAR, CL FSL")
    page.goto(f"{address}{PATH}#57463")
    expect(page.locator("#titre")).to_have_text("Metz")
    assert page.locator("#autres [data-cle=pash]").get_attribute("hidden") == ""


def test_a_local_sheet_is_only_shown_where_it_applies(page: Page, address: str) -> None:
    page.goto(f"{address}{PATH}#57463")
    assert line(page, "FSL de Metz Métropole") == "Metz Métropole"
    assert page.get_by_role("link", name="FSL du Département", exact=False).count() == 0
    page.goto(f"{address}{PATH}#57672")
    chosen(page, "Thionville (57)")
    assert page.get_by_role("link", name="FSL de Metz Métropole").count() == 0


def test_an_operator_changes_on_new_year_s_day(page: Page, address: str) -> None:
    scheme = "ASLL généraliste de Seine-Saint-Denis"
    page.goto(f"{address}{PATH}#93051")
    coming = f"À partir du 1er{NBSP}janvier{NBSP}2027{NBSP}: Exemple — Association 8 exemple"
    said = line(page, scheme)
    assert said.startswith("Exemple — Service municipal 7 exemple orientations : non renseigné")
    assert said.endswith(" ".join(coming.split()))
    page.clock.set_fixed_time(at(NEW_YEAR))
    page.reload()
    assert line(page, scheme) == "Exemple — Association 8 exemple"
    assert "À partir du" not in page.locator("#fiches").inner_text()


def test_a_page_left_open_overnight_tells_the_new_day(page: Page, address: str) -> None:
    page.goto(f"{address}{PATH}#93051")
    chosen(page, "Noisy-le-Grand (93)")
    page.clock.set_fixed_time(at(NEW_YEAR))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert line(page, "ASLL généraliste de Seine-Saint-Denis").startswith("Exemple — Association 8")


def test_a_convention_that_ends_without_a_successor(page: Page, address: str) -> None:
    scheme, last = "93/asll-generaliste", datetime.date(2028, 12, 31)
    after = last + datetime.timedelta(days=1)
    coverages = Coverages(knowledge().shown())
    covered = coverages.by_commune(scheme, coverages.knowledge.territories["93"], last)
    code = next(
        code
        for code, found in covered.items()
        if found.assignments and not coverages.at(scheme, code, after).assignments
    )
    page.clock.set_fixed_time(at(datetime.date(2028, 6, 1)))
    page.goto(f"{address}{PATH}#{code}")
    card = page.locator(f"[id='fiche-{scheme}']")
    expect(card.locator(".coming")).to_contain_text("aucun opérateur connu après Exemple — ")
    page.clock.set_fixed_time(at(after))
    page.reload()
    since = f"Non couvert depuis le 1er{NBSP}janvier{NBSP}2029{NBSP}: aucun opérateur"
    assert f"{since} pour cette commune. exemple" in (card.text_content() or "")
    last_words = f"Convention échue le 31{NBSP}décembre{NBSP}2028{NBSP}: Exemple — "
    assert last_words in (card.text_content() or "")
    short = f"{since} ici. exemple".replace(NBSP, " ")
    assert line(page, "ASLL généraliste de Seine-Saint-Denis") == short


def test_an_old_availability_says_nothing(page: Page, address: str) -> None:
    page.clock.set_fixed_time(at(datetime.date(2027, 6, 1)))
    page.goto(f"{address}{PATH}#93066")
    chosen(page, "Saint-Denis (93)")
    card = page.locator("[id='fiche-93/asll-generaliste']").text_content() or ""
    assert "ouvertes" not in card
    assert f"Orientations{NBSP}: non renseigné (vu le 17" in card
    assert "orientations" not in line(page, "ASLL généraliste de Seine-Saint-Denis")


def test_it_works_without_network_and_stores_nothing(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PATH, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    communes = f"{address}{links.COMMUNES_DATA}"
    assert communes not in asked
    page.locator("#saisie").focus()
    page.wait_for_load_state("networkidle")
    assert asked.count(communes) == 1
    asked.clear()
    page.context.set_offline(True)
    for typed, name in (("93380", "Saint-Denis (93)"), ("rodez", "Rodez (12)")):
        change(page)
        page.locator("#saisie").fill(typed)
        page.keyboard.press("Enter")
        chosen(page, name)
    assert [url for url in asked if not url.endswith("favicon.svg")] == []  # the browser's own
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0


def test_enter_waits_for_the_list_of_communes(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route(f"**/{links.COMMUNES_DATA}", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(address + PATH)
    page.locator("#saisie").press_sequentially("bobigny")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Chargement de la liste des communes…")
    held[0].continue_()
    chosen(page, "Bobigny (93)")
    assert len(held) == 1


def test_without_its_data_the_page_still_leads_somewhere(page: Page, address: str) -> None:
    page.route("**/territoires.json", lambda route: route.abort())
    page.goto(address + PATH)
    expect(page.get_by_role("status")).to_contain_text("n’a pas pu être chargé")
    assert page.get_by_role("link", name="Seine-Saint-Denis").first.is_visible()


def test_without_scripts_the_territories_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PATH}#93066")
    assert page.get_by_text("Chercher une commune demande JavaScript.").is_visible()
    assert not page.locator("#chercher").is_visible()
    assert not page.locator("#commune").is_visible()
    page.locator("#ailleurs").get_by_role("link", name="Seine-Saint-Denis").click()
    assert page.url == f"{address}territoires/93/"
    context.close()


def test_the_commune_follows_its_reader(page: Page, address: str) -> None:
    """In the address of our own links; in the tab only if its reader asks."""
    page.goto(f"{address}{PATH}#93066")
    chosen(page, "Saint-Denis (93)")
    page.locator("#lignes").get_by_role("link", name="ASLL généraliste").click()
    expect(page).to_have_url(f"{address}dispositifs/93/asll-generaliste/#commune=93066")
    row = page.locator("[data-ensuite]")
    expect(row).to_contain_text("à Saint-Denis")
    expect(row).to_contain_text("Exemple — Service municipal 1")
    href = row.get_by_role("link", name="Exemple — Service").get_attribute("href")
    assert (href or "").startswith(f"{address}operateurs/93/")
    row.get_by_role("link", name="à Saint-Denis").click()
    chosen(page, "Saint-Denis (93)")
    page.get_by_role("link", name="Quelle mesure demander").click()
    expect(page.locator("#commune-dit")).to_contain_text("Saint-Denis (93)")
    expect(page.locator("#repris")).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0
    page.goto(f"{address}{PATH}#93066")
    chosen(page, "Saint-Denis (93)")
    page.locator("#outils > summary").click()
    page.locator("#garder").check()
    page.goto(f"{address}dispositifs/asll/")
    expect(page.locator(".answer")).to_contain_text("ASLL généraliste de Seine-Saint-Denis")
    page.goto(address + PATH)
    chosen(page, "Saint-Denis (93)")
    page.locator("#outils > summary").click()
    page.locator("#garder").uncheck()
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("where", ["", "#93051", "#29019", "#q=st-denis"])
def test_it_is_accessible(page: Page, address: str, where: str) -> None:
    page.goto(address + PATH + where)
    if not where:
        page.locator("#saisie").fill("saint")
        page.keyboard.press("ArrowDown")
    elif "=" in where:
        expect(page.locator("#propositions a").first).to_be_focused()
    else:
        expect(page.locator("#titre")).to_be_focused()
    change(page)
    page.locator("#commune details").evaluate_all("all => all.forEach(it => it.open = true)")
    assert_accessible(page)


def test_the_sheet_of_a_commune_is_printed(page: Page, address: str) -> None:
    page.goto(f"{address}{PATH}#93066")
    chosen(page, "Saint-Denis (93)")
    page.emulate_media(media="print", color_scheme="light")
    for hidden in ("#chercher", "#imprimer", "#autres", ".md-tabs"):
        assert not page.locator(hidden).is_visible(), hidden
    paper = page.locator("#papier")
    expect(paper).to_have_text(
        f"Fiche imprimée le 21{NBSP}novembre{NBSP}2026 : {address}{PATH}#93066"
    )
    expect(page.get_by_text("Le formulaire FSL qui correspond")).to_be_visible()
    colours = page.evaluate(
        """[...document.querySelectorAll("#commune *")].filter(e => e.checkVisibility())
        .map(e => getComputedStyle(e)).flatMap(s => [s.color, s.borderTopColor])"""
    )
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(119, 119, 119)"}
    page.emulate_media(media="screen")
    expect(page.get_by_text("Le formulaire FSL qui correspond")).to_be_hidden()


def test_the_index_is_light(site_dir: Path) -> None:
    for name, most in ((links.COMMUNES_DATA, 320_000), (links.LOCAL_DATA, 60_000)):
        content = (site_dir / name).read_bytes()
        assert json.loads(content)
        assert len(gzip.compress(content, 9)) <= most
