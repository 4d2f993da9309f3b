"""How the guide chooses one answer, as authored: `guide/reponse.yml`."""

from dataclasses import dataclass

from site_builder.model.documents import Document
from site_builder.model.guide import Regle
from site_builder.model.statements import Chiffre, Preuve


@dataclass(frozen=True, slots=True, kw_only=True)
class Notion:
    """A rule that has a name, so that it is written once."""

    id: str
    nom: str
    regle: Regle


@dataclass(frozen=True, slots=True, kw_only=True)
class EtapeDuGuide(Preuve):
    """What to do where the answer is no scheme; `numeros` are those to dial, the first first."""

    id: str
    titre: str
    texte: str
    numeros: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What may be asked instead of the main scheme, and when it is the better one."""

    dispositif: str
    regle: Regle | None = None
    exige: str | None = None
    texte: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Palier(Preuve):
    """A rung: the first that is true gives the answer, a scheme (`principal`) or a step."""

    id: str
    quand: str
    pourquoi: str
    titre: str | None = None
    regle: Regle | None = None
    dans_le_doute: Regle | None = None
    principal: str | None = None
    etape: str | None = None
    avec: tuple[str, ...] = ()
    exige: str | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Schemes that are neither main nor alternative unless a rule holds."""

    regle: Regle
    pourquoi: str
    gradations: tuple[str, ...] = ()
    dispositifs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acte(Preuve):
    """What to do now, because of something received; `delai` runs from the day of `acte`.

    `champ` is the label of the field where that day is given.
    """

    id: str
    regle: Regle
    rang: str
    texte: str
    dans_le_doute: Regle | None = None
    dispositif: str | None = None
    acte: str | None = None
    champ: str | None = None
    delai: Chiffre | None = None
    delai_texte: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Echelle(Document):
    """The ladder of the guide's answer, its steps, its acts."""

    paliers: tuple[Palier, ...]
    notions: tuple[Notion, ...] = ()
    etapes: tuple[EtapeDuGuide, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    actes: tuple[Acte, ...] = ()
