"""Commune sans opérateur, dans une couverture déclarée complète.

« complete » promet que chaque commune du territoire de la fiche a un opérateur dont la mission
est en cours. Une commune oubliée est une erreur : un travailleur social y chercherait en vain.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.coverage.areas import Communes
from site_builder.coverage.states import Coverages, State, population
from site_builder.diagnostics import Severity, Way
from site_builder.french import count, enumerate_some
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Territory
from site_builder.model.statements import Territoire

ID = "ZONE-107"
SEVERITY = Severity.ERROR
WAYS = {
    "lacune": Way(
        "« {dispositif} » n'a aucun opérateur dans {nombre} : {communes} ({habitants} habitants).",
        "ajouter ces codes au territoire d'un opérateur, ou déclarer la couverture « partielle ».",
    ),
}
SHOWN = 8


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Each « complete » of each territory; not where what covers it has an error of its own."""
    coverages = Coverages(knowledge.shown())
    for territory in coverages.knowledge.territories.values():
        if any(key.startswith(f"{territory.code}/") for _, key in knowledge.broken):
            continue
        for key, declared in coverages.declared(territory).items():
            if declared == "complete" and key in knowledge.schemes:
                left = _left_out(coverages, key, territory)
                if left and _areas_are_known(coverages, key):
                    yield _finding(territory, key, sorted(left))


def _left_out(coverages: Coverages, key: str, territory: Territory) -> Communes:
    today = coverages.knowledge.settings.today
    found = coverages.by_commune(key, territory, today)
    return frozenset(code for code, here in found.items() if here.state is State.NOT_COVERED)


def _areas_are_known(coverages: Coverages, key: str) -> bool:
    """Whether every code and sector written by the operators exists: the rest is told first."""
    return all(
        part.communes is not None
        for post in coverages.posts.get(key, ())
        if isinstance(post.mission.territoire, Territoire)
        for part in coverages.areas.parts(post.mission.territoire, post.operator.departement)
    )


def _finding(territory: Territory, key: str, left: list[str]) -> Finding:
    names = [f"{france().communes[code].nom} ({code})" for code in left]
    values = {
        "dispositif": key,
        "nombre": count(len(left), "commune"),
        "communes": enumerate_some(names, SHOWN),
        "habitants": f"{population(france(), left):_}".replace("_", " "),
    }
    written = "couverture_exemple" if key in territory.couverture_exemple else "couverture"
    return Finding(territory.file, (written, key), "lacune", values)
