"""Coverage report → CSV, one line a commune, or JSON, the whole report."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any  # JSON

from site_builder.core.french import sort_key
from site_builder.domain.coverage.report import (
    CoverageReport,
    Ending,
    Idle,
    Overlap,
    SchemeReport,
    TerritoryReport,
)
from site_builder.domain.coverage.states import Assignment, State, population
from site_builder.geography import Geography
from site_builder.output.data.encoding import readable

HEADER = (
    "territoire",
    "dispositif",
    "code",
    "commune",
    "population",
    "etat",
    "operateurs",
    "chevauchement",
)
STATES = (State.COVERED, State.NOT_COVERED, State.UNKNOWN)
BETWEEN = " | "
BYTE_ORDER_MARK = "\ufeff"

JsonObject = dict[str, Any]  # keys: see `as_json`


def as_csv(report: CoverageReport, geography: Geography) -> str:
    """Lines under `HEADER`, one for each territory, scheme and commune.

    A double click opens it in a French spreadsheet: semicolons, and a byte-order mark.

    `population` is empty where it is unknown. `operateurs` are names, « | » between them.
    `chevauchement` is « declare », « non_declare », or empty: one operator at most.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow(HEADER)
    for territory in report.territories:
        for scheme in territory.schemes:
            for row in _communes(scheme, geography):
                names = BETWEEN.join(operator["nom"] for operator in row["operateurs"])
                values = {**row, "commune": row["nom"], "operateurs": names}
                start = (territory.territory.code, scheme.scheme.key)
                lines.writerow((*start, *(values[name] for name in HEADER[2:])))
    return text.getvalue()


def as_json(report: CoverageReport, geography: Geography) -> str:
    """The whole report, dates as ISO text.

    `{jour, horizon, cog, exemples, fiches_en_erreur: [file], territoires: [{code, nom, statut,
    dispositifs: [{dispositif, nom, declaration: complete|partielle|inconnue|null,
    ensemble: figures, etats: {couvert|non_couvert|non_renseigne: figures}, lacunes: [commune],
    chevauchements: [{operateurs, declare, communes: [commune]}],
    fins: [{operateur, date, sans_operateur: [commune]|null, population: number|null}],
    sans_territoire: [operateur],
    inactives: [{operateur, raison: echue|a_venir|ferme, date|null}],
    communes: [{…commune, etat, depuis?: date, operateurs,
    chevauchement: declare|non_declare|null}]}]}]}`

    `sans_operateur` and `population` are null where the territory of the mission is unknown;
    `depuis` is the first day of a commune that is not covered any more, absent elsewhere;
    figures are `{communes, population}`, a commune `{code, nom, population|null}` and an
    operator `{id, nom, exemple}`.
    """
    rows = {
        "jour": report.day.isoformat(),
        "horizon": report.horizon.isoformat(),
        "cog": geography.vintage,
        "exemples": report.examples,
        "fiches_en_erreur": list(report.broken),
        "territoires": [_territory(territory, geography) for territory in report.territories],
    }
    return readable(rows)


def _territory(report: TerritoryReport, geography: Geography) -> JsonObject:
    territory = report.territory
    return {
        "code": territory.code,
        "nom": territory.nom,
        "statut": territory.statut,
        "dispositifs": [_scheme(scheme, geography) for scheme in report.schemes],
    }


def _scheme(report: SchemeReport, geography: Geography) -> JsonObject:
    return {
        "dispositif": report.scheme.key,
        "nom": report.scheme.nom,
        "declaration": report.declared,
        "ensemble": _figures(report.by_commune, geography),
        "etats": {str(state): _figures(report.communes(state), geography) for state in STATES},
        "lacunes": _named(report.communes(State.NOT_COVERED), geography),
        "chevauchements": [_overlap(overlap, geography) for overlap in report.overlaps],
        "fins": [_ending(ending, geography) for ending in report.endings],
        "sans_territoire": _operators(report.unlocated),
        "inactives": [_idle(idle) for idle in report.idle],
        "communes": list(_communes(report, geography)),
    }


def _communes(report: SchemeReport, geography: Geography) -> Iterator[JsonObject]:
    overlaps = {
        code: "declare" if overlap.declared else "non_declare"
        for overlap in report.overlaps
        for code in overlap.communes
    }
    for code, coverage in report.by_commune.items():
        yield {
            **_commune(code, geography),
            "etat": str(coverage.state),
            **({"depuis": coverage.since.isoformat()} if coverage.since else {}),
            "operateurs": _operators(coverage.assignments),
            "chevauchement": overlaps.get(code),
        }


def _overlap(overlap: Overlap, geography: Geography) -> JsonObject:
    return {
        "operateurs": _operators(overlap.assignments),
        "declare": overlap.declared,
        "communes": _named(overlap.communes, geography),
    }


def _ending(ending: Ending, geography: Geography) -> JsonObject:
    known = ending.assignment.communes is not None
    return {
        "operateur": _operators([ending.assignment])[0],
        "date": ending.last_day.isoformat(),
        "sans_operateur": _named(ending.left, geography) if known else None,
        "population": population(geography, ending.left) if known else None,
    }


def _idle(idle: Idle) -> JsonObject:
    return {
        "operateur": _operators([idle.assignment])[0],
        "raison": str(idle.reason),
        "date": idle.day.isoformat() if idle.day else None,
    }


def _figures(codes: Iterable[str], geography: Geography) -> JsonObject:
    listed = list(codes)
    return {"communes": len(listed), "population": population(geography, listed)}


def _named(codes: Iterable[str], geography: Geography) -> list[JsonObject]:
    return [_commune(code, geography) for code in codes]


def _commune(code: str, geography: Geography) -> JsonObject:
    commune = geography.communes[code]
    return {"code": code, "nom": commune.nom, "population": commune.population}


def _operators(assignments: Iterable[Assignment]) -> list[JsonObject]:
    """Each operator once, by name."""
    operators = {assignment.operator.key: assignment.operator for assignment in assignments}
    return [
        {"id": operator.key, "nom": operator.nom, "exemple": operator.is_example}
        for operator in sorted(operators.values(), key=lambda operator: sort_key(operator.nom))
    ]
