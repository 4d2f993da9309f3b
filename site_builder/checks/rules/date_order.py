"""Dates dans le désordre.

Une période finit après avoir commencé ; une fiche se revoit après avoir été vérifiée ; une source
est lue après avoir été écrite ; les valeurs d'un barème vont de la plus ancienne à la plus récente.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import long_date
from site_builder.model.baremes import Bareme
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
    "valeur": MessageTemplate(
        "cette valeur ({du}) ne commence pas après celle qui la précède ({avant}).",
        "ranger les valeurs de la plus ancienne à la plus récente, une par date.",
    ),
    "connue": MessageTemplate(
        "cette valeur serait connue jusqu'au {jusqua}, avant de commencer ({du}).",
        "vérifier les années.",
    ),
}

_PERIODS = (Enonce, Periode, ConditionEcrite)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Dates of every file in pairs, at the later one of each."""
    yield from _of_facts(knowledge)
    if knowledge.baremes is not None:
        for path, bareme in walk(knowledge.baremes, Bareme):
            yield from _of_values(knowledge.baremes.file, (*path, "valeurs"), bareme)


def _of_facts(knowledge: Knowledge) -> Iterator[Finding]:
    """Periods, verifications and sources."""
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


def _of_values(file: str, path: FieldPath, bareme: Bareme) -> Iterator[Finding]:
    """The values of a barème, at the later date of each pair."""
    for index, value in enumerate(bareme.valeurs):
        du = long_date(value.du)
        if index and value.first_day <= (before := bareme.valeurs[index - 1]).first_day:
            dates = {"du": du, "avant": long_date(before.du)}
            yield Finding(file, (*path, index, "du"), "valeur", dates)
        if value.jusqua and value.jusqua < value.first_day:
            dates = {"du": du, "jusqua": long_date(value.jusqua)}
            yield Finding(file, (*path, index, "jusqua"), "connue", dates)


def _before(source: Source) -> bool:
    """Whether a source was read before it was written; only the parts both dates have count."""
    assert source.date_texte is not None
    known = min(len(source.vu_le), len(source.date_texte))
    return source.vu_le[:known] < source.date_texte[:known]
