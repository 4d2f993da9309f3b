"""What is searched of the page of a territory."""

from collections.abc import Iterator

from site_builder.output.search.document import SearchDocument, Section
from site_builder.output.search.parts import (
    area,
    contact,
    history,
    joined,
    labelled,
    names,
    roles,
    rubrics,
    titled,
)
from site_builder.views.places.maps import Layer, MapAnswer, MapView
from site_builder.views.places.territories import Desk, InstanceView, TerritoryPage
from site_builder.views.search import Card


def searched_territory(card: Card, view: TerritoryPage) -> SearchDocument:
    """The page of a territory, with the communes that its map names."""
    return SearchDocument(card, sections=tuple(_territory(view)))


def _territory(view: TerritoryPage) -> Iterator[Section]:
    """In the order of the page."""
    titles = view.titles
    yield from _first(view)
    yield from rubrics((view.presentation,))
    if view.schemes:
        yield Section(
            "fiches-locales", "Fiches locales", tuple(one.link.text for one in view.schemes)
        )
    yield Section("qui-intervient", "Qui intervient")
    for number, work in enumerate(view.work, 1):
        texts = tuple(roles(work.roles, named=True))
        yield Section(f"dispositif-{number}", work.scheme.text, texts, level=3)
    if view.map:
        yield Section("carte", "Carte et couverture", tuple(_map(view.map)))
    if view.instances:
        yield Section("instances", titles["instances"])
        yield from map(_instance, view.instances)
    for kind, field, desks in (
        ("accueil", "accueils", view.desks),
        ("referent", "referents", view.services),
    ):
        if desks:
            yield Section(field, titles[field])
            for number, desk in enumerate(desks, 1):
                yield Section(f"{kind}-{number}", desk.name, tuple(_desk(desk)), level=3)
    if view.divisions:
        yield Section("decoupages", titles["decoupages"])
        for number, division in enumerate(view.divisions, 1):
            texts = tuple(labelled(sector.name, area(sector.area)) for sector in division.sectors)
            yield Section(f"decoupage-{number}", division.name, texts, level=3)
    yield from history(view.closing)


def _first(view: TerritoryPage) -> Iterator[Section]:
    if view.first:
        texts = tuple(
            labelled(one.needs, joined(one.operator.text, one.service, one.phone))
            for one in view.first
        )
        yield Section("contacts_utiles", view.titles["contacts_utiles"], texts)


def _map(view: MapView) -> Iterator[str]:
    for layer in view.layers:
        yield from _layer(layer)
    if view.silent:
        yield labelled("Opérateurs non renseignés dans tout le territoire", names(view.silent))


def _layer(layer: Layer) -> Iterator[str]:
    yield layer.scheme.text
    if layer.declared:
        yield f"Liste {layer.declared}"
    if layer.limits:
        yield f"Ce dispositif n’existe ici que dans {layer.limits}"
    yield from map(_answer, layer.answers)


def _answer(answer: MapAnswer) -> str:
    who = answer.word or names(answer.operators)
    communes = ", ".join(commune.name for commune in answer.communes)
    if answer.is_all_but:
        communes = f"tout le territoire, sauf {communes}" if communes else "tout le territoire"
    return labelled(f"{who} — {answer.size}", communes)


def _instance(item: InstanceView) -> Section:
    title = f"{item.name} ({item.acronym})" if item.acronym else item.name
    return Section(item.id, title, tuple(_commission(item)), level=3)


def _commission(item: InstanceView) -> Iterator[str]:
    yield labelled("Ressort", area(item.area))
    if item.schemes:
        yield labelled("Dispositifs", names(item.schemes))
    for rubric in item.rubrics:
        yield from titled(rubric)
    yield from contact(item.contact)


def _desk(desk: Desk) -> Iterator[str]:
    if desk.operator:
        yield desk.operator.text
    if desk.contact:
        yield from contact(desk.contact)
    if desk.access:
        yield from titled(desk.access)
