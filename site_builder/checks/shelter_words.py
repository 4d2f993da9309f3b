"""Whether a text speaks of a place that shelters victims of violence: words of both sorts."""

import re

from site_builder.model.plain_text import bare

_VICTIMS = re.compile(
    r"victimes? (?:de |des )?(?:\w+ )?violences?|violences? (?:conjugales?|familiales?|intra-?"
    r"familiales?|sexuelles?|sexistes?|au sein du couple|dans le couple|faites? aux femmes)|"
    r"femmes? (?:battues?|violentees?|en danger)|"
    r"(?:conjoint|mari|compagnon|partenaire)s? violents?|"
    r"mariages? forces?|\bproxenetisme\b|\bvif\b"
)
# Part of each of the above, quick to look for: most texts hold none and are read no further.
_HINTS = re.compile(r"violen|battue|\bvif\b|prox.?.?n|forc|danger", re.IGNORECASE)
_SHELTERS = re.compile(
    r"\bheberge(?:nt|r|es|ants?)?\b|\bhebergement|\babrit|\ba l'abri\b|\brefuges?\b|\bfoyers?\b|"
    r"\bmise en securite\b|\bchrs\b|\bchu\b|\bcentres? maternels?\b|appartements? relais|"
    r"\b(?:logements?|places?|accueil) (?:d'urgence|securises?|securisees?|dedies?|dediees?)\b|"
    r"(?:adresse|lieu) (?:secrete?|confidentiel(?:le)?|cachee?|tenue? secrete?)"
)


def victims_in(text: str) -> str | None:
    """The first words that name victims of violence, in plain letters; None if there are none."""
    match = _VICTIMS.search(bare(text).lower()) if _HINTS.search(text) else None
    return match.group() if match else None


def shelters(text: str) -> bool:
    """Whether a text has words of accommodation or shelter."""
    return bool(_SHELTERS.search(bare(text).lower()))
