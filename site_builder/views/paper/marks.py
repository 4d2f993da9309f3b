"""Pages with the version marks of their printed sheets: a reader can tell an outdated print."""

from typing import TypeVar

from msgspec.structs import replace

from site_builder.model.records import Operator, Scheme, Territory
from site_builder.views.closing import correction
from site_builder.views.paper.household import hand_out
from site_builder.views.paper.operators import operator_document
from site_builder.views.paper.schemes import scheme_document
from site_builder.views.paper.territories import territory_document
from site_builder.views.places.territories import TerritoryPage, territory_page
from site_builder.views.sheets.operators import OperatorPage, operator_page
from site_builder.views.sheets.schemes import SchemeSheet, scheme_sheet
from site_builder.views.site import Site

PrintedView = TypeVar("PrintedView", SchemeSheet, OperatorPage, TerritoryPage)


def version(site: Site, record: Scheme | Operator | Territory) -> str:
    """The version mark of the printed sheet of a record."""
    if isinstance(record, Scheme):
        return scheme_document(site, record).imprint.version
    if isinstance(record, Operator):
        return operator_document(site, record).imprint.version
    return territory_document(site, record).imprint.version


def marked_scheme(site: Site, scheme: Scheme) -> SchemeSheet:
    """The page of a scheme, with the marks of its sheet and of its hand-out."""
    handed = hand_out(site, scheme)
    return _marked(site, scheme, scheme_sheet(site, scheme), handed.version if handed else None)


def marked_operator(site: Site, operator: Operator) -> OperatorPage:
    """The page of an organisation, with the mark of its sheet."""
    return _marked(site, operator, operator_page(site, operator))


def marked_territory(site: Site, territory: Territory) -> TerritoryPage:
    """The page of a territory, with the mark of its sheet."""
    return _marked(site, territory, territory_page(site, territory))


def _marked(
    site: Site,
    record: Scheme | Operator | Territory,
    view: PrintedView,
    hand_out: str | None = None,
) -> PrintedView:
    mark, end = version(site, record), view.closing
    paper = replace(end.paper, version=mark, hand_out_version=hand_out)
    end = replace(end, paper=paper, correction=correction(site, record, mark))
    return replace(view, closing=end)
