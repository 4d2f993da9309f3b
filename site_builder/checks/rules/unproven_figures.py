"""Chiffre ou coordonnées sans source dans une fiche locale.

Un téléphone, un courriel, une adresse, un montant, une durée ou une date d'un territoire cite un
document, même « a_verifier » : c'est ce qui distingue un fait d'une invention. Un résumé ne cite
rien, mais ne donne que les chiffres d'un énoncé sourcé ou d'une source de la fiche. Un montant de
baremes.yml a sa source là-bas. Les exemples sont dispensés de tout cela.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Mission, Record, Rythme, Scheme
from site_builder.model.statements import Chiffre, Contact, Preuve
from site_builder.model.walk import proofs as proofs_of
from site_builder.model.walk import texts, walk

ID = "PREUVE-403"
SEVERITY = Severity.ERROR
_HINT = "citer le document qui le dit dans « sources », ou le retirer."
WAYS = {
    "texte": MessageTemplate("« {figure} » ne vient d'aucune source citée ici.", _HINT),
    "mesure": MessageTemplate("cette durée ou cette fréquence ne cite aucune source.", _HINT),
    "contact": MessageTemplate("ces coordonnées ne citent aucune source.", _HINT),
    "mission": MessageTemplate(
        "ces dates d'une mission ne citent aucune source.",
        "citer le document qui les donne dans « sources » de la mission, ou écrire « inconnu ».",
    ),
    "resume": MessageTemplate(
        "« {figure} » n'est dit par aucun énoncé sourcé de cette fiche.",
        "le dire dans une rubrique, avec sa source, ou le retirer d'ici.",
    ),
}
# Fields outside any statement, which sum statements up.
SUMMARIES = ("resume", "pour_le_menage", "historique")
_FIGURE = re.compile(
    r"(?<!\d)(?:\+33 ?[1-9]|0[1-9])(?:[\s.-]?\d{2}){4}(?!\d)"  # telephone
    r"|[\w.+-]+@[\w-]+\.\w+"  # mail
    r"|\d[\d ,.]*\s?(?:€|euros?\b)"
    r"|\d+\s(?:heures?|jours?|semaines?|mois|ans?)\b"
    r"|\b(?:19|20)\d{2}\b"  # a year
)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Figures and contacts without a source, in local records that are not examples."""
    for record in knowledge.records():
        if record.departement is not None and not record.is_example:
            yield from _of_record(knowledge, record)


def _of_record(knowledge: Knowledge, record: Record) -> Iterator[Finding]:
    proofs = dict(proofs_of(record))
    for path, node in walk(record):
        if (fault := _needs_source(node)) and _lacks_source(proofs, path):
            way, fields = fault
            yield Finding(record.file, (*path, *fields), way, key=True)
    sourced: set[str] | None = None
    for path, text in texts(record):
        if not (figures := [*_figures(knowledge, text)]):
            continue
        if path[0] in SUMMARIES:
            sourced = _sourced_figures(knowledge, record) if sourced is None else sourced
            missing = [figure for figure in figures if figure not in sourced]
        else:
            missing = figures[:1] if _lacks_source(proofs, path) else []
        way = "resume" if path[0] in SUMMARIES else "texte"
        for figure in missing:
            yield Finding(record.file, path, way, {"figure": figure}, word=figure)


def _figures(knowledge: Knowledge, text: str) -> Iterator[str]:
    """The figures of a text but the amounts that it cites."""
    cited = {one.text(value) for one in knowledge.amounts.cited(text) for value in one.valeurs}
    return (figure for figure in _FIGURE.findall(text) if figure not in cited)


def _nearest(proofs: dict[FieldPath, Preuve], path: FieldPath) -> Preuve | None:
    """The statement that holds `path`; None if none does."""
    around = (path[:length] for length in range(len(path), -1, -1))
    return next((proofs[place] for place in around if place in proofs), None)


def _lacks_source(proofs: dict[FieldPath, Preuve], path: FieldPath) -> bool:
    """Whether `path` is unverified and cites nothing; PREUVE-402 reports the other marks."""
    nearest = _nearest(proofs, path)
    return nearest is not None and nearest.confiance == "a_verifier" and not nearest.sources


def _needs_source(node: object) -> tuple[str, FieldPath] | None:
    """Way and field to report if this object has no source; None if it needs none."""
    match node:
        case Chiffre():
            return "mesure", ()
        case Rythme():
            return "mesure", ("minimum",)
        case Contact() if node.telephone or node.courriel or node.adresse:
            return "contact", ()
        case Mission() if node.orientations:
            return "mission", ("orientations",)
        case Mission() if isinstance(node.conventions, tuple):
            return "mission", ("conventions",)
    return None


def _sourced_figures(knowledge: Knowledge, record: Record) -> set[str]:
    """Every figure of a sourced statement of a sheet, or of the sheet it declines."""
    parent = knowledge.parent(record) if isinstance(record, Scheme) else None
    figures: set[str] = set()
    for sheet in filter(None, (record, parent)):
        proofs = dict(proofs_of(sheet))
        sourced_texts = [f"{source.titre} {source.date_texte or ''}" for source in sheet.sources]
        for path, text in texts(sheet):
            nearest = _nearest(proofs, path)
            if nearest is not None and (nearest.sources or nearest.article):
                sourced_texts.append(text)
        figures.update(figure for text in sourced_texts for figure in _FIGURE.findall(text))
    return figures
