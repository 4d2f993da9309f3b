"""The view of a scheme: its whole sheet, national or local."""

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct

from site_builder.core.french import count, enumerate_words, paragraphs, sentences, typeset
from site_builder.core.schema import NOTES
from site_builder.core.sheet_plan import plan_of
from site_builder.domain import links
from site_builder.model.inheritance import Sheet, SheetValue, sheet_of
from site_builder.model.records import Mission, Operator, Perimetre, Scheme, sub_rubrics
from site_builder.model.statements import Exemple, Territoire
from site_builder.views.closing import Closing, closing
from site_builder.views.common import (
    Bibliography,
    Fact,
    RecordLink,
    Rubric,
    Statement,
    Writer,
    figure,
    record_link,
    territory_link,
)
from site_builder.views.places.areas import area
from site_builder.views.sheets.card import ReferralCard, referral_card
from site_builder.views.sheets.catalogue import Nature, SchemeEntry, entries, nature
from site_builder.views.sheets.folding import Unknown, notes_of, without_notes
from site_builder.views.sheets.missions import RoleGroup, by_role
from site_builder.views.sheets.sections import Laid, Section, SheetParts, laid_out
from site_builder.views.sheets.steps import (
    Pace,
    Relation,
    RelationGroup,
    Step,
    cited_by,
    paces,
    relations,
    steps,
)
from site_builder.views.site import Site

KIND = "schemes"
REFERRAL = "saisine"
# What a social worker reads in ten seconds: a rubric, and the part of it that answers.
BRIEF = (
    ("objectif", None),
    ("public", None),
    ("decision", None),
    (REFERRAL, "par"),
    ("pieces", None),
    ("duree", None),
)
FAMILY = "famille"
FACTS = ("perimetre", "territoire", "rattachement", "porte_sur", "parcours")


class BriefLine(Struct, frozen=True):
    """One answer of « En bref », which paper has where there is no card.

    `answers` are several only if days decide between them: the first that holds is the answer.
    """

    id: str
    title: str
    answers: tuple[Statement, ...]
    absence: str | None
    inherited: RecordLink | None


class Status(Struct, frozen=True):
    """The word of a status that is not « en vigueur », and what it means if that is not plain."""

    word: str
    note: str | None


class Actors(Struct, frozen=True):
    """Who is at work in one territory: by role on a local sheet, counted on a national one.

    On a local sheet organisations that are examples stand apart; `tally` counts the others.
    """

    territory: RecordLink
    roles: tuple[RoleGroup, ...] = ()
    examples: tuple[RoleGroup, ...] = ()
    sheet: RecordLink | None = None
    summary: str | None = None
    url: str | None = None
    example: bool = False

    @property
    def tally(self) -> int:
        """How many missions are not those of examples."""
        return sum(len(group.missions) for group in self.roles)

    @property
    def examples_tally(self) -> int:
        """How many missions are those of examples."""
        return sum(len(group.missions) for group in self.examples)


class ExampleGroup(Struct, frozen=True):
    """What some places do, under the title of the rubric it is an example of."""

    title: str
    examples: tuple[tuple[str, Statement], ...]


class Summary(Struct, frozen=True):
    """What a scheme is: the whole text, its first sentence, and what follows it."""

    text: str
    lead: str
    rest: str | None


class SchemeSheet(Struct, frozen=True):
    """The sheet of a scheme, national or local."""

    link: RecordLink
    other_names: tuple[str, ...]
    nature: Nature
    status: Status | None
    tags: tuple[str, ...]
    family: Fact | None
    place: RecordLink | None
    national: RecordLink | None
    local: tuple[SchemeEntry, ...]
    summary: Summary | None
    card: ReferralCard | None
    brief: tuple[BriefLine, ...]
    facts: tuple[Fact, ...]
    household: tuple[str, ...]
    rubrics: tuple[Rubric, ...]
    steps: tuple[Step, ...]
    steps_from: RecordLink | None
    short_steps: Rubric | None
    paces: tuple[Pace, ...]
    paces_from: RecordLink | None
    relations: tuple[RelationGroup, ...]
    relations_from: RecordLink | None
    cited_by: tuple[Relation, ...]
    actors: tuple[Actors, ...]
    examples: tuple[ExampleGroup, ...]
    sections: tuple[Section, ...]
    unknowns: Unknown
    titles: dict[str, str]
    unknown: str
    closing: Closing

    @property
    def fuller_steps(self) -> tuple[Step, ...]:
        """The steps of which the time line does not say all."""
        return tuple(step for step in self.steps if step.says_more)

    @property
    def said_paces(self) -> tuple[Pace, ...]:
        """What comes back, where there is more to say than how often."""
        return tuple(pace for pace in self.paces if pace.paragraphs)

    @property
    def counted(self) -> tuple[Actors, ...]:
        """The territories where those at work are only counted."""
        return tuple(actors for actors in self.actors if actors.summary)


def scheme_sheet(site: Site, scheme: Scheme, *, short: bool = False) -> SchemeSheet:
    """The whole sheet of a scheme; a short one takes what rubrics say on paper, where they do."""
    return _SheetBuilder(site, scheme, short=short).build()


class _SheetBuilder:
    """Builds one sheet: holds what each of its parts needs."""

    def __init__(self, site: Site, scheme: Scheme, *, short: bool) -> None:
        self.site = site
        self.scheme = scheme
        self.short = short
        self.sheet: Sheet = sheet_of(site.knowledge, scheme)
        self.cited = Bibliography(scheme)
        self.writer = Writer(site, self.cited)
        self.titles = site.words.titles(KIND)
        self.plan = plan_of(site.knowledge.schemas[KIND])
        self.parent = record_link(self.sheet.parent) if self.sheet.parent else None

    def build(self) -> SchemeSheet:
        site, scheme = self.site, self.scheme
        names = site.knowledge.schemas[KIND].rubrics
        written = tuple(self._rubric(name) for name in names)
        rubrics = written if self.short else self._without_notes(written)
        life, pace = (self.sheet.field(name) for name in ("etapes", "rythme"))
        parts = self._parts(rubrics, has_steps=life is not None)
        laid = Laid((), ()) if self.short else laid_out(self.plan, parts)
        return SchemeSheet(
            link=record_link(scheme),
            other_names=tuple(typeset(name) for name in scheme.autres_noms),
            nature=nature(site, scheme),
            status=self._status(),
            tags=tuple(self._tags()),
            family=self._fact(FAMILY),
            place=territory_link(site, scheme.departement) if scheme.departement else None,
            national=self.parent,
            local=entries(site, site.knowledge.local.get(scheme.key, ())),
            summary=self._summary(),
            card=referral_card(site, self.sheet),
            brief=tuple(_in_brief(rubrics)) if self.short else (),
            facts=tuple(fact for name in FACTS if (fact := self._fact(name))),
            household=self._household(),
            rubrics=rubrics,
            steps=steps(self.writer, life, self.plan.etapes) if life else (),
            steps_from=self._origin(life),
            short_steps=self._short_steps(life),
            paces=paces(self.writer, pace) if pace else (),
            paces_from=self._origin(pace),
            relations=parts.relations,
            relations_from=self.parent if not scheme.relations else None,
            cited_by=parts.cited_by,
            actors=tuple(self._actors()),
            examples=tuple(self._examples()),
            sections=laid.sections,
            unknowns=Unknown(notes_of(written), laid.missing),
            titles=self.titles,
            unknown=site.words.unknown,
            closing=closing(site, scheme, self.cited),
        )

    def _origin(self, stated: SheetValue | None) -> RecordLink | None:
        return self.parent if stated and stated.inherited else None

    def _status(self) -> Status | None:
        status = self.scheme.statut
        word = self.site.words.unusual_status(status)
        notes = self.site.words.labels(KIND, "statut", by=NOTES)
        return Status(word, notes.get(status)) if word else None

    def _tags(self) -> Iterator[str]:
        words = self.site.words
        if self.scheme.statut == "en_vigueur":
            yield words.scheme("statut", self.scheme.statut)
        if family := self.sheet.field(FAMILY):
            yield words.scheme(FAMILY, family.value)

    def _household(self) -> tuple[str, ...]:
        text = self.sheet.field("pour_le_menage")
        return paragraphs(text.value) if text else ()

    def _rubric(self, name: str) -> Rubric:
        title = self.titles[name]
        rubric = self.sheet.rubric(name)
        if rubric is None:
            return self.writer.rubric(name, title, None, self.scheme)
        value = rubric.by.texte_court.get(name, rubric.value) if self.short else rubric.value
        under = sub_rubrics(value)
        if not under:
            return self.writer.rubric(name, title, value, rubric.by, self._origin(rubric))
        parts = tuple(
            self.writer.rubric(f"{name}-{part}", title, under.get(part), rubric.by)
            for part, title in self.site.words.parts(KIND, name).items()
        )
        return Rubric(name, title, inherited=self._origin(rubric), parts=parts)

    def _summary(self) -> Summary | None:
        stated = self.sheet.field("resume")
        if stated is None:
            return None
        text = typeset(stated.value)
        lead, *others = sentences(text)
        return Summary(text, lead, " ".join(others) or None)

    def _without_notes(self, rubrics: tuple[Rubric, ...]) -> tuple[Rubric, ...]:
        return tuple(without_notes(rubric, self.site.words.unknown) for rubric in rubrics)

    def _parts(self, rubrics: tuple[Rubric, ...], *, has_steps: bool) -> SheetParts:
        """What the page lays out; paper unfolds nothing, and has an order of its own."""
        citing = tuple(cited_by(self.site, self.sheet))
        return SheetParts(rubrics, relations(self.writer, self.sheet), citing, has_steps)

    def _short_steps(self, life: SheetValue | None) -> Rubric | None:
        """What paper says of the steps besides their names."""
        short_text = life.by.texte_court.get("etapes") if life and self.short else None
        return (
            self.writer.rubric("etapes", self.titles["etapes"], short_text, life.by)
            if short_text and life
            else None
        )

    def _fact(self, name: str) -> Fact | None:
        field = self.sheet.field(name)
        # Where a sheet applies is its own: a local sheet never takes it from the national one.
        if field is None or (field.inherited and name == "perimetre"):
            return None
        return Fact(self.titles[name], self._fact_values(name, field.value), self._origin(field))

    def _fact_values(self, name: str, value: object) -> tuple[str, ...]:
        words = self.site.words
        if name == "territoire":
            territory = value if isinstance(value, Territoire) else None
            return (area(self.site, territory, self.scheme.departement).text,)
        if isinstance(value, Perimetre):
            return tuple(territory_link(self.site, code).text for code in value.departements)
        if name == "perimetre":
            return (words.strings(KIND, name)[str(value)],)
        values = value if isinstance(value, tuple) else (value,)
        return tuple(words.scheme(name, str(item)) for item in values)

    def _examples(self) -> Iterator[ExampleGroup]:
        """What other places do, in the order of the rubrics; paper has no room for it."""
        for name in () if self.short else self.site.knowledge.schemas[KIND].rubrics:
            if examples := self.scheme.exemples.get(name):
                stated = tuple((typeset(one.lieu), self._example(one)) for one in examples)
                yield ExampleGroup(self.titles[name], stated)

    def _example(self, example: Exemple) -> Statement:
        return Statement(
            paragraphs=paragraphs(example.texte),
            proof=self.writer.proof(example, self.scheme),
            figure=figure(example.chiffre) if example.chiffre else None,
        )

    def _actors(self) -> Iterator[Actors]:
        """Missions of this sheet; a national one counts those of its local sheets too."""
        knowledge = self.site.knowledge
        local = knowledge.local.get(self.scheme.key, ())
        for sheet in (self.scheme, *local):
            places: dict[str, list[tuple[Operator, Mission]]] = {}
            for operator, mission in knowledge.missions.get(sheet.key, ()):
                places.setdefault(operator.departement or "", []).append((operator, mission))
            for code, pairs in sorted(places.items()):
                if self.scheme.departement:
                    yield self._named(code, pairs)
                else:
                    yield self._counted(sheet, code, pairs)

    def _named(self, code: str, pairs: list[tuple[Operator, Mission]]) -> Actors:
        """Who is at work in a territory, examples apart."""
        real, examples = (
            by_role(self.site, (pair for pair in pairs if pair[0].is_example is example))
            for example in (False, True)
        )
        return Actors(territory_link(self.site, code), real, examples)

    def _counted(self, sheet: Scheme, code: str, pairs: list[tuple[Operator, Mission]]) -> Actors:
        """How many are at work in a territory, and the page that names them."""
        territory = territory_link(self.site, code)
        if sheet is not self.scheme:
            page = links.scheme_url(sheet.key)
        else:
            page = territory.url or links.OPERATORS
        groups = ((group.role, len(group.missions)) for group in by_role(self.site, pairs))
        return Actors(
            territory=territory,
            sheet=record_link(sheet) if sheet is not self.scheme else None,
            summary=enumerate_words([count(number, role) for role, number in groups]),
            url=page if page == links.OPERATORS else f"{page}#qui-intervient",
            example=any(operator.is_example for operator, _ in pairs),
        )


def _in_brief(rubrics: tuple[Rubric, ...]) -> Iterator[BriefLine]:
    by_name = {rubric.id: rubric for rubric in rubrics}
    for name, part in BRIEF:
        yield _brief(by_name[name], part)


def _brief(rubric: Rubric, part: str | None) -> BriefLine:
    answer = next((p for p in rubric.parts if p.id == f"{rubric.id}-{part}"), rubric)
    dated = tuple(takewhile(lambda statement: statement.period, answer.statements))
    answers = answer.statements[: len(dated) + 1]
    return BriefLine(
        id=answer.id,
        title=answer.title,
        answers=answers,
        absence=answer.absence,
        inherited=rubric.inherited,
    )
