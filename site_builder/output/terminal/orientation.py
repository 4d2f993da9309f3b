"""What the guide answers, in words."""

from collections.abc import Iterator

from site_builder.core.french import capitalised, enumerate_words, long_date, typeset
from site_builder.domain.guide.answer import Action, Answer
from site_builder.domain.guide.counterfactual import Counterfactual
from site_builder.domain.guide.engine import Orientation, Result
from site_builder.domain.guide.report import answer_in_words
from site_builder.domain.guide.sheets import Guide
from site_builder.domain.guide.status import EXCLUDED
from site_builder.model.guide import Consignes


def orientation_text(
    guide: Guide, orientation: Orientation, sentences: Consignes, reason: str | None = None
) -> str:
    """The answer, then results by status, for a terminal: typeset French, on several lines.

    `reason` is why the alternative of the answer may be better.
    """
    lines = [f"URGENCE : {text}" for text in orientation.instructions]
    if orientation.answer is not None:
        lines += ["", *_answer(guide, orientation.answer, reason)]
    for status, words in guide.statuses.items():
        results = [result for result in orientation.results if result.status == status]
        if results:
            lines += ["", f"{words.upper()} ({len(results)})"]
            for result in results:
                lines += _lines(guide, result)
    lines += ["", sentences.decision, sentences.humain]
    return typeset("\n".join(lines).strip())


def _answer(guide: Guide, answer: Answer, reason: str | None) -> Iterator[str]:
    rung = answer.rung
    yield rung.title.upper()
    if answer.enough:
        yield "  Assez pour décider."
    for action in answer.actions:
        yield f"  • {action.act.authored.texte}{_until(action)}"
    yield f"  Pourquoi : {rung.authored.pourquoi}"
    if rung.step is not None:
        numbers = f" ({', '.join(rung.step.numeros)})" if rung.step.numeros else ""
        yield f"  Étape : {rung.step.texte}{numbers}"
    if rung.main is not None:
        names = [guide.sheets[key].name for key in rung.authored.avec if key in guide.sheets]
        together = f", avec {enumerate_words(names)}" if names else ""
        yield f"  Mesure : {guide.sheets[rung.main.key].name}{together}"
    if answer.alternative is not None:
        name = guide.sheets[answer.alternative.key].name
        yield f"  Plutôt que cela : {name}{f'. {reason}' if reason else ''}"


def _until(action: Action) -> str:
    return f" [{long_date(action.before)}]" if action.before is not None else ""


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
    status = capitalised(guide.statuses[change.status])
    return f"{status} si la réponse changeait : {'; '.join(parts)}."
