"""Relation d'un dispositif avec lui-même.

Une fiche ne peut ni précéder, ni relayer, ni exclure elle-même ; ni, pour une fiche locale, la
fiche nationale qu'elle décline.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "LIEN-204"
SEVERITY = Severity.ERROR
WAYS = {
    "soi": MessageTemplate(
        "cette fiche est en relation avec elle-même.", "nommer l'autre dispositif."
    ),
    "cadre": MessageTemplate(
        "cette fiche est en relation avec la fiche nationale qu'elle décline.",
        "retirer ce lien : le cadre national est déjà montré.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Relations of a sheet with itself, or with the sheet that it declines."""
    for scheme in knowledge.schemes.values():
        for kind, links in scheme.relations.items():
            for index, link in enumerate(links):
                path = ("relations", kind, index, "dispositif")
                if link.dispositif == scheme.key:
                    yield Finding(scheme.file, path, "soi")
                elif scheme.departement and link.dispositif == scheme.decline:
                    yield Finding(scheme.file, path, "cadre")
