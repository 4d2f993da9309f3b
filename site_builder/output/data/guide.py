"""`guide.json`: the whole guide in one fixed file, for the engine in the browser (ADR 0014).

Rules are those of `guide_rules`, the ladder that of `guide_answer`. Dated conditions are all there:
the browser keeps those of its day.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.core.settings import is_yes
from site_builder.domain.guide.logic import read
from site_builder.domain.guide.sheets import Condition, Guide, GuideSheet
from site_builder.model.guide import Question, Questionnaire
from site_builder.model.knowledge import Knowledge
from site_builder.output.data.encoding import compact
from site_builder.output.data.guide_answer import ladder_index
from site_builder.output.data.guide_rules import Places, rule_index, spare

VERSION = 1


def guide_json(knowledge: Knowledge, guide: Guide) -> str:
    """The text of `guide.json`, compact; its shape is that of `guide_index`."""
    return compact(guide_index(knowledge, guide))


def guide_index(knowledge: Knowledge, guide: Guide) -> dict[str, Any]:
    """Questions, shortcuts, standing sentences, the sheets of the guide, and its ladder."""
    assert knowledge.guide is not None
    places: Places = {name: index for index, name in enumerate(guide.questions)}
    return {
        "version": VERSION,
        "questions": [_question(guide, question, places) for question in guide.asked],
        **_sentences(knowledge.guide),
        "deductions": [
            [rule_index(read(one.si), places), _values(one.alors)]
            for one in knowledge.guide.deductions
        ],
        "gradations": list(guide.gradations),
        "fiches": [_sheet(knowledge, sheet, places) for sheet in guide.sheets.values()],
        "locales": [_local(knowledge, sheet, places) for sheet in guide.local.values()],
        "hors_guide": [
            {"id": scheme.key, "nom": scheme.nom, "motif": scheme.guide.motif}
            for scheme in knowledge.national
            if scheme.guide is not None and scheme.guide.mode == "hors_guide"
        ],
        "reponse": guide.ladder and ladder_index(knowledge, guide.ladder, places),
    }


def _question(guide: Guide, question: Question, places: Places) -> dict[str, Any]:
    """`rang` orders what a counterfactual changes; a value is `[id, texte, seule, consigne]`.

    `sensibles` are the values that keep their question out of a copied link.
    """
    visible = guide.visibility.get(question.id)
    return spare({
        "id": question.id,
        "genre": question.genre,
        "groupe": question.groupe,
        "rang": guide.groups.index(question.groupe),
        "porte_sur": question.porte_sur,
        "immuable": int(is_yes(question.immuable)) or None,
        "texte": question.texte,
        "aide": question.aide,
        "savoir": question.comment_savoir,
        "visible": visible and rule_index(visible, places),
        "valeurs": [
            [value.id, value.texte, int(value.id == guide.sole.get(question.id)), value.consigne]
            for value in question.valeurs
        ],
        "sensibles": [value.id for value in question.valeurs if is_yes(value.sensible)],
    })  # fmt: skip


def _values(answers: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Values that hold, by question."""
    return {name: list(values) for name, values in answers.items()}


def _sentences(guide: Questionnaire) -> dict[str, Any]:
    return {
        "raccourcis": [
            spare({
                "id": shortcut.id,
                "texte": shortcut.texte,
                "description": shortcut.description,
                "reponses": _values(shortcut.reponses),
                "questions": list(shortcut.questions),
                "demande": shortcut.demande,
                "choix": [[one.texte, _values(one.reponses)] for one in shortcut.choix],
            })
            for shortcut in guide.raccourcis
        ],
        "consignes": {"decision": guide.consignes.decision, "humain": guide.consignes.humain},
        "expulsion": [
            spare({
                "texte": advice.texte,
                "confiance": advice.confiance,
                "article": advice.article,
                "periode": advice.periode and [advice.periode.debut, advice.periode.fin],
                "du": advice.du and advice.du.isoformat(),
                "au": advice.au and advice.au.isoformat(),
            })
            for advice in guide.expulsion
        ],
    }  # fmt: skip


def _sheet(knowledge: Knowledge, sheet: GuideSheet, places: Places) -> dict[str, Any]:
    """A sheet; `gradation` is a place in `gradations`, a deadline is `[id, regle, texte]`."""
    scheme = knowledge.schemes[sheet.applied]
    return spare({
        "id": sheet.key,
        "nom": sheet.name,
        "sigle": scheme.sigle,
        "nature": scheme.nature,
        "porte_sur": scheme.porte_sur,
        "mode": sheet.mode,
        "motif": sheet.reason,
        "gradation": sheet.degree,
        "besoins": list(sheet.needs),
        "echeances": [[d.id, rule_index(d.rule, places), d.text] for d in sheet.deadlines],
        "conditions": [_condition(condition, places) for condition in sheet.conditions],
    })  # fmt: skip


def _local(knowledge: Knowledge, sheet: GuideSheet, places: Places) -> dict[str, Any]:
    """A local sheet: what it says itself replaces what the national one says, conditions by id."""
    own = knowledge.schemes[sheet.applied].guide
    own_conditions = {condition.id for condition in own.conditions} if own else set()
    own_deadlines = {deadline.id for deadline in own.echeances} if own else set()
    return spare({
        "id": sheet.key,
        "fiche": sheet.applied,
        "nom": sheet.name,
        "besoins": list(own.besoins) if own else [],
        "echeances": [
            [d.id, rule_index(d.rule, places), d.text]
            for d in sheet.deadlines
            if d.id in own_deadlines
        ],
        "conditions": [_condition(c, places) for c in sheet.conditions if c.id in own_conditions],
    })  # fmt: skip


def _condition(condition: Condition, places: Places) -> dict[str, Any]:
    """`si` holds the sentences if true, false, unknown."""
    authored = condition.authored
    return spare({
        "id": condition.id,
        "role": condition.role,
        "regle": condition.rule and rule_index(condition.rule, places),
        "si": [authored.si_vrai, authored.si_faux, authored.si_inconnu],
        "du": authored.du and authored.du.isoformat(),
        "au": authored.au and authored.au.isoformat(),
    })  # fmt: skip
