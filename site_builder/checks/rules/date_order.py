"""Dates dans le désordre.

Une période finit après avoir commencé ; une fiche se revoit après avoir été vérifiée ; une source
est lue après avoir été écrite.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import long_date
from site_builder.model.guide import ConditionEcrite
from site_builder.model.knowledge import Knowledge
from site_builder.model.statements import Enonce, Periode, Source, Verification
from site_builder.model.walk import walk

ID = "DATE-301"
SEVERITY = Severity.ERROR
WAYS = {
    "periode": MessageTemplate(
        "cette période finit le {au}, avant de commencer le {du}.", "vérifier les années."
    ),
    "verification": MessageTemplate(
        "la prochaine vérification ({prochaine}) précède la dernière ({le}).",
        "vérifier les années.",
    ),
    "source": MessageTemplate(
        "cette source aurait été lue ({vu_le}) avant d'être écrite ({date_texte}).",
        "vérifier les deux dates.",
    ),
}

_PERIODS = (Enonce, Periode, ConditionEcrite)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Periods, verifications and sources of every file, at the later date of each pair."""
    for record in knowledge.documents():
        for path, node in walk(record, *_PERIODS, Verification, Source):
            if isinstance(node, _PERIODS):
                if node.du and node.au and node.au < node.du:
                    values = {"du": long_date(node.du), "au": long_date(node.au)}
                    yield Finding(record.file, (*path, "au"), "periode", values)
            elif isinstance(node, Verification):
                if node.prochaine < node.le:
                    dates = {"le": long_date(node.le), "prochaine": long_date(node.prochaine)}
                    yield Finding(record.file, (*path, "prochaine"), "verification", dates)
            elif isinstance(node, Source) and node.date_texte and _before(node):
                dates = {"vu_le": long_date(node.vu_le), "date_texte": long_date(node.date_texte)}
                yield Finding(record.file, (*path, "vu_le"), "source", dates)


def _before(source: Source) -> bool:
    """Whether a source was read before it was written; only the parts both dates have count."""
    assert source.date_texte is not None
    known = min(len(source.vu_le), len(source.date_texte))
    return source.vu_le[:known] < source.date_texte[:known]
