"""Place d'une fiche dans le guide mal dite.

« orientable » a au moins une condition qui ouvre ou qui ferme, « ouvert » n'en a aucune, et
« hors_guide » dit pourquoi. Ce que le guide propose a une gradation, qui le range.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.guide.reading import guides
from site_builder.domain.guide.sheets import DECIDING
from site_builder.model.guide import GuideEcrit
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-905"
SEVERITY = Severity.ERROR
WAYS = {
    "mode": MessageTemplate(
        "cette fiche nationale ne dit pas sa place dans le guide.",
        "ajouter « mode: orientable », « ouvert » ou « hors_guide ».",
    ),
    "motif": MessageTemplate(
        "il manque le motif d'une fiche « {mode} ».",
        "ajouter « motif: » : c'est ce que le lecteur verra.",
    ),
    "sans-condition": MessageTemplate(
        "une fiche « orientable » a au moins une condition « requise » ou « exclut ».",
        "l'ajouter, ou écrire « mode: ouvert ».",
    ),
    "condition": MessageTemplate(
        "une fiche « {mode} » n'a pas de condition « {role} ».",
        "retirer la condition, ou écrire « mode: orientable ».",
    ),
    "gradation": MessageTemplate(
        "il manque la gradation de cette fiche.",
        "ajouter « gradation: » pour la ranger parmi les résultats.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The mode of each sheet; what a local sheet leaves to the national one is not asked."""
    national = {scheme.file for scheme in knowledge.national}
    for file, guide in guides(knowledge):
        if file in national and guide.mode is None:
            yield Finding(file, ("guide",), "mode", key=True)
        elif guide.mode is not None:
            yield from _check_mode(file, guide, guide.mode, is_national=file in national)


def _check_mode(file: str, guide: GuideEcrit, mode: str, *, is_national: bool) -> Iterator[Finding]:
    if mode != "orientable" and guide.motif is None:
        yield Finding(file, ("guide", "mode"), "motif", {"mode": mode})
    if mode != "hors_guide" and guide.gradation is None and is_national:
        yield Finding(file, ("guide", "mode"), "gradation")
    deciding = [c for c in guide.conditions if c.role in ("requise", "exclut")]
    if mode == "orientable" and not deciding and is_national:
        yield Finding(file, ("guide", "mode"), "sans-condition")
    for index, condition in enumerate(guide.conditions if mode != "orientable" else ()):
        if condition.role in DECIDING or mode == "hors_guide":
            path = ("guide", "conditions", index, "role")
            yield Finding(file, path, "condition", {"mode": mode, "role": condition.role})
