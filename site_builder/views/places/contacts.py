"""Whom to call first in a territory: `contacts_utiles`, one line an organisation."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import count, typeset
from site_builder.domain.coverage.areas import Communes
from site_builder.domain.guide.sheets import NEEDS
from site_builder.model.records import ContactUtile, Operator, Territory
from site_builder.model.statements import Contact
from site_builder.views.common import Proof, RecordLink, Writer, operator_link
from site_builder.views.places.areas import phone_link
from site_builder.views.places.asking import SILENT
from site_builder.views.site import Site


class UsefulContact(Struct, frozen=True):
    """Whom to call first for some needs (« Garder son logement, trouver un logement »).

    `service` is that of the number, where it is the one of the organisation's own record; `mark`
    says that it is to be verified, None if nothing needs be said; `communes` are those it works
    for, None where it is unknown, and `tally` how many where they are not all.
    """

    needs: str
    operator: RecordLink
    service: str | None
    phone: str | None
    phone_link: str | None
    mail: str | None
    site: str | None
    mark: Proof | None
    communes: Communes | None
    tally: str | None


def useful_contacts(writer: Writer, territory: Territory) -> tuple[UsefulContact, ...]:
    """The useful contacts of a territory, those with a number first; needs of one together."""
    grouped: dict[tuple[str, str | None], list[ContactUtile]] = {}
    for useful in territory.contacts_utiles:
        grouped.setdefault((useful.organisme, useful.telephone), []).append(useful)
    contacts = [_contact(writer, territory, group) for group in grouped.values()]
    return tuple(sorted(contacts, key=lambda contact: contact.phone is None))


def _contact(writer: Writer, territory: Territory, group: list[ContactUtile]) -> UsefulContact:
    """The number is that of the organisation, unless the territory gives another one."""
    first = group[0]
    operator = writer.site.knowledge.operators.get(first.organisme)
    contact = operator.contact if operator else None
    own = contact if isinstance(contact, Contact) else None
    phone = first.telephone or (own.telephone if own else None)
    needs = [_need(writer.site, useful.besoin) for useful in group]
    communes = _communes(writer.site, territory, operator)
    everywhere = writer.site.coverages.areas.departement(territory.code)
    return UsefulContact(
        needs=", ".join([needs[0], *map(_in_sentence, needs[1:])]),
        operator=operator_link(writer.site, first.organisme),
        service=_in_sentence(own.service) if own and own.service and not first.telephone else None,
        phone=phone,
        phone_link=phone_link(phone) if phone else None,
        mail=own.courriel if own else None,
        site=own.site if own else None,
        mark=None if first.confiance in SILENT else writer.proof(first, territory),
        communes=communes,
        tally=count(len(communes), "commune") if communes and communes != everywhere else None,
    )


def _in_sentence(text: str) -> str:
    """A name in a sentence: « Contact pour l'ASLL » loses its capital, « SIAO » does not."""
    return typeset(text[:1].lower() + text[1:] if text[1:2].islower() else text)


def _communes(site: Site, territory: Territory, operator: Operator | None) -> Communes | None:
    """The communes where an organisation has a mission; all of the territory if it has none."""
    everywhere = site.coverages.areas.departement(territory.code)
    if operator is None or not operator.missions:
        return everywhere
    reached = [communes for communes in _areas(site, operator) if communes is not None]
    return frozenset().union(*reached) & everywhere if reached else None


def _areas(site: Site, operator: Operator) -> Iterator[Communes | None]:
    for mission in operator.missions:
        yield site.coverages.areas.communes(mission.territoire, operator.departement)


def _need(site: Site, need: str) -> str:
    """The words of a need, as the guide asks for it; its id where there is no guide."""
    question = site.guide.questions.get(NEEDS) if site.guide else None
    words = {value.id: value.texte for value in question.valeurs} if question else {}
    return typeset(words.get(need, need))
