"""Courriel d'une personne.

Une fiche donne la boîte d'un service : elle survit aux départs, et ne publie le nom de personne.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.checks.first_names import FIRST_NAMES
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Contact
from site_builder.model.walk import walk

ID = "CONTACT-602"
SEVERITY = Severity.ERROR
WAYS = {
    "prenom-nom": MessageTemplate(
        "« {courriel} » semble être la boîte d'une personne.",
        "donner la boîte du service, ou retirer le courriel.",
    ),
    "messagerie": MessageTemplate(
        "« {courriel} » est une messagerie personnelle ({domain}).",
        "donner la boîte du service, ou retirer le courriel.",
    ),
}


_PERSONAL_DOMAINS = frozenset(
    """
    gmail.com hotmail.com hotmail.fr outlook.com outlook.fr live.fr yahoo.com yahoo.fr
    orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr icloud.com proton.me
    protonmail.com gmx.fr aol.com msn.com
    """.split()
)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Mailboxes of a personal provider, then those named after a person."""
    for record in knowledge.records():
        for path, node in walk(record, Contact):
            if node.courriel:
                local, domain = node.courriel.lower().split("@", 1)
                place = (*path, "courriel")
                values = {"courriel": node.courriel, "domain": domain}
                if domain in _PERSONAL_DOMAINS:
                    yield Finding(record.file, place, "messagerie", values)
                elif is_personal(local):
                    yield Finding(record.file, place, "prenom-nom", values)


def is_personal(local: str) -> bool:
    """Whether the part before « @ » looks like a person's name."""
    words = re.split(r"[._-]", local)
    if len(words) < 2 or not all(word.isalpha() for word in words):
        return False
    initial = len(words[0]) == 1 and len(words) == 2 and len(words[1]) > 3 and "." in local
    return initial or any(word in FIRST_NAMES for word in words)
