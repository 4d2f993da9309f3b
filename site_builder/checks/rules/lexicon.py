"""Terme du lexique qui ne mène nulle part, ou à deux endroits.

lexique.yml dit ce qu'un mot tapé dans la recherche veut dire. Il ne nomme que des fiches
nationales, des besoins du guide et des numéros de numeros.yml. Un terme n'appartient qu'à une
entrée, accents, majuscules, pluriels et petits mots mis à part ; le sigle ou le nom d'une fiche
mène déjà à elle.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import did_you_mean, keywords
from site_builder.domain.guide.sheets import NEEDS
from site_builder.model.knowledge import Knowledge
from site_builder.model.lexicon import Entree

ID = "LIEN-211"
SEVERITY = Severity.ERROR
WAYS = {
    "dispositif": MessageTemplate("aucune fiche nationale ne s'appelle « {word} ».", "{hint}"),
    "besoin": MessageTemplate("« {word} » n'est pas un besoin du guide.", "{hint}"),
    "numero": MessageTemplate("« {word} » n'est pas dans numeros.yml.", "{hint}"),
    "terme": MessageTemplate(
        "le terme « {word} » est déjà celui de l'entrée « {hint} ».", "le garder d'un seul côté."
    ),
    "fiche": MessageTemplate(
        "le terme « {word} » est déjà le nom de la fiche « {hint} ».", "le retirer."
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Names that nothing answers to, then terms that something else answers to."""
    if knowledge.lexicon is None:
        return
    file = knowledge.lexicon.file
    known = _known(knowledge)
    taken = _names_of_sheets(knowledge)
    claimed: dict[tuple[str, ...], str] = {}
    for index, entry in enumerate(knowledge.lexicon.entrees):
        for path, way, word in _named(entry):
            if word not in known[way]:
                hint = did_you_mean(word, known[way]) or "corriger, ou retirer."
                yield Finding(file, ("entrees", index, *path), way, {"word": word, "hint": hint})
        for place, term in enumerate(entry.termes):
            words = keywords(term)
            way, other = (
                ("fiche", taken[words]) if words in taken else ("terme", claimed.get(words))
            )
            if other is not None:
                path = ("entrees", index, "termes", place)
                yield Finding(file, path, way, {"word": term, "hint": other})
            claimed.setdefault(words, entry.id)


def _known(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    broken = {key for kind, key in knowledge.broken if kind == "schemes"}
    questions = knowledge.guide.questions if knowledge.guide else ()
    return {
        "dispositif": frozenset({scheme.key for scheme in knowledge.national} | broken),
        "besoin": frozenset(
            value.id for question in questions if question.id == NEEDS for value in question.valeurs
        ),
        "numero": frozenset(number.numero for number in knowledge.numbers),
    }


def _names_of_sheets(knowledge: Knowledge) -> dict[tuple[str, ...], str]:
    return {
        keywords(name): scheme.key
        for scheme in knowledge.national
        for name in (scheme.sigle, scheme.nom)
        if name
    }


def _named(entry: Entree) -> Iterator[tuple[FieldPath, str, str]]:
    for place, key in enumerate(entry.fiches):
        yield ("fiches", place), "dispositif", key
    for place, number in enumerate(entry.numeros):
        yield ("numeros", place), "numero", number
    if entry.besoin is not None:
        yield ("besoin",), "besoin", entry.besoin
