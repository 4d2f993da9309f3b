"""What is searched of the sheet of a scheme, of the page of an organisation, of the acronyms."""

from collections.abc import Iterator

from msgspec.structs import replace

from site_builder.output.search.document import SearchDocument, Section
from site_builder.output.search.parts import (
    area,
    contact,
    history,
    joined,
    labelled,
    roles,
    rubrics,
    titled,
)
from site_builder.views.search import Card
from site_builder.views.sheets.acronyms import AcronymList
from site_builder.views.sheets.folding import Unknown, flat
from site_builder.views.sheets.missions import MissionView
from site_builder.views.sheets.operators import OperatorPage
from site_builder.views.sheets.schemes import SchemeSheet
from site_builder.views.sheets.steps import Pace, Relation, Step


def searched_scheme(card: Card, view: SchemeSheet) -> SearchDocument:
    """The sheet of a scheme, rubric by rubric: folded or not, everything is found."""
    status = (f"{view.status.word}. {view.status.note}",) if view.status else ()
    summary = (view.summary.text,) if view.summary else ()
    return SearchDocument(card, (*status, *summary), tuple(_scheme(view)))


def searched_operator(card: Card, view: OperatorPage) -> SearchDocument:
    """The page of an organisation; a confidential one has nothing more here than on its page."""
    return SearchDocument(card, sections=tuple(_operator(view)))


def searched_acronyms(card: Card, view: AcronymList) -> SearchDocument:
    """The list of acronyms, where those that no record carries are explained."""
    lines = tuple(
        joined(item.acronym, item.link.text, item.definition and f"— {item.definition}")
        for item in view.acronyms
    )
    return SearchDocument(card, lines)


def _scheme(view: SchemeSheet) -> Iterator[Section]:
    """In the order of the schema: what leads to a folded text opens it."""
    titles = view.titles
    yield from _card(view)
    if view.local:
        entries = tuple(
            f"{entry.link.text} — {entry.place.text}" if entry.place else entry.link.text
            for entry in view.local
        )
        yield Section("fiches-locales", "Fiches locales", entries)
    if view.household:
        yield Section("pour-le-menage", titles["pour_le_menage"], view.household)
    if view.facts:
        facts = tuple(labelled(fact.title, ", ".join(fact.values)) for fact in view.facts)
        yield Section("reperes", "Repères", facts)
    yield from rubrics(flat(view.rubrics))
    if view.steps:
        texts = tuple(text for step in view.steps for text in _step(step))
        yield Section("etapes", titles["etapes"], texts)
    if view.paces:
        yield Section("rythme", titles["rythme"], tuple(map(_pace, view.paces)))
    yield from _relations(view)
    yield from _actors(view)
    yield from _notes(view.unknowns)
    yield from history(view.closing)


def _card(view: SchemeSheet) -> Iterator[Section]:
    if card := view.card:
        lines = tuple(text for line in card.lines for text in line.paragraphs)
        to = card.addressee
        said = (labelled("Vous demandez à", joined(to.to.text, to.deposit)),) if to else ()
        yield Section("a-qui-demander", "À qui demander", (*said, *lines))


def _notes(unknowns: Unknown) -> Iterator[Section]:
    if unknowns.notes:
        yield Section("lacunes", "Ce que nous ne savons pas encore")
        for section in rubrics(unknowns.notes):
            yield replace(section, level=3)


def _step(step: Step) -> Iterator[str]:
    yield joined(step.name, step.actor, step.delay)
    yield from step.paragraphs
    if step.forms:
        yield labelled("Trames", ", ".join(step.forms))
    for outcome in step.outcomes:
        yield joined(outcome.name, *outcome.paragraphs)


def _pace(pace: Pace) -> str:
    return joined(pace.what, pace.often, *pace.paragraphs)


def _relations(view: SchemeSheet) -> Iterator[Section]:
    for group in view.relations:
        texts = tuple(text for item in group.relations for text in _relation(item))
        yield Section(group.id, group.title, texts)
    if view.cited_by:
        texts = tuple(joined(item.scheme.text, f"— {item.direction}") for item in view.cited_by)
        yield Section("cite-par", "Dans d’autres fiches", texts)


def _relation(item: Relation) -> Iterator[str]:
    yield joined(item.scheme.text, *item.paragraphs)
    if item.choice:
        yield labelled("Choisir", item.choice.text)
    if item.hand_over:
        yield labelled("À transmettre", item.hand_over)


def _actors(view: SchemeSheet) -> Iterator[Section]:
    """Counted by territory on a national sheet, named by role on a local one."""
    counted = []
    named = []
    for number, actors in enumerate(view.actors, 1):
        place = actors.territory.text
        if actors.summary:
            sheet = f" · {actors.sheet.text}" if actors.sheet else ""
            counted.append(labelled(f"{place}{sheet}", actors.summary))
        else:
            texts = tuple(roles((*actors.roles, *actors.examples)))
            named.append(Section(f"acteurs-{number}", place, texts, level=3))
    yield Section("qui-intervient", "Qui intervient", tuple(counted))
    yield from named


def _operator(view: OperatorPage) -> Iterator[Section]:
    titles = view.titles
    if view.presentation:
        yield from rubrics((view.presentation,))
    siret = (labelled(titles["siret"], view.siret),) if view.siret else ()
    yield Section("contact", titles["contact"], (*contact(view.contact), *siret))
    yield Section("missions", titles["missions"])
    for number, mission in enumerate(view.missions, 1):
        texts = tuple(_mission(mission, view.mission_titles))
        yield Section(f"mission-{number}", mission.scheme.text, texts, level=3)
    yield from history(view.closing)


def _mission(mission: MissionView, titles: dict[str, str]) -> Iterator[str]:
    yield labelled(titles["territoire"], area(mission.area))
    if mission.conventions:
        dates = ", ".join(convention.text for convention in mission.conventions)
        yield labelled(titles["conventions"], dates)
    if mission.intake:
        yield labelled(titles["orientations"], mission.intake)
    for rubric in mission.details:
        yield from titled(rubric)
