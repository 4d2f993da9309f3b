"""Answers as written on a command line → the orientation that the guide gives."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.core.dates import fault, first_day
from site_builder.core.french import capitalised, enumerate_words, suggestion
from site_builder.domain.coverage.states import APPLIED, Coverages, State
from site_builder.domain.guide.distinction import reason_to_prefer
from site_builder.domain.guide.engine import Orientation, orient
from site_builder.domain.guide.places import Presence
from site_builder.domain.guide.reading import guide_or_none
from site_builder.domain.guide.sheets import Guide
from site_builder.domain.guide.situation import AnswerError, situation
from site_builder.geography import france
from site_builder.geography.lookup import Lookup
from site_builder.model.confidential import published
from site_builder.model.guide import Consignes
from site_builder.model.knowledge import Knowledge


class OrientingError(ValueError):
    """Answers that the guide cannot read; the message says why and what to write, in French."""


@dataclass(frozen=True, slots=True)
class Oriented:
    """The guide as of a day, what it answers, and the sentences to show with any answer.

    `reason` is why the alternative of the answer may be better.
    """

    guide: Guide
    orientation: Orientation
    sentences: Consignes
    reason: str | None


def oriented(
    knowledge: Knowledge, answers: Sequence[str], commune: str | None, acts: Sequence[str] = ()
) -> Oriented:
    """What the guide of a checked root answers to `question=value[,value][,value?]` texts.

    `commune` is an INSEE code; `acts` are `acte=2026-11-16` texts. Raises OrientingError if there
    is no guide, or for an unknown question, answer, commune, act or date.
    """
    shown = published(knowledge)
    guide = guide_or_none(shown)
    if guide is None or shown.guide is None:
        raise OrientingError("Ce référentiel n'a pas de guide : créer guide/questions.yml.")
    place = _commune(commune) if commune is not None else None
    day = guide.on(shown.settings.today)
    try:
        given = situation(day, _written(answers))
    except AnswerError as error:
        raise OrientingError(f"{capitalised(str(error))} ; {error.hint}") from None
    dates = _dates(day, acts, shown.settings.today)
    orientation = orient(day, given, LocalPlaces(Coverages(shown)), place, dates)
    return Oriented(day, orientation, shown.guide.consignes, _reason(shown, orientation))


def _reason(knowledge: Knowledge, orientation: Orientation) -> str | None:
    answer = orientation.answer
    if answer is None or answer.alternative is None:
        return None
    return reason_to_prefer(knowledge, answer.rung, answer.alternative)


@dataclass(frozen=True)
class LocalPlaces:
    """What coverages say of communes, as the engine of the guide asks it (`engine.Places`)."""

    coverages: Coverages

    def sheet(self, key: str, commune: str) -> str | None:
        """The local sheet of a national scheme that applies in a commune, if there is one.

        A sheet that is only announced, or whose area or status nobody knows, replaces nothing.
        """
        for sheet in self.coverages.knowledge.local.get(key, ()):
            area = self.coverages.sheet(sheet)
            if sheet.statut in APPLIED and area is not None and commune in area:
                return sheet.key
        return None

    def presence(self, key: str, commune: str) -> Presence | None:
        """Whether a sheet applies in a commune, and the keys of its operators there.

        None if the commune is in no territory of the site, unless the scheme excludes it.
        """
        knowledge = self.coverages.knowledge
        coverage = self.coverages.at(key, commune, knowledge.settings.today)
        place = self.coverages.geography.communes[commune].departement
        if place not in knowledge.territories and coverage.state != State.OUTSIDE:
            return None
        names = dict.fromkeys(assignment.operator.key for assignment in coverage.assignments)
        return Presence(str(coverage.state), tuple(names))


def _commune(text: str) -> str:
    """The current INSEE code for a code of a commune; OrientingError, with suggestions, if none."""
    commune = france().current(text.strip().upper())
    if commune:
        return commune.code
    matches = Lookup(france()).search(text, limit=5)
    names = [f"{match.commune.code} ({match.commune.nom})" for match in matches]
    hint = f" ; vouliez-vous dire {enumerate_words(names, 'ou')} ?" if names else "."
    what = "est un code postal, et non" if text.strip() in france().postal else "n'est pas"
    raise OrientingError(f"« {text} » {what} le code INSEE d'une commune{hint}")


def _written(answers: Sequence[str]) -> dict[str, str]:
    """Answers by question; those to one question are joined by commas."""
    written: dict[str, str] = {}
    for answer in answers:
        name, equal, values = answer.partition("=")
        if not equal:
            raise OrientingError(f"« {answer} » : écrire QUESTION=VALEUR.")
        written[name] = f"{written[name]},{values}" if name in written else values
    return written


def _dates(guide: Guide, acts: Sequence[str], today: datetime.date) -> dict[str, datetime.date]:
    """The days of the acts received, by the name that the ladder gives them."""
    known = [act.authored.acte for act in guide.ladder.acts] if guide.ladder else []
    names = list(dict.fromkeys(name for name in known if name))
    dates = {}
    for act in acts:
        name, equal, day = act.partition("=")
        if not equal:
            raise OrientingError(f"« {act} » : écrire ACTE=DATE, comme commandement=2026-11-16.")
        if name not in names:
            hint = suggestion(name, names)
            raise OrientingError(f"Aucun acte ne s'appelle « {name} » ; {hint}")
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day) or fault(day, today):
            raise OrientingError(f"« {day} » n'est pas une date année-mois-jour, comme 2026-11-30.")
        dates[name] = first_day(day)
    return dates
