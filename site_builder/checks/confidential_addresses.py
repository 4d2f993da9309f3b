"""Adresse d'un lieu qui abrite des victimes de violences.

Elle ne se publie jamais : ni rue, ni coordonnées, ni dans un texte. « adresse_confidentielle: oui »
l'interdit ; une mission du dispositif « violences » aussi.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.diagnostics import Severity, Way
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Accueil, Operator
from site_builder.model.statements import Contact
from site_builder.model.walk import Path, texts
from site_builder.settings import is_yes

ID = "CONTACT-603"
SEVERITY = Severity.ERROR
WAYS = {
    "adresse": Way(
        "ce lieu est à adresse confidentielle : sa rue ne peut pas être écrite.",
        "retirer l'adresse ; le 3919, le 115 ou le service orientent vers ce lieu.",
    ),
    "coordonnees": Way(
        "ce lieu est à adresse confidentielle : ses coordonnées ne peuvent pas être écrites.",
        "retirer « latitude » et « longitude ».",
    ),
    "mission": Way(
        "cet organisme a une mission du dispositif « violences » : sa rue ne peut pas être écrite.",
        "retirer l'adresse et écrire « adresse_confidentielle: oui ».",
    ),
    "texte": Way(
        "ce texte semble donner une adresse (« {text} »), alors que le lieu est confidentiel.",
        "retirer l'adresse du texte.",
    ),
}


VIOLENCE = "violences"
_STREET = re.compile(
    r"\b\d{1,4}\s*(?:bis|ter)?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|allée|impasse|chemin|quai|"
    r"cours|square|passage|route|villa|sente)\s+[\w'’-]+(?:\s+[\w'’-]+)?",
    re.IGNORECASE,
)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Operators as a whole, places of reception one by one."""
    for operator in knowledge.operators.values():
        violence = any(_about_violence(knowledge, m.dispositif) for m in operator.missions)
        if is_yes(operator.adresse_confidentielle) or violence:
            secret = is_yes(operator.adresse_confidentielle)
            street = "adresse" if secret else "mission"
            yield from _addresses(operator.file, (), operator, street)
            for path, text in texts(operator):
                yield from _street_in_text(operator.file, path, text)
    for territory in knowledge.territories.values():
        for index, place in enumerate(territory.accueils):
            if is_yes(place.adresse_confidentielle):
                at: Path = ("accueils", index)
                yield from _addresses(territory.file, at, place, "adresse")
                if isinstance(place.acces, tuple):
                    for number, statement in enumerate(place.acces):
                        where = (*at, "acces", number, "texte")
                        yield from _street_in_text(territory.file, where, statement.texte)


def _about_violence(knowledge: Knowledge, key: str) -> bool:
    scheme = knowledge.schemes.get(key)
    return VIOLENCE in (key.rsplit("/", 1)[-1], scheme.decline if scheme else None)


def _addresses(file: str, path: Path, place: Operator | Accueil, street: str) -> Iterator[Finding]:
    if not isinstance(place.contact, Contact) or place.contact.adresse is None:
        return
    address, where = place.contact.adresse, (*path, "contact", "adresse")
    if address.rue or address.complement:
        yield Finding(file, (*where, "rue" if address.rue else "complement"), street)
    if address.latitude is not None or address.longitude is not None:
        name = "latitude" if address.latitude is not None else "longitude"
        yield Finding(file, (*where, name), "coordonnees")


def _street_in_text(file: str, path: Path, text: str) -> Iterator[Finding]:
    if found := _STREET.search(text):
        street = found.group()
        yield Finding(file, path, "texte", {"text": street}, word=street)
