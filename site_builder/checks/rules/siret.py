"""SIRET dont la clé de contrôle est fausse.

Les quatorze chiffres d'un SIRET obéissent à une règle (formule de Luhn) qui révèle une faute de
frappe.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "CONTACT-604"
SEVERITY = Severity.ERROR
WAYS = {
    "cle": MessageTemplate(
        "le SIRET « {siret} » n'est pas valide.", "vérifier ses quatorze chiffres."
    ),
}


_LA_POSTE = "356000000"  # its establishments follow another rule


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Numbers that fail Luhn's formula; the schema checks their shape."""
    for operator in knowledge.operators.values():
        if operator.siret and not operator.siret.startswith(_LA_POSTE) and not luhn(operator.siret):
            yield Finding(operator.file, ("siret",), "cle", {"siret": operator.siret})


def luhn(digits: str) -> bool:
    """Whether a string of digits satisfies Luhn's formula."""
    doubled = (int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
