"""Preuve de la réponse du guide rompue.

Vérifié sur toutes les situations, sans échantillon : un danger, ou un mineur dehors, trouve sa
réponse dans les premiers paliers ; une mesure de contrainte n'est pas principale quand une mesure
acceptée répond au même besoin ; chaque acte reçu a sa ligne, et il n'y en a jamais plus de trois.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.guide.answer_proofs import answer_faults
from site_builder.domain.guide.proofs import in_words, is_absurd
from site_builder.domain.guide.reading import guide_or_none
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-913"
SEVERITY = Severity.ERROR
WAYS = {
    "securite": MessageTemplate(
        "un danger peut être répondu par une mesure ordinaire. Exemple : {sample}.",
        "mettre en tête les paliers qui mènent à une étape de sécurité.",
    ),
    "contrainte": MessageTemplate(
        "le palier « {id} » impose alors qu'une mesure acceptée est possible. Exemple : {sample}.",
        "proposer d'abord la mesure acceptée.",
    ),
    "acte": MessageTemplate(
        "« {id} » est un acte reçu, et rien ne dit quoi faire. Exemple : {sample}.",
        "ajouter un acte de rang « date », ou élargir sa règle.",
    ),
    "trois": MessageTemplate(
        "plus de trois délais courent à la fois, « {id} » compris. Exemple : {sample}.",
        "réunir deux de ces actes, ou restreindre la règle de l'un.",
    ),
}
PLACES = {"securite": "paliers", "contrainte": "paliers", "acte": "actes", "trois": "actes"}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a broken claim; none while an error keeps the guide from being read."""
    guide = guide_or_none(knowledge)
    if guide is None or knowledge.ladder is None or is_absurd(guide):
        return
    for broken in answer_faults(guide.on(knowledge.settings.today)):
        sample = in_words(guide, broken.sample or {})
        values = {"id": broken.subject, "sample": sample}
        where = PLACES[broken.claim] if knowledge.ladder.actes else "paliers"
        yield Finding(knowledge.ladder.file, (where,), broken.claim, values, key=True)
