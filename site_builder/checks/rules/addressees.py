"""Destinataire d'une demande mal désigné.

« destinataire » désigne une instance, un organisme ou un texte, et un seul des trois. Là où une
commission décide, ce n'est jamais l'opérateur qui exécute ce qu'elle décide : il reçoit la mesure
une fois décidée. Un organisme qui pilote ou instruit le dispositif peut recevoir les demandes.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import fold
from site_builder.model.inheritance import sheet_of
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Destinataire, Scheme
from site_builder.model.statements import Enonce
from site_builder.model.walk import walk

ID = "LIEN-210"
SEVERITY = Severity.ERROR
WAYS = {
    "aucun": MessageTemplate(
        "ce destinataire ne désigne personne.",
        "ajouter « instance », « organisme » ou « texte », ou retirer « destinataire ».",
    ),
    "plusieurs": MessageTemplate(
        "ce destinataire est désigné plusieurs fois ({names}).", "n'en garder qu'un."
    ),
    "operateur": MessageTemplate(
        "« {name} » exécute la mesure, qu'une commission décide : la demande ne lui est pas "
        "adressée.",
        "désigner la commission, ou le service qui instruit la demande.",
    ),
}
FORMS = ("instance", "organisme", "texte")
CARRIES_OUT, RECEIVES = "operateur", {"pilote", "instructeur"}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Addressees with no form or several, and those that carry out what a commission decides."""
    for scheme in knowledge.schemes.values():
        for path, addressee in walk(scheme, Destinataire):
            forms = [name for name in FORMS if getattr(addressee, name)]
            if not forms:
                yield Finding(scheme.file, path, "aucun", key=True)
            elif len(forms) > 1:
                values = {"names": ", ".join(forms)}
                yield Finding(scheme.file, (*path, forms[1]), "plusieurs", values, key=True)
            elif addressee.organisme and _only_carries_out(knowledge, scheme, addressee.organisme):
                values = {"name": knowledge.operators[addressee.organisme].nom}
                yield Finding(scheme.file, (*path, "organisme"), "operateur", values)


def _only_carries_out(knowledge: Knowledge, scheme: Scheme, key: str) -> bool:
    operator = knowledge.operators.get(key)
    about = {scheme.key, scheme.decline}
    roles = {m.role for m in operator.missions if m.dispositif in about} if operator else set()
    return (
        CARRIES_OUT in roles
        and not roles & RECEIVES
        and _commission_decides(knowledge, scheme, about)
    )


def _commission_decides(knowledge: Knowledge, scheme: Scheme, about: set[str | None]) -> bool:
    """Whether an instance is declared for the scheme, or « decision » speaks of a commission."""
    decision = sheet_of(knowledge, scheme).rubric("decision")
    facts = decision.value if decision and isinstance(decision.value, tuple) else ()
    return any(
        about.intersection(instance.dispositifs)
        for territory in knowledge.territories.values()
        for instance in territory.instances
    ) or any("commission" in fold(fact.texte) for fact in facts if isinstance(fact, Enonce))
