"""Code d'une commune qui a fusionné.

Le code est compris : il mène à la commune d'aujourd'hui. Le remplacer évite qu'un lecteur cherche
en vain une commune qui n'existe plus ; `site-builder communes --migrer` les remplace tous.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.coverage.written import written_parts
from site_builder.diagnostics import Severity, Way
from site_builder.french import long_date
from site_builder.geography import Alias, france
from site_builder.model.knowledge import Knowledge

ID = "LIEN-203"
SEVERITY = Severity.WARNING
WAYS = {
    "fusion": Way(
        "« {code} »{nom} fait partie de {commune}{depuis}.",
        'écrire "{actuel}", ou lancer « site-builder communes --migrer ».',
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Every code of an alias, in territories and sectors."""
    for record, path, part in written_parts(knowledge):
        alias = france().aliases.get(part.name)
        if alias and len(part.name) == 5:
            yield Finding(record.file, path, "fusion", _values(alias))


def _values(alias: Alias) -> dict[str, str]:
    commune = france().communes[alias.commune]
    return {
        "code": alias.code,
        "nom": f" ({alias.nom})" if alias.nom else "",
        "commune": commune.nom,
        "depuis": f" depuis le {long_date(alias.depuis)}" if alias.depuis else "",
        "actuel": commune.code,
    }
