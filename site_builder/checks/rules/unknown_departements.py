"""Territoire « identifié » qui n'est pas un département.

Le code d'un territoire est celui d'un département ou d'une collectivité d'outre-mer. Celui que sa
source ne nomme pas s'écrit « x » et deux chiffres, avec « statut: non_identifie ».
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import suggestion
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge

ID = "ZONE-108"
SEVERITY = Severity.ERROR
WAYS = {
    "inconnu": MessageTemplate("aucun département n'a le code « {code} ».", "{hint}"),
    "identifie": MessageTemplate(
        "le code « {code} » est celui d'un département que sa source ne nomme pas.",
        "écrire « statut: non_identifie ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Territories whose code the Insee does not have, or that is provisional (« x02 »)."""
    for territory in knowledge.territories.values():
        code = territory.code
        if code in france().departements:
            continue
        if code.startswith("x"):
            if territory.statut != "non_identifie":
                yield Finding(territory.file, ("statut",), "identifie", {"code": code})
        else:
            hint = suggestion(code, list(france().departements))
            hint = hint or "les codes vont de 01 à 95, 2A, 2B, et de 971 à 989."
            yield Finding(territory.file, ("code",), "inconnu", {"code": code, "hint": hint})
