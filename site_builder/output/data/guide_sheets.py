"""`fiches.json`: how to refer to each sheet of the guide, ready to be shown in its results."""

from typing import Any  # JSON

from site_builder.domain import links
from site_builder.domain.guide.sheets import Guide
from site_builder.output.data.encoding import compact
from site_builder.output.html.rendering import render
from site_builder.views.guide.page import ReferralSheet, referral_sheets
from site_builder.views.site import Site
from site_builder.views.telephone import Telephone


def sheets_file(site: Site, guide: Guide) -> str:
    """`{key: {html, departement, communes, limites, exemple}}`; empty values are left out.

    `communes` says where a local sheet replaces the national one: true for its whole
    département, or a list of codes; `limites` are the départements where a national one exists.
    """
    sheets = {sheet.key: _row(sheet, site.telephone) for sheet in referral_sheets(site, guide)}
    return compact(sheets)


def _row(sheet: ReferralSheet, telephone: Telephone) -> dict[str, Any]:
    template = "guide_sheet.html"
    html = render(template, sheet, links.GUIDE, banner=False, telephone=telephone).html
    row = {
        "html": html,
        "departement": sheet.departement,
        "communes": sheet.communes,
        "limites": sheet.limits,
        "exemple": sheet.example,
    }
    return {name: value for name, value in row.items() if value}
