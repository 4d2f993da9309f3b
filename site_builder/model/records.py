"""The records themselves: schemes, operators, territories and glossary entries.

Built from schema-valid data; a test holds these classes and the schemas together.
"""

import datetime
from dataclasses import dataclass, field, fields
from typing import Literal

from site_builder.model.documents import Document
from site_builder.model.guide import GuideEcrit, Regle
from site_builder.model.statements import (
    Chiffre,
    Contact,
    Enonce,
    Exemple,
    Inconnu,
    Periode,
    Preuve,
    Rubrique,
    Territoire,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Document):
    """What every record with a page has."""

    nom: str
    statut: str

    @property
    def is_example(self) -> bool:
        """Whether this record only serves demonstrations."""
        return self.statut == "exemple"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiche(Record):
    """A record whose id is the name of its file, and which may have had other names."""

    id: str
    sigle: str | None = None
    autres_noms: tuple[str, ...] = ()
    anciens_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinataire(Preuve):
    """To whom a request goes: one of an instance or an organisation, by key, or a text."""

    instance: str | None = None
    organisme: str | None = None
    texte: str | None = None
    depot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saisine:
    """How to refer: to whom, in short, then who may, by which channel, with which form, when."""

    destinataire: Destinataire | None = None
    court: tuple[Enonce, ...] = ()
    par: Rubrique | None = None
    canal: Rubrique | None = None
    formulaire: Rubrique | None = None
    delai: Rubrique | None = None


ON_CARD = ("destinataire", "court")  # what a card says of a referral; the rest are rubrics


def sub_rubrics(rubric: object) -> dict[str, Rubrique | None]:
    """The parts of a rubric by name; empty if it has none."""
    if isinstance(rubric, Saisine):
        names = (part.name for part in fields(rubric) if part.name not in ON_CARD)
        return {name: getattr(rubric, name) for name in names}
    return rubric if isinstance(rubric, dict) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One outcome of a step; `vers` is the id of the step it leads to."""

    nom: str
    vers: str | None = None
    texte: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Etape(Preuve):
    """A step in the life of a measure; `apres` are ids of earlier steps."""

    id: str
    nom: str
    acteur: str
    apres: tuple[str, ...] = ()
    delai: Chiffre | None = None
    formulaires: tuple[str, ...] = ()
    texte: str | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rythme(Preuve):
    """What recurs: at least `minimum` times per `par` (semaine, mois, trimestre, an)."""

    quoi: str
    minimum: int
    par: str
    texte: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choix(Preuve):
    """Why a scheme rather than another, in one sentence."""

    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lien(Preuve):
    """A relation to another scheme, called by its key."""

    dispositif: str
    texte: str
    choix: Choix | None = None
    a_transmettre: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Volet:
    """What a request may aim at; answers of the guide that fit `regle` tick it."""

    id: str
    libelle: str
    regle: Regle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Perimetre:
    """The départements where a scheme exists at all."""

    departements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Fiche):
    """A scheme, national or local.

    `rubriques` maps the rubrics that the schema declares, but `saisine`, to what they say: some
    have sub-rubrics by name. `texte_court` maps rubrics to what paper says instead, `exemples`
    to what is done in some places.
    `relations` maps a direction (avant, apres, relais, cumulable, incompatible,
    a_distinguer) to links.
    """

    nature: str
    famille: str | None = None
    perimetre: Literal["france", "inconnu"] | Perimetre | None = None
    decline: str | None = None
    territoire: Inconnu | Territoire | None = None
    resume: str | None = None
    pour_le_menage: str | None = None
    rattachement: str | None = None
    porte_sur: str | None = None
    parcours: tuple[str, ...] = ()
    volets: tuple[Volet, ...] = ()
    rubriques: dict[str, Rubrique | dict[str, Rubrique]] = field(default_factory=dict)
    saisine: Literal["inconnu", "sans_objet"] | Saisine | None = None
    texte_court: dict[str, Rubrique] = field(default_factory=dict)
    exemples: dict[str, tuple[Exemple, ...]] = field(default_factory=dict)
    etapes: tuple[Etape, ...] = ()
    rythme: tuple[Rythme, ...] = ()
    relations: dict[str, tuple[Lien, ...]] = field(default_factory=dict)
    guide: GuideEcrit | None = None

    def rubric(self, name: str) -> Rubrique | dict[str, Rubrique] | Saisine | None:
        """What this sheet itself says of a rubric of the schema."""
        return self.saisine if name == "saisine" else self.rubriques.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orientations:
    """Whether new referrals are taken, as seen on a day."""

    etat: str
    vu_le: datetime.date
    delai_indicatif: Chiffre | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Preuve):
    """What an operator does for a scheme, where, and under which conventions."""

    dispositif: str
    role: str
    territoire: Inconnu | Territoire
    conventions: Inconnu | tuple[Periode, ...] | None = None
    partage: str | bool | None = None
    capacite: Rubrique | None = None
    orientations: Orientations | None = None
    publics: Rubrique | None = None
    precisions: Rubrique | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator(Fiche):
    """An organisation and its missions."""

    type: str
    siret: str | None = None
    presentation: Rubrique | None = None
    adresse_confidentielle: str | bool | None = None
    contact: Inconnu | Contact | None = None
    orientation: Rubrique | None = None
    missions: tuple[Mission, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Secteur:
    """A named set of communes inside a découpage."""

    id: str
    nom: str
    communes: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoupage:
    """A named set of sectors."""

    id: str
    nom: str
    secteurs: tuple[Secteur, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance(Preuve):
    """A commission: what it decides, where, when."""

    id: str
    nom: str
    territoire: Inconnu | Territoire
    sigle: str | None = None
    role: Rubrique | None = None
    dispositifs: tuple[str, ...] = ()
    calendrier: Rubrique | None = None
    delai_depot: Rubrique | None = None
    contact: Inconnu | Contact | None = None
    orientation: Rubrique | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accueil(Preuve):
    """A place of reception."""

    id: str
    nom: str
    organisme: str | None = None
    adresse_confidentielle: str | bool | None = None
    contact: Inconnu | Contact | None = None
    orientation: Rubrique | None = None
    acces: Rubrique | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent(Preuve):
    """The service to turn to on a subject."""

    theme: str
    organisme: str | None = None
    contact: Inconnu | Contact | None = None
    orientation: Rubrique | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactUtile(Preuve):
    """Whom to call first for a need, a value of the guide's question."""

    besoin: str
    organisme: str
    telephone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory(Record):
    """A département; `couverture` maps a scheme to complete, partielle or inconnue."""

    code: str
    cog: int | None = None
    presentation: Rubrique | None = None
    decoupages: tuple[Decoupage, ...] = ()
    instances: tuple[Instance, ...] = ()
    accueils: tuple[Accueil, ...] = ()
    referents: tuple[Referent, ...] = ()
    contacts_utiles: tuple[ContactUtile, ...] = ()
    couverture: dict[str, str] = field(default_factory=dict)
    couverture_exemple: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sigle:
    """An acronym no record carries."""

    sigle: str
    nom: str
    definition: str | None = None
