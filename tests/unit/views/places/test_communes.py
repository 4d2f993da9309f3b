"""What « Ma commune » is made of: its index, and what is known of each scheme in a territory."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.checks.verdict import check
from site_builder.core.schema import GROUPS
from site_builder.domain import links
from site_builder.geography import france
from site_builder.output.data.communes import communes_file
from site_builder.output.data.territories import local_file
from site_builder.site.routes import routes
from site_builder.views.examples import shows_example
from site_builder.views.places.areas import area
from site_builder.views.places.commune_data import LocalScheme, TerritoryData, commune_data
from site_builder.views.places.commune_page import commune_page
from site_builder.views.site import Site
from tests import sample

TODAY = datetime.date(2026, 11, 21)
OPERATOR = "operators/93/association.yml"
NBSP, NNBSP = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def site_of(root: Path, changed: dict[str, str] | None = None) -> Site:
    return Site(check(sample.write(root, changed or {}), TODAY).knowledge.shown())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(tmp_path_factory.mktemp("root"))


@pytest.fixture(scope="module")
def here(site: Site) -> TerritoryData:
    (found,) = commune_data(site)
    return found


@pytest.fixture(scope="module")
def local(here: TerritoryData) -> LocalScheme:
    return next(scheme for scheme in here.schemes if scheme.key == "93/asll-local")


def test_the_page_leads_to_the_territories(site: Site) -> None:
    page = commune_page(site)
    assert [door.url for door in page.doors] == ["territoires/93/"]
    assert page.places == "Seine-Saint-Denis"
    groups = {group.title: [s.key for s in group.schemes] for group in page.groups}
    assert groups["Logement accompagné, santé, droits"] == ["asll"]
    assert groups["Budget, protection"] == ["masp"]
    assert [item.key for item in page.asked] == ["asll", "masp"]
    assert shows_example(page)


def test_every_family_of_the_schema_is_in_a_group(site: Site) -> None:
    assert site.words.labels("schemes", "famille").keys() == (
        site.words.labels("schemes", "famille", by=GROUPS).keys()
    )


def test_whom_to_call_first_is_told_where_its_organisation_works(tmp_path: Path) -> None:
    useful = (
        "contacts_utiles:\n"
        "  - {besoin: maintien, organisme: 93/association, confiance: a_verifier}\n"
        "  - {besoin: acces, organisme: 93/association, confiance: a_verifier}\n"
        "  - {besoin: acces, organisme: 93/association, telephone: '01 00 00 00 00',\n"
        "     confiance: deduction}\n"
    )
    territory = sample.FILES["territories/93.yml"] + useful
    (here,) = commune_data(site_of(tmp_path, {"territories/93.yml": territory}))
    first, other = here.contacts
    assert first.view.needs == "maintien, acces"
    assert first.view.mark is not None
    assert other.view.phone_link == "tel:0100000000"
    assert other.view.service is None
    assert isinstance(first.reach, tuple)
    assert "93066" in first.reach
    assert "93001" not in first.reach


def test_a_line_says_whom_to_ask(tmp_path: Path, local: LocalScheme) -> None:
    assert local.asking.line is None
    name = "schemes/93/asll-local.yml"
    text = sample.FILES[name].replace(
        "saisine:\n",
        "saisine:\n  destinataire: {texte: La commission, confiance: deduction}\n"
        "  court: [{texte: Un service demande., confiance: deduction}]\n",
    )
    (here,) = commune_data(site_of(tmp_path, {name: text}))
    found = next(scheme for scheme in here.schemes if scheme.key == "93/asll-local").asking
    assert found.to is not None
    assert found.to.text == "la commission"
    assert found.proof is not None
    assert found.line is not None
    assert found.line.paragraphs == ("Un service demande.",)


def test_a_local_sheet_takes_its_referral_whole_and_the_rest_from_the_national_one(
    local: LocalScheme,
) -> None:
    assert local.parent == "asll"
    assert local.referral.inherited is None
    assert [part.title for part in local.referral.parts] == [
        "Qui peut saisir", "Par quel canal", "Formulaire", "Quand saisir",
    ]  # fmt: skip
    assert local.referral.parts[0].statements[0].paragraphs == ("Passer par le service social.",)
    assert local.referral.parts[1].absence == "non renseigné"
    assert local.documents.absence == "non renseigné"
    assert local.attachment is None


def test_a_referral_is_inherited(tmp_path: Path) -> None:
    name = "schemes/asll.yml"
    national = sample.FILES[name] + (
        "rattachement: logement_vise\npieces:\n"
        "  - {texte: Une pièce., confiance: source, sources: [loi]}\n"
    )
    (here,) = commune_data(site_of(tmp_path, {name: national}))
    found = next(scheme for scheme in here.schemes if scheme.key == "93/asll-local")
    assert found.attachment == "la commune du logement visé"
    assert found.documents.inherited is not None
    assert found.documents.inherited.url == "dispositifs/asll/"
    (piece,) = found.documents.statements
    assert (piece.proof.label, piece.proof.cites) == (None, ())  # no list of sources to call


def test_a_post_says_where_when_and_whether_it_is_open(local: LocalScheme) -> None:
    operator, pilot = local.assignments
    assert operator.operates
    assert isinstance(operator.reach, tuple)
    assert "93001" not in operator.reach
    assert "93066" in operator.reach
    assert operator.periods == (
        ("2020-01-01", "2022-12-31"), ("2026-01-01", None), ("2027-01-01", "2029-12-31"),
    )  # fmt: skip
    assert operator.intake is not None
    assert (operator.intake.state, operator.intake.delay) == ("suspendues", "1 jour au plus")
    assert (operator.intake.until, operator.intake.since) == ("2027-01-30", "2027-01-31")
    assert [found.text for found in operator.agreements] == [
        f"Convention du 1er{NBSP}janvier 2020 au 31{NBSP}décembre 2022",
        f"Convention à partir du 1er{NBSP}janvier 2026",
        f"Convention du 1er{NBSP}janvier 2027 au 31{NBSP}décembre 2029",
    ]
    assert (pilot.role, pilot.reach, pilot.periods, pilot.operates) == ("pilote", None, (), False)
    assert operator.contact is not None
    assert pilot.contact is None  # told once


def test_a_declaration_made_for_the_demonstration_is_marked(here: TerritoryData) -> None:
    declared = {scheme.key: (scheme.declared, scheme.example) for scheme in here.schemes}
    assert declared == {"93/asll-local": ("partielle", True), "asll": ("inconnue", False)}


def test_a_commission_of_no_scheme_stands_apart(here: TerritoryData) -> None:
    (instance,) = here.instances
    assert instance.view.acronym == "CDAAR"
    assert instance.reach is None
    assert instance.known == ()
    assert instance.missing == f"Calendrier et délai de dépôt{NBSP}: non renseigné"


def test_a_closed_operator_and_those_of_elsewhere_are_left_out(tmp_path: Path) -> None:
    elsewhere = (
        "id: ailleurs\nnom: Ailleurs\ntype: association\nstatut: en_activite\nmissions:\n"
        "  - {dispositif: asll, role: operateur, territoire: inconnu, confiance: a_verifier}\n"
    )
    closed = sample.FILES[OPERATOR].replace("statut: en_activite", "statut: ferme")
    changed = {"operators/57/ailleurs.yml": elsewhere, OPERATOR: closed}
    (here,) = commune_data(site_of(tmp_path, changed))
    assignments = {
        scheme.key: [p.operator.text for p in scheme.assignments] for scheme in here.schemes
    }
    assert assignments == {"93/asll-local": [], "asll": ["Exemple — Association"]}


def test_without_examples_none_is_told(tmp_path: Path) -> None:
    settings = sample.FILES["referentiel.yml"].replace("exemples: oui", "exemples: non")
    site = site_of(tmp_path, {"referentiel.yml": settings})
    assert "Exemple" not in local_file(site)
    assert "exemple" not in json.dumps([s["declare"] for s in schemes(local_file(site))])
    assert not shows_example(commune_page(site))


def schemes(content: str) -> list[Any]:
    found: list[Any] = json.loads(content)["93"]["dispositifs"]
    return found


def test_a_confidential_address_is_in_no_file(tmp_path: Path) -> None:
    # The check refuses such a record; the files do not rely on it.
    street = "  adresse: {rue: 3 rue Cachée, commune: Cachan, latitude: 48.9, longitude: 2.3}\n"
    desk = (
        "accueils:\n  - id: refuge\n    nom: Refuge\n    adresse_confidentielle: oui\n"
        "    confiance: a_verifier\n    contact:\n      confiance: a_verifier\n"
        "      adresse: {rue: 5 rue Tue, commune: Cachan}\n"
    )
    text = sample.SECRET.replace("contact:\n", "contact:\n" + street)
    territory = sample.FILES["territories/93.yml"] + desk
    root = sample.write(tmp_path, {OPERATOR: text, "territories/93.yml": territory})
    files = {f.url: f.content() for f in routes(check(root, TODAY).knowledge).data_files()}
    content = str(files[links.LOCAL_DATA])
    assert "Cachée" not in content
    assert "Tue" not in content
    assert "Cachan" not in content
    assert "adresse confidentielle" in content
    assert "01 23 45 67 89" in content
    assert files[links.COMMUNES_DATA] == communes_file()  # it holds no record


def test_texts_are_escaped_once_and_for_all(tmp_path: Path) -> None:
    hostile = "<img src=x onerror=pirate()> {{ 7*7 }} & </script>"
    text = sample.FILES[OPERATOR].replace("nom: Association d'essai", f'nom: "{hostile}"')
    content = local_file(site_of(tmp_path, {OPERATOR: text}))
    assert "<img" not in content
    assert "&lt;img src=x onerror=pirate()&gt; {{ 7*7 }} &amp; &lt;/script&gt;" in content


@pytest.mark.parametrize(
    ("area", "reach", "parts"),
    [
        ('{communes: ["93059", "93001"]}', ("93001", "93066"), {"93066": "Pierrefitte-sur-Seine"}),
        ('{communes: ["93066", "93059"]}', ("93066",), {}),
        ('{communes: ["93066"], sauf: ["93059"]}', (), {"93066": "sauf Pierrefitte-sur-Seine"}),
    ],
)
def test_a_post_tells_the_parts_of_communes_it_reaches(
    tmp_path: Path, area: str, reach: tuple[str, ...], parts: dict[str, str]
) -> None:
    flow = '{secteurs: [ept/plaine-commune], sauf: ["93001"]}'
    site = site_of(tmp_path, {OPERATOR: sample.FILES[OPERATOR].replace(flow, area)})
    (here,) = commune_data(site)
    assignment = next(
        scheme for scheme in here.schemes if scheme.key == "93/asll-local"
    ).assignments[0]
    assert (assignment.reach, assignment.parts) == (reach, parts)
    (written,) = (
        scheme["postes"][0]
        for scheme in json.loads(local_file(site))["93"]["dispositifs"]
        if scheme["cle"] == "93/asll-local"
    )
    assert written["parties"] == parts


def test_a_group_left_out_is_named_not_counted_as_a_commune(tmp_path: Path) -> None:
    written = sample.FILES[OPERATOR].replace(
        '{secteurs: [ept/plaine-commune], sauf: ["93001"]}',
        '{departement: oui, sauf: ["200057875", "93001"]}',
    )
    site = site_of(tmp_path, {OPERATOR: written})
    found = area(site, site.knowledge.operators["93/association"].missions[0].territoire, "93")
    assert found.text == "tout le département, sauf Est Ensemble, 1 commune"


def test_few_communes_are_named_and_many_are_folded(tmp_path: Path) -> None:
    few = sample.FILES[OPERATOR].replace(
        '{secteurs: [ept/plaine-commune], sauf: ["93001"]}',
        '{communes: ["93078", "93001", "75056"], epci: ["200057875"], sauf: ["93059"]}',
    )
    site = site_of(tmp_path, {OPERATOR: few})
    operator = site.knowledge.operators["93/association"]
    found = area(site, operator.missions[0].territoire, "93")
    assert found.text == f"Est Ensemble{NNBSP}; 3 communes, sauf 1 commune"
    assert found.head == "Est Ensemble"
    assert found.communes is not None
    assert found.left_out is not None
    assert not found.communes.folded
    assert [(to.text, to.url) for to in found.communes.links] == [
        ("Aubervilliers", "ma-commune/#93001"),
        ("Paris", None),  # no territory of this site
        ("Villepinte", "ma-commune/#93078"),
    ]
    assert [(to.text, to.url) for to in found.left_out.links] == [
        ("Pierrefitte-sur-Seine (partie de Saint-Denis)", "ma-commune/#93066")
    ]
    codes = ", ".join(f'"{commune.code}"' for commune in france().of("93")[:13])
    many = sample.FILES[OPERATOR].replace("secteurs: [ept/plaine-commune]", f"communes: [{codes}]")
    site = site_of(tmp_path / "many", {OPERATOR: many})
    found = area(site, site.knowledge.operators["93/association"].missions[0].territoire, "93")
    assert found.communes is not None
    assert found.communes.folded
    assert found.communes.tally == "13 communes"
