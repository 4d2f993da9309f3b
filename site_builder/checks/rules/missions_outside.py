"""Mission hors du territoire du dispositif.

Un dispositif n'existe pas partout : son « perimetre » national, ou le « territoire » de sa fiche
locale, dit où. Un organisme ne peut pas l'y mener ailleurs.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.domain.coverage.areas import Communes
from site_builder.domain.coverage.states import Coverages
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Mission, Operator, Perimetre, Scheme
from site_builder.model.statements import Territoire

ID = "ZONE-105"
SEVERITY = Severity.ERROR
WAYS = {
    "perimetre": MessageTemplate(
        "« {dispositif} » n'existe pas dans le département {ici}.",
        "corriger le dispositif, ou le « perimetre » de sa fiche.",
    ),
    "territoire": MessageTemplate(
        "{nom} n'est pas dans le territoire de « {dispositif} ».",
        "retirer ce code, ou corriger le « territoire » de la fiche.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Missions of operators outside the perimeter or the area of their scheme."""
    coverages = Coverages(knowledge)
    for operator in knowledge.operators.values():
        for number, mission in enumerate(operator.missions):
            if scheme := knowledge.schemes.get(mission.dispositif):
                yield from _outside(coverages, operator, mission, scheme, ("missions", number))


def _outside(
    coverages: Coverages, operator: Operator, mission: Mission, scheme: Scheme, path: FieldPath
) -> Iterator[Finding]:
    here = operator.departement or ""
    perimeter = scheme.perimetre
    values = {"dispositif": mission.dispositif, "ici": here}
    if isinstance(perimeter, Perimetre) and here not in perimeter.departements:
        yield Finding(operator.file, (*path, "dispositif"), "perimetre", values)
    elif scheme.territoire is not None and isinstance(mission.territoire, Territoire):
        sheet = coverages.sheet(scheme)
        for part in coverages.areas.parts(mission.territoire, here):
            if sheet is not None and _apart(part.communes, sheet):
                territory = france().groups.get(part.name) or france().current(part.name)
                named = {
                    **values,
                    "nom": f"{territory.nom} ({part.name})" if territory else part.name,
                }
                place = (*path, "territoire", *part.path)
                yield Finding(operator.file, place, "territoire", named)


def _apart(communes: Communes | None, sheet: Communes) -> bool:
    return communes is not None and not communes & sheet
