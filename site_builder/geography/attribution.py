"""Where the geography comes from, and what its licences ask to be shown."""

from dataclasses import dataclass
from functools import lru_cache

from site_builder.core.french import enumerate_words
from site_builder.geography.files import DATA, read


@dataclass(frozen=True, slots=True)
class GeographySource:
    """A dataset that was used. `date` is its last update, in French; `millesime` a year.

    `modifications` says what was done to it: the reuse must not pass for the original.
    """

    objet: str
    titre: str
    producteurs: tuple[str, ...]
    date: str
    millesime: int
    licence: str
    licence_url: str
    url: str
    modifications: str

    @property
    def mention(self) -> str:
        """The sentence to display: producer, title, date, licence, what was changed."""
        return (
            f"{self.objet} : {enumerate_words(self.producteurs)}, {self.titre} ({self.date}), "
            f"{self.licence} ; {self.modifications}."
        )


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the site's « sources et licence » page shows; `millesime` is the year of the codes."""

    millesime: int
    sources: tuple[GeographySource, ...]

    @property
    def credit(self) -> str:
        """The short form, for the corner of a map: only the contours are drawn."""
        (drawn,) = (source for source in self.sources if "IGN" in source.producteurs)
        return f"Contours : IGN, {drawn.titre} {drawn.millesime}, {drawn.licence}"


@lru_cache(maxsize=1)
def attribution() -> Attribution:
    """Sources of the packaged data (`data/sources.json`)."""
    return read(DATA / "sources.json", Attribution)
