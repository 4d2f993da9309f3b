"""Whom to ask for a scheme, and how, in one line: what stands beside its name in a list."""

import re

from msgspec import Struct
from msgspec.structs import replace

from site_builder.model.inheritance import Sheet
from site_builder.views.common import Proof, RecordLink, Statement, record_link
from site_builder.views.sheets.card import referral_card
from site_builder.views.site import Site

LEADING_ROLE = "pilote"
SILENT = ("source", "droit")  # what needs no mark in a list
_ARTICLE = re.compile(r"(?:L[ae]s?|Une?) |L['’]")


class Asking(Struct, frozen=True):
    """Who receives the request, in the middle of a sentence, and the first thing to know.

    `to` is None where nobody wrote it. There is no `proof` of what is sourced or said by a law: the
    sheet has it.
    """

    to: RecordLink | None
    proof: Proof | None
    line: Statement | None


def asking(site: Site, sheet: Sheet) -> Asking:
    """What the card of a sheet says first; else the one organisation that leads the scheme."""
    card = referral_card(site, sheet)
    line = card.lines[0] if card and card.lines else None
    if line and line.proof.confidence in SILENT:
        line = replace(line, proof=replace(line.proof, label=None))
    if card and card.addressee:
        to, proof = card.addressee.to, card.addressee.proof
        if to.url is None and _ARTICLE.match(to.text):
            to = replace(to, text=to.text[:1].lower() + to.text[1:])
        return Asking(to, None if proof.confidence in SILENT else proof, line)
    return Asking(_leader(site, sheet.scheme.key), None, line)


def _leader(site: Site, key: str) -> RecordLink | None:
    missions = site.knowledge.missions.get(key, ())
    leaders = {o.key: o for o, mission in missions if mission.role == LEADING_ROLE}
    return record_link(next(iter(leaders.values()))) if len(leaders) == 1 else None
