"""The words people type, as authored: `lexique.yml`."""

from dataclasses import dataclass

from site_builder.core.settings import is_yes
from site_builder.model.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Entree:
    """What some words mean: what to do first, with which sheets and numbers, the first first.

    `termes` are as people type them, the first is the title; `besoin` is a value of the guide.
    """

    id: str
    termes: tuple[str, ...]
    texte: str
    fiches: tuple[str, ...]
    besoin: str | None = None
    numeros: tuple[str, ...] = ()
    hors_champ: str | bool | None = None

    @property
    def is_outside(self) -> bool:
        """Whether the référentiel describes nothing of the kind."""
        return is_yes(self.hors_champ)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexique(Document):
    """The lexicon: `lexique.yml`."""

    entrees: tuple[Entree, ...]
