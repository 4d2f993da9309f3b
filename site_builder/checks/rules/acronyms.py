"""Sigle jamais défini.

Un sigle employé dans un texte doit être celui d'une fiche (« sigle », « autres_noms ») ou figurer
dans glossary.yml. Le lecteur le trouve alors développé dans la liste des sigles.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import texts, walk

ID = "TEXTE-701"
SEVERITY = Severity.WARNING
WAYS = {
    "inconnu": MessageTemplate(
        "le sigle « {sigle} » n'est défini nulle part.",
        "l'ajouter à glossary.yml, ou l'écrire en toutes lettres.",
    ),
}


# The capital comes before its look-behind: the search then stops at few places of a text.
ACRONYM = re.compile(
    r"[A-ZÀ-Þ](?<![\w.'’/-].)[A-ZÀ-Þ]+[0-9]*(?:-[A-ZÀ-Þ0-9]+)*(?![\w'’])", re.DOTALL
)
_ROMAN = re.compile(r"[IVX]+")


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each unknown acronym of a record, at its first text.

    A file with an error may define the acronym: there is no finding until every file is read.
    """
    if knowledge.broken:
        return
    known = defined_acronyms(knowledge)
    for record in knowledge.documents():
        reported: set[str] = set()
        for path, text in texts(record):
            for acronym in ACRONYM.findall(text):
                if acronym not in reported and not _is_known(acronym, known):
                    reported.add(acronym)
                    values = {"sigle": acronym}
                    yield Finding(record.file, path, "inconnu", values, word=acronym)


def defined_acronyms(knowledge: Knowledge) -> frozenset[str]:
    """Acronyms that records or the glossary define, whole and word by word."""
    names = {entry.sigle for entry in knowledge.glossary}
    for record in knowledge.documents():
        names.update(getattr(record, "autres_noms", ()))
        for _, node in walk(record):
            if sigle := getattr(node, "sigle", None):
                names.add(sigle)
    return frozenset(word for name in names for word in (name, *name.split()))


def _is_known(acronym: str, known: frozenset[str]) -> bool:
    """Whether an acronym, or each part of a compound (« FSL-ASLL »), is known."""
    parts = acronym.split("-")
    return acronym in known or all(
        part in known or part.isdigit() or len(part) == 1 or _ROMAN.fullmatch(part)
        for part in parts
    )
