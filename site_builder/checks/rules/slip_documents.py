"""Pièce du bordereau mal désignée.

« objet » donne à une pièce sa ligne sur le bordereau, et « pour » la réserve à des volets de la
fiche, ou de la fiche nationale qu'elle décline. Les deux ne s'écrivent que dans « pieces ».
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import suggestion
from site_builder.model.inheritance import sheet_of
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Scheme
from site_builder.model.statements import Enonce
from site_builder.model.walk import walk

ID = "LIEN-215"
SEVERITY = Severity.ERROR
WAYS = {
    "volet": MessageTemplate("aucun volet de cette fiche ne s'appelle « {id} ».", "{hint}"),
    "ailleurs": MessageTemplate(
        "« {name} » ne dit rien hors des pièces.", "le retirer, ou l'écrire dans « pieces »."
    ),
    "sans-objet": MessageTemplate(
        "« pour » sans « objet » : cette pièce n'est pas au bordereau.",
        "ajouter « objet », ou retirer « pour ».",
    ),
}
DOCUMENTS = "pieces"
FIELDS = ("objet", "pour")


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Lines of the slip outside the documents of a scheme, or for an aim that it has not."""
    for document in knowledge.documents():
        for path, fact in walk(document, Enonce):
            if not (fact.objet or fact.pour):
                continue
            if not isinstance(document, Scheme) or path[0] != DOCUMENTS:
                name = next(name for name in FIELDS if getattr(fact, name))
                yield Finding(document.file, (*path, name), "ailleurs", {"name": name}, key=True)
            elif not fact.objet:
                yield Finding(document.file, (*path, "pour"), "sans-objet", key=True)
            else:
                yield from _unknown(knowledge, document, (*path, "pour"), fact.pour)


def _unknown(
    knowledge: Knowledge, scheme: Scheme, path: FieldPath, names: tuple[str, ...]
) -> Iterator[Finding]:
    aims = sheet_of(knowledge, scheme).field("volets")
    known = [volet.id for volet in aims.value] if aims else []
    for index, name in enumerate(names):
        if name not in known:
            hint = suggestion(name, known) or "le déclarer dans « volets », ou le retirer."
            yield Finding(scheme.file, (*path, index), "volet", {"id": name, "hint": hint})
