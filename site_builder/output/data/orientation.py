"""Orientation of the guide → JSON: the contract of `orient --format json`."""

from typing import Any  # JSON

from site_builder.domain.guide.engine import Orientation, Result


def orientation_data(orientation: Orientation) -> dict[str, Any]:
    """`{"resultats": […], "urgence": null | {"valeurs": […], "consignes": […]}}`.

    A result is `{dispositif, fiche, statut, raisons: [{condition, role, etat, texte}],
    a_demander: [{question, texte, comment_savoir}], contrefactuel: null | {reponses, statut},
    territoire: null | {etat, operateurs: [key]}}`, in the order they are shown.
    """
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
