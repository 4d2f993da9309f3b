"""The printed sheet of a scheme: the same facts as its page, in the order of a referral."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from site_builder.core.french import beginning, enumerate_words, typeset
from site_builder.core.sheet_plan import plan_of
from site_builder.domain import links
from site_builder.model.records import Scheme
from site_builder.views.common import Rubric
from site_builder.views.paper.actors import by_role
from site_builder.views.paper.card import TITLE, card_blocks
from site_builder.views.paper.document import (
    PaperBlock,
    PaperLine,
    PaperPart,
    PaperStep,
    SheetDocument,
)
from site_builder.views.paper.writing import (
    block,
    fact,
    imprint,
    line,
    listed,
    mark,
    stamped,
    target,
)
from site_builder.views.sheets.schemes import (
    KIND,
    Actors,
    BriefLine,
    SchemeSheet,
    scheme_sheet,
)
from site_builder.views.sheets.steps import Pace, Relation, Step
from site_builder.views.site import Site
from site_builder.views.version import date_of

NATIONAL = "cadre national"
DELAYS = "delais"
BRIEF_LENGTH = 230  # characters of an answer of « En bref »
EXAMPLE = "Fiche d’exemple, fictive : elle ne décrit aucun dispositif réel."


def scheme_document(site: Site, scheme: Scheme) -> SheetDocument:
    """The printed sheet of a scheme, national or local, with its version mark."""
    view = scheme_sheet(site, scheme, short=True)
    has_card = view.card is not None and bool(view.card.lines)
    brief = tuple(card_blocks(site, view.card, view.unknown)) if view.card else ()
    brief = brief if has_card else _brief(view)
    brief_blocks = {rubric.id: rubric for rubric in brief}
    rubrics = [block(rubric) for rubric in _in_plan(site, view.rubrics)]
    document = SheetDocument(
        key=links.record_url(scheme).rstrip("/"),
        kind=f"Dispositif · {view.nature.word}",
        title=view.link.text,
        acronym=view.link.acronym,
        place=view.place.text if view.place else NATIONAL,
        tags=view.tags,
        alerts=tuple(_alerts(view)),
        summary=view.summary.text if view.summary else None,
        brief=brief,
        facts=tuple(map(fact, view.facts)),
        stages=tuple(PaperStep(step.name, step.actor, step.delay) for step in view.steps),
        stages_title=view.titles["etapes"],
        paces=tuple(map(_pace, view.paces)),
        actors=_actors(site, scheme, view.actors),
        blocks=(
            *(rubric for rubric in rubrics if _says_more(rubric, brief_blocks)),
            *_life(view),
            *_relations(site, view),
        ),
        absences=tuple(_absences(rubrics, brief_blocks)),
        sources=listed(view.closing.sources),
        seen=view.closing.sources.seen,
        imprint=imprint(site, scheme, view.closing),
        date=date_of(scheme),
    )
    return stamped(replace(document, brief_title=TITLE) if has_card else document)


def _in_plan(site: Site, rubrics: tuple[Rubric, ...]) -> list[Rubric]:
    """The rubrics in the order of the page; one that its plan forgets comes last."""
    names = plan_of(site.knowledge.schemas[KIND]).rubrics
    ranks = {name.partition("-")[0]: rank for rank, name in reversed([*enumerate(names)])}
    return sorted(rubrics, key=lambda rubric: ranks.get(rubric.id, len(names)))


def _alerts(view: SchemeSheet) -> Iterator[str]:
    if view.status:
        yield view.status.note or typeset(f"Statut : {view.status.word}.")
    if view.link.example:
        yield EXAMPLE


def _brief(view: SchemeSheet) -> tuple[PaperBlock, ...]:
    """« En bref »; how long it lasts comes with how long one waits."""
    blocks = [_answer(answer) for answer in view.brief]
    rubric = next(rubric for rubric in view.rubrics if rubric.id == DELAYS)
    in_figures = tuple(statement for statement in rubric.statements if statement.figure)
    delay_statements = (in_figures or rubric.statements)[:1]
    if delay_statements:
        last = blocks.pop()
        delays = PaperPart(
            rubric.title, tuple(_beginning(line(statement)) for statement in delay_statements)
        )
        blocks.append(replace(last, title=f"{last.title}, délais", parts=(*last.parts, delays)))
    return tuple(blocks)


def _answer(answer: BriefLine) -> PaperBlock:
    """One answer of « En bref »; what else the rubric says is in its block."""
    part = PaperPart(
        None, tuple(_beginning(line(statement)) for statement in answer.answers), answer.absence
    )
    return PaperBlock(answer.id, answer.title, (part,), national=answer.inherited is not None)


def _beginning(paper_line: PaperLine) -> PaperLine:
    """The first words of a fact too long for « En bref »: its rubric has them all."""
    first = paper_line.texts[0]
    if len(paper_line.texts) == 1 and len(first) <= BRIEF_LENGTH:
        return paper_line
    return replace(paper_line, texts=(beginning(first, BRIEF_LENGTH),))


def _says_more(rubric: PaperBlock, brief_blocks: dict[str, PaperBlock]) -> bool:
    """Whether a rubric says something, that « En bref » does not say already."""
    if all(part.absence for part in rubric.parts):
        return False
    brief = brief_blocks.get(rubric.id)
    return brief is None or brief.parts[0].lines != rubric.parts[0].lines or len(rubric.parts) > 1


def _absences(
    rubrics: list[PaperBlock], brief_blocks: dict[str, PaperBlock]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Titles of the rubrics that say nothing, by the word for it: « non renseigné »."""
    words: dict[str, list[str]] = {}
    for rubric in rubrics:
        if all(part.absence for part in rubric.parts):
            words.setdefault(rubric.parts[0].absence or "", []).append(rubric.title)
    for word, titles in words.items():
        yield word, tuple(titles)


def _pace(pace: Pace) -> PaperLine:
    return PaperLine(pace.paragraphs, lead=pace.what, figure=pace.often, mark=mark(pace.proof))


def _life(view: SchemeSheet) -> Iterator[PaperBlock]:
    """What the frieze cannot hold: what happens at each step, and how it can end."""
    title = f"{view.titles['etapes']} : précisions"
    national = view.steps_from is not None
    if view.short_steps:
        yield replace(block(view.short_steps), title=title, national=national)
        return
    step_lines = (_step(number, step) for number, step in enumerate(view.steps, 1))
    if lines := tuple(filter(None, step_lines)):
        yield PaperBlock("etapes", title, (PaperPart(None, lines),), national=national)


def _step(number: int, step: Step) -> PaperLine | None:
    ends = tuple(
        " ".join(
            (*([f"{end.name} →", end.to.name] if end.to else [end.name]), *_colon(end.paragraphs))
        )
        for end in step.outcomes
    )
    forms = f"Trames : {', '.join(step.forms)}" if step.forms else None
    after = (
        f"Après : {enumerate_words([other.name for other in step.after])}" if step.after else None
    )
    note = " ; ".join((*filter(None, (after, forms)), *ends)) or None
    if not step.paragraphs and not note:
        return None
    lead = f"{number}. {step.name}"
    return PaperLine(step.paragraphs, lead=lead, mark=mark(step.proof), note=note)


def _colon(texts: tuple[str, ...]) -> tuple[str, ...]:
    return (f"({' '.join(texts)})",) if texts else ()


def _relations(site: Site, view: SchemeSheet) -> Iterator[PaperBlock]:
    """Relations by direction; those that other sheets tell are only named."""
    national = view.relations_from is not None
    parts = []
    named: list[Relation] = []
    for group in view.relations:
        told = [one for one in group.relations if national or not one.inherited]
        named += [one for one in group.relations if one not in told]
        if told:
            parts.append(PaperPart(group.title, tuple(_relation(site, one) for one in told)))
    if named:
        lines = (PaperLine((f"{_names(named)}.",), lead="Voir aussi, dans le cadre national"),)
        parts.append(PaperPart(None, lines))
    if view.cited_by:
        parts.append(PaperPart("Aussi cité par", (PaperLine((f"{_names(view.cited_by)}.",)),)))
    if parts:
        yield PaperBlock("relations", view.titles["relations"], tuple(parts), national=national)


def _names(relations: Iterable[Relation]) -> str:
    """The schemes of some relations, each once."""
    names = (relation.scheme.acronym or relation.scheme.text for relation in relations)
    return ", ".join(dict.fromkeys(names))


def _relation(site: Site, relation: Relation) -> PaperLine:
    return PaperLine(
        relation.paragraphs,
        lead=relation.scheme.acronym or relation.scheme.text,
        to=target(site, relation.scheme),
        mark=mark(relation.proof),
        note=" ; ".join(_notes(relation)) or None,
    )


def _notes(relation: Relation) -> Iterator[str]:
    if relation.choice:
        yield f"Choisir : {relation.choice.text}"
    if relation.hand_over:
        yield f"À transmettre : {relation.hand_over}"


def _actors(site: Site, scheme: Scheme, actors: tuple[Actors, ...]) -> PaperBlock | None:
    """Who, where, how: role by role on a local sheet, in figures on a national one."""
    if not actors:
        return None
    figures = (PaperPart(None, tuple(map(_summary, actors))),)
    parts = tuple(by_role(site, scheme.key)) if scheme.departement else figures
    return PaperBlock("qui-intervient", "Qui intervient", parts)


def _summary(actors: Actors) -> PaperLine:
    place = actors.sheet.text if actors.sheet else actors.territory.text
    example = " (exemples compris)" if actors.example else ""
    return PaperLine((f"{actors.summary}{example}",), lead=place)
