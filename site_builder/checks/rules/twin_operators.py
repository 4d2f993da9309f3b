"""Organisme écrit deux fois.

Deux organismes portent le même nom et interviennent dans les mêmes communes : c'est sans doute le
même, saisi par deux personnes. Ses missions seraient partagées entre deux pages, et une correction
n'en atteindrait qu'une.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import count, fold
from site_builder.domain.coverage.areas import Areas, Communes
from site_builder.geography import france
from site_builder.model.confidential import Confidential
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Operator

ID = "ID-304"
SEVERITY = Severity.WARNING
_HINT = (
    "réunir les deux fiches en une, l'identifiant abandonné dans « anciens_ids » ; "
    "si ce sont deux organismes, préciser leurs noms."
)
WAYS = {
    "communes": MessageTemplate(
        "{other} porte le même nom (« {nom} ») et intervient dans les mêmes communes ({nombre}).",
        _HINT,
    ),
    "departement": MessageTemplate(
        "{other} porte le même nom (« {nom} »), et rien ne dit dans quelles communes l'un et "
        "l'autre interviennent.",
        _HINT,
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each record after the first of those with the same name and area.

    Closed organisations are left out, and namesakes of a confidential one, which CONTACT-603
    reports. A mission of « violences » stands in a separate record, as CONTACT-603 asks: no twin.
    """
    by_name: dict[tuple[str, bool], list[Operator]] = {}
    secret = Confidential(knowledge)
    for key, operator in knowledge.operators.items():
        is_namesake = key in secret.operators and not secret.is_at_work(operator)
        if operator.statut != "ferme" and not is_namesake:
            name = re.sub(r"[\W_]+", "", fold(operator.nom))
            by_name.setdefault((name, key in secret.operators), []).append(operator)
    areas = Areas(france(), knowledge.territories)
    for namesakes in by_name.values():
        first: dict[tuple[str | None, Communes], Operator] = {}
        for operator in namesakes if len(namesakes) > 1 else ():
            area = _area(areas, operator)
            other = first.setdefault((None if area else operator.departement, area), operator)
            if other is not operator:
                yield _finding(operator, other, area)


def _area(areas: Areas, operator: Operator) -> Communes:
    """Every commune that the missions of an operator are known to reach."""
    areas_of_missions = (
        areas.communes(m.territoire, operator.departement) for m in operator.missions
    )
    return frozenset().union(*(communes or () for communes in areas_of_missions))


def _finding(operator: Operator, other: Operator, area: Communes) -> Finding:
    values = {"other": other.file, "nom": other.nom, "nombre": count(len(area), "commune")}
    way = "communes" if area else "departement"
    return Finding(operator.file, ("nom",), way, values)
