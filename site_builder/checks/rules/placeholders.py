"""Texte qui reste à compléter.

Les modèles écrits par « site-builder new » contiennent « À compléter » là où un texte est attendu.
Tant qu'il en reste, la fiche n'est pas finie.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import strings

ID = "TEXTE-704"
SEVERITY = Severity.WARNING
WAYS = {
    "a-completer": MessageTemplate("ce texte reste à compléter.", "l'écrire, ou retirer ce champ."),
}

PLACEHOLDER = "À compléter"


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each text that still holds PLACEHOLDER."""
    for record in knowledge.documents():
        for path, text in strings(record):
            if PLACEHOLDER in text:
                yield Finding(record.file, path, "a-completer", word=PLACEHOLDER)
