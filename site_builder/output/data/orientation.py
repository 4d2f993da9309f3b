"""Orientation of the guide → JSON: the contract of `orient --format json`."""

from typing import Any  # JSON

from site_builder.domain.guide.answer import Answer
from site_builder.domain.guide.engine import Orientation, Result


def orientation_data(orientation: Orientation) -> dict[str, Any]:
    """`{"resultats": […], "urgence": null | {"valeurs": […], "consignes": […]}, "reponse": …}`.

    `reponse` is `{titre, actions: [{dispositif: id | null, texte, avant: date | null}], mesure:
    id | null, etape: id | null, alternative: id | null, assez}`, null for a guide without a
    ladder. A result is `{dispositif, fiche, statut, raisons: [{condition, role, etat, texte}],
    a_demander: [{question, texte, comment_savoir}], contrefactuel: null | {reponses, statut},
    territoire: null | {etat, operateurs: [key]}, bloc}`, in the order they are shown.
    """
    urgent = {
        "valeurs": list(orientation.urgencies),
        "consignes": list(orientation.instructions),
    }
    return {
        "resultats": [
            {**_result(result), "bloc": orientation.block(result)} for result in orientation.results
        ],
        "urgence": urgent if orientation.urgencies else None,
        "reponse": _answer(orientation.answer) if orientation.answer else None,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    rung = answer.rung
    return {
        "titre": rung.title,
        "actions": [
            {
                "dispositif": action.act.authored.dispositif,
                "texte": action.act.authored.texte,
                "avant": action.before and action.before.isoformat(),
            }
            for action in answer.actions
        ],
        "mesure": rung.main.key if rung.main else None,
        "etape": rung.step.id if rung.step else None,
        "alternative": answer.alternative.key if answer.alternative else None,
        "assez": answer.enough,
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
