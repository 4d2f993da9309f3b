"""Views of the operators: the list by territory, and the page of one organisation."""

from msgspec import Struct

from site_builder.core.french import sort_key, typeset
from site_builder.model.records import Operator
from site_builder.views.closing import Closing, closing
from site_builder.views.common import (
    Bibliography,
    RecordLink,
    Rubric,
    Writer,
    record_link,
    scheme_link,
    territory_link,
)
from site_builder.views.places.areas import ContactView, contact_view
from site_builder.views.sheets.missions import MissionView, mission_view
from site_builder.views.site import Site

KIND = "operators"


class OperatorEntry(Struct, frozen=True):
    """An operator in a list: what it is, and the schemes it works for."""

    link: RecordLink
    type: str
    schemes: tuple[RecordLink, ...]


class OperatorGroup(Struct, frozen=True):
    """The operators of one territory."""

    code: str
    territory: RecordLink
    entries: tuple[OperatorEntry, ...]


class OperatorList(Struct, frozen=True):
    """Every operator, by territory."""

    groups: tuple[OperatorGroup, ...]
    total: int


class OperatorPage(Struct, frozen=True):
    """One organisation: how to reach it, what it does. A confidential one is not presented."""

    link: RecordLink
    other_names: tuple[str, ...]
    tags: tuple[str, ...]
    place: RecordLink | None
    siret: str | None
    presentation: Rubric | None
    contact: ContactView
    missions: tuple[MissionView, ...]
    titles: dict[str, str]
    mission_titles: dict[str, str]
    unknown: str
    closing: Closing


def operator_list(site: Site) -> OperatorList:
    """Every operator, by code of territory then by name."""
    groups: dict[str, list[Operator]] = {}
    for operator in site.knowledge.operators.values():
        groups.setdefault(operator.departement or "", []).append(operator)
    return OperatorList(
        tuple(
            OperatorGroup(
                code,
                territory_link(site, code),
                tuple(
                    operator_entry(site, entry_operator)
                    for entry_operator in sorted(groups[code], key=_by_name)
                ),
            )
            for code in sorted(groups)
        ),
        len(site.knowledge.operators),
    )


def _by_name(operator: Operator) -> tuple[str, str]:
    return sort_key(operator.nom)


def operator_entry(site: Site, operator: Operator) -> OperatorEntry:
    """An operator in a list, with each scheme of its missions once."""
    keys = dict.fromkeys(mission.dispositif for mission in operator.missions)
    return OperatorEntry(
        link=record_link(operator),
        type=site.words.operator("type", operator.type),
        schemes=tuple(scheme_link(site, key) for key in keys),
    )


def operator_page(site: Site, operator: Operator) -> OperatorPage:
    """The page of an organisation; a confidential one has no presentation and no address."""
    cited = Bibliography(operator)
    writer = Writer(site, cited)
    words, titles = site.words, site.words.titles(KIND)
    secret = operator.key in site.secret.operators
    tags = [words.operator("type", operator.type)]
    if not operator.is_example:
        tags.append(words.operator("statut", operator.statut))
    return OperatorPage(
        link=record_link(operator),
        other_names=tuple(typeset(name) for name in operator.autres_noms),
        tags=tuple(tags),
        place=territory_link(site, operator.departement) if operator.departement else None,
        siret=operator.siret,
        presentation=None
        if secret
        else writer.rubric("presentation", titles["presentation"], operator.presentation, operator),
        contact=contact_view(writer, operator, operator, secret=secret),
        missions=tuple(
            mission_view(site, operator, mission, cited) for mission in operator.missions
        ),
        titles=titles,
        mission_titles=words.titles(KIND, "missions"),
        unknown=words.unknown,
        closing=closing(site, operator, cited),
    )
