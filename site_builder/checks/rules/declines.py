"""Fiche locale sans cadre national, ou l'inverse.

Une fiche locale (dans un dossier de département) décline une fiche nationale, dont elle hérite ce
qu'elle ne dit pas. Une fiche nationale n'en décline aucune.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "LIEN-202"
SEVERITY = Severity.ERROR
WAYS = {
    "absente": MessageTemplate(
        "cette fiche locale ne dit pas quelle fiche nationale elle décline.",
        "ajouter « decline: » suivi de l'identifiant de la fiche nationale.",
    ),
    "soi": MessageTemplate(
        "cette fiche locale se décline elle-même.",
        "donner l'identifiant de la fiche nationale.",
    ),
    "nationale": MessageTemplate(
        "une fiche nationale ne décline aucune autre fiche.",
        "retirer « decline », ou ranger la fiche dans le dossier de son département.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a sheet at most; LIEN-201 checks that a declined sheet exists."""
    for scheme in knowledge.schemes.values():
        if scheme.departement is None:
            if scheme.decline:
                yield Finding(scheme.file, ("decline",), "nationale", key=True)
        elif scheme.decline is None:
            yield Finding(scheme.file, ("id",), "absente", key=True)
        elif scheme.decline == scheme.id and not _exists(knowledge, scheme.decline):
            yield Finding(scheme.file, ("decline",), "soi")


def _exists(knowledge: Knowledge, key: str) -> bool:
    return key in knowledge.schemes or ("schemes", key) in knowledge.broken
