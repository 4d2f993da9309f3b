"""Texte « pour le ménage » trop long.

Ce texte est lu après l'entretien, parfois à voix haute : 120 mots au plus.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "TEXTE-702"
SEVERITY = Severity.ERROR
WAYS = {
    "long": MessageTemplate(
        "ce texte a {words} mots, pour 120 au plus.", "ne garder que ce qui sert au ménage."
    ),
}


MAX_WORDS = 120


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Texts of more than MAX_WORDS words; words are what spaces separate."""
    for scheme in knowledge.schemes.values():
        words = len((scheme.pour_le_menage or "").split())
        if words > MAX_WORDS:
            yield Finding(scheme.file, ("pour_le_menage",), "long", {"words": words})
