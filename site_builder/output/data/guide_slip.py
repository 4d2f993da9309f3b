"""`bordereau.json`: what the slip of each sheet says, fetched when one is prepared."""

from typing import Any  # JSON

from site_builder.domain.guide.sheets import Guide
from site_builder.output.data.encoding import compact
from site_builder.output.data.guide_rules import Places, rule_index, spare
from site_builder.views.guide.slip import Aim, SlipSheet, slip_sheets
from site_builder.views.site import Site


def slip_file(site: Site, guide: Guide) -> str:
    """`{key: {nom, famille, a, depot, adresse, infos, volets, pieces, relue}}`; empty values are
    left out.

    An aim is `[id, libelle, regle or null]`, a document `[objet, [ids of aims]]`.
    """
    places: Places = {name: index for index, name in enumerate(guide.questions)}
    return compact({sheet.key: _row(sheet, places) for sheet in slip_sheets(site, guide)})


def _row(sheet: SlipSheet, places: Places) -> dict[str, Any]:
    return spare({
        "nom": sheet.name,
        "famille": sheet.family,
        "a": sheet.addressee,
        "depot": sheet.deposit,
        "adresse": list(sheet.address),
        "infos": list(sheet.contacts),
        "volets": [_aim(aim, places) for aim in sheet.aims],
        "pieces": [[document.label, list(document.aims)] for document in sheet.documents],
        "relue": sheet.verified,
    })  # fmt: skip


def _aim(aim: Aim, places: Places) -> list[Any]:
    return [aim.id, aim.label, aim.rule and rule_index(aim.rule, places)]
