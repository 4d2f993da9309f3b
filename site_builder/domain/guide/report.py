"""Orientations as data (the contract of `orient --format json`) and as readable French."""

from collections.abc import Iterator
from typing import Any

from site_builder.core.french import capitalised, enumerate_words, typeset
from site_builder.domain.guide.counterfactual import Counterfactual
from site_builder.domain.guide.engine import Orientation, Result
from site_builder.domain.guide.sheets import Guide
from site_builder.domain.guide.status import ADAPTED, EXCLUDED, TO_CHECK
from site_builder.model.guide import Consignes

WORDS = {ADAPTED: "à proposer", TO_CHECK: "à vérifier", EXCLUDED: "pas mobilisable en l'état"}


def as_data(orientation: Orientation) -> dict[str, Any]:
    """`{"resultats": […], "urgence": null | {"valeurs": […], "consignes": […]}}`."""
    urgent = {
        "valeurs": list(orientation.urgencies),
        "consignes": list(orientation.instructions),
    }
    return {
        "resultats": [_result(result) for result in orientation.results],
        "urgence": urgent if orientation.urgencies else None,
    }


def _result(result: Result) -> dict[str, Any]:
    change, presence = result.counterfactual, result.presence
    return {
        "dispositif": result.sheet.key,
        "fiche": result.sheet.applied,
        "statut": result.status,
        "raisons": [
            {"condition": r.condition, "role": r.role, "etat": r.state, "texte": r.text}
            for r in result.reasons
        ],
        "a_demander": [
            {"question": q.id, "texte": q.texte, "comment_savoir": q.comment_savoir}
            for q in result.to_ask
        ],
        "contrefactuel": {"reponses": dict(change.answers), "statut": change.status}
        if change
        else None,
        "territoire": {"etat": presence.state, "operateurs": list(presence.operators)}
        if presence
        else None,
    }


def as_text(guide: Guide, orientation: Orientation, sentences: Consignes) -> str:
    """What a person reads at the terminal."""
    lines = [f"URGENCE : {text}" for text in orientation.instructions]
    for status, words in WORDS.items():
        results = [result for result in orientation.results if result.status == status]
        if results:
            lines += ["", f"{words.upper()} ({len(results)})"]
            for result in results:
                lines += _lines(guide, result)
    lines += ["", sentences.decision, sentences.humain]
    return typeset("\n".join(lines).strip())


def _lines(guide: Guide, result: Result) -> Iterator[str]:
    yield f"  {result.sheet.name} ({result.sheet.applied})"
    for reason in result.reasons:
        if _matters(result, reason.role, reason.state):
            yield f"    - {reason.text}"
    for question in result.to_ask:
        yield f"    ? {question.texte} {question.comment_savoir}"
    if result.counterfactual:
        yield f"    → {_in_words(guide, result.counterfactual)}"


def _matters(result: Result, role: str, state: str) -> bool:
    """Of an excluded sheet, only what excludes it is said."""
    if result.status != EXCLUDED:
        return True
    return (role, state) in (("requise", "faux"), ("exclut", "vrai"))


def _in_words(guide: Guide, change: Counterfactual) -> str:
    parts = [
        f"« {guide.questions[name].texte} » {answer_in_words(guide, name, answer)}"
        for name, answer in change.answers.items()
    ]
    return f"{capitalised(WORDS[change.status])} si la réponse changeait : {'; '.join(parts)}."


def answer_in_words(guide: Guide, name: str, answer: str) -> str:
    """A written answer with its words on screen: « Locataire », « RSA et peut-être AAH »."""
    words = {value.id: value.texte for value in guide.questions[name].valeurs}
    shown = [
        f"peut-être {words[word[:-1]]}" if word.endswith("?") else words[word]
        for word in answer.split(",")
        if word
    ]
    return enumerate_words(shown) or "aucune de ces réponses"
