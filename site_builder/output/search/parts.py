"""What is searched of the pieces that pages share: rubrics, areas, contacts, roles, history.

Proofs, numbers of sources and words for what is unknown are left out: they are on every page.
"""

from collections.abc import Iterable, Iterator

from site_builder.output.search.document import Section
from site_builder.views.closing import Closing
from site_builder.views.common import RecordLink, Rubric, Statement
from site_builder.views.places.areas import Area, ContactView
from site_builder.views.sheets.missions import RoleGroup


def joined(*texts: str | None) -> str:
    """Texts that are one block, apart by a space; None is nothing."""
    return " ".join(text for text in texts if text)


def names(links: Iterable[RecordLink]) -> str:
    """Texts of links, apart by a comma: « ASLL, MASP »."""
    return ", ".join(link.text for link in links)


def statement(fact: Statement) -> str:
    """The text of a fact, its figure, the days it holds."""
    return joined(*fact.paragraphs, fact.figure, fact.period)


def statements(rubric: Rubric) -> tuple[str, ...]:
    """The facts of a rubric; nothing where it is unknown."""
    return tuple(map(statement, rubric.statements))


def labelled(label: str, text: str) -> str:
    """A label, a no-break space, a colon and a text: « Ressort : tout le département »."""
    return f"{label}\N{NO-BREAK SPACE}: {text}"


def titled(rubric: Rubric) -> tuple[str, ...]:
    """The facts of a rubric under a title that nothing leads to; nothing where it is unknown."""
    first, *others = statements(rubric) or ("",)
    return (labelled(rubric.title, first), *others) if first else ()


def rubrics(items: Iterable[Rubric]) -> Iterator[Section]:
    """A section for each rubric, then for each of its parts."""
    for rubric in items:
        yield Section(rubric.id, rubric.title, statements(rubric))
        for part in rubric.parts:
            yield Section(part.id, part.title, statements(part), level=3)


def area(item: Area) -> str:
    """An area in one line, with all its communes and exceptions by name."""
    if not item.communes and not item.left_out:
        return item.text
    named = [item.head] if item.head else []
    if item.communes:
        named.append(names(item.communes.links))
    left_out = f", sauf {names(item.left_out.links)}" if item.left_out else ""
    return " ; ".join(named) + left_out


def contact(item: ContactView) -> Iterator[str]:
    """How to reach a service, and to refer to it: a text for each part that is known."""
    if item.service:
        yield item.service
    if item.phone:
        yield labelled("Téléphone", item.phone)
    if item.mail:
        yield labelled("Courriel", item.mail)
    if item.site:
        yield labelled("Site", item.site)
    yield from item.address
    if item.hours:
        yield labelled("Horaires", item.hours)
    if item.referral:
        yield from titled(item.referral)


def roles(groups: Iterable[RoleGroup], *, named: bool = False) -> Iterator[str]:
    """Who is at work, by role; communes are counted, or `named`."""
    for group in groups:
        yield group.role
        for mission in group.missions:
            where = area(mission.where) if named else mission.where.text
            yield f"{mission.operator.text} — {where}"


def history(end: Closing) -> Iterator[Section]:
    """What happened to a record; its sources and its verification are not what it is about."""
    if end.history:
        texts = tuple(labelled(line.on, line.text) for line in end.history)
        yield Section("historique", "Historique", texts, level=3)
