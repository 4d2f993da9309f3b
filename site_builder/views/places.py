"""Where and how to reach: territories in words, contacts without any confidential address."""

from dataclasses import dataclass

from site_builder.french import count, typeset
from site_builder.model.records import Record
from site_builder.model.statements import Adresse, Contact, Inconnu, Territoire
from site_builder.settings import is_yes
from site_builder.views.common import Proof, Writer
from site_builder.views.site import Site


@dataclass(frozen=True, slots=True)
class Area:
    """A set of communes in words; `codes` are those of the communes it lists."""

    text: str
    known: bool = True
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactView:
    """How to reach a service. A confidential address is only told to be so."""

    service: str | None = None
    phone: str | None = None
    phone_link: str | None = None
    mail: str | None = None
    site: str | None = None
    address: tuple[str, ...] = ()
    hours: str | None = None
    proof: Proof | None = None
    confidential: bool = False
    absence: str | None = None


def area(site: Site, territory: Inconnu | Territoire | None, departement: str | None) -> Area:
    """A territory as a sentence: the département, sectors by name, communes by code."""
    if not isinstance(territory, Territoire):
        return Area(site.words.unknown, known=False)
    parts = []
    if is_yes(territory.departement):
        parts.append("tout le département")
    if territory.secteurs:
        names = _sector_names(site, departement)
        parts.append(", ".join(names.get(key, key) for key in territory.secteurs))
    if territory.epci:
        parts.append(count(len(territory.epci), "intercommunalité"))
    if territory.communes:
        parts.append(count(len(territory.communes), "commune"))
    text = " ; ".join(parts)
    if territory.sauf:
        text += f", sauf {count(len(territory.sauf), 'commune')} ({', '.join(territory.sauf)})"
    return Area(typeset(text), codes=(*territory.epci, *territory.communes))


def _sector_names(site: Site, departement: str | None) -> dict[str, str]:
    territory = site.knowledge.territories.get(departement or "")
    return {
        f"{division.id}/{sector.id}": sector.nom
        for division in (territory.decoupages if territory else ())
        for sector in division.secteurs
    }


def contact_view(
    writer: Writer,
    contact: Inconnu | Contact | None,
    by: Record,
    confidential: str | bool | None = None,
) -> ContactView:
    """A contact of the record `by`; its address is dropped here if it is confidential."""
    secret = is_yes(confidential)
    if not isinstance(contact, Contact):
        return ContactView(absence=writer.words.unknown, confidential=secret)
    phone = contact.telephone
    return ContactView(
        service=typeset(contact.service) if contact.service else None,
        phone=phone,
        phone_link="tel:" + phone.replace(" ", "") if phone else None,
        mail=contact.courriel,
        site=contact.site,
        address=_address(contact.adresse) if contact.adresse and not secret else (),
        hours=typeset(contact.horaires) if contact.horaires else None,
        proof=writer.proof(contact, by),
        confidential=secret,
    )


def _address(address: Adresse) -> tuple[str, ...]:
    town = " ".join(part for part in (address.code_postal, address.commune) if part)
    return tuple(typeset(line) for line in (address.rue, address.complement, town) if line)
