"""Preuve du guide rompue.

Le guide est vérifié sur toutes les situations possibles, sans échantillon : toute situation laisse
quelque chose à proposer, chaque fiche orientable peut être proposée et peut être écartée, une fiche
à vérifier peut encore basculer des deux côtés, l'urgence n'est jamais écartée à la rue, et chaque
question sert.
"""

from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.domain.guide.proofs import Broken, in_words, is_absurd, prove
from site_builder.domain.guide.reading import guide_or_none
from site_builder.model.knowledge import Knowledge

ID = "GUIDE-910"
SEVERITY = Severity.ERROR
WAYS = {
    "impasse": MessageTemplate(
        "le guide peut ne rien avoir à proposer. Exemple : {sample}.",
        "garder au moins une fiche nationale « mode: ouvert ».",
    ),
    "propose": MessageTemplate(
        "aucune situation ne permet de proposer cette fiche.",
        "vérifier que ses conditions ne se contredisent pas ; un « constat » sans règle "
        "laisse toujours à vérifier.",
    ),
    "refuse": MessageTemplate(
        "aucune situation n'écarte cette fiche, pourtant « orientable ».",
        "écrire « mode: ouvert », ou revoir ses conditions « requise » et « exclut ».",
    ),
    "tranche": MessageTemplate(
        "cette fiche est laissée à vérifier alors que les réponses suffisent. Exemple : {sample}.",
        "réunir en une seule règle les conditions qui portent sur les mêmes questions.",
    ),
    "rue": MessageTemplate(
        "cette fiche peut être écartée à la rue. Exemple : {sample}.",
        "l'hébergement d'urgence et le SIAO y restent toujours possibles : revoir ses conditions.",
    ),
    "decisive": MessageTemplate(
        "la question « {id} » ne change jamais aucun résultat.",
        "l'employer dans une condition qui change un résultat (requise, exclut, prealable), ou la "
        "retirer.",
    ),
}


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """One finding a broken proof; none while an error keeps the guide from being read."""
    guide = guide_or_none(knowledge)
    if guide is None or not guide.sheets or is_absurd(guide):
        return
    for broken in prove(guide).broken:
        sample = in_words(guide, broken.sample) if broken.sample is not None else ""
        yield _finding(knowledge, broken, sample)


def _finding(knowledge: Knowledge, broken: Broken, sample: str) -> Finding:
    assert knowledge.guide is not None
    way = "tranche" if broken.claim == "stable" else broken.claim
    values = {"sample": sample, "id": broken.subject}
    if broken.subject in knowledge.schemes:
        return Finding(knowledge.schemes[broken.subject].file, ("guide",), way, values, key=True)
    names = [question.id for question in knowledge.guide.questions]
    if broken.subject in names:
        path = ("questions", names.index(broken.subject), "id")
        return Finding(knowledge.guide.file, path, way, values)
    return Finding(knowledge.guide.file, ("questions",), way, values, key=True)
