"""Condition du guide incomplète.

Le guide explique chaque réponse : une condition porte la phrase à lire quand elle est vraie, fausse
ou inconnue. « humain » n'a pas de règle, « constat » peut s'en passer, les autres en ont une.
"""

from collections.abc import Iterator, Mapping

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.domain.guide.reading import guides, lacks_rule
from site_builder.model.guide import ConditionEcrite
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-904"
SEVERITY = Severity.ERROR
WAYS = {
    "regle-absente": MessageTemplate(
        "une condition « {role} » a une règle.",
        "ajouter « regle », ou écrire « role: humain ».",
    ),
    "regle-inutile": MessageTemplate(
        "une condition « humain » n'a pas de règle : elle ne se calcule pas.",
        "retirer « regle », ou changer de rôle.",
    ),
    "phrase": MessageTemplate(
        "il manque la phrase « {sentence} » de cette condition « {role} ».",
        "l'écrire : c'est ce que le lecteur verra.",
    ),
}

_ALL = ("si_vrai", "si_faux", "si_inconnu")
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "requise": _ALL,
    "exclut": _ALL,
    "prealable": _ALL,
    "constat": ("si_inconnu",),
    "humain": ("si_vrai",),
    "favorable": ("si_vrai",),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """For each condition, whether its role asks for a rule, and the sentences it lacks."""
    for file, guide in guides(knowledge):
        for index, condition in enumerate(guide.conditions):
            yield from _check_condition(file, ("guide", "conditions", index), condition)


def _check_condition(file: str, path: FieldPath, condition: ConditionEcrite) -> Iterator[Finding]:
    role = condition.role
    if lacks_rule(condition):
        yield Finding(file, (*path, "role"), "regle-absente", {"role": role})
    elif condition.regle is not None and role == "humain":
        yield Finding(file, (*path, "regle"), "regle-inutile", key=True)
    needed = (
        *SENTENCES.get(role, ()),
        *(("si_vrai",) if role == "constat" and condition.regle else ()),
    )
    for name in needed:
        if getattr(condition, name) is None:
            yield Finding(file, (*path, "id"), "phrase", {"sentence": name, "role": role})
