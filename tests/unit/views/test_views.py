"""What the pages say, before any HTML: inheritance, sources, dates, confidentiality, examples."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.model.statements import Chiffre, Verification
from site_builder.views.boards.home import home
from site_builder.views.boards.reference import Field, field_reference, rule_reference
from site_builder.views.closing import checked_words, closing
from site_builder.views.common import Bibliography, Rubric, figure, period
from site_builder.views.examples import shows_example
from site_builder.views.paper.schemes import scheme_document
from site_builder.views.places.territories import territory_page
from site_builder.views.sheets.acronyms import acronym_list
from site_builder.views.sheets.catalogue import scheme_list
from site_builder.views.sheets.missions import by_role
from site_builder.views.sheets.moved import former_urls, moved
from site_builder.views.sheets.operators import operator_list, operator_page
from site_builder.views.sheets.schemes import SchemeSheet, scheme_sheet
from site_builder.views.sheets.selection import selection_page
from site_builder.views.site import Site
from tests import sample

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    verdict = check(sample.write(tmp_path_factory.mktemp("root")), TODAY)
    assert not [d for d in verdict.diagnostics if d.severity == "erreur"]
    return Site(verdict.knowledge)


@pytest.fixture(scope="module")
def national(site: Site) -> SchemeSheet:
    return scheme_sheet(site, site.knowledge.schemes["asll"])


@pytest.fixture(scope="module")
def local(site: Site) -> SchemeSheet:
    return scheme_sheet(site, site.knowledge.schemes["93/asll-local"])


def rubric(sheet: SchemeSheet, name: str) -> Rubric:
    return next(found for found in sheet.rubrics if found.id == name)


def test_rubrics_follow_the_schema_and_bear_its_titles(site: Site, national: SchemeSheet) -> None:
    order = site.knowledge.schemas["schemes"].rubrics
    assert [r.id for r in national.rubrics] == [*order]
    assert rubric(national, "conditions").title == "Conditions d’accès"


def test_a_local_sheet_takes_what_it_does_not_say_from_the_national_one(local: SchemeSheet) -> None:
    own, taken = rubric(local, "objectif"), rubric(local, "recours")
    assert own.inherited is None
    assert own.statements[0].paragraphs == ("L’objectif local.",)
    assert taken.inherited is not None
    assert taken.inherited.url == "dispositifs/asll/"
    assert taken.statements[0].paragraphs == ("Tout refus est motivé.",)
    assert local.steps_from == local.national


def test_the_same_source_id_is_another_source_in_another_file(local: SchemeSheet) -> None:
    sources = local.closing.sources
    assert [(s.number, s.title) for s in sources.own] == [(1, "Délibération")]
    assert {s.title for s in sources.national} == {"Loi d’essai", "Circulaire"}  # cited ones only
    (own,) = rubric(local, "objectif").statements[0].proof.cites
    assert (own.number, own.text) == (1, "sourcé 1")
    (cite,) = rubric(local, "recours").statements[0].proof.cites
    assert next(s.title for s in sources.national if s.number == cite.number) == "Circulaire"


def test_sources_are_numbered_in_the_order_of_the_file(national: SchemeSheet) -> None:
    assert [s.title for s in national.closing.sources.own] == [
        "Rapport",
        "Loi d’essai",
        "Circulaire",
    ]
    assert [s.seen for s in national.closing.sources.own] == [
        "en 2026", "en novembre 2026", "le 2\N{NO-BREAK SPACE}novembre 2026",
    ]  # fmt: skip


def test_what_nobody_says_is_told(national: SchemeSheet, local: SchemeSheet) -> None:
    assert rubric(national, "vigilance").absence == "non renseigné"
    assert rubric(national, "participation").absence == "sans objet"
    assert rubric(local, "vigilance").inherited is None
    assert rubric(local, "participation").inherited is not None


def test_a_referral_shows_each_of_its_parts(local: SchemeSheet) -> None:
    referral = rubric(local, "saisine")
    assert [part.title for part in referral.parts] == [
        "Qui peut saisir", "Par quel canal", "Formulaire", "Quand saisir",
    ]  # fmt: skip
    assert referral.parts[0].statements[0].proof.label == "à vérifier"
    assert referral.parts[1].absence == "non renseigné"


def test_documents_all_read_at_once_say_it_once(site: Site) -> None:
    scheme = site.knowledge.schemes["asll"]
    together = replace(scheme, sources=tuple(replace(s, vu_le="2026-11") for s in scheme.sources))
    sources = closing(site, together, Bibliography(together)).sources
    assert sources.seen == "en novembre 2026"
    assert [source.seen for source in sources.own] == [None, None, None]


def test_a_mark_says_its_word_once(national: SchemeSheet) -> None:
    (told,) = rubric(national, "objectif").statements
    assert told.proof.label is None
    assert [cite.text for cite in told.proof.cites] == ["sourcé 2"]
    (law,) = rubric(national, "duree").statements
    assert (law.proof.label, law.proof.article) == ("droit", "CASF, art. L.271-1")


def test_in_brief_holds_every_answer_that_days_decide_between(site: Site) -> None:
    brief = scheme_sheet(site, site.knowledge.schemes["asll"], short=True).brief
    lines = {line.id: line for line in brief}
    old, new = lines["decision"].answers
    assert (old.since, old.until) == (None, "2025-12-31")
    assert (new.since, new.until) == ("2026-01-01", None)
    assert new.period == "à partir du 1er\N{NO-BREAK SPACE}janvier 2026"
    (lasting,) = lines["duree"].answers
    assert lasting.figure == "18 mois au plus"
    assert lines["pieces"].absence == "non renseigné"


def test_a_scheme_that_is_not_in_force_says_so_first(site: Site, national: SchemeSheet) -> None:
    assert national.status is None
    assert "en vigueur" in national.tags
    announced = scheme_sheet(site, site.knowledge.schemes["masp"])
    assert announced.status is not None
    assert announced.status.word == "annoncé"
    assert "pas encore en vigueur" in str(announced.status.note)
    assert (announced.nature.code, announced.nature.word) == ("mesure", "mesure")


def test_steps_tell_what_comes_before_only_when_it_is_not_obvious(national: SchemeSheet) -> None:
    assert [[s.name for s in step.after] for step in national.steps] == [[], [], ["Demande"]]


def test_relations_are_known_from_both_sides(national: SchemeSheet, site: Site) -> None:
    (told,) = national.cited_by
    assert (told.scheme.url, told.direction) == ("dispositifs/masp/", "Avant")
    assert [entry.link.url for entry in national.local] == ["dispositifs/93/asll-local/"]
    masp = scheme_sheet(site, site.knowledge.schemes["masp"])
    assert [group.title for group in masp.relations] == ["Avant"]


def test_a_national_sheet_counts_those_at_work_locally(national: SchemeSheet) -> None:
    assert [(a.summary, a.url, a.example) for a in national.actors] == [
        ("1 opérateur", "territoires/93/#qui-intervient", True),
        ("1 pilote et 1 opérateur", "dispositifs/93/asll-local/#qui-intervient", False),
    ]


def test_a_local_sheet_names_those_at_work(local: SchemeSheet) -> None:
    (actors,) = local.actors
    assert [group.role for group in actors.roles] == ["pilote", "opérateur"]
    assert (actors.tally, actors.examples_tally) == (2, 0)
    pilot, operator = (group.missions[0] for group in actors.roles)
    assert (pilot.where.text, pilot.notes) == (
        "territoire non renseigné",
        ("conventions\N{NO-BREAK SPACE}: non renseigné",),
    )
    assert operator.where.text == "Plaine Commune, sauf 1 commune"
    assert [note[:32] for note in operator.notes] == [
        "convention échue le 31\N{NO-BREAK SPACE}décembre ",
        "convention depuis le 1er\N{NO-BREAK SPACE}janvier",
        "convention à partir du 1er\N{NO-BREAK SPACE}janvi",
        "orientations suspendues, délai i",
    ]


def test_a_mark_common_to_a_role_is_said_once(site: Site) -> None:
    (operator,) = (o for o in site.knowledge.operators.values() if not o.is_example)
    first, second = operator.missions
    (group,) = by_role(site, [(operator, first), (operator, replace(second, role=first.role))])
    assert group.proof is not None
    assert group.proof.label == "à vérifier"
    assert [line.proof for line in group.missions] == [None, None]


def test_conventions_are_placed_in_time(site: Site) -> None:
    page = operator_page(site, site.knowledge.operators["93/association"])
    first, second = page.missions
    assert [c.state for c in first.conventions] == ["échue", "en cours", "à venir"]
    assert first.conventions[1].text.endswith("au (non renseigné)")
    assert first.intake is not None
    assert first.intake.startswith("suspendues, délai indicatif\N{NO-BREAK SPACE}: 1 jour au plus")
    assert first.area.text == "Plaine Commune, sauf 1 commune"
    assert [c.text for c in second.conventions] == ["non renseigné"]
    assert not second.area.known


def test_a_confidential_address_never_reaches_a_view(tmp_path: Path) -> None:
    # The check refuses such a record; the views do not rely on it.
    street = (
        "  adresse: {rue: 3 rue Cachée, commune: Villetaneuse, latitude: 48.9, longitude: 2.3}\n"
    )
    name = "operators/93/association.yml"
    text = sample.SECRET.replace("contact:\n", "contact:\n" + street)
    verdict = check(sample.write(tmp_path, {name: text}), TODAY)
    assert "CONTACT-603" in {found.rule for found in verdict.diagnostics}
    site = Site(verdict.knowledge)
    page = operator_page(site, site.knowledge.operators["93/association"])
    assert page.contact.confidential
    assert page.contact.phone == "01 23 45 67 89"
    assert "Cachée" not in repr(page)
    assert "Villetaneuse" not in repr(page)


def test_verification_says_when_it_is_late(national: SchemeSheet, local: SchemeSheet) -> None:
    assert national.closing.checked is not None
    assert national.closing.checked.overdue
    assert national.closing.checked.late_from == "2026-06-02"
    assert local.closing.checked is None


def test_a_correction_names_the_sheet_and_its_version(national: SchemeSheet) -> None:
    assert national.closing.correction is not None
    assert national.closing.correction.startswith("mailto:corrections@essai.example.org?subject=")
    assert (
        "asll%2C%20relue%20d%27apr%C3%A8s%20documents%20le%202026-01-01"
        in national.closing.correction
    )


def test_lists_group_and_sort(site: Site) -> None:
    families = scheme_list(site).families
    assert [f.title for f in families] == ["Accompagnement lié au logement", "Budget et protection"]
    assert families[1].entries[0].status == "annoncé"
    assert [entry.link.acronym for entry in families[0].entries] == ["ASLL", "ASLL-L"]
    (group,) = operator_list(site).groups
    assert [entry.link.text for entry in group.entries] == [
        "Association d’essai", "Exemple — Association",
    ]  # fmt: skip
    assert [a.acronym for a in acronym_list(site).acronyms] == [
        "ASLL", "ASLL-L", "CCAS", "CDAAR", "MASP",
    ]  # fmt: skip


def test_facets_count_what_they_would_leave(site: Site) -> None:
    listed = scheme_list(site)
    assert [[(c.value, c.count) for c in facet.choices] for facet in listed.facets] == [
        [("accompagnement_logement", 2), ("budget_protection", 1)],
        [("en_vigueur", 2), ("annonce", 1)],
        [("national", 2), ("93", 1)],
    ]  # there is only one nature here: it narrows nothing
    first, second = listed.families[0].entries
    assert second.place is not None
    assert second.facets == {**first.facets, "territoire": "93"}


def test_news_are_the_latest_of_each_record(site: Site) -> None:
    (news,) = home(site).news
    assert (news.on, news.link.url) == ("1er\N{NO-BREAK SPACE}janvier 2026", "dispositifs/asll/")


def test_former_addresses_lead_to_the_record(site: Site) -> None:
    known = site.knowledge
    renamed = replace(known.operators["93/association"], anciens_ids=("asso",))
    known = replace(known, operators={renamed.key: renamed})
    ((url, record),) = former_urls(known)
    assert url == "operateurs/93/asso/"
    there = moved(known, record)
    assert there.address == "https://essai.example.org/operateurs/93/association/"


def test_examples_are_told_where_shown_and_only_there(site: Site) -> None:
    schemes, territory = site.knowledge.schemes, site.knowledge.territories["93"]
    assert shows_example(scheme_sheet(site, schemes["asll"]))
    assert not shows_example(scheme_sheet(site, schemes["masp"]))
    assert shows_example(operator_list(site))
    assert shows_example(territory_page(site, territory))
    assert not shows_example(field_reference(site))


def test_without_examples_nothing_of_them_is_left(tmp_path: Path) -> None:
    settings = sample.FILES["referentiel.yml"].replace("exemples: oui", "exemples: non")
    verdict = check(sample.write(tmp_path, {"referentiel.yml": settings}), TODAY)
    site = Site(verdict.knowledge.shown())
    views = [
        home(site),
        operator_list(site),
        *(scheme_sheet(site, found) for found in site.knowledge.schemes.values()),
        *(territory_page(site, found) for found in site.knowledge.territories.values()),
    ]
    assert not any(map(shows_example, views))
    assert "Exemple — " not in repr(views)
    assert "complète" not in repr(views)  # the demonstration coverage


def test_the_field_reference_knows_every_field(site: Site) -> None:
    reference = field_reference(site)
    scheme = next(kind for kind in reference.kinds if kind.id == "schemes")
    assert [field.key for field in scheme.fields] == list(site.knowledge.schemas["schemes"].fields)
    forms = {form.id: form for form in reference.forms}
    linked = {
        f.form.id
        for form in (*reference.kinds, *forms.values())
        for f in _deep(form.fields)
        if f.form
    }
    assert linked <= forms.keys()
    nature = next(field for field in scheme.fields if field.key == "nature")
    assert ("aide_financiere", "aide financière") in nature.values
    assert nature.required


def _deep(fields: tuple[Field, ...]) -> list[Field]:
    return [inner for field in fields for inner in (field, *_deep(field.fields))]


def test_the_rule_reference_hides_the_holes_of_messages() -> None:
    for rule in rule_reference().rules:
        assert rule.title
        assert "{" not in "".join(way.message for way in rule.ways)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Chiffre(unite="mois", max=18), "18 mois au plus"),
        (Chiffre(unite="jours", min=1), "1 jour au moins"),
        (Chiffre(unite="semaines", min=2, max=2), "2 semaines"),
        (Chiffre(unite="ans", min=1, max=3), "de 1 à 3 ans"),
    ],
)
def test_figures_are_said_in_words(number: Chiffre, text: str) -> None:
    assert figure(number) == text


def test_periods_are_said_in_words() -> None:
    day = datetime.date(2027, 1, 1)
    assert period(None, None) is None
    assert period(None, day) == "jusqu’au 1er\N{NO-BREAK SPACE}janvier 2027"
    assert period(day, day) == (
        "du 1er\N{NO-BREAK SPACE}janvier 2027 au 1er\N{NO-BREAK SPACE}janvier 2027"
    )


@pytest.mark.parametrize(("days", "told"), [(90, "suspendues"), (10, "non renseigné")])
def test_an_availability_that_is_too_old_is_not_told(site: Site, days: int, told: str) -> None:
    """It was seen on 1 November, and the day is the 21st."""
    known = replace(
        site.knowledge, settings=replace(site.knowledge.settings, validite_orientations=days)
    )
    page = operator_page(Site(known), known.operators["93/association"])
    intake = page.missions[0].intake
    assert intake is not None
    assert intake.startswith(told)
    assert "vu le 1er" in intake


def test_every_sheet_can_be_selected_under_its_former_address_too(tmp_path: Path) -> None:
    renamed = {
        "schemes/asll.yml": sample.FILES["schemes/asll.yml"] + "anciens_ids: [vieux]\n",
        "schemes/violences.yml": sample.FILES["schemes/masp.yml"]
        .replace("id: masp", "id: violences")
        .replace("nom: Mesure d'accompagnement personnalisé", "nom: Violences"),
        "operators/93/association.yml": sample.SECRET,
        "operators/93/exemple.yml": sample.FILES["operators/93/exemple.yml"].replace(
            "dispositif: asll", "dispositif: violences"
        ),
    }
    page = selection_page(Site(check(sample.write(tmp_path, renamed), TODAY).knowledge))
    found = {choice.address: choice for group in page.groups for choice in group.choices}
    assert [group.title for group in page.groups] == [
        "Fiches nationales", "Fiches locales", "Organismes", "Territoires",
    ]  # fmt: skip
    assert found["dispositifs/asll/"].former == ("dispositifs/vieux/",)
    assert found["dispositifs/93/asll-local/"].place == "Seine-Saint-Denis"
    assert found["territoires/93/"].paper == "pdf/territoires/93.pdf"
    # what works for victims, or hides its address, says as much as the scheme itself
    assert [address for address, choice in found.items() if choice.discreet] == [
        "dispositifs/violences/", "operateurs/93/association/", "operateurs/93/exemple/",
    ]  # fmt: skip
    assert [item.url for item in page.booklets] == ["pdf/recueil.pdf", "pdf/recueil-93.pdf"]


NOTES = """\
objectif:
  - texte: Plafond non trouvé.
    confiance: a_verifier
    genre: lacune
conditions:
  - texte: Le ménage a un bail.
    confiance: deduction
    cherche_le: 2026-11
exemples:
  duree:
    - {lieu: Puy-de-Dôme, departement: "63", texte: Six mois., confiance: source, sources: [loi]}
"""


def sheet_with_notes(folder: Path, settings: str = "") -> SchemeSheet:
    written = sample.FILES["schemes/asll.yml"]
    objective = written[written.index("objectif:") : written.index("decision:")]
    changed = {"schemes/asll.yml": written.replace(objective, NOTES)}
    if settings:
        changed["referentiel.yml"] = sample.FILES["referentiel.yml"] + settings
    verdict = check(sample.write(folder, changed), TODAY)
    assert not [d for d in verdict.diagnostics if d.severity == "erreur"]
    knowledge = verdict.knowledge.shown()
    return scheme_sheet(Site(knowledge), knowledge.schemes["asll"])


def test_notes_are_said_to_be_notes(tmp_path: Path) -> None:
    sheet = sheet_with_notes(tmp_path)
    (noted,) = sheet.unknowns.notes
    (gap,), (sought,) = noted.statements, rubric(sheet, "conditions").statements
    assert (rubric(sheet, "objectif").statements, rubric(sheet, "objectif").absence) == (
        (),
        "non renseigné",
    )
    assert (gap.proof.confidence, gap.proof.label) == ("lacune", "non renseigné")
    assert (sought.proof.confidence, sought.proof.label) == ("deduction", "déduit")
    assert sought.proof.sought == "aucun texte trouvé en novembre 2026"


def test_what_one_place_does_stands_apart(tmp_path: Path) -> None:
    ((group),) = sheet_with_notes(tmp_path / "shown").examples
    ((place, fact),) = group.examples
    assert (group.title, place, fact.paragraphs) == ("Durée", "Puy-de-Dôme", ("Six mois.",))
    assert sheet_with_notes(tmp_path / "hidden", "exemples_locaux: non\n").examples == ()


def test_a_sheet_is_said_to_be_checked_only_if_a_service_confirmed_it() -> None:
    day = datetime.date(2026, 11, 21)
    read_again = Verification(le=day, par="Rédaction", prochaine=day)
    words = re.sub(r"\s", " ", checked_words(read_again))
    assert words == "Relue d’après documents le 21 novembre 2026 ; non confirmée"
    confirmed = replace(read_again, confirmee_par="DDETS", responsable="DDETS")
    words = re.sub(r"\s", " ", checked_words(confirmed))
    assert words == "Vérifiée le 21 novembre 2026, confirmée par : DDETS"


def test_the_word_is_nowhere_else_than_on_a_confirmed_sheet(site: Site) -> None:
    """Neither on the sheets of a root that no service confirmed, nor on their paper."""
    for scheme in site.knowledge.schemes.values():
        page = str(scheme_sheet(site, scheme)) + str(scheme_document(site, scheme))
        assert "vérifiée" not in page.casefold(), scheme.key
