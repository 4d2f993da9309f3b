"""Besoin qui exclut.

La réponse à « besoin » classe les propositions ; elle n'en écarte aucune. Une condition « requise »
ou « exclut » ne s'appuie pas sur elle.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.guide.reading import nested, written_rules
from site_builder.domain.guide.sheets import NEEDS
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-907"
SEVERITY = Severity.ERROR
WAYS = {
    "exclut": MessageTemplate(
        "« besoin » ne peut pas écarter un dispositif (condition « {role} »).",
        "le mettre dans « besoins », ou dans une condition « favorable » ou « prealable ».",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each test of « besoin » inside a rule that excludes."""
    for written in written_rules(knowledge):
        if written.role in ("requise", "exclut"):
            for path, regle in nested(written.path, written.regle):
                if regle.question == NEEDS:
                    values = {"role": written.role}
                    yield Finding(written.file, (*path, "question"), "exclut", values)
