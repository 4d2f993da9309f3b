"""What a slip says of a sheet: to whom it goes, its aims, the documents to join."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import typeset
from site_builder.domain.guide.logic import Expression, read
from site_builder.domain.guide.sheets import Guide
from site_builder.model.inheritance import Sheet, sheet_of
from site_builder.model.records import Scheme
from site_builder.model.statements import Enonce
from site_builder.views.sheets.card import Addressee, referral_card
from site_builder.views.site import Site

UNCONFIRMED = "a_verifier"
DOCUMENTS, AIMS = "pieces", "volets"


class Aim(Struct, frozen=True):
    """What the request may aim at; answers that fit `rule` tick it, none for a tick by hand."""

    id: str
    label: str
    rule: Expression | None


class SlipDocument(Struct, frozen=True):
    """A document to join, for some aims by their ids; none for all."""

    label: str
    aims: tuple[str, ...]


class SlipSheet(Struct, frozen=True):
    """A sheet as its slip says it.

    `addressee` is None where nobody is known for sure; `address` is the lines of theirs, and
    `contacts` the numbers and mailboxes where to ask for it, which are no place to file.
    `deposit` says how to file; `verified` is the day the sheet was read again, « 2026-11-21 ».
    """

    key: str
    name: str
    family: str | None
    addressee: str | None
    deposit: str | None
    address: tuple[str, ...]
    contacts: tuple[str, ...]
    aims: tuple[Aim, ...]
    documents: tuple[SlipDocument, ...]
    verified: str | None


def slip_sheets(site: Site, guide: Guide) -> Iterator[SlipSheet]:
    """Each sheet of the guide, national then local, once each."""
    applied = (sheet.applied for sheet in (*guide.sheets.values(), *guide.local.values()))
    for key in dict.fromkeys(applied):
        yield _sheet(site, site.knowledge.schemes[key])


def _sheet(site: Site, scheme: Scheme) -> SlipSheet:
    sheet = sheet_of(site.knowledge, scheme)
    card = referral_card(site, sheet)
    to = card.addressee if card else None
    known = to if to and to.proof.confidence != UNCONFIRMED else None
    family = sheet.field("famille")
    return SlipSheet(
        key=scheme.key,
        name=typeset(scheme.nom),
        family=family.value if family else None,
        addressee=known.to.text if known else None,
        deposit=known.deposit if known else None,
        address=known.contact.address if known and known.contact and not known.lead else (),
        contacts=tuple(_contacts(known)),
        aims=tuple(_aims(sheet)),
        documents=tuple(_documents(sheet)),
        verified=scheme.verification.le.isoformat() if scheme.verification else None,
    )


def _contacts(to: Addressee | None) -> Iterator[str]:
    contact = to.contact if to else None
    if contact is not None:
        yield from filter(None, (contact.phone, contact.mail))


def _aims(sheet: Sheet) -> Iterator[Aim]:
    stated = sheet.field(AIMS)
    for aim in stated.value if stated else ():
        rule = read(aim.regle) if aim.regle else None
        yield Aim(aim.id, typeset(aim.libelle), rule)


def _documents(sheet: Sheet) -> Iterator[SlipDocument]:
    """Those that have a line, but what is still to be checked."""
    stated = sheet.rubric(DOCUMENTS)
    facts = stated.value if stated and isinstance(stated.value, tuple) else ()
    for fact in facts:
        if isinstance(fact, Enonce) and fact.objet and fact.confiance != UNCONFIRMED:
            yield SlipDocument(typeset(fact.objet), fact.pour)
