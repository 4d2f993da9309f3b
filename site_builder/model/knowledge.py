"""Raw records → `Knowledge`: every record, its references in both directions, read-only."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from site_builder.core.schema import SchemaSet
from site_builder.core.settings import Settings
from site_builder.model.amounts import Amounts
from site_builder.model.answer import Echelle
from site_builder.model.baremes import Baremes
from site_builder.model.building import Unbuilt, build
from site_builder.model.documents import Document
from site_builder.model.guide import Questionnaire, Vignette
from site_builder.model.lexicon import Lexique
from site_builder.model.numbers import Annuaire, Numero
from site_builder.model.records import Lien, Mission, Operator, Record, Scheme, Sigle, Territory
from site_builder.records.comments import Comments
from site_builder.records.kinds import SETTINGS
from site_builder.records.loading import RawRecord
from site_builder.records.root import Root

Grouped = TypeVar("Grouped")


@dataclass(frozen=True)
class Knowledge:
    """All that a root says, by key (`asll`, `93/udaf-93`, `93`), in file order.

    `broken` holds (folder, key) of the records left out because their file has an error:
    what refers to them must not be reported a second time. `unbuilt` says where the model
    refused those that their schema accepted. `amounts` are those of `baremes`, in the texts that
    cite them. `comments` are what editors write beside codes, by file then by path.
    """

    root: Root
    settings: Settings
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    operators: Mapping[str, Operator] = field(default_factory=dict)
    territories: Mapping[str, Territory] = field(default_factory=dict)
    glossary: tuple[Sigle, ...] = ()
    baremes: Baremes | None = None
    annuaire: Annuaire | None = None
    guide: Questionnaire | None = None
    ladder: Echelle | None = None
    lexicon: Lexique | None = None
    cases: Mapping[str, Vignette] = field(default_factory=dict)
    broken: frozenset[tuple[str, str]] = frozenset()
    unbuilt: tuple[Unbuilt, ...] = ()
    comments: Mapping[str, Comments] = field(default_factory=dict)
    amounts: Amounts = field(default_factory=lambda: Amounts(datetime.date.min))

    @property
    def schemas(self) -> SchemaSet:
        """The schemas of its root."""
        return self.root.schemas

    def records(self) -> Iterator[Record]:
        """Every record with a page: territories, then schemes, then operators."""
        yield from self.territories.values()
        yield from self.schemes.values()
        yield from self.operators.values()

    def documents(self) -> Iterator[Document]:
        """Every file people wrote, with a page or not: records, amounts, numbers, the guide's."""
        yield from self.records()
        if self.baremes is not None:
            yield self.baremes
        if self.annuaire is not None:
            yield self.annuaire
        if self.guide is not None:
            yield self.guide
        if self.ladder is not None:
            yield self.ladder
        if self.lexicon is not None:
            yield self.lexicon
        yield from self.cases.values()

    @property
    def numbers(self) -> tuple[Numero, ...]:
        """The public numbers, in the order they are shown."""
        return self.annuaire.numeros if self.annuaire else ()

    @cached_property
    def national(self) -> tuple[Scheme, ...]:
        """National schemes."""
        return tuple(s for s in self.schemes.values() if s.departement is None)

    @cached_property
    def local(self) -> Mapping[str, tuple[Scheme, ...]]:
        """Local sheets by the national id they decline."""
        return _grouped(
            (scheme.decline, scheme)
            for scheme in self.schemes.values()
            if scheme.departement is not None and scheme.decline is not None
        )

    @cached_property
    def missions(self) -> Mapping[str, tuple[tuple[Operator, Mission], ...]]:
        """Who does what, by the key of the scheme as the mission wrote it."""
        return _grouped(
            (mission.dispositif, (operator, mission))
            for operator in self.operators.values()
            for mission in operator.missions
        )

    @cached_property
    def citing(self) -> Mapping[str, tuple[tuple[Scheme, str, Lien], ...]]:
        """Relations by the key of the scheme they aim at: which sheet, which direction, what."""
        return _grouped(
            (link.dispositif, (scheme, direction, link))
            for scheme in self.schemes.values()
            for direction, links in scheme.relations.items()
            for link in links
        )

    def parent(self, scheme: Scheme) -> Scheme | None:
        """The national sheet a local one declines, if it is there."""
        return self.schemes.get(scheme.decline) if scheme.decline else None

    def without_examples(self) -> "Knowledge":
        """The same knowledge where demonstration records do not exist."""
        return replace(
            self,
            schemes={key: s for key, s in self.schemes.items() if not s.is_example},
            operators={key: o for key, o in self.operators.items() if not o.is_example},
        )

    def shown(self) -> "Knowledge":
        """What the site shows: examples, of both sorts, only if the settings say so."""
        shown = self if self.settings.exemples else self.without_examples()
        return shown if self.settings.exemples_locaux else shown.without_local_examples()

    def without_local_examples(self) -> "Knowledge":
        """The same knowledge where sheets say nothing of what is done in one place."""
        schemes = {key: replace(scheme, exemples={}) for key, scheme in self.schemes.items()}
        return replace(self, schemes=schemes)


# The documents that are alone of their kind, and where they are kept.
_ALONE: Mapping[type[Document], str] = {
    Annuaire: "annuaire",
    Questionnaire: "guide",
    Echelle: "ladder",
    Lexique: "lexicon",
}


@dataclass
class _Collected:
    """The records built so far from a stream of raw records."""

    amounts: Amounts
    schemes: dict[str, Scheme] = field(default_factory=dict)
    operators: dict[str, Operator] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)
    cases: dict[str, Vignette] = field(default_factory=dict)
    glossary: tuple[Sigle, ...] = ()
    baremes: Baremes | None = None
    annuaire: Annuaire | None = None
    guide: Questionnaire | None = None
    ladder: Echelle | None = None
    lexicon: Lexique | None = None
    broken: set[tuple[str, str]] = field(default_factory=set)
    unbuilt: list[Unbuilt] = field(default_factory=list)
    comments: dict[str, Comments] = field(default_factory=dict)

    def read(self, raw: RawRecord, schemas: SchemaSet) -> None:
        """Build a raw record and keep it; the settings are not a record of the knowledge."""
        if raw.comments:
            self.comments[raw.file] = raw.comments
        if raw.data is None:
            self.broken.add((raw.kind.name, raw.key))
        elif raw.kind is not SETTINGS:
            built = build(raw, schemas[raw.kind.name], self.amounts)
            if isinstance(built, Unbuilt):
                self.unbuilt.append(built)
                self.broken.add((raw.kind.name, raw.key))
            else:
                self._keep(raw.key, built)

    def _keep(self, key: str, built: Document | tuple[Sigle, ...]) -> None:
        match built:
            case Scheme() as scheme:
                self.schemes[key] = scheme
            case Operator() as operator:
                self.operators[key] = operator
            case Territory() as territory:
                self.territories[key] = territory
            case tuple() as entries:
                self.glossary = entries
            case Baremes() as baremes:
                self.baremes = baremes
                # Of two with the same id, the first is cited.
                self.amounts.by_id.update((one.id, one) for one in reversed(baremes.baremes))
            case Vignette() as vignette:
                self.cases[key] = vignette
            case _:
                setattr(self, _ALONE[type(built)], built)


def collect(raws: Iterable[RawRecord], settings: Settings, root: Root) -> Knowledge:
    """The knowledge of the raw records of a root, each built then dropped; nothing is raised.

    A record that the model refuses is in `broken` and in `unbuilt`.
    """
    collected = _Collected(Amounts(settings.today))
    for raw in raws:
        collected.read(raw, root.schemas)
    return Knowledge(
        root=root,
        settings=settings,
        schemes=MappingProxyType(collected.schemes),
        operators=MappingProxyType(collected.operators),
        territories=MappingProxyType(collected.territories),
        glossary=collected.glossary,
        baremes=collected.baremes,
        annuaire=collected.annuaire,
        guide=collected.guide,
        ladder=collected.ladder,
        lexicon=collected.lexicon,
        cases=MappingProxyType(collected.cases),
        broken=frozenset(collected.broken),
        unbuilt=tuple(collected.unbuilt),
        comments=MappingProxyType(collected.comments),
        amounts=collected.amounts,
    )


def _grouped(pairs: Iterable[tuple[str, Grouped]]) -> Mapping[str, tuple[Grouped, ...]]:
    groups: dict[str, list[Grouped]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return MappingProxyType({key: tuple(items) for key, items in groups.items()})
