"""The orientation guide as authored: questions, rules, conditions of the schemes, vignettes."""

import datetime
from dataclasses import dataclass, field
from typing import Literal

from site_builder.model.documents import Document
from site_builder.model.statements import Enonce, Preuve

Mode = Literal["orientable", "ouvert", "hors_guide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regle:
    """A rule as written: a test on `question`, or « et », « ou », « non » of other rules.

    A well-formed rule has exactly one of the four forms; `domain.guide.logic.read` reads it. The
    rules of the answer may also name a `notion`, which stands for its rule.
    """

    notion: str | None = None
    question: str | None = None
    valeurs: tuple[str, ...] = ()
    incertain: tuple[str, ...] = ()
    et: tuple["Regle", ...] = ()
    ou: tuple["Regle", ...] = ()
    non: "Regle | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionEcrite(Preuve):
    """What opens, closes or ranks a scheme, with the sentence to read in each case."""

    id: str
    role: str
    regle: Regle | None = None
    si_vrai: str | None = None
    si_faux: str | None = None
    si_inconnu: str | None = None
    du: datetime.date | None = None
    au: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Echeance(Preuve):
    """A situation where a legal deadline runs."""

    id: str
    regle: Regle
    texte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideEcrit:
    """When to propose a scheme; a local sheet may say only what it changes."""

    mode: Mode | None = None
    motif: str | None = None
    besoins: tuple[str, ...] = ()
    gradation: str | None = None
    portee: str | None = None
    echeances: tuple[Echeance, ...] = ()
    conditions: tuple[ConditionEcrite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Valeur:
    """An answer of a question; `consigne` is what to do at once if it is given.

    A `sensible` one keeps its question out of a copied link.
    """

    id: str
    texte: str
    seule: str | bool | None = None
    sensible: str | bool | None = None
    consigne: str | None = None
    confiance: str | None = None
    sources: tuple[str, ...] = ()
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the guide; it is hidden only when `visible` is false.

    One that is of a person (`porte_sur`) is asked again for another of the household.
    """

    id: str
    genre: Literal["une", "plusieurs", "oui_non"]
    groupe: str
    texte: str
    comment_savoir: str
    valeurs: tuple[Valeur, ...]
    porte_sur: str | None = None
    immuable: str | bool | None = None
    aide: str | None = None
    visible: Regle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixDuRaccourci:
    """An answer to the question of a shortcut: values that it adds to those already known."""

    texte: str
    reponses: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raccourci:
    """A quick way in: values already known by question, and what to ask first.

    `demande` is asked as soon as it is taken, `choix` are its answers.
    """

    id: str
    texte: str
    reponses: dict[str, tuple[str, ...]]
    questions: tuple[str, ...]
    description: str | None = None
    demande: str | None = None
    choix: tuple[ChoixDuRaccourci, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """What an answer tells of other questions, values known by question."""

    si: Regle
    alors: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignes:
    """The sentences that always stand beside the results."""

    decision: str
    humain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoursDeLAnnee:
    """A period that comes back every year; `mois-jour`, both included."""

    debut: str
    fin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conseil(Enonce):
    """What to do before an eviction, in some days of the year."""

    periode: JoursDeLAnnee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Document):
    """The vocabulary of the guide: `guide/questions.yml`."""

    questions: tuple[Question, ...]
    consignes: Consignes
    raccourcis: tuple[Raccourci, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    expulsion: tuple[Conseil, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendu:
    """What the guide must answer for a scheme; `raisons` maps conditions to their state."""

    dispositif: str
    statut: str
    raisons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vignette(Document):
    """A short situation and what the guide must answer on that day: `guide/cases/<id>.yml`."""

    id: str
    titre: str
    recit: str
    le: datetime.date
    reponses: dict[str, str | tuple[str, ...]]
    attendu: tuple[Attendu, ...]
