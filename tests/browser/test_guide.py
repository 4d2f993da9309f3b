"""The guide in a real browser: the same answers as Python, its path, its privacy."""

import datetime
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from site_builder.domain import links
from site_builder.geography import france
from tests.browser.accessibility import assert_accessible
from tests.guide import TODAY, guide
from tests.guide_vectors import vectors

PATH = links.GUIDE
SHORTCUTS = ("impaye-expulsion", "sans-toit", "sortie-structure", "violences", "budget-protection")
KILO = 1000
# Compressed, each file on its own.
DATA_BUDGET, SCRIPTS_BUDGET, SLIP_BUDGET = 72 * KILO, 32 * KILO, 18 * KILO
COMPARED = """async ({ jour, actes, vecteurs }) => {
  const { Guide } = await import(new URL("../js/guide/engine.js", location));
  const data = await (await fetch("../assets/donnees/guide.json")).json();
  const guide = new Guide(data, jour);
  const differing = [];
  for (const vector of vecteurs) {
    const given = guide.read(vector[0]);
    const { results, urgencies, answer } = guide.orient(given, null, null, actes);
    const found = results.map(({ entry, status, toAsk, counterfactual: change, block }) =>
      [entry.id, status, toAsk, change && [change.reponses, change.statut], block]);
    const told = [answer.rung.id, answer.alternative?.id ?? null,
      answer.actions.map(({ act, before }) => [act.texte, before]), answer.enough];
    const said = [guide.written(given), found, urgencies.map(([value]) => value), told];
    if (JSON.stringify(said) !== JSON.stringify(vector)) differing.push([vector[0], said]);
  }
  return [vecteurs.length, differing.length, differing.slice(0, 2)];
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on the day of the tests, in French."""
    context = browser.new_context(
        locale="fr-FR", reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    found = context.new_page()
    found.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(9)))
    yield found
    context.close()


def opened(page: Page, address: str, fragment: str = "") -> None:
    page.goto(address + PATH + fragment)
    expect(page.locator("#guide")).to_be_visible()


def choice(page: Page, text: str, within: str = "#etape") -> Locator:
    """A box of the question asked."""
    return page.locator(f"{within} .choice > label:first-child", has_text=text).first


def result(page: Page, scheme: str) -> Locator:
    return page.locator(f"[data-dispositif='{scheme}']")


def started(page: Page, address: str, shortcut: str = SHORTCUTS[0]) -> None:
    """Two taps: no emergency, a shortcut."""
    opened(page, address)
    choice(page, "Aucune").click()
    page.locator(f"[data-raccourci='{shortcut}']").click()


def test_the_browser_answers_as_python_does(page: Page, address: str) -> None:
    """A sample: the unit tests run every vector, without a browser."""
    opened(page, address)
    number, differing, shown = page.evaluate(COMPARED, vectors(every=109))
    assert number >= 100
    assert (differing, shown) == (0, [])


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_a_first_useful_result_in_three_taps(page: Page, address: str, shortcut: str) -> None:
    started(page, address, shortcut)
    says_nothing_yet = "Rien ne permet encore" in page.locator("#liste").inner_text()
    assert page.locator("#barre").evaluate("bar => bar.hidden") == says_nothing_yet
    page.locator("#etape :is(.choice > label:first-child, .door)").first.click()
    assert page.locator("#liste [data-statut='adapte']").count() > 0
    texts = page.locator("#liste").inner_text()
    assert page.locator("#resultats-titre").inner_text() != "Résultats"
    assert page.locator("#liste .answer").count() > 0
    assert "Demain" if shortcut == "violences" else "Aussi utile" in texts


def test_the_home_page_begins_the_guide_and_no_address_tells_how(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    doors = page.locator(".doors").bounding_box()
    assert doors
    assert doors["y"] + doors["height"] <= 844
    assert page.evaluate("document.documentElement.scrollHeight") <= 2102
    page.get_by_label("Département").select_option("93")
    expect(page.locator("[data-territoire='93'] a[href^='tel:']")).to_be_visible()
    page.reload()
    expect(page.locator("[data-territoire='93']")).to_be_visible()
    page.get_by_label("Département").select_option("")
    page.set_viewport_size({"width": 1366, "height": 900})
    assert page.evaluate("document.documentElement.scrollHeight") <= 1121
    page.get_by_role("link", name="Violences", exact=True).click()
    expect(page.locator("#quitter")).to_be_visible()
    assert page.url == address + PATH
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    choice(page, "Aucune").click()
    expect(page.locator("#etape legend")).to_be_visible()
    page.reload()
    expect(page.locator("#quitter")).to_be_hidden()


def test_an_emergency_says_what_to_do_at_once(page: Page, address: str) -> None:
    opened(page, address)
    choice(page, "Sans abri").click()
    box = page.locator("#urgences")
    expect(box).to_contain_text("Appeler le 115")
    assert box.get_by_role("link", name="115").first.get_attribute("href") == "tel:115"
    expect(page.locator("#quitter")).to_be_hidden()
    choice(page, "Expulsion").click()
    expect(page.locator("#expulsion")).to_contain_text("Trêve hivernale")
    expect(page.locator("#expulsion")).not_to_contain_text("Hors trêve")
    page.locator("#suite").click()
    expect(page.locator("#entree-titre")).to_be_focused()
    expect(box).to_be_visible()


def test_the_truce_depends_on_the_day(page: Page, address: str) -> None:
    page.clock.set_fixed_time(datetime.datetime(2027, 5, 3, 9))
    opened(page, address, "#procedure_expulsion=jugement")
    expect(page.locator("#expulsion")).to_contain_text("3\N{NO-BREAK SPACE}mai")
    page.locator("#expulsion > summary").click()
    expect(page.locator("#expulsion")).to_contain_text("Hors trêve")
    expect(page.locator("#expulsion")).not_to_contain_text("Trêve hivernale")
    expect(page.locator("#expulsion")).to_contain_text("c’est la CCAPEX qui décide")


def test_the_guide_asks_few_questions_and_stops(page: Page, address: str) -> None:
    started(page, address)
    asked = []
    while (legend := page.locator("#etape legend")).count():
        asked.append(page.locator("#etape fieldset").get_attribute("data-question"))
        expect(legend).to_be_focused()
        page.locator("#etape .choice > label:first-child").nth(len(asked) % 2).click()
        if page.locator("#etape fieldset").count() and asked[-1] == page.locator(
            "#etape fieldset"
        ).get_attribute("data-question"):
            page.locator("#suite").click()
    expect(page.locator("#resultats-titre")).to_be_focused()
    assert len(asked) <= 9, " ".join(map(str, asked))
    assert asked[0] == "statut_logement"
    expect(page.locator("#liste .enough")).to_contain_text("Assez pour")
    expect(page.locator("#questions")).to_be_hidden()
    page.locator("#continuer").click()  # what would settle the other schemes
    expect(page.locator("#etape legend")).to_be_focused()
    assert page.locator("#etape fieldset").get_attribute("data-question") not in asked


LEFT = """() => ({
  shift: window.shift,
  height: document.documentElement.scrollHeight,
  width: document.documentElement.scrollWidth,
  calls: [...document.querySelectorAll("#liste .danger a")].map((it) =>
    it.getBoundingClientRect().bottom + scrollY),
})"""
SHIFTS = """window.shift = 0;
new PerformanceObserver((list) => {
  for (const it of list.getEntries()) if (!it.hadRecentInput) window.shift += it.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(("answers", "height"), [("", 1968), ("ARREARS", 2025)])
def test_on_a_phone_the_answer_comes_first(
    page: Page, address: str, answers: str, height: int
) -> None:
    """Its height is a ceiling, with 15 % more allowed; nothing jumps while the page settles."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(SHIFTS)
    opened(page, address, ARREARS if answers else "")
    choice(page, "Aucune" if answers else "Violences").click()
    if not answers:
        page.locator("#suite").click()
    expect(page.locator("#resultats-titre")).to_be_focused()
    found = page.evaluate(LEFT)
    assert found["shift"] <= 0.02
    assert found["height"] <= height * 1.15
    assert found["width"] == 390
    assert bool(found["calls"]) is not bool(answers)
    assert all(bottom <= 314 for bottom in found["calls"])


def test_each_answer_is_edited_in_place(page: Page, address: str) -> None:
    started(page, address)
    choice(page, "Locataire").click()
    choice(page, "Commandement de payer").click()
    assert result(page, "masp-3").get_attribute("data-statut") != "ecarte"
    row = page.locator("#reponses > li", has_text="Où vit le ménage")
    row.get_by_role("button", name="Modifier").click()
    choice(page, "Propriétaire, sans prêt", "#reponses").click()
    assert result(page, "masp-3").get_attribute("data-statut") == "ecarte"
    page.locator("#reste > summary").click()
    page.locator("#ecartes > summary").click()
    card = result(page, "masp-3").inner_text()
    assert "Ce qui changerait la réponse" in card
    assert "Où vit le ménage" in card
    row.get_by_role("button", name="Modifier").click()
    assert page.locator("#reponses fieldset").count() == 0
    assert "Propriétaire, sans prêt" in row.inner_text()


def test_not_knowing_is_an_answer_of_a_question_and_of_a_value(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("button", name="Toutes les questions").click()
    field = page.locator("[data-question='prestations']")
    field.get_by_role("checkbox", name="RSA", exact=True).check()
    doubt = field.get_by_role("checkbox", name="RSA : à confirmer")
    doubt.check()
    expect(result(page, "masp")).to_have_attribute("data-statut", "a_verifier")
    field.get_by_role("checkbox", name="Je ne sais pas").check()
    assert not field.get_by_role("checkbox", name="RSA", exact=True).is_checked()
    assert not doubt.is_visible()
    field.get_by_role("checkbox", name="Aucune de ces prestations").check()
    assert not field.get_by_role("checkbox", name="Je ne sais pas").is_checked()
    field.get_by_text("Comment savoir").click()
    expect(field).to_contain_text("attestation de paiement")


def test_every_question_is_on_one_page_and_hides_what_has_no_object(
    page: Page, address: str
) -> None:
    opened(page, address)
    page.get_by_role("button", name="Toutes les questions").click()
    assert page.locator("#etape fieldset:visible").count() == len(guide().questions)
    assert page.locator("#etape fieldset > legend").count() == len(guide().questions)
    page.locator("[data-question='statut_logement']").get_by_role("radio").first.check()
    expect(page.locator("[data-question='procedure_expulsion']")).to_be_hidden()
    page.get_by_role("button", name="Toutes les questions").click()
    assert page.locator("#etape fieldset").count() == 1


def test_who_works_in_the_commune(page: Page, address: str) -> None:
    opened(page, address)
    choice(page, "Aucune").click()
    typed(page, "pierrefitte sur seine")
    expect(page.locator("#commune-dit")).to_have_text(
        "Commune retenue : Saint-Denis (93). Pierrefitte-sur-Seine en fait partie."
    )
    page.locator("[data-raccourci='impaye-expulsion']").click()
    choice(page, "Locataire").click()
    card = result(page, "asll")
    expect(card).to_contain_text("ASLL généraliste de Seine-Saint-Denis")
    expect(card).to_contain_text("À Saint-Denis")
    expect(result(page, "adil")).to_contain_text("non renseigné")


def typed(page: Page, name: str) -> None:
    """A commune, then Enter."""
    page.locator("#saisie").fill(name)
    page.keyboard.press("Enter")


def test_a_commune_of_elsewhere_is_retained_as_such(page: Page, address: str) -> None:
    started(page, address)
    page.get_by_role("button", name="Précédent").click()
    typed(page, "rennes")
    expect(page.locator("#commune-dit")).to_have_text(
        "Commune retenue : Rennes (35). Ce référentiel ne couvre pas ce département."
    )
    told = page.locator("#hors")
    expect(told).to_contain_text(
        "Rennes (35) : ce référentiel ne couvre pas ce département (Ille-et-Vilaine)."
    )
    assert told.get_by_role("link", name="115").get_attribute("href") == "tel:115"
    page_of_commune = told.get_by_role("link", name="Qui appeler")
    assert (page_of_commune.get_attribute("href") or "").endswith("ma-commune/#35238")
    expect(page_of_commune).to_have_attribute("target", "_blank")
    expect(page.locator("#reponses")).to_contain_text("Rennes (35) hors de ce référentiel")
    sheets = page.locator("#liste h4 a").evaluate_all("all => all.map(it => it.href)")
    assert sheets
    assert not any(re.search(r"/dispositifs/\d", sheet) for sheet in sheets)
    assert page.locator("#liste .posts").count() == 0
    expect(result(page, "pash")).to_contain_text("n’existe pas dans ce département")
    assert_accessible(page, within="#hors")
    page.locator("#saisie").fill("renn")
    expect(told).to_be_hidden()
    expect(page.locator("#reponses")).not_to_contain_text("Rennes")
    typed(page, "93000")
    expect(page.locator("#reponses")).to_contain_text("Bobigny (93)")
    page.keyboard.press("Escape")
    expect(page.locator("#reponses")).not_to_contain_text("Bobigny")


@pytest.mark.parametrize(
    ("query", "said", "code"),
    [
        ("marseile", "Aucune commune ne s’écrit", "13055"),
        ("93059", "1 commune proposée", "93066"),
        ("saint denis", "4 communes proposées", "93066"),
    ],
)
def test_what_is_not_certain_is_never_retained_by_enter_alone(
    page: Page, address: str, query: str, said: str, code: str
) -> None:
    opened(page, address)
    choice(page, "Aucune").click()
    for _ in range(2):
        typed(page, query)
        expect(page.locator("#commune-dit")).to_contain_text(
            said.replace("4 ", "4\u00a0").replace("1 ", "1\u00a0")
        )
        expect(page.locator("#commune-dit")).to_contain_text("Choisir dans la liste.")
        expect(page.get_by_role("option").first).to_be_visible()
        expect(page.locator("#reponses")).not_to_contain_text("Commune")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#commune-dit")).to_contain_text(france().communes[code].nom)


def test_communes_are_fetched_when_their_field_is_used(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    communes = address + links.COMMUNES_DATA
    opened(page, address)
    choice(page, "Aucune").click()
    page.wait_for_load_state("networkidle")
    assert communes not in asked
    with page.expect_response(communes):
        page.locator("#saisie").focus()
    before = len(asked)
    typed(page, "bobigny")
    expect(page.locator("#commune-dit")).to_contain_text("Bobigny (93)")
    assert len(asked) == before


def test_without_the_list_of_communes_the_guide_still_answers(page: Page, address: str) -> None:
    page.route(f"**/{links.COMMUNES_DATA}", lambda route: route.abort())
    opened(page, address)
    choice(page, "Aucune").click()
    typed(page, "bobigny")
    expect(page.locator("#commune-dit")).to_contain_text("n’a pas pu être chargée")
    page.locator("[data-raccourci='impaye-expulsion']").click()
    expect(page.locator("#liste")).to_be_visible()
    opened(page, address, "?#statut_logement=locataire&commune=93066")
    expect(page.locator("#reponses")).to_contain_text("Locataire")
    opened(page, address)
    choice(page, "Aucune").click()
    page.locator("[data-raccourci='impaye-expulsion']").click()
    page.unroute(f"**/{links.COMMUNES_DATA}")
    page.get_by_role("button", name="Précédent").click()
    typed(page, "bobigny")  # the next use tries again
    expect(page.locator("#commune-dit")).to_contain_text("Commune retenue : Bobigny (93).")


def test_it_is_used_with_the_keyboard_alone(page: Page, address: str) -> None:
    opened(page, address)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "aucune":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#entree-titre")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#saisie")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    legend = page.locator("#etape legend")
    expect(legend).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # an arrow chooses, and does not leave the question
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-question='statut_logement']")).to_be_visible()
    page.keyboard.press("Enter")
    expect(legend).not_to_contain_text("Où vit")
    expect(legend).to_be_focused()
    expect(page.locator("#annonce")).to_contain_text("Résultats à jour")
    assert page.locator("[role='status']").count() <= 4
    assert page.locator("[aria-live='assertive'], [role='alert']").count() == 0


def test_no_answer_leaves_the_page(page: Page, address: str) -> None:
    """No request, no storage, no change of the address; notes are in no link."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PATH, wait_until="networkidle")
    assert len([url for url in asked if url.endswith(".json")]) == 3
    choice(page, "Sans abri").click()
    page.locator("#suite").click()
    asked.clear()
    with page.expect_response(address + links.COMMUNES_DATA):
        page.locator("#saisie").focus()
    assert asked == [address + links.COMMUNES_DATA]  # the same file, whatever is answered or typed
    asked.clear()
    page.context.set_offline(True)
    page.locator("#saisie").fill("rodez")
    page.keyboard.press("Enter")
    page.locator("[data-raccourci='violences']").click()
    expect(page.locator("#resultats-titre")).to_be_focused()  # safety: nothing more is asked
    expect(page.locator("#preparer")).to_be_hidden()  # violence: nothing to print
    assert page.url == address + PATH
    page.locator("#copier").click()
    link = page.locator("#lien-texte")
    assert "commune=12202" in link.input_value()
    assert "violences" not in link.input_value()
    page.locator("#lien-tout").check()
    assert "publics=violences" in link.input_value()
    assert "urgence=sans_abri" in link.input_value()
    assert "?" not in link.input_value().split("#")[0]
    page.locator("#lien-copier").click()
    expect(page.locator("#lien-dit")).to_have_text("Lien copié.")
    assert page.evaluate("navigator.clipboard.readText()") == link.input_value()
    assert page.url == address + PATH
    assert [url for url in asked if not url.endswith("favicon.svg")] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert page.context.cookies() == []
    state = page.evaluate("history.state")
    assert state == {"etape": state["etape"]}, "the rank of a step, and no answer"


def test_back_and_forward_go_from_question_to_question(page: Page, address: str) -> None:
    page.goto(address + links.ACRONYMS)
    started(page, address)
    choice(page, "Locataire").click()
    second = page.locator("#etape fieldset").get_attribute("data-question")
    page.go_back()
    expect(page.locator("#etape [data-question='statut_logement'] legend")).to_be_focused()
    assert page.locator("#etape").get_by_role("radio", name="Locataire").first.is_checked()
    page.go_forward()
    expect(page.locator(f"#etape [data-question='{second}']")).to_be_visible()
    page.locator("#retour").click()
    expect(page.locator("#etape [data-question='statut_logement']")).to_be_visible()
    choice(page, "Propriétaire").click()  # another answer, and another way on
    page.go_back()
    page.go_back()
    expect(page.locator("#entree-titre")).to_be_focused()
    page.go_back()
    expect(page.locator("#etape [data-question='urgence']")).to_be_visible()
    assert page.locator("#etape").get_by_role("checkbox", name="Aucune").is_checked()
    assert page.locator("#retour").is_hidden()
    assert "Propriétaire" in page.locator("#reponses").inner_text(), "nothing is lost"
    assert page.url == address + PATH
    page.go_back()
    expect(page).to_have_url(address + links.ACRONYMS)


def test_what_is_erased_or_left_is_in_no_entry_of_the_history(page: Page, address: str) -> None:
    page.goto(address + links.ACRONYMS)
    opened(page, address, "#statut_logement=locataire")
    choice(page, "Aucune").click()
    assert page.url == address + PATH, "the answers of a link are in its own entry alone"
    page.get_by_role("button", name="Toutes les questions").click()
    expect(page.locator("#etape fieldset").nth(5)).to_be_attached()
    page.go_back()
    expect(page.locator("#entree-titre")).to_be_visible()
    page.locator("#effacer").click()
    expect(page.locator("#etape [data-question='urgence']")).to_be_visible()
    expect(page.locator("#retour")).to_be_hidden()
    assert page.url == address + PATH
    choice(page, "Violences").click()
    page.locator("#suite").click()
    page.reload()  # memory is lost: the first step again, on the first entry
    expect(page.locator("#etape [data-question='urgence']")).to_be_visible()
    assert page.evaluate("history.state") == {"etape": 0}
    choice(page, "Violences").click()
    page.locator("#suite").click()
    page.locator("#quitter").click()
    expect(page).to_have_url(address)
    page.go_back()
    expect(page).to_have_url(address + links.ACRONYMS)


def test_a_link_gives_the_answers_back(page: Page, address: str) -> None:
    opened(page, address, "#statut_logement=locataire&prestations=rsa,aah?&commune=93066")
    recap = page.locator("#reponses").inner_text()
    for text in ("Locataire", "RSA, AAH (adulte handicapé) (à confirmer)", "Saint-Denis (93)"):
        assert text in recap
    expect(page.locator("#repris")).to_be_visible()
    expect(page.locator("[data-question='urgence']")).to_be_visible()
    page.locator("#effacer").click()
    expect(page.locator("#recap")).to_be_hidden()
    expect(page.locator("#repris")).to_be_hidden()
    assert page.url == address + PATH


def test_what_a_link_says_wrong_is_left_out(page: Page, address: str) -> None:
    opened(page, address, "#statut_logement=chateau&zzz=1&age=26_30&commune=99999&%zz=1")
    assert "De 26 à 30 ans" in page.locator("#reponses").inner_text()
    assert page.locator("#reponses > li").count() == 1


def test_leaving_quickly_leaves_nothing_behind(page: Page, address: str) -> None:
    page.goto(address + links.ACRONYMS)
    opened(page, address)
    choice(page, "Violences").click()
    expect(page.locator("#quitter")).to_be_visible()
    before = page.evaluate("history.length")
    page.locator("#quitter").click()
    expect(page).to_have_url(address)
    assert page.evaluate("history.length") == before
    page.go_back()
    expect(page).to_have_url(address + links.ACRONYMS)


def test_another_person_of_the_household(page: Page, address: str) -> None:
    opened(page, address, "#statut_logement=locataire&age=31_59&adhesion=oui")
    choice(page, "Aucune").click()
    page.locator("#autre").click()
    expect(page.locator("#personne")).to_contain_text("Personne n°")
    recap = page.locator("#reponses").inner_text()
    assert "Locataire" in recap
    assert "De 31 à 59 ans" not in recap
    expect(page.locator("[data-question='age']")).to_be_visible()
    assert result(page, "asll").count() == 0
    assert result(page, "masp").count() == 1
    page.locator("#premiere").click()
    assert "De 31 à 59 ans" in page.locator("#reponses").inner_text()
    assert result(page, "asll").count() == 1


ARREARS = (
    "#statut_logement=locataire&procedure_expulsion=commandement&impaye_deux_mois=oui&"
    "motif_procedure=impaye&besoin=maintien&adhesion=oui&accompagnement_en_cours=aucun&"
    "enfants_a_charge=oui&commune=93066"
)
STATES = {
    "": "",
    "whole": "",
    "results": "#urgence=violences&statut_logement=locataire&commune=93066",
    "measure": ARREARS,
    "step": "#age=moins_18&statut_logement=rue",
}


def test_one_answer_and_nothing_lost(page: Page, address: str) -> None:
    opened(page, address, ARREARS)
    choice(page, "Aucune").click()
    title = page.locator("#resultats-titre")
    expect(title).to_have_text("Demander un ASLL, avec une aide du FSL")
    expect(page.locator("#barre-texte")).to_have_text("Demander un ASLL, avec une aide du FSL")
    expect(page.locator("#liste .enough")).to_contain_text("Assez pour décider")
    assert 1 <= page.locator(".due > li").count() <= 3
    card = page.locator("#liste .answer")
    assert card.count() == 1
    expect(card).to_have_attribute("data-dispositif", "asll")
    for text in ("La mesure à demander", "Qui peut saisir", "Pourquoi", "Demander avec : FSL"):
        expect(card).to_contain_text(text.replace(" :", "\N{NO-BREAK SPACE}:"))
    expect(card.locator("#preparer")).to_be_visible()
    expect(page.locator("#liste .instead")).to_contain_text("Plutôt que cette mesure")
    shown = page.locator("#liste [data-dispositif]").evaluate_all(
        "all => all.map(it => it.dataset.dispositif)"
    )
    assert sorted(shown) == sorted(guide().sheets), "each sheet once"
    folds = page.locator("#liste > details[id] > summary").all_inner_texts()
    for name in ("Aussi utile", "Le reste"):
        assert any(re.match(rf"{name} \(\d+\)", text) for text in folds), folds


def test_the_date_of_an_act_is_typed_and_goes_nowhere(page: Page, address: str) -> None:
    opened(page, address, ARREARS)
    choice(page, "Aucune").click()
    field = page.locator("#acte-commandement")
    expect(page.get_by_label("Acte reçu le")).to_have_count(1)
    expect(page.locator(".due > li").first).to_contain_text("date à lire sur l’acte")
    field.fill("2026-11-16")
    expect(field).to_be_focused()
    line = page.locator(".due > li", has=field)
    expect(line).to_contain_text("jusqu’au 28\N{NO-BREAK SPACE}décembre 2026")
    expect(page.locator("#resultats-titre")).to_contain_text("28\N{NO-BREAK SPACE}décembre 2026")
    page.locator("#copier").click()
    page.locator("#lien-tout").check()
    assert "2026" not in page.locator("#lien-texte").input_value()
    assert "2026" not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    row = page.locator("#reponses > li", has_text="enfant").first
    row.get_by_role("button", name="Modifier").click()
    page.locator("#reponses fieldset input").first.click()
    expect(page.locator("#acte-commandement")).to_have_value("2026-11-16")
    field.fill("2026-09-01")
    expect(line).to_contain_text("Date passée")
    field.fill("")
    expect(page.locator("#resultats-titre")).not_to_contain_text("2026")
    field.fill("2026-11-16")
    page.locator("#effacer").click()
    opened(page, address, "?" + ARREARS)
    expect(page.locator("#acte-commandement")).to_have_value("")


def test_a_question_that_is_left_is_answered_in_the_card(page: Page, address: str) -> None:
    """The first thing that is not known; what the reader does not know is not asked again."""
    opened(page, address, "#statut_logement=locataire&impaye_deux_mois=oui&adhesion=oui")
    choice(page, "Aucune").click()
    box = page.locator("#liste .left-to-ask")
    expect(box).to_have_count(1)
    expect(box).to_contain_text("Qui accompagne déjà le ménage")
    box.get_by_role("button", name="Répondre").click()  # several answers: asked where others are
    expect(page.locator("#etape [data-question='accompagnement_en_cours'] legend")).to_be_focused()
    page.locator("#etape").get_by_role("checkbox", name="Je ne sais pas").click()
    expect(box.filter(has_text="Qui accompagne déjà")).to_have_count(0)


def test_violence_comes_first_and_is_not_printed(page: Page, address: str) -> None:
    opened(page, address)
    choice(page, "Violences").click()
    choice(page, "Sans abri").click()
    first = page.locator("#liste > *").first
    expect(first).to_contain_text("Danger immédiat")
    hrefs = first.locator("a").evaluate_all("all => all.map(it => it.getAttribute('href'))")
    assert hrefs == ["tel:17", "tel:112", "sms:114"]
    expect(page.locator("#liste .enough")).to_contain_text("Assez pour agir")
    expect(page.locator("#quitter")).to_be_visible()
    expect(page.locator("#preparer")).to_be_hidden()
    assert page.locator("#liste > details").all_inner_texts()[0].startswith("Demain (")
    assert page.locator("#liste > details").count() == 1
    expect(page.locator("#liste .answer[data-dispositif]")).to_have_attribute(
        "data-dispositif", "violences"
    )


def test_a_step_gives_its_numbers(page: Page, address: str) -> None:
    opened(page, address, "#age=moins_18&statut_logement=rue")
    calls = page.locator("#liste .answer .calls a")
    assert calls.evaluate_all("all => all.map(it => it.getAttribute('href'))")[:1] == ["tel:119"]
    expect(page.locator("#resultats-titre")).to_have_text("Alerter pour l’enfant")


def test_how_the_guide_chooses_is_a_page(page: Page, address: str) -> None:
    opened(page, address, ARREARS)
    page.get_by_role("link", name="Comment le guide choisit").last.click()
    expect(page).to_have_url(address + links.CHOICE)
    ladder = guide().ladder
    assert ladder is not None
    assert page.locator(".rungs > li").evaluate_all("all => all.map(it => it.id)") == [
        rung.id for rung in ladder.rungs
    ]


@pytest.mark.parametrize("where", STATES)
def test_it_is_accessible(page: Page, address: str, where: str) -> None:
    opened(page, address, STATES[where])
    if where == "whole":
        page.get_by_role("button", name="Toutes les questions").click()
    if where == "results":
        page.locator("#copier").click()
    page.locator("#guide details").evaluate_all("all => all.forEach(it => it.open = true)")
    assert_accessible(page)


@pytest.mark.parametrize("path", [links.CASES, links.PROOFS, links.CHOICE])
def test_the_pages_of_the_guide_are_accessible(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert_accessible(page)


def test_without_scripts_a_table_says_the_same_rules(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PATH)
    assert not page.locator("#guide").is_visible()
    assert page.locator("#sans-script table").first.is_visible()
    assert page.locator("#sans-script tbody tr").count() == len(guide().sheets)
    expect(page.locator("#sans-script")).to_contain_text("Il faut :")
    page.locator("#sans-script").get_by_role("link", name="cas-types").click()
    assert page.url == address + links.CASES
    context.close()


def test_without_its_data_the_table_is_shown(page: Page, address: str) -> None:
    page.route("**/guide.json", lambda route: route.abort())
    page.goto(address + PATH)
    expect(page.locator("#sans-script")).to_be_visible()
    expect(page.locator("#guide")).to_be_hidden()


def test_the_guide_is_light(site_dir: Path) -> None:
    """What it asks for when it opens, compressed; what finds communes is that of « Ma commune ».

    The slip comes when it is asked for: its own scripts and its data are small too.
    """
    page = (site_dir / PATH / "index.html").read_text(encoding="utf-8")
    assert "guide/page.js" in page
    scripts = site_dir / "js"
    apart = {*(scripts / "commune").iterdir()} - {scripts / "commune" / "coverage.js"}
    needed = modules(scripts, "guide/page.js") - apart
    assert len(needed) > 1
    data = [site_dir / file for file in (links.GUIDE_DATA, links.SHEETS_DATA)]
    assert compressed(needed) <= SCRIPTS_BUDGET, compressed(needed)
    assert compressed(data) <= DATA_BUDGET, compressed(data)
    slip = {*modules(scripts, "guide/slip.js"), site_dir / links.SLIP_DATA} - needed
    assert scripts / "guide" / "slip-paper.js" in slip
    assert compressed(slip) <= SLIP_BUDGET, compressed(slip)
    # A kilobyte a vignette; nobody meets this page on the way to an answer.
    assert (site_dir / links.CASES / "index.html").stat().st_size <= 250 * KILO
    json.loads((site_dir / links.GUIDE_DATA).read_text(encoding="utf-8"))


def compressed(files: Iterable[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def modules(folder: Path, name: str, seen: set[Path] | None = None) -> set[Path]:
    """A script and all it imports."""
    seen = set() if seen is None else seen
    file = (folder / name).resolve()
    if file not in seen:
        seen.add(file)
        for found in re.findall(r'from ?"(\.[^"]+)"', file.read_text(encoding="utf-8")):
            modules(file.parent, found, seen)
    return seen
