"""What is said and what it rests on: in Python, since a sheet has a hundred of these.

They are text until a template gets them: marking each piece as safe would take half the time.
"""

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from site_builder.views.common import Cite, Proof, Rubric, Statement


def statements(rubric: Rubric) -> Markup:
    """The facts of a rubric, or why there are none."""
    if rubric.absence:
        return Markup(f'<p class="no">{escape(rubric.absence)}</p>')
    return Markup(f"<ul>{''.join(map(_item, rubric.statements))}</ul>")


def marks(fact: Statement) -> Markup:
    """What follows the text of a fact: a figure, when it holds, its proof."""
    return Markup(_marks(fact))


def proof(mark: Proof) -> Markup:
    """A confidence mark, its article, the sources it calls."""
    return Markup(_proof(mark))


def cites(items: Iterable[Cite]) -> Markup:
    """The numbers of some sources, small: the style sheet knows them by where they lead."""
    return Markup(_cites(items))


def days(fact: Statement) -> Markup:
    """The days a fact holds, as attributes for fiche.js."""
    return Markup(_days(fact))


def _item(fact: Statement) -> str:
    first, *others = fact.paragraphs
    more = "".join(f"<p>{escape(text)}</p>" for text in others) if others else ""
    return f"<li{_days(fact)}>{escape(first)}{more}{_marks(fact)}</li>"


def _marks(fact: Statement) -> str:
    figure = f' <b class="fig">{escape(fact.figure)}</b>' if fact.figure else ""
    period = f' <em class="when">{escape(fact.period)}</em>' if fact.period else ""
    return f"{figure}{period} {_proof(fact.proof)}"


def _proof(mark: Proof) -> str:
    called = _cites(mark.cites)
    if not mark.label:
        return called
    article = f" · {escape(mark.article)}" if mark.article else ""
    words = f'<small class="{escape(mark.confidence)}">{escape(mark.label)}{article}</small>'
    return f"{words} {called}" if called else words


def _cites(items: Iterable[Cite]) -> str:
    return " ".join([f'<a href="#_{cite.number}">{escape(cite.text)}</a>' for cite in items])


def _days(fact: Statement) -> str:
    since = f' data-du="{escape(fact.since)}"' if fact.since else ""
    return f'{since} data-au="{escape(fact.until)}"' if fact.until else since


FUNCTIONS = {function.__name__: function for function in (statements, marks, proof, cites, days)}
