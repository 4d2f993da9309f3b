"""Commune sans opérateur, dans une couverture déclarée complète.

« complete » promet que chaque commune du territoire de la fiche a un opérateur dont la mission
est en cours. Une commune oubliée est une erreur : un travailleur social y chercherait en vain. Si
un opérateur y est intervenu, et que sa convention est finie, le temps seul a passé : c'est un
avertissement (ZONE-109), et rien n'empêche de publier.
"""

import datetime
from collections.abc import Iterator, Sequence

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import count, enumerate_some
from site_builder.domain.coverage.states import Coverages, gaps, population
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Territory
from site_builder.model.statements import Territoire

ID = "ZONE-107"
SEVERITY = Severity.ERROR
WAYS = {
    "lacune": MessageTemplate(
        "« {dispositif} » n'a aucun opérateur dans {nombre} : {communes} ({habitants} habitants).",
        "ajouter ces codes au territoire d'un opérateur, ou déclarer la couverture « partielle ».",
    ),
}
SHOWN = 8


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Communes that no operator ever covered: one finding a scheme and a territory."""
    for territory, key, since, left in uncovered(knowledge):
        if since is None:
            yield finding("lacune", territory, key, left)


def uncovered(
    knowledge: Knowledge,
) -> Iterator[tuple[Territory, str, datetime.date | None, Sequence[str]]]:
    """(territory, scheme key, day, codes) of communes not covered where coverage is « complete ».

    `day` is the first one without operator; None if there never was one. Nothing where a record
    of the territory, or a code of a mission of the scheme, has an error.
    """
    coverages = Coverages(knowledge.shown())
    today = knowledge.settings.today
    for territory in coverages.knowledge.territories.values():
        if any(key.startswith(f"{territory.code}/") for _, key in knowledge.broken):
            continue
        for key, declared in coverages.declared(territory).items():
            if declared != "complete" or key not in knowledge.schemes:
                continue
            left = gaps(coverages.by_commune(key, territory, today))
            if left and _areas_are_known(coverages, key):
                for since, codes in left:
                    yield territory, key, since, codes


def _areas_are_known(coverages: Coverages, key: str) -> bool:
    """Whether every code and sector of the missions exists; other rules report the others."""
    return all(
        part.communes is not None
        for assignment in coverages.assignments.get(key, ())
        if isinstance(assignment.mission.territoire, Territoire)
        for part in coverages.areas.parts(
            assignment.mission.territoire, assignment.operator.departement
        )
    )


def finding(
    way: str, territory: Territory, key: str, left: Sequence[str], **more: object
) -> Finding:
    """The finding of the communes `left` without operator, at the declaration of their scheme."""
    names = [f"{france().communes[code].nom} ({code})" for code in left]
    values = {
        "dispositif": key,
        "nombre": count(len(left), "commune"),
        "communes": enumerate_some(names, SHOWN),
        "habitants": f"{population(france(), left):_}".replace("_", " "),
        **more,
    }
    written = "couverture_exemple" if key in territory.couverture_exemple else "couverture"
    return Finding(territory.file, (written, key), way, values)
