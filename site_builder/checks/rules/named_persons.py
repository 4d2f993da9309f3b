"""Personne nommée.

Une fiche nomme un service ou une fonction, jamais une personne : les personnes changent, et n'ont
pas demandé à être publiées.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.checks.first_names import FIRST_NAMES
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import fold
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Contact, Verification
from site_builder.model.walk import walk

ID = "CONTACT-601"
SEVERITY = Severity.ERROR
WAYS = {
    "civilite": MessageTemplate(
        "« {text} » nomme une personne.",
        "écrire le service ou la fonction.",
    ),
    "prenom": MessageTemplate(
        "« {text} » semble nommer une personne.",
        "écrire le service ou la fonction.",
    ),
}


_CIVILITY = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle|Dr|Docteur|Maître|Me)"
    r"\s+[A-ZÀ-Ý][\w'-]+"
)
_NAME = re.compile(r"(?:(\w+)\s+)?\b([A-ZÀ-Ý][\w]+(?:-[A-ZÀ-Ý]\w+)?)\s+[A-ZÀ-Ý][\w'-]+")
# « Résidence Marie Curie » is a place: a name that follows one of these words is not a person's.
_PLACES = frozenset(
    """
    residence maison centre foyer espace fondation association institut hopital clinique rue
    avenue boulevard place square allee quai pole cite tour batiment groupe ecole villa
    """.split()
)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Names of persons in « service » of a contact or « par » of a verification."""
    for record in knowledge.documents():
        for path, node in walk(record, Contact, Verification):
            if isinstance(node, Contact) and node.service:
                yield from _named(record.file, (*path, "service"), node.service)
            elif isinstance(node, Verification):
                yield from _named(record.file, (*path, "par"), node.par)


def _named(file: str, path: FieldPath, text: str) -> Iterator[Finding]:
    if match := _CIVILITY.search(text):
        name = match.group()
        yield Finding(file, path, "civilite", {"text": name}, word=name)
        return
    for match in _NAME.finditer(text):
        before, first = match.group(1) or "", match.group(2)
        if fold(first).split("-")[0] in FIRST_NAMES and fold(before) not in _PLACES:
            name = match.group().removeprefix(before).strip()
            yield Finding(file, path, "prenom", {"text": name}, word=name)
            return
