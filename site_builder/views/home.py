"""The view of the home page: the ways in, the families, how to read the marks."""

from dataclasses import dataclass

from site_builder import links
from site_builder.french import count, typeset
from site_builder.views.schemes import Family, scheme_list
from site_builder.views.site import Site

MEANINGS = {
    "source": "lu dans un document cité ; son numéro renvoie à la liste des sources.",
    "droit": "posé par un texte de droit, dont l’article est donné.",
    "a_verifier": "à contrôler auprès du service compétent avant de s’en servir.",
    "deduction": "déduit par la rédaction, sans texte qui le dise.",
}


@dataclass(frozen=True, slots=True)
class Door:
    """A way in: what one looks for, and where it is."""

    title: str
    text: str
    count: str
    url: str
    example: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A confidence mark, and what it means to a reader."""

    code: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home page."""

    title: str
    publisher: str | None
    doors: tuple[Door, ...]
    families: tuple[Family, ...]
    marks: tuple[Mark, ...]


def home(site: Site) -> Home:
    """The home page."""
    known = site.knowledge
    listed = scheme_list(site)
    return Home(
        title=typeset(known.settings.titre),
        publisher=typeset(known.settings.editeur) if known.settings.editeur else None,
        doors=(
            Door(
                "Je cherche un dispositif",
                "Ce que c’est, pour qui, qui décide, comment orienter.",
                count(len(known.schemes), "fiche"),
                links.SCHEMES,
                any(scheme.is_example for scheme in known.schemes.values()),
            ),
            Door(
                "Je cherche un organisme",
                "Qui fait quoi, où, et comment le joindre.",
                count(len(known.operators), "organisme"),
                links.OPERATORS,
                any(operator.is_example for operator in known.operators.values()),
            ),
            Door(
                "Je regarde un territoire",
                "Commissions, secteurs, services et fiches locales.",
                count(len(known.territories), "territoire"),
                links.TERRITORIES,
                example=False,
            ),
        ),
        families=listed.families,
        marks=tuple(
            Mark(code, word, MEANINGS[code])
            for code, word in site.words.labels("schemes", "objectif", "confiance").items()
        ),
    )
