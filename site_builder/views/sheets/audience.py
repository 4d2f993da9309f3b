"""For whom a scheme is in particular, as its conditions in the guide name them."""

from collections.abc import Iterator

from site_builder.core.french import typeset
from site_builder.domain.guide.logic import And, AnswerTest, Expression, Not, Or
from site_builder.domain.guide.vignettes import entry_of
from site_builder.model.records import Scheme
from site_builder.views.site import Site

QUESTION = "publics"
STAY = "sejour"
NOBODY = "aucun"
EVERYBODY = "sans public particulier"
OPENING = ("requise", "prealable", "constat", "favorable")  # roles that open or rank a scheme


def public_words(site: Site) -> dict[str, str]:
    """Words of each public that the guide asks about, in its order; everybody comes last."""
    question = site.guide.questions.get(QUESTION) if site.guide else None
    if question is None:
        return {}
    words = {v.id: typeset(v.texte) for v in question.valeurs if v.id != NOBODY}
    return {**words, NOBODY: EVERYBODY}


def publics(site: Site, scheme: Scheme) -> tuple[str, ...]:
    """The publics that conditions of a scheme name, as values of the guide's question.

    `aucun` where none is named; nothing where the guide knows no public, or not the scheme.
    """
    entry = entry_of(site.guide, scheme.key) if site.guide else None
    words = public_words(site)
    if entry is None or not words:  # a guide may ask nothing of the public
        return ()
    named = {
        value
        for condition in entry.conditions
        if condition.role in OPENING and condition.rule is not None
        for value in _named(condition.rule)
    }
    return tuple(value for value in words if value in named) or (NOBODY,)


def _named(rule: Expression) -> Iterator[str]:
    """Values that make a rule true; what is under « non » is not whom it is for.

    Beside a lawful stay, a public is another way to have one (« régulier, ou réfugié »).
    """
    match rule:
        case AnswerTest(question=question, values=values):
            yield from values if question == QUESTION else ()
        case Or(expressions=parts) if any(_asks_stay(inner) for inner in parts):
            return
        case And(expressions=parts) | Or(expressions=parts):
            for inner in parts:
                yield from _named(inner)
        case Not():
            return


def _asks_stay(rule: Expression) -> bool:
    return isinstance(rule, AnswerTest) and rule.question == STAY
