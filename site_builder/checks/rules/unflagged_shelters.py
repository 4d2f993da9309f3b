"""Lieu qui semble abriter des victimes de violences, sans « adresse_confidentielle ».

Un organisme ou un lieu d'accueil dont les textes parlent d'héberger ou d'abriter des victimes de
violences dit s'il est à adresse confidentielle : « oui » en retire l'adresse partout, « non » dit
que son adresse est publique (un accueil de jour, une permanence) et fait taire l'avertissement.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.checks.shelter_words import shelters, victims_in
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.model.confidential import Confidential, strings
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Accueil, Operator

ID = "CONTACT-605"
SEVERITY = Severity.WARNING
HINT = (
    "écrire « adresse_confidentielle: oui », et rien qui situe ce lieu ; ou « non » si son adresse "
    "est publique."
)
WAYS = {
    "organisme": MessageTemplate(
        "cet organisme semble abriter des victimes de violences (« {text} »), sans dire si son "
        "adresse est confidentielle.",
        HINT,
    ),
    "accueil": MessageTemplate(
        "ce lieu d'accueil semble abriter des victimes de violences (« {text} »), sans dire si son "
        "adresse est confidentielle.",
        HINT,
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a place or operator that speaks of shelter, unless its field is written."""
    secret = Confidential(knowledge)
    for key, operator in knowledge.operators.items():
        if key not in secret.operators:
            yield from _unsaid(operator.file, (), operator, "organisme")
    for territory in knowledge.territories.values():
        closed = {path for path, _ in secret.objects(territory)}
        for index, place in enumerate(territory.accueils):
            if ("accueils", index) not in closed:
                yield from _unsaid(territory.file, ("accueils", index), place, "accueil")


def _unsaid(file: str, at: FieldPath, place: Operator | Accueil, way: str) -> Iterator[Finding]:
    if place.adresse_confidentielle is not None:
        return
    texts = [*strings(place, at)]
    for path, text in texts:
        if victims := victims_in(text):
            if any(shelters(other) for _, other in texts):
                yield Finding(file, path, way, {"text": victims}, word=victims)
            return
