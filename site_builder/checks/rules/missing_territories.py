"""Territoire annoncé ou employé sans son fichier.

Chaque territoire des réglages a son fichier dans territories/, et chaque dossier de département
aussi.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "REGLAGE-901"
SEVERITY = Severity.ERROR
WAYS = {
    "annonce": MessageTemplate(
        "le territoire « {code} » n'a pas de fichier.",
        "créer territories/{code}.yml (« site-builder new territory {code} »).",
    ),
    "dossier": MessageTemplate(
        "le département « {code} » de cette fiche n'a pas de fichier de territoire.",
        "créer territories/{code}.yml (« site-builder new territory {code} »).",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a code: in the settings if announced, else in its first record."""
    known = {*knowledge.territories, *(k for kind, k in knowledge.broken if kind == "territories")}
    announced = knowledge.settings.territoires
    for index, code in enumerate(announced):
        if code not in known:
            yield Finding("referentiel.yml", ("territoires", index), "annonce", {"code": code})
    reported = {*known, *announced}
    for record in (*knowledge.schemes.values(), *knowledge.operators.values()):
        if record.departement and record.departement not in reported:
            reported.add(record.departement)
            yield Finding(record.file, ("id",), "dossier", {"code": record.departement}, key=True)
