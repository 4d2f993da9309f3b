"""Sheets → the general diagram: lanes by kind of help, stages served, sheets that take over."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_builder.core.french import NBSP, capitalised, enumerate_words, sort_key
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Scheme
from site_builder.views.common import RecordLink, record_link
from site_builder.views.site import Site

KIND = "schemes"
OTHERS = "autres"
REPEALED = "abroge"
NEXT, RELAY = "suite", "relais"


class Stage(Struct, frozen=True):
    """A stage of the residential path, and its first word where room is short."""

    id: str
    title: str
    short: str


class DiagramNode(Struct, frozen=True):
    """A sheet: whether it serves each stage, and the sheets that may take over from it.

    `stages` has one value for each stage; none is true where the record does not say, and
    `stages_in_words` is then « non renseigné ». `status` is the word of a sheet that may not be in
    force, None for the others.
    """

    key: str
    link: RecordLink
    stages: tuple[bool, ...]
    stages_in_words: str
    status: str | None
    next: tuple[RecordLink, ...]
    relays: tuple[RecordLink, ...]


class Lane(Struct, frozen=True):
    """The sheets of one kind of help, those that serve the earliest stages first."""

    id: str
    title: str
    nodes: tuple[DiagramNode, ...]


class HandOver(Struct, frozen=True):
    """From a sheet to one that follows it (« suite ») or may take over from it (« relais »)."""

    start: str
    end: str
    kind: str


class Graph(Struct, frozen=True):
    """The general diagram, before it is drawn."""

    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    hand_overs: tuple[HandOver, ...]


def graph(site: Site, schemes: Iterable[Scheme] | None = None) -> Graph:
    """The diagram of `schemes`; by default, every sheet but those that decline a national one."""
    knowledge = site.knowledge
    if schemes is None:
        schemes = [
            scheme for scheme in knowledge.schemes.values() if knowledge.parent(scheme) is None
        ]
    shown_schemes = {scheme.key: scheme for scheme in schemes if scheme.statut != REPEALED}
    overs = tuple(_hand_overs(site, shown_schemes))
    stages = tuple(
        Stage(code, capitalised(word), capitalised(word).partition(" ")[0])
        for code, word in site.words.labels(KIND, "parcours").items()
    )
    return Graph(stages, tuple(_lanes(site, shown_schemes, stages, overs)), overs)


def short(link: RecordLink) -> str:
    """The acronym of a sheet, else its name without what follows a colon."""
    return link.acronym or link.text.partition(f"{NBSP}:")[0]


def _hand_overs(site: Site, shown: dict[str, Scheme]) -> Iterator[HandOver]:
    """Sheets that follow others, as either of both says, then those that may take over."""
    called = _called(site, shown)
    kinds: dict[tuple[str, str], str] = {}
    for direction, kind in (("apres", NEXT), ("avant", NEXT), ("relais", RELAY)):
        for key, scheme in shown.items():
            for link in sheet_of(site.knowledge, scheme).relations(direction):
                for other in called.get(link.value.dispositif, ()):
                    if other != key:
                        pair = (other, key) if direction == "avant" else (key, other)
                        kinds.setdefault(pair, kind)
    ranks = {key: rank for rank, key in enumerate(shown)}
    for start, end in sorted(kinds, key=lambda pair: (ranks[pair[0]], ranks[pair[1]])):
        yield HandOver(start, end, kinds[start, end])


def _called(site: Site, shown: dict[str, Scheme]) -> dict[str, list[str]]:
    """By key of any sheet, the keys shown for it: itself, else its local or its national sheet."""
    called = {key: [key] for key in shown}
    for key, scheme in site.knowledge.schemes.items():
        parent = site.knowledge.parent(scheme)
        if parent is None or (key in shown) == (parent.key in shown):
            continue
        if key in shown:
            called.setdefault(parent.key, []).append(key)
        else:
            called[key] = [parent.key]
    return called


def _lanes(
    site: Site, shown: dict[str, Scheme], stages: tuple[Stage, ...], overs: tuple[HandOver, ...]
) -> Iterator[Lane]:
    words = {**site.words.labels(KIND, "famille"), OTHERS: "autres dispositifs"}
    families: dict[str, list[DiagramNode]] = {}
    for key, scheme in shown.items():
        family_field = sheet_of(site.knowledge, scheme).field("famille")
        ends = [(over.kind, record_link(shown[over.end])) for over in overs if over.start == key]
        node = _node(site, scheme, stages, ends)
        families.setdefault(family_field.value if family_field else OTHERS, []).append(node)
    for family, word in words.items():
        if family in families:
            nodes = tuple(sorted(families[family], key=_by_stage))
            yield Lane(family, capitalised(word), nodes)


def _by_stage(node: DiagramNode) -> tuple[tuple[bool, ...], tuple[str, str]]:
    """Sort key of a sheet: the earliest first stage, then the earliest last one, then the name."""
    unserved = tuple(not served for served in node.stages)
    first = unserved.index(False) if False in unserved else len(unserved)
    return (*unserved[:first], *node.stages[first:]), sort_key(short(node.link))


def _node(
    site: Site, scheme: Scheme, stages: tuple[Stage, ...], ends: list[tuple[str, RecordLink]]
) -> DiagramNode:
    path = sheet_of(site.knowledge, scheme).field("parcours")
    served = path.value if path else ()
    words = [stage.title[0].lower() + stage.title[1:] for stage in stages if stage.id in served]
    return DiagramNode(
        key=scheme.key,
        link=record_link(scheme),
        stages=tuple(stage.id in served for stage in stages),
        stages_in_words=enumerate_words(words) or site.words.unknown,
        status=site.words.unusual_status(scheme.statut),
        next=tuple(link for kind, link in ends if kind == NEXT),
        relays=tuple(link for kind, link in ends if kind == RELAY),
    )
