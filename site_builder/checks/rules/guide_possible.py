"""Condition toujours remplie, ou jamais.

Aucune situation ne rend cette condition vraie, ou toutes le font : elle ne dit rien, ou se
contredit. Le calcul porte sur toutes les situations possibles.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.guide.proofs import sheet_proof
from site_builder.domain.guide.reading import guide_or_none
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-908"
SEVERITY = Severity.ERROR
WAYS = {
    "jamais": MessageTemplate(
        "aucune situation ne remplit la condition « {id} ».",
        "vérifier « et », « non » et les questions cachées.",
    ),
    "toujours": MessageTemplate(
        "toute situation remplit la condition « {id} ».",
        "la retirer, ou vérifier « ou », « non » et les questions cachées.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Conditions that the exact proof of their sheet shows always or never true."""
    guide = guide_or_none(knowledge)
    for sheet in {**guide.sheets, **guide.local}.values() if guide else ():
        scheme = knowledge.schemes[sheet.applied]
        proof = sheet_proof(guide, sheet) if guide else None
        for index, condition in enumerate(scheme.guide.conditions if scheme.guide else ()):
            path = ("guide", "conditions", index, "regle")
            for way, names in (
                (("jamais", proof.never), ("toujours", proof.always)) if proof else ()
            ):
                if condition.id in names:
                    yield Finding(scheme.file, path, way, {"id": condition.id}, key=True)
