"""What the guide answers, in words."""

from collections.abc import Iterator

from site_builder.core.french import capitalised, typeset
from site_builder.domain.guide.counterfactual import Counterfactual
from site_builder.domain.guide.engine import Orientation, Result
from site_builder.domain.guide.report import answer_in_words
from site_builder.domain.guide.sheets import Guide
from site_builder.domain.guide.status import EXCLUDED
from site_builder.model.guide import Consignes


def orientation_text(guide: Guide, orientation: Orientation, sentences: Consignes) -> str:
    """The results of the guide by status, for a terminal: typeset French, on several lines."""
    lines = [f"URGENCE : {text}" for text in orientation.instructions]
    for status, words in guide.statuses.items():
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
    status = capitalised(guide.statuses[change.status])
    return f"{status} si la réponse changeait : {'; '.join(parts)}."
