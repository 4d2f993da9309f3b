"""Relation réciproque dite d'un seul côté.

« avant » et « apres » se répondent ; « cumulable », « incompatible » et « a_distinguer » se disent
dans les deux fiches. Sans cela, le lecteur de l'autre fiche ne l'apprend pas. Une fiche nationale
n'a pas à nommer une fiche locale.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "LIEN-205"
SEVERITY = Severity.WARNING
WAYS = {
    "manquante": MessageTemplate(
        "« {other} » ne dit pas le lien réciproque (« {back} : {own} »).",
        "dans {file}, ajouter ce lien sous « relations: {back}: ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Links without their reverse, between sheets of the same département, or national."""
    reverse = knowledge.schemas["schemes"].annotation("x-relations-symetriques")
    for scheme in knowledge.schemes.values():
        for kind, links in scheme.relations.items():
            for index, link in enumerate(links):
                other = knowledge.schemes.get(link.dispositif)
                if other is None or other is scheme or other.departement != scheme.departement:
                    continue
                back = reverse.get(kind)
                if back and scheme.key not in {
                    answer.dispositif for answer in other.relations.get(back, ())
                }:
                    path = ("relations", kind, index, "dispositif")
                    values = {
                        "other": other.key,
                        "back": back,
                        "own": scheme.key,
                        "file": other.file,
                    }
                    yield Finding(scheme.file, path, "manquante", values)
