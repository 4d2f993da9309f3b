"""Cas-type du guide qui ne tient pas.

Un cas-type (guide/cases) dit ce que le guide doit répondre dans une situation. Soit une fiche ou
une question a changé, et c'est voulu : le corriger ; soit la nouvelle réponse est une erreur.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import did_you_mean, suggestion
from site_builder.domain.guide.proofs import is_absurd
from site_builder.domain.guide.reading import guide_or_none
from site_builder.domain.guide.sheets import Guide
from site_builder.domain.guide.situation import AnswerError, situation
from site_builder.domain.guide.vignettes import Mismatch, entry_of, mismatches
from site_builder.model.guide import Vignette
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-911"
SEVERITY = Severity.ERROR
WAYS = {
    "reponse": MessageTemplate("{problem}.", "{hint}"),
    "dispositif": MessageTemplate("« {id} » n'est pas dans le guide.", "{hint}"),
    "statut": MessageTemplate(
        "« {id} » : attendu « {expected} », le guide répond « {found} »{because}.",
        "corriger le cas-type, ou la condition qui a changé.",
    ),
    "raison": MessageTemplate(
        "« {id} » : la condition « {condition} » devait être « {expected} », elle est « {found} ».",
        "corriger le cas-type, ou la condition qui a changé.",
    ),
    "condition": MessageTemplate(
        "« {id} » n'a pas de condition « {condition} » à dire ici.", "{hint}"
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The answers of each case, then what differs from its expected results."""
    guide = guide_or_none(knowledge)
    if guide is None or is_absurd(guide):
        return
    for vignette in knowledge.cases.values():
        yield from _check_case(guide, vignette)


def _check_case(guide: Guide, vignette: Vignette) -> Iterator[Finding]:
    for name, answer in vignette.reponses.items():
        try:
            situation(guide, {name: answer})
        except AnswerError as error:
            values = {"problem": error, "hint": error.hint}
            unknown = error.what == "question"
            yield Finding(vignette.file, ("reponses", name), "reponse", values, key=unknown)
            return
    known = [*guide.sheets, *guide.local]
    for index, expected in enumerate(vignette.attendu):
        if expected.dispositif not in known:
            hint = did_you_mean(expected.dispositif, known) or "corriger, ou retirer cette ligne."
            values = {"id": expected.dispositif, "hint": hint}
            yield Finding(vignette.file, ("attendu", index, "dispositif"), "dispositif", values)
    for mismatch in mismatches(guide, vignette):
        yield _finding(guide, vignette, mismatch)


def _finding(guide: Guide, vignette: Vignette, mismatch: Mismatch) -> Finding:
    key = vignette.attendu[mismatch.index].dispositif
    values: dict[str, object] = {"id": key, "expected": mismatch.expected, "found": mismatch.actual}
    path: FieldPath = ("attendu", mismatch.index)
    if mismatch.condition is None:
        because = f" : {' '.join(mismatch.because)}".rstrip(".") if mismatch.because else ""
        return Finding(vignette.file, (*path, "statut"), "statut", {**values, "because": because})
    values["condition"] = mismatch.condition
    path = (*path, "raisons", mismatch.condition)
    if mismatch.actual is not None:
        return Finding(vignette.file, path, "raison", values)
    sheet = entry_of(guide, key)
    conditions = [condition.id for condition in sheet.conditions] if sheet else []
    values["hint"] = (
        suggestion(mismatch.condition, conditions) or "corriger, ou retirer cette ligne."
    )
    return Finding(vignette.file, path, "condition", values, key=True)
