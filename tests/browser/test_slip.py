"""The slip of the guide in a real browser: from the answer to one printed page, nothing kept."""

import datetime
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from site_builder.domain import links
from tests.browser.accessibility import assert_accessible
from tests.guide import TODAY, knowledge

ARREARS = (
    "#statut_logement=locataire&procedure_expulsion=commandement&impaye_deux_mois=oui&"
    "motif_procedure=dette&besoin=maintien&adhesion=oui&accompagnement_en_cours=aucun&"
    "enfants_a_charge=oui&prestations=logement_bailleur&loyer_repris=oui&commune=93066"
)
PHONE: ViewportSize = {"width": 390, "height": 844}
HEIGHT = 2068  # pixels of the form on a phone: the 1,798 of its drawing and 15 %
TYPED_FIELDS = "#bordereau-form :is(input[type='text'], textarea):visible"
LONGEST = "Trois mois de loyer impayés depuis la perte d’emploi de mai, plan demandé au bailleur. "
# Each situation, drawn on the sheet of the page with the longest texts: [scheme, step of type size,
# whether the sheet ends above its margin].
MEASURED = """async ([situations, text]) => {
  const at = (name) => import(new URL(`../js/guide/${name}.js`, location));
  const read = async (name) => (await fetch(`../assets/donnees/${name}.json`)).json();
  const [{ Session }, { Places }, { draftOf }, { paperOf }, { showPaper }] = await Promise.all(
    ["session", "places", "slip-facts", "slip-paper", "slip-sheet"].map(at));
  const [data, sheets, territories, rows] = await Promise.all(
    ["guide", "fiches", "territoires", "bordereau"].map(read));
  const long = (text, signs) => text.repeat(9).slice(0, signs);
  const sheet = document.getElementById("papier");
  return situations.flatMap(([answers, code]) => {
    const session = new Session(data, new Places(data.locales, sheets, territories), "2026-11-28");
    session.given = session.guide.read(answers);
    session.commune = code && { code, nom: "Saint-Martin-de-Bienfaite-la-Cressonnière",
      departement: code.slice(0, 2) };
    for (const { acte } of data.reponse.actes) if (acte) session.days[acte] = "2026-11-16";
    session.judge("2026-11-28");
    const { guide, results, told, given, days, commune, isViolent } = session;
    const result = results.find(({ entry }) => entry.id === told?.rung.principal?.id);
    if (!result || isViolent) return [];
    const draft = draftOf({ guide, rows, result, results, told, given, days, day: "2026-11-28",
      commune, isCovered: true });
    const done = Object.fromEntries(draft.steps.map(({ id }) => [id, "2026-11-27"]));
    showPaper(sheet, paperOf({ ...draft, hasGuardian: true }, { deposit: long(text, 90),
      service: long(text, 90), telephone: "01 99 00 12 34", adults: "2", ages: "1, 3, 6, 9 et 14",
      situation: long(text, 300), aims: [], together: draft.together.map(({ id }) => id), done }));
    const last = sheet.lastElementChild;
    const room = sheet.clientHeight - parseFloat(getComputedStyle(sheet).paddingBottom);
    return [[result.entry.id, sheet.dataset.serre, last.offsetTop + last.offsetHeight <= room]];
  });
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone on the day of the tests, whose printer does nothing."""
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce", viewport=PHONE)
    context.add_init_script("window.print = () => {}")
    found = context.new_page()
    found.clock.set_fixed_time(datetime.datetime.combine(TODAY, datetime.time(9)))
    yield found
    context.close()


def prepared(page: Page, address: str) -> None:
    """From an answer, one tap."""
    page.goto(address + links.GUIDE + ARREARS)
    page.locator("#etape .choice > label:first-child", has_text="Aucune").first.click()
    page.locator("#acte-commandement").fill("2026-11-16")
    page.locator("#preparer").click()
    expect(page.locator("#bordereau-titre")).to_be_focused()


def assert_drawn_for_a_phone(page: Page) -> None:
    """Six fields, in the height of the drawing, each large enough for a thumb."""
    assert page.locator(TYPED_FIELDS).count() == 6
    assert page.evaluate("document.documentElement.scrollHeight") <= HEIGHT
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    small = page.locator("#bordereau :is(input:not([type='checkbox']), textarea, .tick, summary)")
    heights = small.evaluate_all("all => all.map(it => it.offsetHeight).filter(Boolean)")
    assert min(heights) >= 44, heights


def pages_printed(page: Page) -> int:
    page.emulate_media(media="print")
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    page.emulate_media(media="screen")
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def test_from_the_answer_to_one_printed_page(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    prepared(page, address)
    assert links.SLIP_DATA in " ".join(asked), "its file comes when it is asked for"
    assert page.url == address + links.GUIDE
    assert_drawn_for_a_phone(page)
    expect(page.locator("#bordereau-operateur")).to_contain_text("ne rien lui envoyer")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    paper, button = page.locator("#papier"), page.locator("#bordereau-imprimer")
    expect(button).to_be_disabled()
    expect(page.locator("#bordereau-annonce")).to_contain_text("accord du ménage")
    page.get_by_label("Votre service et fonction").fill("Service social de secteur")
    page.get_by_label("Âges des enfants").fill("Léa 6 ans et 9 ans")
    situation = page.get_by_label("Situation")
    assert "reçu le 16" in situation.input_value()
    situation.press("End")
    situation.press_sequentially(" Sort de prison.")
    expect(page.locator("#bordereau-tu")).to_contain_text("la détention")
    page.locator("#b-demarches-pli > summary").click()
    page.get_by_label("CCAPEX", exact=True).check()
    page.locator("#b-le-ccapex").fill("2026-11-20")
    page.locator("#consentement").focus()
    page.keyboard.press("Space")
    for text in ("6 et 9 ans", "28 décembre 2026", "CCAPEX, le 20 novembre 2026", "par son secrét"):
        assert text in (paper.text_content() or "").replace("\N{NO-BREAK SPACE}", " "), text
    for text in ("Léa", "prison", "Exemple"):
        assert text not in (paper.text_content() or ""), text
    page.get_by_role("button", name="Aperçu").click()
    expect(page.get_by_role("region", name="Aperçu")).to_be_focused()
    expect(paper).to_be_visible()
    assert paper.bounding_box()["width"] <= PHONE["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    before = len(asked)
    button.focus()
    page.keyboard.press("Enter")
    assert pages_printed(page) == 1
    assert len(asked) == before
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_role("button", name="Retour au résultat").click()
    expect(page.locator("#resultats-titre")).to_be_focused()
    expect(page.locator("#bordereau")).to_be_hidden()
    page.locator("#preparer").click()
    expect(page.get_by_label("Âges des enfants")).to_have_value("")
    expect(page.get_by_label("Votre service et fonction")).to_have_value(
        "Service social de secteur"
    )
    page.go_back()
    expect(page.locator("#bordereau")).to_be_hidden()
    page.locator("#effacer").click()
    expect(page.locator("#b-service")).to_have_value("")


def test_a_link_opens_a_blank_slip_that_needs_no_consent(page: Page, address: str) -> None:
    page.goto(address + links.GUIDE + "#bordereau=93/asll-generaliste&commune=93066")
    title = page.locator("#bordereau-titre")
    expect(title).to_contain_text("ASLL généraliste")
    expect(page.locator("#repris")).to_be_hidden()
    expect(page.locator("#papier")).to_contain_text("La commission du FSL")
    button = page.locator("#bordereau-imprimer")
    expect(button).to_be_enabled()
    page.get_by_label("Adultes").fill("2")
    expect(button).to_be_disabled()
    page.get_by_role("button", name="Imprimer vierge").click()
    assert "Adultes\N{NO-BREAK SPACE}: 2" not in (page.locator("#papier").text_content() or "")
    assert pages_printed(page) == 1
    page.goto(address + links.GUIDE + "?#bordereau=asll&commune=35238")
    expect(title).to_contain_text("Accompagnement social lié au logement")
    assert page.locator("#papier [data-partie='a'] .hole").count() == 2, "a blank addressee"
    expect(page.locator("#bordereau-operateur")).to_contain_text("où déposer")
    page.goto(address + links.GUIDE + "??#bordereau=violences")
    expect(page.locator("#guide")).to_be_visible()
    expect(page.locator("#bordereau")).to_be_hidden()


def test_every_slip_is_one_page(page: Page, address: str) -> None:
    """The longest texts, for each vignette whose answer is a scheme."""
    page.goto(address + links.GUIDE + "#bordereau=asll")
    expect(page.locator("#bordereau-titre")).to_be_focused()
    situations = [
        [{name: text if isinstance(text, str) else ",".join(text) for name, text in said}, code]
        for said in (case.reponses.items() for case in knowledge().cases.values())
        for code in (None, "93066")
    ]
    found = page.evaluate(MEASURED, [situations, LONGEST])
    assert len(found) > 200
    assert [row for row in found if not row[2]] == []
