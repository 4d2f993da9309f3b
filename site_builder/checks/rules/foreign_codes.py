"""Commune ou intercommunalité d'un autre département.

Une fiche rangée dans le dossier d'un département n'écrit que des communes de ce département. Un
organisme qui travaille dans deux départements a une fiche dans chacun.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import enumerate_words
from site_builder.domain.coverage.written import written_parts
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge

ID = "ZONE-101"
SEVERITY = Severity.ERROR
WAYS = {
    "commune": MessageTemplate(
        "{nom} ({code}) est dans le département {ailleurs}, et non {ici}.",
        "l'écrire dans une fiche du dossier {ailleurs}/, ou corriger le code.",
    ),
    "epci": MessageTemplate(
        "« {nom} » ({code}) n'a aucune commune dans le département {ici} : "
        "ses communes sont dans le {ailleurs}.",
        "corriger le numéro de l'intercommunalité.",
    ),
    "non-identifie": MessageTemplate(
        "le département {ici} n'est pas identifié : il n'a aucune commune.",
        "écrire « territoire: inconnu ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each known code that lies outside the département of its folder."""
    for record, path, part in written_parts(knowledge):
        here = record.departement
        if not here or not part.communes:
            continue
        if here not in france().departements:
            yield Finding(record.file, path, "non-identifie", {"ici": here})
            continue
        places = {france().communes[code].departement for code in part.communes}
        if here in places:
            continue
        group = france().groups.get(part.name)
        name = group.nom if group else france().communes[next(iter(part.communes))].nom
        elsewhere = enumerate_words(sorted(places))
        values = {"nom": name, "code": part.name, "ailleurs": elsewhere, "ici": here}
        yield Finding(record.file, path, "epci" if group else "commune", values)
