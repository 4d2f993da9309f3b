"""Code d'une commune qui a fusionné, ou d'un arrondissement.

Le code est compris : il mène à la commune d'aujourd'hui. Le remplacer évite qu'un lecteur cherche
en vain une commune qui n'existe plus ; `site-builder communes --migrer` les remplace tous.

Une commune déléguée ou un arrondissement n'est qu'une partie de sa commune : tant que son code
reste écrit, le site ne dit couverte que cette partie. Écrire le code de la commune, c'est dire que
l'organisme intervient partout dans la commune.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import long_date
from site_builder.domain.coverage.written import written_parts
from site_builder.geography import Alias, france
from site_builder.model.knowledge import Knowledge

ID = "LIEN-203"
SEVERITY = Severity.WARNING
MERGED, DISTRICT = "fusion", "arrondissement"
WAYS = {
    MERGED: MessageTemplate(
        "« {code} »{nom} fait partie de {commune}{depuis}.",
        'écrire "{actuel}", ou lancer « site-builder communes --migrer ».',
    ),
    DISTRICT: MessageTemplate(
        "« {code} »{nom} n'est pas une commune, mais une partie de {commune} : seule cette partie "
        "est dite couverte.",
        'garder ce code, ou écrire "{actuel}" si toute la commune est couverte.',
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each code of a former commune or an arrondissement."""
    for record, path, part in written_parts(knowledge):
        if alias := france().former(part.name):
            way = DISTRICT if alias.is_district else MERGED
            yield Finding(record.file, path, way, _values(alias))


def merged(knowledge: Knowledge) -> Iterator[Finding]:
    """Findings whose code the current one may replace; an arrondissement is still in force."""
    return (finding for finding in check(knowledge) if finding.way == MERGED)


def _values(alias: Alias) -> dict[str, str]:
    commune = france().communes[alias.commune]
    return {
        "code": alias.code,
        "nom": f" ({alias.nom})" if alias.nom else "",
        "commune": commune.nom,
        "depuis": f" depuis le {long_date(alias.depuis)}" if alias.depuis else "",
        "actuel": commune.code,
    }
