"""Rules that only printing can apply: the other ones read records, these read printed pages."""

from site_builder.core.diagnostics import MessageTemplate, Rule, Severity

TOO_LONG = Rule(
    "PAPIER-901",
    Severity.WARNING,
    """Fiche imprimée trop longue.

    Une fiche tient sur deux pages. Quand le plus petit caractère lisible ne suffit pas, la rubrique
    la plus longue est coupée sur le papier, qui renvoie à la page en ligne : le site, lui, garde
    tout. « texte_court » dit ce qu'il faut imprimer à la place d'une rubrique.
    « site-builder pdf --check » mesure toutes les fiches.
    """,
    {
        "rubrique": MessageTemplate(
            "la fiche imprimée dépasse deux pages de {lines} : « {title} », la rubrique la plus "
            "longue ({words}), est coupée sur le papier.",
            "l'écrire plus court dans « texte_court », qui ne sert qu'au papier.",
        ),
    },
)
UNPRINTABLE = Rule(
    "PAPIER-902",
    Severity.WARNING,
    """Caractère sans dessin.

    Les caractères du papier viennent avec le programme : lettres latines, grecques, cyrilliques,
    arabes, hébraïques, signes courants. Un emoji ou un idéogramme n'y est pas : un carré vide (□)
    le remplace sur le papier.
    """,
    {
        "absent": MessageTemplate(
            "ces caractères ne s'impriment pas : {characters}.",
            "les écrire avec des mots.",
        ),
    },
)
PAPER_RULES = (TOO_LONG, UNPRINTABLE)
