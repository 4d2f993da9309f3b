"""A situation: the answers given, what they say of each value, and how they are written.

Answers are written as on the command line: `locataire`, `rsa,familiales`, `rsa,aah?` (`aah` is
unknown), `inconnu`. In a question with several answers a value that is not named is false.
"""

from collections.abc import Iterable, Mapping

from site_builder.core.french import suggestion
from site_builder.domain.guide.logic import Facts, Truth
from site_builder.domain.guide.sheets import Guide
from site_builder.model.guide import Question

UNKNOWN = "inconnu"
Situation = Mapping[str, Mapping[str, Truth]]
"""Question → value → whether it holds. A question or a value that is absent is unknown."""


class AnswerError(ValueError):
    """An answer the guide cannot read; `what` is question, valeur or seule, `word` the culprit."""

    def __init__(self, what: str, question: str, word: str, hint: str) -> None:
        messages = {
            "question": f"aucune question ne s'appelle « {word} »",
            "valeur": f"« {word} » n'est pas une réponse à « {question} »",
            "seule": f"« {word} » ne va pas avec une autre réponse à « {question} »",
            "une": f"« {question} » n'admet qu'une réponse",
        }
        super().__init__(messages[what])
        self.what, self.question, self.word, self.hint = what, question, word, hint


def situation(guide: Guide, written: Mapping[str, str | Iterable[str]]) -> Situation:
    """Read answers, as they are written, by question; what is « inconnu » is left out.

    Raises AnswerError for an unknown question or value, or answers that exclude one another.
    """
    facts: dict[str, Mapping[str, Truth]] = {}
    for name, answer in written.items():
        if name not in guide.questions:
            raise AnswerError("question", name, name, suggestion(name, list(guide.questions)))
        words = answer.split(",") if isinstance(answer, str) else answer
        answers = [word.strip() for word in words if word.strip()]
        if answers != [UNKNOWN]:
            facts[name] = _read(guide, guide.questions[name], answers)
    return facts


def _read(guide: Guide, question: Question, words: list[str]) -> Mapping[str, Truth]:
    value_ids = [value.id for value in question.valeurs]
    for word in words:
        if word.removesuffix("?") not in value_ids:
            hint = suggestion(word.removesuffix("?"), [*value_ids, UNKNOWN])
            raise AnswerError("valeur", question.id, word, hint)
    if question.genre != "plusieurs":
        if len(words) != 1:
            raise AnswerError("une", question.id, question.id, "en garder une seule.")
        return {} if words[0].endswith("?") else chosen(question, words[0])
    sole = guide.sole.get(question.id)
    if f"{sole}?" in words:
        return {}
    if sole in words and len(words) > 1:
        raise AnswerError("seule", question.id, str(sole), "la retirer, ou retirer les autres.")
    values: dict[str, Truth] = dict.fromkeys(value_ids, False)
    for word in words:
        values[word.removesuffix("?")] = None if word.endswith("?") else True
    return with_sole(guide, question.id, values)


def chosen(question: Question, value: str) -> Mapping[str, Truth]:
    """The facts of a question that has one answer: `value` true, every other false."""
    return {other.id: other.id == value for other in question.valeurs}


def with_sole(
    guide: Guide, question: str, values: Mapping[str, Truth], *, partial: bool = False
) -> Mapping[str, Truth]:
    """The same values, where « aucune » is true exactly when all the others are false.

    `partial` values may lack some of the question's: those are unknown.
    """
    sole = guide.sole.get(question)
    if sole is None:
        return values
    others = [v.id for v in guide.questions[question].valeurs if v.id != sole]
    states = [values.get(other, None if partial else False) for other in others]
    none: Truth = False if True in states else None if None in states else True
    return {**values, sole: none}


def prefilled(guide: Guide, answers: Mapping[str, Iterable[str]]) -> Situation:
    """The situation of a shortcut: values named hold, the others of the question stay unknown."""
    facts: dict[str, Mapping[str, Truth]] = {}
    for name, values in answers.items():
        question = guide.questions[name]
        if question.genre == "plusieurs":
            facts[name] = with_sole(guide, name, dict.fromkeys(values, True), partial=True)
        else:
            facts[name] = chosen(question, next(iter(values)))
    return facts


def written(guide: Guide, given: Situation) -> dict[str, str]:
    """The situation as answers; a question that is wholly unknown is left out."""
    texts = {}
    for name, question in guide.questions.items():
        values = given.get(name)
        if not values:
            continue
        sole = guide.sole.get(name)
        words = [
            value.id if values.get(value.id) else f"{value.id}?"
            for value in question.valeurs
            if values.get(value.id) is not False
            and not (value.id == sole and not values.get(value.id))
        ]
        texts[name] = ",".join(words)
    return texts


def effective(guide: Guide, given: Situation) -> Facts:
    """Facts to judge on: every value of a hidden question is false (« sans objet »)."""
    facts: dict[str, Mapping[str, Truth]] = dict(given)
    for name, rule in guide.visibility.items():
        if rule.truth(facts) is False:
            facts[name] = {value.id: False for value in guide.questions[name].valeurs}
    return facts


def hidden(guide: Guide, given: Situation) -> list[str]:
    """Ids of the questions whose visibility is false in the situation."""
    facts = effective(guide, given)
    return [name for name, rule in guide.visibility.items() if rule.truth(facts) is False]
