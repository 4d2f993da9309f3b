"""Commune qui n'a plus d'opérateur, dans une couverture déclarée complète.

Une convention a pris fin et rien ne dit qui a pris la suite. Le site publie ces communes « non
couvert depuis le… ». Ce n'est pas une erreur : les fiches étaient justes, le temps seul a passé.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.checks.rules.uncovered_communes import finding, uncovered
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import long_date
from site_builder.model.knowledge import Knowledge

ID = "ZONE-109"
SEVERITY = Severity.WARNING
WAYS = {
    "echue": MessageTemplate(
        "« {dispositif} » n'a plus d'opérateur depuis le {depuis} dans {nombre} : {communes} "
        "({habitants} habitants).",
        "écrire la nouvelle convention, ou l'opérateur qui a pris la suite ; sinon déclarer la "
        "couverture « partielle ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Communes covered until a past day: one finding a scheme and a day, oldest first."""
    for territory, key, since, left in uncovered(knowledge):
        if since is not None:
            yield finding("echue", territory, key, left, depuis=long_date(since))
