"""The public numbers of `numeros.yml`: what they are for, when and how to reach them."""

from dataclasses import dataclass

from site_builder.core.settings import is_yes
from site_builder.model.documents import Document
from site_builder.model.statements import Inconnu, Rubrique

MESSAGE = "sms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numero:
    """A public number as people read it; `modes` begins with the main way to reach it."""

    numero: str
    nom: str
    modes: Inconnu | tuple[str, ...]
    usage: Rubrique
    horaires: Rubrique
    urgence: str | bool | None = None

    @property
    def digits(self) -> str:
        """The number as a telephone dials it."""
        return self.numero.replace(" ", "")

    @property
    def address(self) -> str:
        """Its `tel:` link, or `sms:` if a message is the first of its modes."""
        by_message = isinstance(self.modes, tuple) and self.modes[0] == MESSAGE
        return f"{'sms' if by_message else 'tel'}:{self.digits}"

    @property
    def is_urgent(self) -> bool:
        """Whether it is shown before anything else."""
        return is_yes(self.urgence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annuaire(Document):
    """The public numbers: `numeros.yml`."""

    numeros: tuple[Numero, ...]
