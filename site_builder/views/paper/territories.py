"""Territory → its printed sheet: who is at work, who decides, where to be received."""

import datetime
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from site_builder.core.french import capitalised, count, sort_key, typeset
from site_builder.domain import links
from site_builder.domain.coverage.states import State
from site_builder.geography import france
from site_builder.model.records import Secteur, Territory
from site_builder.views.common import RecordLink, scheme_link
from site_builder.views.paper.actors import NAMES, by_role, place_names
from site_builder.views.paper.document import (
    PaperBlock,
    PaperLine,
    PaperMark,
    PaperPart,
    SheetDocument,
)
from site_builder.views.paper.writing import (
    block,
    contact,
    imprint,
    line,
    listed,
    mark,
    name_of,
    stamped,
    target,
)
from site_builder.views.places.areas import not_covered
from site_builder.views.places.territories import (
    Desk,
    InstanceView,
    TerritoryPage,
    territory_page,
)
from site_builder.views.site import Site
from site_builder.views.version import date_of

STATES = (State.COVERED, State.NOT_COVERED, State.UNKNOWN)
DatedState = tuple[State, datetime.date | None]
FICTION = "Couverture et organismes d’exemple compris, fictifs, pour la démonstration."


def territory_document(site: Site, territory: Territory) -> SheetDocument:
    """The sheet of a département, with its version mark."""
    view = territory_page(site, territory)
    document = SheetDocument(
        key=links.record_url(territory).rstrip("/"),
        kind="Territoire",
        title=view.link.text,
        acronym=None,
        place=f"département {view.code}",
        tags=(view.status,) if view.status else (),
        alerts=(FICTION,) if _shows_fiction(site, territory) else (),
        summary=None,
        brief=tuple(_brief(site, view)),
        facts=((view.titles["cog"], str(view.vintage)),) if view.vintage else (),
        stages=(),
        stages_title="",
        paces=(),
        actors=None,
        blocks=tuple(_blocks(site, territory, view)),
        absences=(),
        sources=listed(view.closing.sources),
        seen=view.closing.sources.seen,
        imprint=imprint(site, territory, view.closing),
        date=date_of(territory),
    )
    return stamped(document)


def _brief(site: Site, view: TerritoryPage) -> Iterator[PaperBlock]:
    whole = block(view.presentation)
    first = replace(whole.parts[0], lines=whole.parts[0].lines[:1])
    yield replace(whole, parts=(first,))
    sheets = tuple(_name(site, sheet.link) for sheet in view.schemes)
    yield _or_unknown("fiches", "Fiches locales", sheets, view.unknown)
    names = tuple(PaperLine((instance.acronym or instance.name,)) for instance in view.instances)
    yield _or_unknown("instances-bref", view.titles["instances"], names, view.unknown)


def _or_unknown(anchor: str, title: str, lines: tuple[PaperLine, ...], unknown: str) -> PaperBlock:
    return PaperBlock(anchor, title, (PaperPart(None, lines, None if lines else unknown),))


def _name(site: Site, link: RecordLink) -> PaperLine:
    return PaperLine((), lead=name_of(link), to=target(site, link))


def _blocks(site: Site, territory: Territory, view: TerritoryPage) -> Iterator[PaperBlock]:
    if len(view.presentation.statements) > 1:
        yield block(view.presentation)
    yield _work(site, territory, view)
    if lines := tuple(_coverage(site, territory)):
        yield PaperBlock("couverture", view.titles["couverture"], (PaperPart(None, lines),))
    for number, instance in enumerate(view.instances):
        yield _instance(number, instance)
    for name, desks in (("accueils", view.desks), ("referents", view.services)):
        if desks:
            parts = tuple(_desk(desk) for desk in desks)
            yield PaperBlock(name, view.titles[name], parts)
    for number, division in enumerate(territory.decoupages):
        calls = PaperMark(calls=tuple(cite.number for cite in view.divisions[number].sources))
        lines = tuple(
            PaperLine((_communes(sector),), lead=typeset(sector.nom), mark=calls)
            for sector in division.secteurs
        )
        yield PaperBlock(f"decoupages.{number}", typeset(division.nom), (PaperPart(None, lines),))


def _shows_fiction(site: Site, territory: Territory) -> bool:
    return site.knowledge.settings.exemples and bool(territory.couverture_exemple)


def _coverage(site: Site, territory: Territory) -> Iterator[PaperLine]:
    """For each scheme, how many communes are covered, not covered, or unknown."""
    coverages, today = site.coverages, site.knowledge.settings.today
    for key in coverages.concerned(territory):
        by_commune = coverages.by_commune(key, territory, today)
        states = Counter((coverage.state, coverage.since) for coverage in by_commune.values())
        counts = [
            f"{_word(state, since)} : {count(states[state, since], 'commune')}"
            for state, since in sorted(states, key=_rank)
            if state in STATES
        ]
        if counts:
            link = scheme_link(site, key)
            yield PaperLine((typeset(" ; ".join(counts)),), lead=link.acronym or link.text)


def _rank(dated: DatedState) -> tuple[int, datetime.date]:
    state, since = dated
    return [*State].index(state), since or datetime.date.min


def _word(state: State, since: datetime.date | None) -> str:
    if state is State.NOT_COVERED:
        return not_covered(since)
    return "un opérateur connu" if state is State.COVERED else "non renseigné"


def _communes(sector: Secteur) -> str:
    """The communes of a sector, by name up to NAMES of them, else their number."""
    known = france().groups
    inside = (code for group in sector.epci if group in known for code in known[group].communes)
    codes = (*inside, *sector.communes)
    return count(len(codes), "commune") if len(codes) > NAMES else ", ".join(place_names(codes))


def _work(site: Site, territory: Territory, view: TerritoryPage) -> PaperBlock:
    """Who is at work, scheme by scheme and role by role."""
    operators = (o for o in site.knowledge.operators.values() if o.departement == territory.code)
    keys = {mission.dispositif for operator in operators for mission in operator.missions}
    named = sorted((sort_key(name_of(scheme_link(site, key))), key) for key in keys)
    parts = tuple(
        PaperPart(f"{name} · {part.title}", part.lines)
        for (_, name), key in named
        for part in by_role(site, key, territory.code)
    )
    return PaperBlock(
        "qui-intervient", "Qui intervient", parts or (PaperPart(None, (), view.unknown),)
    )


def _instance(number: int, instance: InstanceView) -> PaperBlock:
    acronym = f" ({instance.acronym})" if instance.acronym else ""
    area = PaperLine((instance.area.text,), lead="Ressort", mark=mark(instance.proof))
    schemes = ", ".join(link.acronym or link.text for link in instance.schemes)
    about = (PaperLine((schemes,), lead="Dispositifs"),) if schemes else ()
    rubrics = tuple(
        PaperPart(rubric.title, tuple(map(line, rubric.statements)), rubric.absence)
        for rubric in instance.rubrics
    )
    reach = PaperPart("Contact", contact(instance.contact))
    return PaperBlock(
        f"instances.{number}",
        f"{instance.name}{acronym}",
        (PaperPart(None, (area, *about)), *rubrics, reach),
    )


def _desk(desk: Desk) -> PaperPart:
    who = (PaperLine((desk.operator.text,)),) if desk.operator else ()
    access = tuple(map(line, desk.access.statements)) if desk.access else ()
    first = (*who, *contact(desk.contact), *access)
    proof = PaperLine(("",), mark=mark(desk.proof))
    return PaperPart(capitalised(desk.name), first or (proof,))
