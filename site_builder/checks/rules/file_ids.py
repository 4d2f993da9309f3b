"""Identifiant différent du nom du fichier.

L'identifiant d'une fiche est le nom de son fichier, sans « .yml ». L'adresse de la page et les
liens des autres fiches en dépendent.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Scheme

ID = "ID-301"
SEVERITY = Severity.ERROR
WAYS = {
    "fiche": MessageTemplate(
        "l'identifiant « {id} » n'est pas le nom du fichier (« {stem} »).",
        "écrire « id: {stem} », ou renommer le fichier « {id}.yml ».",
    ),
    "territoire": MessageTemplate(
        "le code « {id} » n'est pas le nom du fichier (« {stem} »).",
        'écrire « code: "{stem}" », ou renommer le fichier « {id}.yml ».',
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Ids that are not the name of their file; one that names another file is ID-302's."""
    for record in (*knowledge.schemes.values(), *knowledge.operators.values()):
        stem = record.key.rsplit("/", 1)[-1]
        prefix = record.key.removesuffix(stem)
        same_kind = knowledge.schemes if isinstance(record, Scheme) else knowledge.operators
        if record.id != stem and f"{prefix}{record.id}" not in same_kind:
            yield Finding(record.file, ("id",), "fiche", {"id": record.id, "stem": stem})
    for case in knowledge.cases.values():
        if case.id != case.key and case.id not in knowledge.cases:
            yield Finding(case.file, ("id",), "fiche", {"id": case.id, "stem": case.key})
    for territory in knowledge.territories.values():
        if territory.code != territory.key and territory.code not in knowledge.territories:
            values = {"id": territory.code, "stem": territory.key}
            yield Finding(territory.file, ("code",), "territoire", values)
