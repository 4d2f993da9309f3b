"""The amounts of `baremes.yml` that change with time: how much, since when, known until when."""

import datetime
from dataclasses import dataclass

from site_builder.core import dates
from site_builder.model.documents import Document
from site_builder.model.statements import Preuve

EUROS = "€"
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Montant(Preuve):
    """What a barème is worth since `du`, which may be incomplete (`2026`, `2026-01`).

    `jusqua` is the last day it is known to be.
    """

    du: str
    montant: int | float
    jusqua: datetime.date | None = None

    @property
    def first_day(self) -> datetime.date:
        """The first day it may hold."""
        return dates.first_day(self.du)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bareme:
    """An amount and its values, the oldest first.

    Attributes:
        id: what texts write between braces.
        par: the period it is for (fois, jour, mois, an), if it is for one.
        unite: what follows the number.
        parametre: path of the same amount in the parameters of OpenFisca-France.

    """

    id: str
    nom: str
    valeurs: tuple[Montant, ...]
    par: str | None = None
    unite: str = EUROS
    parametre: str | None = None

    def on(self, day: datetime.date) -> Montant | None:
        """The value in force on a day; None before the first one."""
        begun = [value for value in self.valeurs if value.first_day <= day]
        return max(begun, key=lambda value: value.first_day, default=None)

    def after(self, value: Montant) -> Montant | None:
        """The value that follows another one, if it is known already."""
        later = [other for other in self.valeurs if other.first_day > value.first_day]
        return min(later, key=lambda other: other.first_day, default=None)

    def last_day(self, value: Montant) -> datetime.date | None:
        """The last day a value is known to hold; None if no end is known."""
        following = self.after(value)
        ends = [value.jusqua, following.first_day - _ONE_DAY if following else None]
        return min((end for end in ends if end is not None), default=None)

    def text(self, value: Montant) -> str:
        """« 1 041,59 € », with plain spaces: whoever shows it typesets it."""
        decimals = 0 if value.montant == int(value.montant) else 2
        number = f"{value.montant:,.{decimals}f}".translate({ord(","): " ", ord("."): ","})
        return f"{number} {self.unite}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Baremes(Document):
    """The amounts: `baremes.yml`."""

    baremes: tuple[Bareme, ...]
