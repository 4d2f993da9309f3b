"""Montant à revérifier.

Le dernier jour où l'on savait qu'un montant valait est passé, et des textes le citent. Ils restent
publiés, et disent que leur barème est à revérifier.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import long_date
from site_builder.model.knowledge import Knowledge

ID = "DATE-305"
SEVERITY = Severity.WARNING
WAYS = {
    "depasse": MessageTemplate(
        "le barème « {id} » n'est connu que jusqu'au {jusqua}.",
        "chercher la valeur d'aujourd'hui et l'ajouter, ou repousser « jusqua ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The barèmes that a text cites, and whose value of the day was known until an earlier day."""
    if knowledge.baremes is None:
        return
    today = knowledge.settings.today
    cited = knowledge.amounts.all_cited()
    for number, bareme in enumerate(knowledge.baremes.baremes):
        value = bareme.on(today)
        if bareme.id in cited and value and value.jusqua and value.jusqua < today:
            path = ("baremes", number, "valeurs", bareme.valeurs.index(value), "jusqua")
            values = {"id": bareme.id, "jusqua": long_date(value.jusqua)}
            yield Finding(knowledge.baremes.file, path, "depasse", values)
