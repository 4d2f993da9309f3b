"""Exemple mal signalé, ou employé comme un fait.

Une fiche de démonstration a « statut: exemple » et un nom qui commence par « Exemple — ». Rien de
réel ne peut s'appuyer sur elle : elle disparaît du site réel.
"""

from collections.abc import Iterator, Mapping

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import fold
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Accueil, Lien, Mission, Operator, Record, Referent, Scheme
from site_builder.model.walk import walk

ID = "EXEMPLE-801"
SEVERITY = Severity.ERROR
WAYS = {
    "nom": MessageTemplate(
        "cette fiche est un exemple, mais son nom ne commence pas par « Exemple — ».",
        "écrire « nom: Exemple — … ».",
    ),
    "statut": MessageTemplate(
        "ce nom est celui d'un exemple, mais le statut est « {statut} ».",
        "écrire « statut: exemple », ou changer le nom.",
    ),
    "lien": MessageTemplate(
        "cette fiche réelle s'appuie sur « {id} », qui n'est qu'un exemple.",
        "viser une fiche réelle.",
    ),
}


PREFIX = "Exemple — "


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Names and statuses, then links from real records to demonstration ones."""
    for record in (*knowledge.schemes.values(), *knowledge.operators.values()):
        if record.is_example and not record.nom.startswith(PREFIX):
            yield Finding(record.file, ("nom",), "nom")
        elif not record.is_example and fold(record.nom).startswith("exemple"):
            yield Finding(record.file, ("statut",), "statut", {"statut": record.statut})
    for real in knowledge.records():
        if not real.is_example:
            yield from _links(knowledge, real)


def _links(knowledge: Knowledge, record: Record) -> Iterator[Finding]:
    if isinstance(record, Scheme) and record.decline:
        yield from _link(knowledge.schemes, record, ("decline",), record.decline)
    for path, node in walk(record, Lien, Mission, Accueil, Referent):
        if isinstance(node, Lien | Mission):
            place = (*path, "dispositif")
            yield from _link(knowledge.schemes, record, place, node.dispositif)
        elif node.organisme:
            yield from _link(knowledge.operators, record, (*path, "organisme"), node.organisme)


def _link(
    targets: Mapping[str, Scheme] | Mapping[str, Operator],
    record: Record,
    path: FieldPath,
    key: str,
) -> Iterator[Finding]:
    target = targets.get(key)
    if target is not None and target.is_example:
        yield Finding(record.file, path, "lien", {"id": key})
