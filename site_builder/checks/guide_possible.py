"""Condition toujours remplie, ou jamais.

Aucune situation ne rend cette condition vraie, ou toutes le font : elle ne dit rien, ou se
contredit. Le calcul porte sur toutes les situations possibles.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import Severity, Way
from site_builder.domain.guide.proofs import sheet_proof
from site_builder.domain.guide.usable import usable_book
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-908"
SEVERITY = Severity.ERROR
WAYS = {
    "jamais": Way(
        "aucune situation ne remplit la condition « {id} ».",
        "vérifier « et », « non » et les questions cachées.",
    ),
    "toujours": Way(
        "toute situation remplit la condition « {id} ».",
        "la retirer, ou vérifier « ou », « non » et les questions cachées.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Each condition a sheet writes itself."""
    book = usable_book(knowledge)
    for entry in {**book.entries, **book.local}.values() if book else ():
        scheme = knowledge.schemes[entry.sheet]
        proof = sheet_proof(book, entry) if book else None
        for index, condition in enumerate(scheme.guide.conditions if scheme.guide else ()):
            path = ("guide", "conditions", index, "regle")
            for way, names in (
                (("jamais", proof.never), ("toujours", proof.always)) if proof else ()
            ):
                if condition.id in names:
                    yield Finding(scheme.file, path, way, {"id": condition.id}, key=True)
