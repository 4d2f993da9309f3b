"""The ladder of `guide.json`: how the browser chooses the one answer, as the reference engine does.

Rules are expanded: no notion is left in them. What says nothing is absent.
"""

from typing import Any  # JSON

from site_builder.domain.guide.distinction import reason_to_prefer
from site_builder.domain.guide.ladder import Act, Choice, Ladder, Reservation, Rung
from site_builder.domain.guide.logic import Expression
from site_builder.model.answer import EtapeDuGuide
from site_builder.model.knowledge import Knowledge
from site_builder.output.data.guide_rules import Places, rule_index, spare


def ladder_index(knowledge: Knowledge, ladder: Ladder, places: Places) -> dict[str, Any]:
    """Rungs in order, the schemes that are reserved, acts as they are shown."""
    return {
        "paliers": [_rung(knowledge, rung, places) for rung in ladder.rungs],
        "reserves": [_reservation(one, places) for one in ladder.reservations],
        "actes": [_act(act, places) for act in ladder.acts],
    }


def _rung(knowledge: Knowledge, rung: Rung, places: Places) -> dict[str, Any]:
    """`principal` and `autres` are choices; `autres` say why they may be preferred."""
    return spare({
        "id": rung.id,
        "titre": rung.title,
        "pourquoi": rung.authored.pourquoi,
        "regle": _maybe(rung.rule, places),
        "doute": _maybe(rung.doubt, places),
        "principal": rung.main and _choice(rung.main, places, None),
        "etape": rung.step and _step(rung.step),
        "avec": list(rung.authored.avec),
        "autres": [
            _choice(one, places, reason_to_prefer(knowledge, rung, one))
            for one in rung.alternatives
        ],
    })  # fmt: skip


def _step(step: EtapeDuGuide) -> dict[str, Any]:
    return spare({"texte": step.texte, "numeros": list(step.numeros)})


def _choice(choice: Choice, places: Places, text: str | None) -> dict[str, Any]:
    """`ok` is there if the choice is strict."""
    return spare({
        "id": choice.key,
        "ok": 1 if choice.strict else None,
        "regle": _maybe(choice.rule, places),
        "texte": text,
    })  # fmt: skip


def _reservation(reservation: Reservation, places: Places) -> dict[str, Any]:
    return spare({
        "dispositifs": list(reservation.keys),
        "gradations": list(reservation.gradations),
        "regle": rule_index(reservation.rule, places),
    })  # fmt: skip


def _act(act: Act, places: Places) -> dict[str, Any]:
    """`delai` is `[number, unit]`, after the day of `acte`."""
    authored = act.authored
    delay = authored.delai
    return spare({
        "regle": rule_index(act.rule, places),
        "doute": _maybe(act.doubt, places),
        "rang": authored.rang,
        "texte": authored.texte,
        "dispositif": authored.dispositif,
        "acte": authored.acte,
        "champ": authored.champ,
        "delai": [delay.max, delay.unite] if delay and delay.max is not None else None,
        "delai_texte": authored.delai_texte,
    })  # fmt: skip


def _maybe(rule: Expression | None, places: Places) -> list[Any] | None:
    return None if rule is None else rule_index(rule, places)
