"""Frozen settings of one run: day, strictness, and what `referentiel.yml` decides."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.core import dates

SETTINGS_FILE = "referentiel.yml"
AVAILABILITY_DAYS = 90
_YES = ("oui", True)


def current_day() -> datetime.date:
    """The day of the run: the only place where the clock is read."""
    return datetime.date.today()


def parse_day(text: str) -> datetime.date:
    """Read the day taken for today; ValueError with a French message otherwise."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"« {text} » n'est pas une date année-mois-jour, comme 2026-11-30")
    clock = current_day()
    match dates.fault(text, clock):
        case None:
            return datetime.date.fromisoformat(text)
        case "date":
            raise ValueError(f"« {text} » n'existe pas dans le calendrier")
        case _:
            first, last = dates.FIRST_YEAR, dates.last_year(clock)
            raise ValueError(f"« {text} » : l'année doit être entre {first} et {last}")


def is_yes(value: object) -> bool:
    """Whether an authored « oui », « non », true or false means yes; absent means no."""
    return value in _YES


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run depends on. `site_url` ends with a slash; `territoires` are codes.

    An availability is shown for `validite_orientations` days after it was seen. Without
    `documents_pdf` no PDF is made, and no page links to one.
    """

    today: datetime.date
    strict: bool = False
    titre: str = "Référentiel"
    titre_court: str | None = None
    site_url: str = "https://example.org/"
    editeur: str | None = None
    territoires: tuple[str, ...] = ()
    exemples: bool = False
    exemples_locaux: bool = True
    contact_corrections: str | None = None
    fond_de_carte: str | None = None
    validite_orientations: int = AVAILABILITY_DAYS
    documents_pdf: bool = True

    @classmethod
    def from_data(
        cls, data: Mapping[str, Any] | None, today: datetime.date, *, strict: bool
    ) -> "Settings":
        """Settings of a run from the content of `referentiel.yml`; defaults if it is unusable."""
        if data is None:
            return cls(today=today, strict=strict)
        return cls(
            today=today,
            strict=strict,
            titre=data["titre"],
            titre_court=data.get("titre_court"),
            site_url=data["site_url"].rstrip("/") + "/",
            editeur=data.get("editeur"),
            territoires=tuple(data["territoires"]),
            exemples=is_yes(data.get("exemples")),
            exemples_locaux=is_yes(data.get("exemples_locaux", True)),
            contact_corrections=data.get("contact_corrections"),
            fond_de_carte=_background(data.get("fond_de_carte")),
            validite_orientations=data.get("validite_orientations", AVAILABILITY_DAYS),
            documents_pdf=is_yes(data.get("documents_pdf", True)),
        )


def _background(value: str | None) -> str | None:
    return None if value == "aucun" else value
