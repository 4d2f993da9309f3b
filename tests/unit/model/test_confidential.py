"""What may be known of a place that shelters victims of violence, field by field."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.checks.rules import confidential_addresses
from site_builder.checks.verdict import check
from site_builder.core.schema import SchemaSet
from site_builder.model.confidential import (
    Confidential,
    closed,
    exported,
    published,
    refused,
    strings,
)
from site_builder.publish.handwritten import exposed
from tests import sample
from tests.conftest import ROOT
from tests.planting import Planter

SCHEMAS = SchemaSet(ROOT / "schema")
TODAY = datetime.date(2026, 11, 21)
REFUGE, TERRITORY = "operators/93/hestia.yml", "territories/93.yml"
VIOLENCE = sample.FILES["schemes/masp.yml"].replace("id: masp", "id: violences")
PROOF = {"confiance", "sources"}
CONTACT = {"contact", *(f"contact.{name}" for name in ("service", "telephone", *PROOF))}
# The closed set, as it was decided: the table of the code is another one.
OPEN = {
    "operators": {
        "id", "nom", "type", "statut", "adresse_confidentielle", "orientation", "missions",
        "missions.dispositif", "missions.role", "missions.territoire",
        "missions.territoire.departement", "missions.confiance", "missions.sources", "sources",
        "verification", "verification.le", "verification.par", "verification.prochaine", *CONTACT,
    },
    "accueils": {
        "id", "nom", "organisme", "adresse_confidentielle", "orientation", *CONTACT, *PROOF,
    },
    "contacts_utiles": {"besoin", "organisme", "telephone", *PROOF},
    "referents": {"theme", "organisme", "orientation", *CONTACT, *PROOF},
    "instances": {
        "id", "nom", "dispositifs", "territoire", "territoire.departement", "orientation",
        *CONTACT, *PROOF,
    },
}  # fmt: skip
WHOLE = ("orientation.", "sources.")  # all of these may be written
SHUT = ("orientation.objet", "orientation.pour")  # but these: a place that shelters has no slip
REFUSALS = {"champ", "mission", "lieu"}


def may_be_told(name: str, names: Collection[str]) -> bool:
    """Whether a field is in the closed set: named by it, or in what is open as a whole."""
    return name in names or (name.startswith(WHOLE) and name not in SHUT)


def planted(kind: str) -> tuple[Planter, dict[str, Any]]:
    """Every field of an operator, or of an object of a territory; and the words it bears."""
    if kind == "operators":
        planter = Planter(SCHEMAS["operators"])
        value = planter.value(planter.schema.document, ())
        return planter, {**value, "id": "hestia"}
    planter = Planter(SCHEMAS["territories"])
    value = planter.value(planter.schema.at(kind), ())
    if kind == "instances":
        value["dispositifs"] = ["violences"]
    return planter, value


@pytest.fixture(scope="module")
def refuge() -> str:
    """A confidential organisation that says only what it may."""
    return yaml.safe_dump(
        {
            "id": "hestia", "nom": "Association Hestia", "type": "association",
            "statut": "en_activite", "adresse_confidentielle": "oui",
        }
    )  # fmt: skip


def written(root: Path, kind: str, value: Mapping[str, Any], refuge: str) -> tuple[str, Any]:
    """Write a root that holds a planted value; its file, and the path of the value in it."""
    files = {"schemes/violences.yml": VIOLENCE, REFUGE: refuge}
    if kind == "operators":
        files[REFUGE] = yaml.safe_dump(dict(value), allow_unicode=True)
        sample.write(root, files)
        return REFUGE, ()
    text = sample.FILES[TERRITORY].split("instances:")[0]
    files[TERRITORY] = text + yaml.safe_dump({kind: [dict(value)]}, allow_unicode=True)
    sample.write(root, files)
    return TERRITORY, (kind, 0)


@pytest.mark.parametrize("kind", OPEN)
def test_every_field_is_in_the_closed_set_or_refused_on_its_line(
    kind: str, tmp_path: Path, refuge: str
) -> None:
    """A field that the schema gains tomorrow is refused, as long as nobody opens it."""
    planter, value = planted(kind)
    file, at = written(tmp_path, kind, value, refuge)
    verdict = check(tmp_path, TODAY)
    broken = [d for d in verdict.diagnostics if d.rule.startswith(("CHAMP", "YAML"))]
    assert broken == [], "what is planted is what the schema allows"
    messages = {way: confidential_addresses.WAYS[way].message.rsplit("}", 1)[1] for way in REFUSALS}
    refused = {
        d.line
        for d in verdict.diagnostics
        if d.rule == "CONTACT-603"
        and d.file == file
        and d.message.endswith(tuple(messages.values()))
    }
    expected = {}
    for path in planter.fields:
        name = ".".join(part for part in path if isinstance(part, str))
        if may_be_told(name, OPEN[kind]) or name == "contact.adresse":
            continue
        if name.startswith("contact.adresse.") or parent(name) in {"", *OPEN[kind]}:
            expected[name] = verdict.knowledge.root.span(file, (*at, *path), key=True).line
    assert refused == {*expected.values()}
    assert len(expected) >= (1 if kind == "contacts_utiles" else 5)


ANYWHERE = ("12 rue des Lilas", "93140 Bondy", "goo.gl/maps/abc", "gare de Bondy", "douze rue Foch")
READ = {
    "operators": (
        "nom", "contact.service", "orientation.texte", "orientation.article", "sources.titre",
        "sources.editeur", "verification.par",
    ),
    "accueils": ("nom", "contact.service", "orientation.texte", "orientation.article"),
    "referents": ("theme", "contact.service", "orientation.texte", "orientation.article"),
    "instances": ("nom", "contact.service", "orientation.texte", "orientation.article"),
}  # fmt: skip


def allowed_only(node: Any, names: set[str], name: str = "") -> Any:
    """A planted value without what is outside the closed set."""
    if isinstance(node, list):
        return [allowed_only(item, names, name) for item in node]
    if not isinstance(node, dict):
        return node
    inside = {key: f"{name}.{key}".lstrip(".") for key in node}
    return {
        key: allowed_only(value, names, inside[key])
        for key, value in node.items()
        if may_be_told(inside[key], names)
    }


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in READ.items() for field in fields]
)
@pytest.mark.parametrize("place", ANYWHERE)
def test_every_text_of_the_closed_set_is_read(
    kind: str, field: str, place: str, tmp_path: Path, refuge: str
) -> None:
    planter, value = planted(kind)
    value = allowed_only(value, OPEN[kind])
    (word,) = {
        word
        for path, word in planter.words.items()
        if ".".join(part for part in path if isinstance(part, str)) == field
    }
    file, _ = written(tmp_path, kind, value, refuge)
    text = (tmp_path / file).read_text(encoding="utf-8").replace(word, place)
    (tmp_path / file).write_text(text, encoding="utf-8")
    found = [d for d in check(tmp_path, TODAY).diagnostics if d.rule == "CONTACT-603"]
    assert [text.splitlines()[d.line - 1].count(place) for d in found] == [1]


def parent(name: str) -> str:
    return name.rpartition(".")[0]


@pytest.mark.parametrize("kind", OPEN)
def test_what_is_published_holds_nothing_else(kind: str, tmp_path: Path, refuge: str) -> None:
    """Even where nothing was checked."""
    planter, value = planted(kind)
    written(tmp_path, kind, value, refuge)
    known = check(tmp_path, TODAY).knowledge
    before = {text for record in known.records() for _, text in strings(record)}
    after = {text for record in published(known).records() for _, text in strings(record)}
    for path, word in planter.words.items():
        if word.startswith("zq") and any(word in text for text in before):
            name = ".".join(part for part in path if isinstance(part, str))
            told = any(word in text for text in after)
            assert told == may_be_told(name, OPEN[kind]), name


SAYS = "Association Hestia, 12 rue des Lilas"
STATEMENT = "\n  - texte: {said}\n    confiance: a_verifier\n"
ASLL, OTHER = "schemes/asll.yml", "operators/93/exemple.yml"


def test_what_other_programs_get_does_not_tell_which_organisation_it_is(
    tmp_path: Path, refuge: str
) -> None:
    root = sample.write(tmp_path, {REFUGE: refuge, "schemes/violences.yml": VIOLENCE})
    knowledge = published(check(root, TODAY).knowledge)
    name = knowledge.operators["93/hestia"].nom
    operators = exported(knowledge).operators
    assert len(operators) == len(knowledge.operators)
    told = [*operators, *(text for one in operators.values() for text in (one.key, one.nom))]
    assert [text for text in told if "hestia" in text or name in text] == []


def changed(file: str, old: str, new: str) -> dict[str, str]:
    return {file: sample.FILES[file].replace(old, new, 1)}


# Every sort of place where another file may name a refuge: where, and what is written there.
ELSEWHERE = {
    "settings": lambda said: changed("referentiel.yml", "Référentiel d'essai", said),
    "corrections": lambda said: changed(
        "referentiel.yml",
        "corrections@essai",
        "association-hestia-12-rue-des-lilas@essai",
    ),
    "publisher": lambda said: changed(
        "referentiel.yml", "exemples:", f"editeur: {said}\nexemples:"
    ),
    "glossary": lambda said: changed("glossary.yml", "Service de la commune.", f'"{said}"'),
    "rubric": lambda said: changed(ASLL, "L'objectif national.", said),
    "summary": lambda said: changed(ASLL, "Un travailleur social accompagne le ménage.", said),
    "step": lambda said: changed(ASLL, "acteur: Prescripteur", f'acteur: "{said}"'),
    "relation": lambda said: changed("schemes/masp.yml", "Après l'ASLL, une MASP.", said),
    "source": lambda said: changed(ASLL, "Loi d'essai", said),
    "local": lambda said: changed("schemes/93/asll-local.yml", "L'objectif local.", said),
    "name": lambda said: changed(OTHER, "Exemple — Association", f"Exemple — {said}"),
    "other names": lambda said: changed(OTHER, "type:", f'autres_noms: ["{said}"]\ntype:'),
    "organisation": lambda said: changed(
        OTHER, "type:", f"presentation:{STATEMENT.format(said=said)}type:"
    ),
    "history": lambda said: changed(
        OTHER, "type:", f'historique: [{{le: 2026-10, texte: "{said}"}}]\ntype:'
    ),
    "territory": lambda said: changed(
        TERRITORY, "statut:", f"presentation:{STATEMENT.format(said=said)}statut:"
    ),
    "sector": lambda said: changed(TERRITORY, "nom: Plaine Commune", f'nom: "{said}"'),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_text_that_names_it_and_places_it_is_refused(
    where: str, tmp_path: Path, refuge: str
) -> None:
    files = {"schemes/violences.yml": VIOLENCE, REFUGE: refuge}
    root = sample.write(tmp_path, {**files, **ELSEWHERE[where](SAYS)})
    (found,) = [d for d in check(root, TODAY).diagnostics if d.rule == "CONTACT-603"]
    line = (root / found.file).read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line[found.column - 1 :].replace("-", " ").lower().startswith("12 rue des lilas")


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("ASSOCIATION HESTIA, 12 rue des Lilas", True),
        ("association hestia : 12 rue des Lilas", True),
        ("L’association Hestia, 12 rue des Lilas", True),
        ("Associ\u200bation Héstia, 12 rue des Lilas", True),  # for its character, first
        ("Association  Hestia, métro Pasteur", True),
        ("Hestia, 93140 Bondy", True),
        ("hestia-93140-bondy", True),
        ("93/hestia, 48.9069, 2.4833", True),
        ("Hestia et https://goo.gl/maps/abc", True),
        ("Hestia, à Bondy", True),
        ("Hestia, derrière la mairie", True),
        ("Hestiaire, 12 rue des Lilas", False),
        ("Une association, 12 rue des Lilas", False),
        ("L'association Hestia, par le 3919", False),
        ("L'association Hestia met en place 12 places d'hébergement", False),
    ],
)
def test_it_is_named_in_many_ways(said: str, refused: bool, tmp_path: Path, refuge: str) -> None:
    root = sample.write(tmp_path, {REFUGE: refuge, **ELSEWHERE["territory"](f'"{said}"')})
    found = [d.message for d in check(root, TODAY).diagnostics if d.severity == "erreur"]
    assert bool(found) == refused, found


def test_a_name_and_a_place_may_be_in_two_texts_that_are_read_together(
    tmp_path: Path, refuge: str
) -> None:
    said = (
        "presentation:\n"
        "  - {texte: L'association Hestia reçoit la nuit., confiance: a_verifier}\n"
        "  - {texte: Elle est au 12 rue des Lilas., confiance: a_verifier}\n"
    )
    files = changed(TERRITORY, "statut:", f"{said}statut:")
    root = sample.write(tmp_path, {REFUGE: refuge, **files})
    rules = [d.rule for d in check(root, TODAY).diagnostics]
    assert rules.count("CONTACT-603") == 1


@pytest.mark.parametrize("scheme", ["violences", "93/violences-93", "93/mise-a-l-abri"])
def test_a_mission_of_violence_closes_the_organisation(scheme: str, tmp_path: Path) -> None:
    """The national sheet, or a local one that declines it, whatever its name."""
    local = sample.FILES["schemes/93/asll-local.yml"].replace("decline: asll", "decline: violences")
    name = scheme.rpartition("/")[2]
    files = {
        "schemes/violences.yml": VIOLENCE,
        f"schemes/93/{name}.yml": local.replace("id: asll-local", f"id: {name}"),
        OTHER: sample.FILES[OTHER].replace("dispositif: asll", f"dispositif: {scheme}")
        + 'siret: "73282932000074"\n',
    }
    if scheme == "violences":
        files.pop(f"schemes/93/{name}.yml")
    known = check(sample.write(tmp_path, files), TODAY).knowledge
    assert set(Confidential(known).operators) == {"93/exemple"}
    assert published(known).operators["93/exemple"].siret is None


@pytest.mark.parametrize(
    ("declined", "said", "refused"),
    [
        ("violences", "Se présenter au 12 rue des Lilas, 93140 Bondy.", True),
        ("violences", "Sonner au portail vert.", True),
        ("violences", "Appeler le 3919, ou le SIAO du département.", False),
        ("asll", "Se présenter au 12 rue des Lilas, 93140 Bondy.", False),
    ],
)
def test_a_local_sheet_on_violence_places_nothing(
    declined: str, said: str, refused: bool, tmp_path: Path
) -> None:
    """Whether or not the line itself speaks of sheltering victims."""
    local = sample.FILES["schemes/93/asll-local.yml"].replace("asll-local", "abri")
    local = local.replace("decline: asll", f"decline: {declined}").replace(
        "L'objectif local.", said
    )
    files = {"schemes/violences.yml": VIOLENCE, "schemes/93/abri.yml": local}
    found = check(sample.write(tmp_path, files), TODAY).diagnostics
    assert [d.file for d in found if d.rule == "CONTACT-603"] == ["schemes/93/abri.yml"] * refused


def test_an_organisation_that_shelters_nobody_is_left_alone(tmp_path: Path) -> None:
    known = check(sample.write(tmp_path), TODAY).knowledge
    assert not Confidential(known).operators
    assert published(known).operators == known.shown().operators


@dataclass(frozen=True)
class ContactUtile:
    """What a territory may list one day."""

    organisme: str
    adresse: str


def test_a_class_that_nobody_opened_is_refused_and_left_out() -> None:
    found = ContactUtile("93/hestia", "12 rue des Lilas")
    assert [*refused(found, ("utiles", 0))] == [
        ("utiles", 0, "organisme"),
        ("utiles", 0, "adresse"),
    ]
    assert closed(found) is None


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("# Nos lieux\n\nL'association **Hestia**,\n12 rue des Lilas.\n", "12 rue des Lilas"),
        ("Association Hestia, 93140 Bondy.\n", "93140"),
        ("L'association Hestia, métro Pasteur.\n", "métro Pasteur"),
        ("L'association Hestia, par le 3919.\n", None),
        ("L'association Hestia oriente.\n\nLa mairie : 12 rue des Lilas.\n", None),
    ],
)
def test_a_page_written_by_hand_does_not_place_it(
    page: str, told: str | None, tmp_path: Path, refuge: str
) -> None:
    root = sample.write(tmp_path, {REFUGE: refuge, "docs/lieux.md": page})
    said = exposed(root / "docs", check(root, TODAY).knowledge)
    assert said is None if told is None else told in str(said)
