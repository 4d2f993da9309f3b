"""Territory → its map: for each scheme, who covers which communes.

The page shows it as tables, which are the legend of the map and its only data: the script of the
map reads them, so that map and tables cannot differ.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from site_builder.core.french import count, enumerate_words, sort_key, spaced, typeset
from site_builder.domain import links
from site_builder.domain.coverage.areas import Communes
from site_builder.domain.coverage.states import STATE_WORDS, Coverage, Coverages, State, population
from site_builder.geography.attribution import attribution
from site_builder.geography.contours import Ring, missing_contours
from site_builder.geography.outlines import outline
from site_builder.model.records import Territory
from site_builder.model.statements import Contact
from site_builder.views.common import RecordLink, record_link, scheme_link
from site_builder.views.places.areas import not_covered
from site_builder.views.site import Site

# South-west and north-east corners: latitude and longitude in degrees.
Bounds = tuple[tuple[float, float], tuple[float, float]]
MARKS = {State.NOT_COVERED: "×", State.UNKNOWN: "?"}
NEVER = datetime.date.min  # stands for « no known day » in sort keys, before every day
AGED = "complète quand elle a été déclarée ; depuis, des conventions ont pris fin"
MANY = 60  # communes; beyond, those left out are listed instead if they are fewer


class CommuneName(Struct, frozen=True):
    """A commune by its code and its name."""

    code: str
    name: str


class MapAnswer(Struct, frozen=True):
    """Communes where a scheme has the same answer: the same operators, or none since a same day.

    `mark` is written on the map; `numbers` are those of the operators in the layer, from 1.
    `communes` are those of the answer, or, if `is_all_but`, the few of the territory that are not.
    """

    state: str
    word: str | None
    mark: str
    numbers: tuple[int, ...]
    operators: tuple[RecordLink, ...]
    communes: tuple[CommuneName, ...]
    is_all_but: bool
    size: str


class Layer(Struct, frozen=True):
    """A scheme on the map of a territory; `limits` says where it exists, if not everywhere."""

    id: str
    scheme: RecordLink
    declared: str | None
    answers: tuple[MapAnswer, ...]
    limits: str | None


class Spot(Struct, frozen=True):
    """A place of reception whose coordinates are known, in degrees."""

    name: str
    latitude: float
    longitude: float


class MapView(Struct, frozen=True):
    """The map of a territory and its twin tables; `silent` are schemes of which all is unknown.

    `shown` is the id of the first layer shown, the one with most answers. `bounds` are in degrees.
    """

    code: str
    day: str
    contours: str
    bounds: Bounds | None
    layers: tuple[Layer, ...]
    shown: str | None
    silent: tuple[RecordLink, ...]
    spots: tuple[Spot, ...]
    credit: str
    missing: str | None
    background: str | None


def has_map(site: Site, territory: Territory) -> bool:
    """Whether a territory has communes, and schemes of which something local is known."""
    communes = site.coverages.geography.of(territory.code)
    return bool(communes and site.coverages.concerned(territory))


def map_view(site: Site, territory: Territory) -> MapView | None:
    """The map of a territory; None where it has no commune, or nothing to show."""
    if not has_map(site, territory):
        return None
    coverages = site.coverages
    communes = coverages.geography.of(territory.code)
    keys = coverages.concerned(territory)
    layers = [_layer(site, territory, key, number) for number, key in enumerate(keys)]
    layers.sort(key=lambda layer: sort_key(layer.scheme.text))
    silent = [layer for layer in layers if _is_silent(layer)]
    shown_layers = [layer for layer in layers if layer not in silent]
    absent = missing_contours(territory.code)
    names = [coverages.geography.communes[code].nom for code in absent]
    return MapView(
        code=territory.code,
        day=site.today,
        contours=links.contours_url(territory.code),
        bounds=_bounds(outline(territory.code, (commune.code for commune in communes))),
        layers=tuple(shown_layers),
        shown=max(shown_layers, key=lambda layer: len(layer.answers)).id if shown_layers else None,
        silent=tuple(layer.scheme for layer in silent),
        spots=tuple(_spots(site, territory)),
        credit=typeset(attribution().credit),
        missing=typeset(enumerate_words(names)) if names else None,
        background=site.knowledge.settings.fond_de_carte,
    )


def _layer(site: Site, territory: Territory, key: str, number: int) -> Layer:
    coverages = site.coverages
    by_commune = coverages.by_commune(key, territory, site.knowledge.settings.today)
    communes = frozenset(commune.code for commune in coverages.geography.of(territory.code))
    answers = tuple(_answers(coverages, by_commune, communes))
    return Layer(
        id=f"couche-{number}",
        scheme=scheme_link(site, key),
        declared=_declared(site, coverages.declared(territory).get(key), by_commune),
        answers=answers,
        limits=None if len(by_commune) == len(communes) else _size(coverages, by_commune),
    )


def _declared(site: Site, declared: str | None, by_commune: dict[str, Coverage]) -> str | None:
    """The words of a declaration; a complete one is outdated where a convention has ended."""
    if declared == "complete" and any(coverage.since for coverage in by_commune.values()):
        return typeset(AGED)
    return site.words.coverage(declared) if declared else None


def _is_silent(layer: Layer) -> bool:
    return all(answer.state == State.UNKNOWN for answer in layer.answers)


def _answers(
    coverages: Coverages, by_commune: dict[str, Coverage], territory: Communes
) -> Iterator[MapAnswer]:
    """Communes grouped by answer: operators by name, then not covered, then unknown."""
    groups: dict[tuple[State, datetime.date, tuple[str, ...]], list[str]] = defaultdict(list)
    operators = {}
    for code, coverage in by_commune.items():
        unique = {
            assignment.operator.key: assignment.operator for assignment in coverage.assignments
        }
        operators.update(unique)
        groups[coverage.state, coverage.since or NEVER, tuple(sorted(unique))].append(code)
    ranked = sorted(operators.values(), key=lambda operator: sort_key(operator.nom))
    numbers = {operator.key: number for number, operator in enumerate(ranked, 1)}
    order = {state: place for place, state in enumerate(State)}
    for (state, since, keys), codes in sorted(
        groups.items(),
        key=lambda group: (
            order[group[0][0]],
            group[0][1],
            sorted(numbers[key] for key in group[0][2]),
        ),
    ):
        ordered = sorted(keys, key=numbers.__getitem__)
        is_all_but = len(codes) > MANY and len(codes) > len(territory) / 2
        yield MapAnswer(
            state=str(state),
            word=_word(state, since),
            mark=MARKS.get(state) or " + ".join(str(numbers[key]) for key in ordered),
            numbers=tuple(numbers[key] for key in ordered),
            operators=tuple(record_link(operators[key]) for key in ordered),
            communes=_by_name(coverages, territory - {*codes} if is_all_but else codes),
            is_all_but=is_all_but,
            size=_size(coverages, codes),
        )


def _word(state: State, since: datetime.date) -> str | None:
    if state is State.NOT_COVERED:
        return not_covered(None if since == NEVER else since)
    return STATE_WORDS.get(state)


def _by_name(coverages: Coverages, codes: Iterable[str]) -> tuple[CommuneName, ...]:
    known = coverages.geography.communes
    return tuple(
        CommuneName(code, typeset(known[code].nom))
        for code in sorted(codes, key=lambda code: (sort_key(known[code].nom), code))
    )


def _size(coverages: Coverages, codes: Iterable[str]) -> str:
    """« 12 communes, 340 000 habitants »."""
    listed: Sequence[str] = tuple(codes)
    people = population(coverages.geography, listed)
    return spaced(f"{count(len(listed), 'commune')}, {people:_} habitants".replace("_", " "))


def _bounds(lines: Sequence[Ring]) -> Bounds | None:
    positions = [position for line in lines for position in line]
    if not positions:
        return None
    longitudes, latitudes = zip(*positions, strict=True)
    return (min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))


def _spots(site: Site, territory: Territory) -> Iterator[Spot]:
    """Places of reception with coordinates; a confidential one never shows."""
    for place in territory.accueils:
        if site.secret.holds(place) or not isinstance(place.contact, Contact):
            continue
        address = place.contact.adresse
        if address and address.latitude is not None and address.longitude is not None:
            yield Spot(typeset(place.nom), address.latitude, address.longitude)
