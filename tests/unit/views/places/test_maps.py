"""The map of a territory: same answers as the coverage, the home map, the scripts of folium."""

import datetime
import json
from itertools import pairwise

import pytest

from site_builder.checks.verdict import check
from site_builder.core.french import typeset
from site_builder.core.settings import Settings
from site_builder.domain.coverage.areas import NOWHERE
from site_builder.domain.coverage.states import Coverage, State
from site_builder.geography import france
from site_builder.geography.contours import contours
from site_builder.geography.outlines import departement_outlines, outline
from site_builder.output.data.contours import contours_file
from site_builder.output.html.maps import BACKGROUNDS, map_script
from site_builder.views.places import maps
from site_builder.views.places.france import france_map
from site_builder.views.places.maps import MapView, map_view
from site_builder.views.site import Site
from tests.conftest import ROOT
from tests.coverage_sample import coverages, territory

TODAY = datetime.date(2026, 11, 21)
OPERATOR = """\
id: {id}
nom: {nom}
type: association
statut: {statut}
missions:
  - {{dispositif: asll, role: operateur, territoire: {territoire}, confiance: a_verifier}}
verification: {{le: 2026-11-01, par: Rédaction, prochaine: 2027-05-01}}
"""
FILES = {
    "referentiel.yml": 'titre: Essai\nsite_url: https://example.org/\nterritoires: ["93"]\n',
    "schemes/asll.yml": "id: asll\nnom: Accompagnement\nnature: mesure\nstatut: en_vigueur\n"
    "perimetre: france\nsources:\n  - {id: page, titre: Page, vu_le: 2026-11}\n",
    "schemes/93/local.yml": "id: local\nnom: Local\nnature: mesure\nstatut: en_vigueur\n"
    'decline: asll\nterritoire: {epci: ["200057867"]}\n'
    "sources:\n  - {id: page, titre: Page, vu_le: 2026-11}\n",
    "territories/93.yml": 'code: "93"\nnom: Seine-Saint-Denis\nstatut: identifie\n'
    "accueils:\n"
    "  - {id: ouvert, nom: Accueil, confiance: a_verifier, contact: {confiance: source,"
    " sources: [plan], adresse: {latitude: 48.9, longitude: 2.4}}}\n"
    "  - {id: cache, nom: Refuge, confiance: a_verifier, adresse_confidentielle: oui}\n"
    "couverture: {asll: partielle}\nsources:\n  - {id: plan, titre: Plan, vu_le: 2026-11}\n",
    "operators/93/un.yml": OPERATOR.format(
        id="un", nom="Un", statut="en_activite", territoire='{communes: ["93066", "93048"]}'
    ),
    "operators/93/deux.yml": OPERATOR.format(
        id="deux", nom="Deux", statut="en_activite", territoire='{communes: ["93048"]}'
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("maps")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    verdict = check(root, TODAY)
    assert not [d for d in verdict.diagnostics if d.severity == "erreur"]
    return Site(verdict.knowledge)


@pytest.fixture(scope="module")
def view(site: Site) -> MapView:
    found = map_view(site, site.knowledge.territories["93"])
    assert found
    return found


def test_communes_are_grouped_by_answer(view: MapView) -> None:
    (layer,) = view.layers
    told = [
        (a.state, a.mark, [o.text for o in a.operators], len(a.communes)) for a in layer.answers
    ]
    assert told == [
        ("couvert", "1 + 2", ["Deux", "Un"], 1),
        ("couvert", "2", ["Un"], 1),
        ("non_couvert", "×", [], 37),
    ]
    assert layer.answers[2].word == "non couvert"
    assert layer.answers[1].size == "1 commune, 149\N{NARROW NO-BREAK SPACE}077 habitants"


def test_a_scheme_of_which_nothing_is_known_is_told_apart(view: MapView) -> None:
    assert [link.text for link in view.silent] == ["Local"]


def test_only_a_place_whose_address_is_public_is_marked(view: MapView) -> None:
    assert [(spot.name, spot.latitude) for spot in view.spots] == [("Accueil", 48.9)]


@pytest.mark.parametrize("code", ["12", "57", "69", "93"])
def test_every_map_of_the_repository_says_what_the_coverage_says(code: str) -> None:
    knowledge = check(ROOT, TODAY).knowledge.shown()
    site = Site(knowledge)
    territory = knowledge.territories[code]
    found = map_view(site, territory)
    assert found
    everyone = {commune.code for commune in france().of(code)}
    shown = {}
    for layer in found.layers:
        for answer in layer.answers:
            names = tuple(operator.text for operator in answer.operators)
            listed = {commune.code for commune in answer.communes}
            for commune in everyone - listed if answer.is_all_but else listed:
                assert (layer.scheme.url, commune) not in shown, "a commune has one answer"
                shown[layer.scheme.url, commune] = (answer.state, names)
    expected = {}
    for key in site.coverages.concerned(territory):
        for commune, coverage in site.coverages.by_commune(key, territory, TODAY).items():
            names = tuple({assignment.operator.nom for assignment in coverage.assignments})
            expected[f"dispositifs/{key}/", commune] = (str(coverage.state), len(names))
    quiet = {link.url for link in found.silent}
    kept = {place: said for place, said in expected.items() if place[0] not in quiet}
    assert {place: (state, len(names)) for place, (state, names) in shown.items()} == kept


def test_geometry_holds_every_commune_once_and_the_sectors(site: Site) -> None:
    knowledge = check(ROOT, TODAY).knowledge
    text = contours_file(Site(knowledge).coverages, knowledge.territories["93"])
    data = json.loads(text)
    assert [f["id"] for f in data["features"]] == [c.code for c in france().of("93")]
    assert next(s["nom"] for s in data["secteurs"]) == "Plaine Commune"
    assert text == contours_file(Site(knowledge).coverages, knowledge.territories["93"])


def test_an_outline_keeps_only_the_lines_that_are_not_shared() -> None:
    everyone = [commune.code for commune in france().of("93")]
    inside = _sides("93", everyone[:1])
    assert set(inside) >= _sides("93", everyone) & inside
    lines = outline("93", everyone)
    assert all(line[0] == line[-1] for line in lines)
    sides = [side for line in lines for side in pairwise(line)]
    assert len(sides) == len(set(sides))
    assert not {(end, start) for start, end in sides} & set(sides)
    assert outline("93", NOWHERE) == ()


def _sides(departement: str, codes: list[str]) -> set[object]:
    shapes = contours(departement)
    return {
        side
        for code in codes
        for polygon in (
            shapes[code]["coordinates"]
            if shapes[code]["type"] == "MultiPolygon"
            else (shapes[code]["coordinates"],)
        )
        for ring in polygon
        for side in pairwise(ring)
    }


def test_the_small_map_of_france_has_every_metropolitan_departement(site: Site) -> None:
    assert len(departement_outlines().departements) == 96
    found = france_map(site)
    assert [place.link.text for place in found.places] == ["Seine-Saint-Denis"]
    assert found.places[0].is_small
    assert found.places[0].path.startswith("M")


@pytest.mark.parametrize("background", [None, *BACKGROUNDS])
def test_scripts_of_the_map_are_the_same_each_time(background: str | None) -> None:
    script = map_script(background)
    assert script == map_script(background)
    assert "var map_carte = L.map(" in script
    assert ("https://" in script) == (background is not None)


def test_no_background_is_asked_for_unless_the_settings_do() -> None:
    data = {"titre": "T", "site_url": "https://example.org", "territoires": ["93"]}
    for chosen, expected in ((None, None), ("aucun", None), ("ign", "ign")):
        given = {**data, "fond_de_carte": chosen} if chosen else data
        settings = Settings.from_data(given, TODAY, strict=False)
        assert settings.fond_de_carte == expected


def test_communes_are_grouped_by_the_day_since_when_nobody_covers_them() -> None:
    found = {
        "93001": Coverage(State.NOT_COVERED, since=datetime.date(2027, 4, 1)),
        "93048": Coverage(State.NOT_COVERED),
        "93066": Coverage(State.NOT_COVERED, since=datetime.date(2027, 4, 1)),
        "93072": Coverage(State.NOT_COVERED, since=datetime.date(2026, 1, 1)),
        "93005": Coverage(State.UNKNOWN),
    }
    answers = maps._answers(coverages(territory()), found, frozenset(found))
    assert [(answer.word, [c.code for c in answer.communes]) for answer in answers] == [
        ("non couvert", ["93048"]),
        (typeset("non couvert depuis le 1er janvier 2026"), ["93072"]),
        (typeset("non couvert depuis le 1er avril 2027"), ["93001", "93066"]),
        ("non renseigné", ["93005"]),
    ]
