"""Texte qui reste à compléter.

Les modèles écrits par « site-builder new » contiennent « À compléter » là où un texte est attendu.
Tant qu'il en reste, la fiche n'est pas finie. De même pour les réglages que « site-builder init »
n'a pas pu écrire, et des pages de docs/, pour ce qui est entre crochets : « [nom à compléter] ».
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import count
from site_builder.core.settings import SETTINGS_FILE, Settings
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import strings

ID = "TEXTE-704"
SEVERITY = Severity.WARNING
WAYS = {
    "a-completer": MessageTemplate("ce texte reste à compléter.", "l'écrire, ou retirer ce champ."),
    "reglage": MessageTemplate("ce réglage reste à compléter.", "l'écrire."),
    "page": MessageTemplate(
        "cette page a {number} à compléter, entre crochets.",
        "les écrire ; ce que l'on ne sait pas se retire, ligne et crochets.",
    ),
}

PLACEHOLDER = "À compléter"
UNKNOWN_HOST = "a-completer.example.org"
_BLANK = re.compile(r"\[[^\]\n]*à compléter\]")


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each text that still holds PLACEHOLDER, each setting, each page."""
    for record in knowledge.documents():
        for path, text in strings(record):
            if PLACEHOLDER in text:
                yield Finding(record.file, path, "a-completer", word=PLACEHOLDER)
    for name in _unknown(knowledge.settings):
        yield Finding(SETTINGS_FILE, (name,), "reglage")
    for file, text in knowledge.root.pages():
        if blanks := _BLANK.findall(text):
            values = {"number": count(len(blanks), "passage")}
            yield Finding(file, (), "page", values, word=blanks[0])


def _unknown(settings: Settings) -> Iterator[str]:
    texts = {"titre": settings.titre, "editeur": settings.editeur}
    yield from (name for name, text in texts.items() if text and PLACEHOLDER in text)
    places = {"site_url": settings.site_url, "contact_corrections": settings.contact_corrections}
    yield from (name for name, text in places.items() if text and UNKNOWN_HOST in text)
