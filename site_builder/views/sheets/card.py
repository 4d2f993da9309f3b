"""The card at the head of a sheet: whom to ask, at which number, who comes next, how to ask."""

from msgspec import Struct

from site_builder.core.french import count, typeset
from site_builder.domain import links
from site_builder.model.inheritance import Sheet, SheetValue
from site_builder.model.records import Destinataire, Instance, Operator, Scheme, Territory
from site_builder.model.statements import Contact
from site_builder.views.common import (
    Bibliography,
    Proof,
    RecordLink,
    Statement,
    Writer,
    record_link,
)
from site_builder.views.places.areas import ContactView, contact_view
from site_builder.views.sheets.referral import UnsourcedWriter
from site_builder.views.site import Site

NAMED = 2  # operators named on a card; more of them are counted
CARRIES_OUT, LEADS = "operateur", "pilote"
MEASURE = "mesure"
PROPOSED = "orientable"


class Addressee(Struct, frozen=True):
    """Whom the request goes to, where it is left, and how to reach them.

    `contact` is theirs, or else that of the organisation that leads the scheme, named by `lead`.
    """

    to: RecordLink
    deposit: str | None
    proof: Proof
    contact: ContactView | None
    lead: RecordLink | None
    inherited: RecordLink | None


class Next(Struct, frozen=True):
    """Who carries out what is decided: named, or `tally` if they are many; neither if unknown."""

    title: str
    operators: tuple[RecordLink, ...]
    tally: str | None


class ReferralCard(Struct, frozen=True):
    """The answer of a sheet. `lines` say how to ask, in three at most.

    `slip` prepares the request: there is one where a scheme can be proposed to a household.
    """

    addressee: Addressee | None
    next: Next | None
    lines: tuple[Statement, ...]
    lines_from: RecordLink | None
    slip: str | None


def referral_card(site: Site, sheet: Sheet) -> ReferralCard | None:
    """The card of a sheet; None if it says neither whom to ask nor how, in short.

    What is sourced bears no mark there: its rubrics say on which document.
    """
    to, court = sheet.card("destinataire"), sheet.card("court")
    if to is None and court is None:
        return None
    plain = UnsourcedWriter(site, Bibliography(sheet.scheme))
    return ReferralCard(
        addressee=_addressee(plain, sheet, to) if to else None,
        next=_next(site, sheet, to.value if to else None),
        lines=tuple(plain.statement(fact, court.by) for fact in court.value) if court else (),
        lines_from=_origin(court),
        slip=_slip(site, sheet.scheme) if to else None,
    )


def _slip(site: Site, scheme: Scheme) -> str | None:
    guided = site.guide.sheets.get(scheme.decline or scheme.key) if site.guide else None
    return links.slip_url(scheme.key) if guided and guided.mode == PROPOSED else None


def addressee(site: Site, sheet: Sheet) -> Addressee | None:
    """Whom the request of a sheet goes to; None where no record says it."""
    to = sheet.card("destinataire")
    return _addressee(UnsourcedWriter(site, Bibliography(sheet.scheme)), sheet, to) if to else None


def _origin(stated: SheetValue | None) -> RecordLink | None:
    return record_link(stated.by) if stated and stated.inherited else None


def _addressee(writer: Writer, sheet: Sheet, stated: SheetValue) -> Addressee:
    site = writer.site
    to: Destinataire = stated.value
    contact, lead = _contact(site, to), None
    if contact is None and (leader := _leader(site, sheet)):
        contact, lead = _reach(site, leader, leader), record_link(leader)
    return Addressee(
        to=_link(site, to),
        deposit=typeset(to.depot) if to.depot else None,
        proof=writer.proof(to, stated.by),
        contact=contact,
        lead=lead,
        inherited=_origin(stated),
    )


def _link(site: Site, to: Destinataire) -> RecordLink:
    if to.organisme and (operator := site.knowledge.operators.get(to.organisme)):
        return record_link(operator)
    if to.instance and (found := _instance(site, to.instance)):
        territory, instance = found
        url = f"{links.record_url(territory)}#{instance.id}"
        return RecordLink(typeset(instance.nom), url, instance.sigle)
    return RecordLink(typeset(to.texte or to.instance or to.organisme or ""))


def _instance(site: Site, key: str) -> tuple[Territory, Instance] | None:
    code, _, name = key.partition("/")
    territory = site.knowledge.territories.get(code)
    for instance in territory.instances if territory else ():
        if territory and instance.id == name:
            return territory, instance
    return None


def _contact(site: Site, to: Destinataire) -> ContactView | None:
    """How to reach the addressee, if anybody wrote it."""
    if to.organisme and (operator := site.knowledge.operators.get(to.organisme)):
        return _reach(site, operator, operator)
    if to.instance and (found := _instance(site, to.instance)):
        return _reach(site, *found)
    return None


def _reach(site: Site, by: Operator | Territory, place: Operator | Instance) -> ContactView | None:
    """The contact of a place of the record `by`, without the numbers of sources of its page."""
    if not isinstance(place.contact, Contact):
        return None
    secret = by.key in site.secret.operators or (
        isinstance(place, Instance) and site.secret.holds(place)
    )
    return contact_view(UnsourcedWriter(site, Bibliography(by)), place, by, secret=secret)


def _leader(site: Site, sheet: Sheet) -> Operator | None:
    """The one organisation that leads the scheme here, if its contact is written."""
    missions = site.knowledge.missions.get(sheet.scheme.key, ())
    leaders = {
        operator.key: operator
        for operator, mission in missions
        if mission.role == LEADS and isinstance(operator.contact, Contact)
    }
    return next(iter(leaders.values())) if sheet.scheme.departement and len(leaders) == 1 else None


def _next(site: Site, sheet: Sheet, to: Destinataire | None) -> Next | None:
    """Who carries it out; None on a national sheet, or if that is the addressee alone."""
    if sheet.scheme.departement is None:
        return None
    missions = site.knowledge.missions.get(sheet.scheme.key, ())
    found = {o.key: o for o, mission in missions if mission.role == CARRIES_OUT}
    if to and [*found] == [to.organisme]:
        return None
    return Next(
        title="Accompagne ensuite" if sheet.scheme.nature == MEASURE else "Intervient",
        operators=tuple(map(record_link, found.values())) if len(found) <= NAMED else (),
        tally=count(len(found), "organisme") if len(found) > NAMED else None,
    )
