"""Ancien identifiant déjà pris.

« anciens_ids » garde vivantes les adresses imprimées. Un ancien nom ne peut pas être celui d'une
fiche d'aujourd'hui, ni l'ancien nom de deux fiches.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge

ID = "ID-303"
SEVERITY = Severity.ERROR
WAYS = {
    "vivant": MessageTemplate(
        "l'ancien identifiant « {id} » est le nom d'une fiche d'aujourd'hui ({other}).",
        "le retirer, ou renommer l'autre fiche.",
    ),
    "double": MessageTemplate(
        "l'ancien identifiant « {id} » est déjà réclamé par {other}.",
        "le garder dans une seule des deux fiches.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Former ids in use or claimed twice, by kind: each kind has its own addresses."""
    for records in (knowledge.schemes, knowledge.operators):
        claimed: dict[str, str] = {}
        for record in records.values():
            prefix = f"{record.departement}/" if record.departement else ""
            for index, former in enumerate(record.anciens_ids):
                key, path = f"{prefix}{former}", ("anciens_ids", index)
                if key in records:
                    values = {"id": former, "other": records[key].file}
                    yield Finding(record.file, path, "vivant", values)
                elif key in claimed:
                    values = {"id": former, "other": claimed[key]}
                    yield Finding(record.file, path, "double", values)
                claimed.setdefault(key, record.file)
