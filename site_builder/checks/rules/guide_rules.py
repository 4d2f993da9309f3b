"""Règle du guide mal formée.

Une règle a une seule forme : « question » avec ses « valeurs » (ou « incertain »), ou bien « et »,
ou bien « ou », ou bien « non ».
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import enumerate_words
from site_builder.domain.guide.logic import forms
from site_builder.domain.guide.reading import nested, written_rules
from site_builder.model.guide import Regle
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-901"
SEVERITY = Severity.ERROR
WAYS = {
    "formes": MessageTemplate(
        "cette règle mêle {forms}.",
        "n'en garder qu'une, ou les réunir sous « et » ou « ou ».",
    ),
    "forme-absente": MessageTemplate(
        "cette règle n'a ni « question », ni « et », ni « ou », ni « non ».",
        "écrire « {{ question: …, valeurs: […] }} ».",
    ),
    "valeurs": MessageTemplate(
        "cette règle ne dit pas quelles réponses à « {question} » elle attend.",
        "ajouter « valeurs: […] ».",
    ),
    "double": MessageTemplate(
        "« {value} » est à la fois dans « valeurs » et dans « incertain ».",
        "choisir : cette réponse suffit, ou elle ne permet pas de trancher.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The form of every rule, and of the rules nested in it."""
    for written in written_rules(knowledge):
        for path, regle in nested(written.path, written.regle):
            yield from _check_rule(written.file, path, regle)


def _check_rule(file: str, path: FieldPath, regle: Regle) -> Iterator[Finding]:
    keys = forms(regle)
    if "question" not in keys:
        keys += [name for name in ("valeurs", "incertain") if getattr(regle, name)]
    if len(keys) > 1:
        shown = enumerate_words([f"« {name} »" for name in keys])
        yield Finding(file, path, "formes", {"forms": shown})
    elif not set(keys) & {"notion", "question", "et", "ou", "non"}:
        yield Finding(file, path, "forme-absente")
    elif regle.question is not None and not (regle.valeurs or regle.incertain):
        yield Finding(file, path, "valeurs", {"question": regle.question})
    for index, value in enumerate(regle.incertain):
        if value in regle.valeurs:
            yield Finding(file, (*path, "incertain", index), "double", {"value": value})
