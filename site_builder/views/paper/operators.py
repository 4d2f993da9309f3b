"""Organisation → its printed sheet: how to reach it, what it does and where."""

from collections.abc import Iterator

from site_builder.domain import links
from site_builder.model.records import Operator
from site_builder.views.paper.actors import where
from site_builder.views.paper.document import PaperBlock, PaperLine, PaperPart, SheetDocument
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
from site_builder.views.sheets.missions import MissionView
from site_builder.views.sheets.operators import OperatorPage, operator_page
from site_builder.views.site import Site
from site_builder.views.version import date_of

EXAMPLE = "Organisme d’exemple, fictif : il n’existe pas."


def operator_document(site: Site, operator: Operator) -> SheetDocument:
    """The sheet of an organisation, with its version mark."""
    view = operator_page(site, operator)
    document = SheetDocument(
        key=links.record_url(operator).rstrip("/"),
        kind="Organisme",
        title=view.link.text,
        acronym=view.link.acronym,
        place=view.place.text if view.place else view.unknown,
        tags=view.tags,
        alerts=(EXAMPLE,) if view.link.example else (),
        summary=None,
        brief=tuple(_brief(view)),
        facts=((view.titles["siret"], view.siret),) if view.siret else (),
        stages=(),
        stages_title="",
        paces=(),
        actors=None,
        blocks=tuple(_missions(site, operator, view)),
        absences=(),
        sources=listed(view.closing.sources),
        seen=view.closing.sources.seen,
        imprint=imprint(site, operator, view.closing),
        date=date_of(operator),
    )
    return stamped(document)


def _brief(view: OperatorPage) -> Iterator[PaperBlock]:
    if view.presentation:
        yield block(view.presentation)
    yield PaperBlock(
        "contact", view.titles["contact"], (PaperPart(None, contact(view.contact), None),)
    )
    names = dict.fromkeys(
        f"{name_of(mission.scheme)} : {mission.role}" for mission in view.missions
    )
    lines = tuple(PaperLine((text,)) for text in names)
    yield PaperBlock(
        "missions",
        view.titles["missions"],
        (PaperPart(None, lines, None if lines else view.unknown),),
    )


def _missions(site: Site, operator: Operator, view: OperatorPage) -> Iterator[PaperBlock]:
    titles = view.mission_titles
    for number, mission in enumerate(view.missions):
        territory = where(site, operator.missions[number].territoire, operator.departement)
        lines = tuple(_mission(site, mission, territory, titles))
        details = tuple(
            PaperPart(rubric.title, tuple(map(line, rubric.statements)), rubric.absence)
            for rubric in mission.details
        )
        title = f"{mission.scheme.acronym or mission.scheme.text} · {mission.role}"
        yield PaperBlock(f"missions.{number}", title, (PaperPart(None, lines), *details))


def _mission(
    site: Site, mission: MissionView, territory: str, titles: dict[str, str]
) -> Iterator[PaperLine]:
    yield PaperLine(
        (), lead=mission.scheme.text, to=target(site, mission.scheme), mark=mark(mission.proof)
    )
    yield PaperLine((territory,), lead=titles["territoire"])
    for convention in mission.conventions:
        state = f", {convention.state}" if convention.state else ""
        yield PaperLine((f"{convention.text}{state}",), lead=titles["conventions"])
    if mission.intake:
        yield PaperLine((mission.intake,), lead=titles["orientations"])
