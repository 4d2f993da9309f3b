"""The life of a measure: its steps, its pace, and its relations with other schemes."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, count, paragraphs, typeset
from site_builder.domain.steps import shortest_way
from site_builder.model.inheritance import Sheet, SheetValue
from site_builder.model.records import Etape, Issue, Lien
from site_builder.views.common import Proof, RecordLink, Writer, figure, record_link, scheme_link
from site_builder.views.site import Site

KIND = "schemes"


class StepLink(Struct, frozen=True):
    """Another step of the same life, by its place in the list."""

    id: str
    name: str


class Outcome(Struct, frozen=True):
    """One way a step can end, and the step it leads to."""

    name: str
    paragraphs: tuple[str, ...]
    to: StepLink | None


class Step(Struct, frozen=True):
    """A step; `after` is only told when it is not simply the step before in the list.

    A step that is not `main` is not on the time line. `says_more` if the time line does not say
    all of it.
    """

    id: str
    name: str
    actor: str
    delay: str | None
    after: tuple[StepLink, ...]
    forms: tuple[str, ...]
    paragraphs: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    proof: Proof
    main: bool = True

    @property
    def says_more(self) -> bool:
        """Whether there is more than a name, a delay, and a text or an actor."""
        told = bool(self.paragraphs) or not self.main
        return told or bool(self.after or self.forms or self.outcomes)


class Pace(Struct, frozen=True):
    """What comes back, and how often."""

    what: str
    often: str
    paragraphs: tuple[str, ...]
    proof: Proof


class Choice(Struct, frozen=True):
    """Why this scheme rather than another."""

    text: str
    proof: Proof


class Relation(Struct, frozen=True):
    """A link to another scheme; `direction` is told only away from the sheet that says it.

    `inherited` is the national sheet that says it, beside links that the sheet says itself.
    """

    scheme: RecordLink
    paragraphs: tuple[str, ...]
    hand_over: str | None
    proof: Proof
    direction: str | None = None
    choice: Choice | None = None
    inherited: RecordLink | None = None


class RelationGroup(Struct, frozen=True):
    """The relations of one direction."""

    title: str
    relations: tuple[Relation, ...]
    direction: str
    id: str


def steps(writer: Writer, stated: SheetValue, most: int) -> tuple[Step, ...]:
    """The steps of an `etapes` field, in file order; `after` is empty for the step just before.

    Where there are more than `most`, those of the shortest way from the first to the last are
    the main ones.
    """
    etapes: tuple[Etape, ...] = stated.value
    main = {step.id for step in etapes} if len(etapes) <= most else shortest_way(etapes)
    links = {step.id: StepLink(step.id, typeset(step.nom)) for step in etapes}
    previous = (None, *(step.id for step in etapes))
    return tuple(
        Step(
            id=step.id,
            name=typeset(step.nom),
            actor=typeset(step.acteur),
            delay=figure(step.delai) if step.delai else None,
            after=()
            if step.apres == (before,)
            else tuple(links[key] for key in step.apres if key in links),
            forms=tuple(typeset(form) for form in step.formulaires),
            paragraphs=paragraphs(step.texte) if step.texte else (),
            outcomes=tuple(_outcome(issue, links) for issue in step.issues),
            proof=writer.proof(step, stated.by),
            main=step.id in main,
        )
        for before, step in zip(previous, etapes, strict=False)
    )


def _outcome(issue: Issue, links: dict[str, StepLink]) -> Outcome:
    return Outcome(
        name=typeset(issue.nom),
        paragraphs=paragraphs(issue.texte) if issue.texte else (),
        to=links.get(issue.vers or ""),
    )


def paces(writer: Writer, stated: SheetValue) -> tuple[Pace, ...]:
    """What recurs and how often (« 2 fois par mois au moins »), in file order."""
    units = writer.words.labels(KIND, "rythme", "par")
    return tuple(
        Pace(
            what=typeset(pace.quoi),
            often=typeset(f"{count(pace.minimum, 'fois', 'fois')} par {units[pace.par]} au moins"),
            paragraphs=paragraphs(pace.texte) if pace.texte else (),
            proof=writer.proof(pace, stated.by),
        )
        for pace in stated.value
    )


def relations(writer: Writer, sheet: Sheet) -> tuple[RelationGroup, ...]:
    """The relations of a sheet, by direction in the order of the schema."""
    titles = writer.words.titles(KIND, "relations")
    said = [(direction, links) for direction in titles if (links := sheet.relations(direction))]
    return tuple(
        RelationGroup(
            title=titles[direction],
            relations=tuple(_relation(writer, link) for link in links),
            direction=direction,
            id=f"relations-{number}",
        )
        for number, (direction, links) in enumerate(said, 1)
    )


def _relation(writer: Writer, stated: SheetValue) -> Relation:
    link: Lien = stated.value
    return Relation(
        scheme=scheme_link(writer.site, link.dispositif),
        paragraphs=paragraphs(link.texte),
        hand_over=typeset(link.a_transmettre) if link.a_transmettre else None,
        proof=writer.proof(link, stated.by),
        choice=Choice(typeset(link.choix.texte), writer.proof(link.choix, stated.by))
        if link.choix
        else None,
        inherited=record_link(stated.by) if stated.inherited else None,
    )


def cited_by(site: Site, sheet: Sheet) -> Iterator[Relation]:
    """What other sheets say of a sheet where it does not answer itself, without their sources."""
    mirror = site.knowledge.schemas[KIND].annotation("x-relations-symetriques")
    titles = site.words.titles(KIND, "relations")
    for other, direction, link in site.knowledge.citing.get(sheet.scheme.key, ()):
        answers = sheet.relations(mirror.get(direction, ""))
        if not any(answer.value.dispositif == other.key for answer in answers):
            yield Relation(
                scheme=record_link(other),
                paragraphs=paragraphs(link.texte),
                hand_over=typeset(link.a_transmettre) if link.a_transmettre else None,
                proof=Proof(link.confiance, site.words.confidence(link.confiance)),
                direction=capitalised(titles[direction]),
            )
