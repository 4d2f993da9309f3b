"""What every record is made of: statements, sources, contacts, territories, dates.

Authored fields keep their YAML names; `inconnu` is a value like any other.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

Inconnu = Literal["inconnu"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chiffre:
    """A duration in figures; `unite` is heures, jours, semaines, mois or ans."""

    unite: str
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preuve:
    """What a fact rests on. `sources` are ids declared in the file that wrote them."""

    confiance: str
    sources: tuple[str, ...] = ()
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enonce(Preuve):
    """A fact: plain text, its proof, and the days it holds (`au` included).

    With a `genre` it is no fact, but a note: what is not known (lacune), or a remark of those who
    write (redaction). `cherche_le` is when a text that says it was looked for and not found. One
    whose `niveau` is detail is for few readers. Of a document to gather, `objet` is its line on the
    slip and `pour` the ids of the `volets` that ask for it, none for all.
    """

    texte: str
    chiffre: Chiffre | None = None
    du: datetime.date | None = None
    au: datetime.date | None = None
    genre: str | None = None
    niveau: str | None = None
    objet: str | None = None
    pour: tuple[str, ...] = ()
    cherche_le: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemple(Preuve):
    """What is done in one place: no rule for the others."""

    lieu: str
    texte: str
    departement: str | None = None
    chiffre: Chiffre | None = None


Rubrique = Literal["inconnu", "sans_objet"] | tuple[Enonce, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document facts come from; the dates may be incomplete (`2026`, `2026-11`)."""

    id: str
    titre: str
    vu_le: str
    editeur: str | None = None
    url: str | None = None
    date_texte: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """When a record was read again, by which function, and when to do it again.

    `confirmee_par` is the service that confirmed it; without one it rests on documents alone, and
    `responsable` is the service to ask.
    """

    le: datetime.date
    par: str
    prochaine: datetime.date
    confirmee_par: str | None = None
    responsable: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changement:
    """One line of a record's history."""

    le: str
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adresse:
    """A postal address; latitude and longitude in degrees."""

    rue: str | None = None
    complement: str | None = None
    code_postal: str | None = None
    commune: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Preuve):
    """How to reach a service, never a person."""

    service: str | None = None
    telephone: str | None = None
    courriel: str | None = None
    site: str | None = None
    adresse: Adresse | None = None
    horaires: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Territoire:
    """A set of communes: those listed, minus `sauf`. Codes are INSEE and SIREN codes."""

    communes: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    secteurs: tuple[str, ...] = ()
    departement: str | bool | None = None
    sauf: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Periode:
    """A period, both days included; an absent day is unknown."""

    du: datetime.date | None = None
    au: datetime.date | None = None
