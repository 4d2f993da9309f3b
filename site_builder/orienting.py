"""One question to the guide: answers as written, the orientation they give, in its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from site_builder.french import capitalised
from site_builder.guide.engine import Places, orient
from site_builder.guide.report import as_data, as_text
from site_builder.guide.situation import AnswerError, situation
from site_builder.guide.usable import usable_book
from site_builder.model.knowledge import Knowledge

_COMMUNE = re.compile(r"[0-9]{5}|2[AB][0-9]{3}")


class OrientingError(ValueError):
    """A question the guide cannot read; the message says why and what to write, in French."""


@dataclass(frozen=True, slots=True)
class Oriented:
    """What the guide answers: `data` is the contract of the JSON form, `text` is to be read."""

    data: dict[str, Any]
    text: str


def oriented(knowledge: Knowledge, answers: Sequence[str], commune: str | None) -> Oriented:
    """What the guide of a checked root answers to `question=value[,value][,value?]` texts."""
    shown = knowledge.shown()
    book = usable_book(shown)
    if book is None or shown.guide is None:
        raise OrientingError("Ce référentiel n'a pas de guide : créer guide/questions.yml.")
    if commune is not None and not _COMMUNE.fullmatch(commune):
        raise OrientingError(
            f"« {commune} » n'est pas un code INSEE de commune : cinq caractères, comme 93066."
        )
    day = book.on(shown.settings.today)
    try:
        given = situation(day, _written(answers))
    except AnswerError as error:
        raise OrientingError(f"{capitalised(str(error))} ; {error.hint}") from None
    found = orient(day, given, places(shown), commune)
    return Oriented(as_data(found), as_text(day, found, shown.guide.consignes))


def places(_knowledge: Knowledge) -> Places | None:
    """What the référentiel knows of communes: nothing until coverage is joined here."""
    return None


def _written(answers: Sequence[str]) -> dict[str, str]:
    """Answers by question; several answers to the same one are put together."""
    found: dict[str, str] = {}
    for answer in answers:
        name, equal, values = answer.partition("=")
        if not equal:
            raise OrientingError(f"« {answer} » : écrire QUESTION=VALEUR.")
        found[name] = f"{found[name]},{values}" if name in found else values
    return found
