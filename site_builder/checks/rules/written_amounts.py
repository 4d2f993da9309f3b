"""Montant écrit en toutes lettres alors qu'un barème le donne.

Un montant qui change s'écrit une fois, dans baremes.yml, et se cite par son identifiant. Seuls sont
signalés les montants que le hasard ne donne guère : des centimes, ou plus de 1 000 € sans finir par
deux zéros. Un texte qui dit de quelle année il parle garde son montant.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import texts

ID = "TEXTE-706"
SEVERITY = Severity.WARNING
WAYS = {
    "ecrit": MessageTemplate(
        "« {amount} » est la valeur d'aujourd'hui du barème « {id} ».",
        "écrire « {cited} » : le montant suivra le barème.",
    ),
}

_AMOUNT = re.compile(r"(?<![\d,])\d[\d \u00a0\u202f]*(?:,\d\d)?[ \u00a0\u202f]€")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SPACES = str.maketrans("\u00a0\u202f", "  ")


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Amounts in the texts as they were written that are those of a barème in force."""
    amounts = knowledge.amounts
    values = ((one, one.on(knowledge.settings.today)) for one in amounts.by_id.values())
    known = {one.text(value): one for one, value in values if value and _is_rare(value.montant)}
    if not known:
        return
    for document in knowledge.documents():
        for path, text in texts(document):
            written = amounts.written.get(text, text)
            if "€" not in written or _YEAR.search(written):
                continue
            for match in _AMOUNT.finditer(written):
                if bareme := known.get(match[0].translate(_SPACES)):
                    names = {"amount": match[0], "id": bareme.id, "cited": f"{{{bareme.id}}}"}
                    yield Finding(document.file, path, "ecrit", names, word=match[0])


def _is_rare(amount: float) -> bool:
    """Whether two things are unlikely to cost the same amount by chance."""
    return amount != int(amount) or (amount >= 1000 and amount % 100 != 0)
