"""Commune sans contour.

La géographie officielle embarquée ne dessine pas ces communes : elles figurent dans les tableaux et
dans la recherche, mais pas sur la carte.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import count, enumerate_some
from site_builder.geography import france
from site_builder.geography.contours import missing_contours
from site_builder.model.knowledge import Knowledge

ID = "ZONE-106"
SEVERITY = Severity.WARNING
WAYS = {
    "contour": MessageTemplate(
        "{nombre} sans contour connu, absente(s) de la carte : {communes}.",
        "rien à corriger dans la fiche ; le contour viendra avec une prochaine géographie.",
    ),
}
SHOWN = 5


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each territory with communes that have no contour."""
    for territory in knowledge.territories.values():
        if codes := missing_contours(territory.code):
            names = [france().communes[code].nom for code in codes]
            values = {
                "nombre": count(len(codes), "commune"),
                "communes": enumerate_some(names, SHOWN),
            }
            yield Finding(territory.file, ("code",), "contour", values)
