"""Territories and contacts → words; a confidential address never enters a view."""

import datetime
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from site_builder.core.french import count, long_date, sort_key, typeset
from site_builder.core.settings import is_yes
from site_builder.domain import links
from site_builder.domain.coverage.states import STATE_WORDS, State
from site_builder.geography import france
from site_builder.model.confidential import closed
from site_builder.model.records import Accueil, Instance, Operator, Record, Referent, Secteur
from site_builder.model.statements import Adresse, Contact, Inconnu, Territoire
from site_builder.views.common import Proof, RecordLink, Rubric, Writer
from site_builder.views.site import Site

Reachable = Operator | Accueil | Referent | Instance

SHOWN = 12  # communes named in a sentence; more of them are folded


class Names(Struct, frozen=True):
    """Communes by name, and their number in words; `folded` beyond SHOWN of them."""

    tally: str
    links: tuple[RecordLink, ...]
    folded: bool


class Area(Struct, frozen=True):
    """A set of communes, in two forms.

    `text` is one sentence that only counts communes. Where they are named, `head` comes first, then
    `communes`, then what is `left_out`. `known` is false if the territory is unknown.
    """

    text: str
    known: bool = True
    head: str = ""
    communes: Names | None = None
    left_out: Names | None = None


class ContactView(Struct, frozen=True):
    """How to reach a service, and to refer to it. `confidential` replaces an address.

    `site` is an address, `site_name` the short name of its host.
    """

    service: str | None = None
    phone: str | None = None
    phone_link: str | None = None
    mail: str | None = None
    site: str | None = None
    site_name: str | None = None
    address: tuple[str, ...] = ()
    hours: str | None = None
    proof: Proof | None = None
    confidential: bool = False
    absence: str | None = None
    referral: Rubric | None = None


def area(site: Site, territory: Inconnu | Territoire | None, departement: str | None) -> Area:
    """A territory: the département, sectors and groups of communes by name, then communes."""
    if not isinstance(territory, Territoire):
        return Area(site.words.unknown, known=False)
    parts = ["tout le département"] if is_yes(territory.departement) else []
    if territory.secteurs:
        names = _sector_names(site, departement)
        parts.append(", ".join(names.get(key, key) for key in territory.secteurs))
    return _area(site, parts, territory.epci, territory.communes, territory.sauf)


def sector_area(site: Site, sector: Secteur) -> Area:
    """A sector: its groups of communes by name, then its communes."""
    return _area(site, [], sector.epci, sector.communes)


def _area(
    site: Site,
    parts: Sequence[str],
    groups: tuple[str, ...],
    communes: tuple[str, ...],
    left_out: tuple[str, ...] = (),
) -> Area:
    known = france().groups
    named = [known[code].nom if code in known else code for code in groups]
    head = " ; ".join([*parts, *([", ".join(named)] if named else [])])
    named_communes, excluded = _names(site, communes), _names(site, left_out)
    text = " ; ".join([head] * bool(head) + ([named_communes.tally] if named_communes else []))
    return Area(
        text=typeset(f"{text}, sauf {excluded.tally}" if excluded else text),
        head=typeset(head),
        communes=named_communes,
        left_out=excluded,
    )


def _names(site: Site, codes: tuple[str, ...]) -> Names | None:
    if not codes:
        return None
    named = sorted((_place_link(site, code) for code in codes), key=lambda to: sort_key(to.text))
    known = france().groups
    groups = [known[code].nom for code in codes if code in known]
    communes = [count(len(codes) - len(groups), "commune")] if len(groups) < len(codes) else []
    return Names(", ".join([*groups, *communes]), tuple(named), folded=len(codes) > SHOWN)


def _place_link(site: Site, code: str) -> RecordLink:
    """A commune as it is called today, or a group of communes (in what is left out).

    A part of a commune keeps its name: « Pierrefitte-sur-Seine (partie de Saint-Denis) ».
    """
    geography = france()
    if commune := geography.current(code):
        part = geography.former(code)
        name = f"{part.nom} (partie de {commune.nom})" if part and part.is_part else commune.nom
        is_presented = commune.departement in site.knowledge.territories
        return RecordLink(typeset(name), links.commune_url(commune.code) if is_presented else None)
    group = geography.groups.get(code)
    return RecordLink(typeset(group.nom) if group else code)


def _sector_names(site: Site, departement: str | None) -> dict[str, str]:
    territory = site.knowledge.territories.get(departement or "")
    return {
        f"{division.id}/{sector.id}": sector.nom
        for division in (territory.decoupages if territory else ())
        for sector in division.secteurs
    }


def contact_view(
    writer: Writer, place: Reachable, by: Record, *, secret: bool = False
) -> ContactView:
    """How to reach a place of the record `by`; only service and telephone if it is `secret`.

    CONTACT-603 says what else a confidential place may publish.
    """
    title = writer.words.titles("operators")["orientation"]
    referral = (
        writer.rubric("orientation", title, place.orientation, by) if place.orientation else None
    )
    contact = closed(place.contact) if secret else place.contact
    if not isinstance(contact, Contact):
        return ContactView(absence=writer.words.unknown, confidential=secret, referral=referral)
    phone = contact.telephone
    return ContactView(
        service=typeset(contact.service) if contact.service else None,
        phone=phone,
        phone_link=phone_link(phone) if phone else None,
        mail=contact.courriel,
        site=contact.site,
        site_name=urlsplit(contact.site).netloc.removeprefix("www.") if contact.site else None,
        address=_address(contact.adresse) if contact.adresse else (),
        hours=typeset(contact.horaires) if contact.horaires else None,
        proof=writer.proof(contact, by),
        confidential=secret,
        referral=referral,
    )


def phone_link(phone: str) -> str:
    """The address that calls a number."""
    return "tel:" + "".join(phone.split())


def _address(address: Adresse) -> tuple[str, ...]:
    town = " ".join(part for part in (address.code_postal, address.commune) if part)
    return tuple(typeset(line) for line in (address.rue, address.complement, town) if line)


def not_covered(since: datetime.date | None) -> str:
    """« non couvert », or « non couvert depuis le … » if `since`, its first day, is known."""
    word = STATE_WORDS[State.NOT_COVERED]
    return typeset(f"{word} depuis le {long_date(since)}") if since else word
