"""Identifiant employé deux fois.

Deux fiches, deux sources d'une fiche, deux étapes, deux secteurs, deux questions du guide, deux
réponses d'une question, deux barèmes, deux sigles ou deux numéros publics portent le même nom : un
lien ne saurait pas lequel désigner.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any  # any class of the model

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.model.documents import Document
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Record, Territory
from site_builder.model.walk import walk

ID = "ID-302"
SEVERITY = Severity.ERROR
WAYS = {
    "fiche": MessageTemplate(
        "l'identifiant « {id} » est déjà celui de {other}.",
        "donner à cette fiche l'identifiant de son fichier, « {stem} ».",
    ),
    "liste": MessageTemplate(
        "« {id} » est déjà pris dans cette liste.",
        "donner un autre identifiant à l'un des deux.",
    ),
    "sigle": MessageTemplate(
        "le sigle « {id} » est déjà dans le glossaire.",
        "garder une seule des deux entrées.",
    ),
    "numero": MessageTemplate(
        "le numéro « {id} » est déjà dans cette liste.",
        "garder une seule des deux entrées.",
    ),
}


_LISTS = frozenset(
    """
    sources etapes decoupages secteurs instances accueils conditions echeances questions valeurs
    raccourcis baremes volets
    """.split()
)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Ids that two files of a kind share, then those written twice in a list of one file."""
    kinds = (knowledge.schemes, knowledge.operators, knowledge.territories)
    for records in kinds:
        for record in records.values():
            yield from _used_by_another_file(record, records)
    for document in knowledge.documents():
        for path, node in walk(document):
            yield from _used_twice(document, path, node)
    acronyms = [entry.sigle for entry in knowledge.glossary]
    for index in _repeated(acronyms):
        path = ("sigles", index, "sigle")
        yield Finding("glossary.yml", path, "sigle", {"id": acronyms[index]})
    if knowledge.annuaire is not None:
        numbers = knowledge.annuaire.numeros
        for index in _repeated([number.digits for number in numbers]):
            path = ("numeros", index, "numero")
            values = {"id": numbers[index].numero}
            yield Finding(knowledge.annuaire.file, path, "numero", values)


def _repeated(names: Sequence[str]) -> Iterator[int]:
    """Indexes of the names that already stand earlier in the list."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name)


def _used_by_another_file(record: Record, records: Mapping[str, Record]) -> Iterator[Finding]:
    stem = record.key.rsplit("/", 1)[-1]
    field = "code" if isinstance(record, Territory) else "id"
    own = getattr(record, field)
    other = records.get(f"{record.key.removesuffix(stem)}{own}")
    if own != stem and other is not None:
        values = {"id": own, "other": other.file, "stem": stem}
        yield Finding(record.file, (field,), "fiche", values)


def _used_twice(document: Document, path: FieldPath, node: Any) -> Iterator[Finding]:
    for name in _lists_of(node.__class__):
        seen: set[str] = set()
        for index, item in enumerate(getattr(node, name)):
            own = getattr(item, "id", None)
            if own is None:
                continue
            if own in seen:
                yield Finding(document.file, (*path, name, index, "id"), "liste", {"id": own})
            seen.add(own)


@cache
def _lists_of(cls: Any) -> list[str]:
    return [field.name for field in fields(cls) if field.name in _LISTS]
