"""The end of the page of a record: sources, verification, history, paper, how to correct it."""

import datetime

from msgspec import Struct

from site_builder.core.french import capitalised, long_date, typeset
from site_builder.domain import links
from site_builder.model.confidential import VIOLENCE
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.model.statements import Verification
from site_builder.views.common import Bibliography, Sources
from site_builder.views.site import Site


class Checked(Struct, frozen=True):
    """What was done to check the record, by whom, when to do it again, whether it is late.

    `words` say « vérifiée » only if a service confirmed it; `ask` is the service to ask otherwise.
    `late_from` is the first day it is late, for pages read long after they were built.
    """

    words: str
    by: str
    ask: str | None
    again: str
    overdue: bool
    late_from: str


class HistoryLine(Struct, frozen=True):
    """One line of the history of a record."""

    on: str
    text: str


class Printable(Struct, frozen=True):
    """Addresses of the printed documents of a record, and their current version marks.

    The marks are those of `views/paper/marks.py`: a printed sheet is made from this view. What
    may endanger who carries it is not printed for a household, nor kept, without asking.
    A territory has a `booklet` too. A site without paper has none of the three.
    """

    sheet: str | None
    hand_out: str | None = None
    ask: bool = False
    booklet: str | None = None
    version: str | None = None
    hand_out_version: str | None = None


class Closing(Struct, frozen=True):
    """What ends the page of a record: sources, verification, history, how to correct it."""

    sources: Sources
    checked: Checked | None
    history: tuple[HistoryLine, ...]
    correction: str | None
    paper: Printable


def closing(site: Site, record: Scheme | Operator | Territory, cited: Bibliography) -> Closing:
    """The end of the page of a record; `cited` must have received all its sources."""
    return Closing(
        sources=cited.sources(),
        checked=_checked(record.verification, site.knowledge.settings.today),
        history=tuple(
            HistoryLine(capitalised(typeset(long_date(line.le))), typeset(line.texte))
            for line in record.historique
        ),
        correction=correction(site, record),
        paper=_printable(site, record),
    )


def is_discreet(scheme: Scheme) -> bool:
    """Whether what is handed out must not tell what it is about."""
    return VIOLENCE in (scheme.key, scheme.decline)


def tells_violence(site: Site, record: Scheme | Operator | Territory) -> bool:
    """Whether the name of a record, found on a device, may endanger who looked it up."""
    if isinstance(record, Scheme):
        return is_discreet(record)
    return record.key in site.secret.operators


def paper_of(site: Site, record: Scheme | Operator | Territory) -> str | None:
    """The printed sheet of a record, if the site has paper."""
    return links.paper_url(record) if site.knowledge.settings.documents_pdf else None


def _printable(site: Site, record: Scheme | Operator | Territory) -> Printable:
    sheet, ask = paper_of(site, record), tells_violence(site, record)
    if sheet is None or isinstance(record, Operator):
        return Printable(sheet, ask=ask)
    if isinstance(record, Territory):
        return Printable(sheet, ask=ask, booklet=links.collection_url(record.code))
    words = sheet_of(site.knowledge, record).field("pour_le_menage")
    return Printable(sheet, links.hand_out_url(record) if words else None, ask)


def _checked(verification: Verification | None, today: datetime.date) -> Checked | None:
    if verification is None:
        return None
    return Checked(
        words=checked_words(verification),
        by=typeset(verification.par),
        ask=_to_ask(verification),
        again=typeset(long_date(verification.prochaine)),
        overdue=verification.prochaine < today,
        late_from=(verification.prochaine + datetime.timedelta(days=1)).isoformat(),
    )


def checked_words(verification: Verification) -> str:
    """« Relue d'après documents le … ; non confirmée », or which service confirmed and when."""
    day = long_date(verification.le)
    if verification.confirmee_par:
        return typeset(f"Vérifiée le {day}, confirmée par : {verification.confirmee_par}")
    return typeset(f"Relue d'après documents le {day} ; non confirmée")


def _to_ask(verification: Verification) -> str | None:
    """The service to ask to confirm the record; None once one has."""
    if verification.confirmee_par or not verification.responsable:
        return None
    return typeset(verification.responsable)


def correction(
    site: Site, record: Scheme | Operator | Territory, version: str | None = None
) -> str | None:
    """A `mailto:` address to report an error; None if the settings have no contact.

    `version` is the mark of the printed sheet.
    """
    settings = site.knowledge.settings
    if settings.contact_corrections is None:
        return None
    checked = _checked_in_short(record.verification) if record.verification else ""
    printed = f", version {version}" if version else ""
    return links.mailto(
        settings.contact_corrections,
        subject=f"Erreur signalée : {record.nom} ({record.key}{checked}{printed})",
        body="Ce qui est à corriger : ",
    )


def _checked_in_short(verification: Verification) -> str:
    done = "vérifiée" if verification.confirmee_par else "relue d'après documents"
    return f", {done} le {verification.le}"
