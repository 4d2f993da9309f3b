"""The sections of the page of a sheet: the answers in lines, what few readers need in folds."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import typeset
from site_builder.core.sheet_plan import Plan, PlanFold, PlanLine, PlanSection
from site_builder.views.common import RecordLink, Rubric, Statement
from site_builder.views.sheets.folding import Missing, flat, missing, shown_first
from site_builder.views.sheets.steps import Relation, RelationGroup

LEFT_OVER = PlanFold("Autres rubriques", id="autres-rubriques")


class Line(Struct, frozen=True):
    """What a section shows of a rubric; without a `label`, its statements are items of a list.

    `links` are the schemes of a line of relations, which has no statement.
    """

    id: str | None
    title: str
    label: str | None
    statements: tuple[Statement, ...] = ()
    absence: str | None = None
    inherited: RecordLink | None = None
    links: tuple[RecordLink, ...] = ()


class Fold(Struct, frozen=True):
    """What is folded under one name; `tally` counts it.

    A part is what no line shows of a rubric: its `id` is empty where a line leads to the rubric;
    that of a fold is where nothing does.
    """

    id: str
    title: str
    tally: int
    parts: tuple[Rubric, ...] = ()
    relations: tuple[RelationGroup, ...] = ()
    cited_by: tuple[Relation, ...] = ()


class Section(Struct, frozen=True):
    """A section: its lines, then its folds; `short` is its name in the contents."""

    id: str
    title: str
    short: str
    lines: tuple[Line, ...]
    folds: tuple[Fold, ...]

    @property
    def rows(self) -> tuple[Line, ...]:
        """The lines that have a label."""
        return tuple(line for line in self.lines if line.label)

    @property
    def lists(self) -> tuple[Line, ...]:
        """The lines that are items of a list."""
        return tuple(line for line in self.lines if not line.label)


class Laid(Struct, frozen=True):
    """The sections of a sheet, and the rubrics that say nothing and that no row says so of."""

    sections: tuple[Section, ...]
    missing: tuple[Missing, ...]


class SheetParts(Struct, frozen=True):
    """What is laid out: rubrics without notes, relations, and whether there are steps."""

    rubrics: tuple[Rubric, ...]
    relations: tuple[RelationGroup, ...]
    cited_by: tuple[Relation, ...]
    has_steps: bool


def laid_out(plan: Plan, parts: SheetParts) -> Laid:
    """A sheet in the order of the plan; a rubric that the plan forgets is folded at the end."""
    return _Layout(plan, parts).laid()


def figure_once(statement: Statement) -> Statement:
    """A statement without its figure, if its text has it already: « 18 mois au plus »."""
    said = " ".join(" ".join(statement.paragraphs).split())
    told = " ".join((statement.figure or "").split())
    return replace(statement, figure=None) if told in said else statement


class _Layout:
    """Shares the rubrics between lines and folds: nothing is shown twice, nothing is lost."""

    def __init__(self, plan: Plan, parts: SheetParts) -> None:
        self.plan = plan
        self.parts = parts
        self.rubrics = {rubric.id: rubric for rubric in flat(parts.rubrics)}
        self.rest: dict[str, Rubric] = {}
        self.told: set[str] = set()  # rubrics whose absence a row tells

    def laid(self) -> Laid:
        lines = {section.id: tuple(self._lines(section)) for section in self.plan.sections}
        led_to = {line.id for shown in lines.values() for line in shown}
        for rubric in self.rubrics.values():
            if rubric.id not in led_to and rubric.statements:
                self._keep(rubric, rubric.statements, rubric.id)
        silent = (r for r in self.rubrics.values() if not r.statements and r.id not in self.told)
        return Laid(
            tuple(self._section(section, lines[section.id]) for section in self.plan.sections),
            missing(silent),
        )

    def _lines(self, section: PlanSection) -> Iterator[Line]:
        for planned in section.lignes:
            if planned.sans_etapes and self.parts.has_steps:
                continue
            line = self._links(planned) if planned.relations else self._line(planned)
            if line:
                yield line

    def _line(self, planned: PlanLine) -> Line | None:
        """The first statements of a rubric; what is left is kept for a fold."""
        rubric = self.rubrics.get(planned.rubrique)
        if rubric is None or not (rubric.statements or planned.libelle):
            return None
        shown, left = shown_first(rubric.statements, planned.montre, self.plan.signes)
        if left:
            self._keep(rubric, left, "")
        if rubric.absence:
            self.told.add(rubric.id)
        return Line(
            id=rubric.id,
            title=rubric.title,
            label=planned.libelle,
            statements=tuple(map(figure_once, shown)),
            absence=rubric.absence,
            inherited=rubric.inherited,
        )

    def _links(self, planned: PlanLine) -> Line | None:
        """The schemes of a direction; what is said of each is in a fold."""
        for group in self.parts.relations:
            if group.direction == planned.relations:
                links = tuple(item.scheme for item in group.relations[: planned.montre])
                return Line(None, group.title, planned.libelle, links=links)
        return None

    def _keep(self, rubric: Rubric, statements: tuple[Statement, ...], anchor: str) -> None:
        self.rest[rubric.id] = replace(rubric, id=anchor, statements=statements)

    def _section(self, section: PlanSection, lines: tuple[Line, ...]) -> Section:
        folds = [*map(self._fold, section.plis)]
        if section is self.plan.sections[-1]:
            planned = {
                name for part in self.plan.sections for f in part.plis for name in f.rubriques
            }
            forgotten = tuple(name for name in self.rubrics if name not in planned)
            folds.append(self._fold(replace(LEFT_OVER, rubriques=forgotten)))
        return Section(
            id=section.id,
            title=typeset(section.titre),
            short=typeset(section.court or section.titre),
            lines=lines,
            folds=tuple(fold for fold in folds if fold.tally),
        )

    def _fold(self, planned: PlanFold) -> Fold:
        parts = tuple(self.rest[name] for name in planned.rubriques if name in self.rest)
        groups = tuple(g for g in self.parts.relations if g.direction in planned.relations)
        cited_by = self.parts.cited_by if planned.citations else ()
        tally = sum(len(part.statements) for part in parts)
        tally += sum(len(group.relations) for group in groups) + len(cited_by)
        return Fold(planned.id, typeset(planned.titre), tally, parts, groups, cited_by)
