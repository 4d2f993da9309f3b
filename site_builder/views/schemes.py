"""Views of the schemes: the list by family, and the sheet of one scheme."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.french import capitalised, paragraphs, sort_key, typeset
from site_builder.model.inheritance import Said, Sheet, sheet_of
from site_builder.model.records import Mission, Operator, Perimetre, Saisine, Scheme
from site_builder.views.common import (
    Bibliography,
    Closing,
    Fact,
    RecordLink,
    Rubric,
    Statement,
    Writer,
    closing,
    record_link,
    territory_link,
)
from site_builder.views.life import (
    Pace,
    Relation,
    RelationGroup,
    Step,
    cited_by,
    paces,
    relations,
    steps,
)
from site_builder.views.missions import RoleGroup, by_role
from site_builder.views.places import area
from site_builder.views.site import Site

KIND = "schemes"
REFERRAL = "saisine"
LEGAL = "base_juridique"
# What a social worker reads in ten seconds: a rubric, and the part of it that answers.
BRIEF = (
    ("objectif", None),
    ("public", None),
    ("decision", None),
    (REFERRAL, "par"),
    ("pieces", None),
    ("duree", None),
)
FACTS = ("perimetre", "territoire", "rattachement", "porte_sur", "parcours")


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One answer of « En bref »; `more` says that the rubric holds other statements."""

    rubric: Rubric
    title: str
    first: Statement | None
    absence: str | None
    more: bool


@dataclass(frozen=True, slots=True)
class Actors:
    """Who is at work for a scheme in one territory."""

    territory: RecordLink
    sheet: RecordLink | None
    roles: tuple[RoleGroup, ...]


@dataclass(frozen=True, slots=True)
class SchemeEntry:
    """A scheme in a list, with the local sheets that decline it."""

    link: RecordLink
    nature: str
    status: str | None
    summary: str | None
    place: RecordLink | None
    local: tuple["SchemeEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """The schemes of a family."""

    id: str
    title: str
    entries: tuple[SchemeEntry, ...]


@dataclass(frozen=True, slots=True)
class SchemeList:
    """Every scheme, by family."""

    families: tuple[Family, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SchemeSheet:
    """The sheet of a scheme, national or local."""

    link: RecordLink
    other_names: tuple[str, ...]
    tags: tuple[str, ...]
    place: RecordLink | None
    national: RecordLink | None
    local: tuple[SchemeEntry, ...]
    summary: str | None
    brief: tuple[BriefLine, ...]
    facts: tuple[Fact, ...]
    household: tuple[str, ...]
    rubrics: tuple[Rubric, ...]
    steps: tuple[Step, ...]
    steps_from: RecordLink | None
    paces: tuple[Pace, ...]
    paces_from: RecordLink | None
    relations: tuple[RelationGroup, ...]
    relations_from: RecordLink | None
    cited_by: tuple[Relation, ...]
    actors: tuple[Actors, ...]
    legal: Rubric
    titles: dict[str, str]
    unknown: str
    closing: Closing


def scheme_list(site: Site) -> SchemeList:
    """Every scheme: national ones with their local sheets, by family in schema order."""
    knowledge = site.knowledge
    heads = [s for s in knowledge.schemes.values() if knowledge.parent(s) is None]
    labels = site.words.labels(KIND, "famille")
    families = tuple(
        Family(
            id=family or "autres",
            title=capitalised(title),
            entries=tuple(
                _entry(site, scheme)
                for scheme in sorted(heads, key=_by_name)
                if scheme.famille == family
            ),
        )
        for family, title in [*labels.items(), (None, site.words.unknown)]
    )
    return SchemeList(tuple(f for f in families if f.entries), len(knowledge.schemes))


def _by_name(scheme: Scheme) -> tuple[str, str]:
    return sort_key(scheme.nom)


def _entry(site: Site, scheme: Scheme) -> SchemeEntry:
    local = site.knowledge.local.get(scheme.key, ())
    status = site.words.scheme("statut", scheme.statut)
    return SchemeEntry(
        link=record_link(scheme),
        nature=site.words.scheme("nature", scheme.nature),
        status=status if scheme.statut not in ("en_vigueur", "exemple") else None,
        summary=typeset(scheme.resume) if scheme.resume else None,
        place=territory_link(site, scheme.departement) if scheme.departement else None,
        local=tuple(_entry(site, sheet) for sheet in sorted(local, key=_by_name)),
    )


def scheme_sheet(site: Site, scheme: Scheme) -> SchemeSheet:
    """The whole sheet of a scheme."""
    return _SheetBuilder(site, scheme).build()


class _SheetBuilder:
    """Builds one sheet: holds what each of its parts needs."""

    def __init__(self, site: Site, scheme: Scheme) -> None:
        self.site = site
        self.scheme = scheme
        self.sheet: Sheet = sheet_of(site.knowledge, scheme)
        self.cited = Bibliography(scheme)
        self.writer = Writer(site, self.cited)
        self.titles = site.words.titles(KIND)
        self.parent = record_link(self.sheet.parent) if self.sheet.parent else None

    def build(self) -> SchemeSheet:
        site, scheme = self.site, self.scheme
        order = site.knowledge.schemas[KIND].annotation("x-rubriques")
        rubrics = {name: self._rubric(name) for name in order}
        legal = rubrics.pop(LEGAL)
        life, pace, linked = (self.sheet.field(n) for n in ("etapes", "rythme", "relations"))
        summary = self.sheet.field("resume")
        return SchemeSheet(
            link=record_link(scheme),
            other_names=tuple(typeset(name) for name in scheme.autres_noms),
            tags=tuple(self._tags()),
            place=territory_link(site, scheme.departement) if scheme.departement else None,
            national=self.parent,
            local=_entry(site, scheme).local,
            summary=typeset(summary.value) if summary else None,
            brief=tuple(_brief(rubrics[name], part) for name, part in BRIEF),
            facts=tuple(fact for name in FACTS if (fact := self._fact(name))),
            household=self._household(),
            rubrics=tuple(rubrics.values()),
            steps=steps(self.writer, life) if life else (),
            steps_from=self._origin(life),
            paces=paces(self.writer, pace) if pace else (),
            paces_from=self._origin(pace),
            relations=relations(site, self.writer, linked) if linked else (),
            relations_from=self._origin(linked),
            cited_by=tuple(cited_by(site, scheme, linked)),
            actors=tuple(self._actors()),
            legal=legal,
            titles=self.titles,
            unknown=site.words.unknown,
            closing=closing(site, scheme, self.cited),
        )

    def _origin(self, said: Said | None) -> RecordLink | None:
        return self.parent if said and said.inherited else None

    def _tags(self) -> Iterator[str]:
        words = self.site.words
        yield words.scheme("nature", self.scheme.nature)
        if not self.scheme.is_example:
            yield words.scheme("statut", self.scheme.statut)
        if family := self.sheet.field("famille"):
            yield words.scheme("famille", family.value)

    def _household(self) -> tuple[str, ...]:
        said = self.sheet.field("pour_le_menage")
        return paragraphs(said.value) if said else ()

    def _rubric(self, name: str) -> Rubric:
        title = self.titles[name]
        said = self.sheet.field(name) if name == REFERRAL else self.sheet.rubric(name)
        if said is None:
            return self.writer.rubric(name, title, None, self.scheme)
        if not isinstance(said.value, Saisine):
            return self.writer.rubric(name, title, said.value, said.by, self._origin(said))
        titles = self.site.words.titles(KIND, REFERRAL)
        parts = tuple(
            self.writer.rubric(f"{name}-{part}", titles[part], getattr(said.value, part), said.by)
            for part in titles
        )
        return Rubric(name, title, inherited=self._origin(said), parts=parts)

    def _fact(self, name: str) -> Fact | None:
        said = self.sheet.field(name)
        # Where a sheet applies is its own: a local sheet never takes it from the national one.
        if said is None or (said.inherited and name == "perimetre"):
            return None
        return Fact(self.titles[name], self._fact_values(name, said.value), self._origin(said))

    def _fact_values(self, name: str, value: object) -> tuple[str, ...]:
        words = self.site.words
        if name == "territoire":
            return (area(self.site, value, self.scheme.departement).text,)  # type: ignore[arg-type]
        if isinstance(value, Perimetre):
            return tuple(territory_link(self.site, code).text for code in value.departements)
        if name == "perimetre":
            return (words.strings(KIND, name)[str(value)],)
        values = value if isinstance(value, tuple) else (value,)
        return tuple(words.scheme(name, str(item)) for item in values)

    def _actors(self) -> Iterator[Actors]:
        """Missions of this sheet, and for a national one those of its local sheets."""
        knowledge = self.site.knowledge
        local = knowledge.local.get(self.scheme.key, ())
        for sheet in (self.scheme, *local):
            places: dict[str, list[tuple[Operator, Mission]]] = {}
            for operator, mission in knowledge.missions.get(sheet.key, ()):
                places.setdefault(operator.departement or "", []).append((operator, mission))
            for code, found in sorted(places.items()):
                link = record_link(sheet) if sheet is not self.scheme else None
                yield Actors(territory_link(self.site, code), link, by_role(self.site, found))


def _brief(rubric: Rubric, part: str | None) -> BriefLine:
    answer = next((p for p in rubric.parts if p.id == f"{rubric.id}-{part}"), rubric)
    in_force = (s for s in answer.statements if s.current)
    first = next(in_force, None) or next(iter(answer.statements), None)
    return BriefLine(
        rubric=rubric,
        title=answer.title,
        first=first,
        absence=answer.absence,
        more=len(answer.statements) > 1 or bool(rubric.parts),
    )
