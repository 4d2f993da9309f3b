"""Réponse du guide qui ne peut pas se lire.

guide/reponse.yml choisit une réponse parmi les fiches du guide : il ne nomme que des fiches
nationales qui y entrent, ses propres notions et étapes, les numéros de numeros.yml. Chaque palier a
une mesure ou une étape ; le dernier, sans règle, est une étape : toute situation a une réponse.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import enumerate_words, suggestion
from site_builder.domain.guide.ladder_faults import LadderFault, ladder_faults
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-912"
SEVERITY = Severity.ERROR
WAYS = {
    "notion": MessageTemplate("aucune notion ne s'appelle « {word} ».", "{hint}"),
    "boucle": MessageTemplate(
        "{others} : ces notions tournent en rond.", "retirer l'une d'elles de la règle d'une autre."
    ),
    "dispositif": MessageTemplate("« {word} » n'est pas une fiche nationale du guide.", "{hint}"),
    "etape": MessageTemplate("aucune étape ne s'appelle « {word} ».", "{hint}"),
    "numero": MessageTemplate("« {word} » n'est pas dans numeros.yml.", "{hint}"),
    "reponse": MessageTemplate(
        "le palier « {word} » doit donner une mesure ou une étape, et une seule.",
        "garder « principal » ou « etape ».",
    ),
    "titre": MessageTemplate(
        "le palier « {word} » n'a pas de titre.", "écrire « titre », qui commence par un verbe."
    ),
    "avant": MessageTemplate(
        "le palier « {word} » n'a pas de règle : ceux qui suivent ne seraient jamais pris.",
        "écrire sa « regle », ou le mettre en dernier.",
    ),
    "dernier": MessageTemplate(
        "le dernier palier, « {word} », a une règle : une situation pourrait rester sans réponse.",
        "ajouter un dernier palier sans « regle ».",
    ),
    "fin": MessageTemplate(
        "le dernier palier, « {word} », donne une mesure qui pourrait ne pas tenir.",
        "lui donner une « etape ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Every fault of the ladder, at its place."""
    if knowledge.ladder is not None:
        for fault in ladder_faults(knowledge):
            yield Finding(knowledge.ladder.file, fault.path, fault.way, _values(fault))


def _values(fault: LadderFault) -> dict[str, str]:
    return {
        "word": fault.word,
        "hint": suggestion(fault.word, list(fault.known)) if fault.known else "le retirer.",
        "others": enumerate_words([f"« {name} »" for name in fault.others]),
    }
