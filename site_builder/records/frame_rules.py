"""Rules of the national frame, FICHIER: which version a root asks for, and what it replaces."""

import re

from site_builder.core.diagnostics import MessageTemplate, Rule, Severity

VERSION = re.compile(r"[0-9]{4}\.[0-9]{2}(\.[0-9]+)?")

UNKNOWN_FRAME = Rule(
    "FICHIER-013",
    Severity.ERROR,
    """Version du cadre national que le programme ne connaît pas.

    Les fiches nationales, le guide, les sigles, les numéros et les barèmes sont fournis avec le
    programme, sous un numéro de version. Le référentiel dit lequel il emploie (« cadre »). Une
    version plus récente que le programme demande de le mettre à jour.
    """,
    {
        "inconnu": MessageTemplate(
            "ce programme ne connaît pas le cadre « {version} » : il apporte le « {current} ».",
            'écrire cadre: "{current}", ou mettre le programme à jour.',
        ),
    },
)
FRAME_TO_CHOOSE = Rule(
    "FICHIER-014",
    Severity.WARNING,
    """Cadre national à choisir, ou à relire.

    Un référentiel sans fiche nationale dit s'il emploie celles du programme. Quand le programme en
    apporte une version plus récente que celle que disent les réglages, c'est elle qui est publiée :
    « site-builder cadre » dit ce qui a changé, et quelles fiches locales sont touchées.
    """,
    {
        "absent": MessageTemplate(
            "ce référentiel n'a pas de fiche nationale, et ne dit pas s'il emploie le cadre.",
            'ajouter cadre: "{version}" à referentiel.yml, ou « cadre: non ».',
        ),
        "ancien": MessageTemplate(
            "le programme apporte le cadre « {current} », qui remplace le « {version} ».",
            'lire « site-builder cadre », puis écrire cadre: "{current}".',
        ),
    },
)
DISAGREEMENT = Rule(
    "FICHIER-015",
    Severity.ERROR,
    """Fichier qui remplace celui du cadre, et ne s'accorde pas avec le reste.

    Un fichier du référentiel prend la place de celui du cadre qui a le même nom. Les autres fiches
    du cadre y comptent toujours sur ce qu'il disait : une étape, une question, un barème. Un
    cas-type du cadre dont la réponse a changé se remplace de même.
    """,
    {
        "ici": MessageTemplate(
            "ce fichier remplace celui du cadre, et {place} ne s'accorde plus avec lui{others} : "
            "{problem}.",
            "remettre ici ce que {file} attend, ou le remplacer aussi : "
            "« site-builder cadre --copier {file} ».",
        ),
    },
)

FRAME_RULES = (UNKNOWN_FRAME, FRAME_TO_CHOOSE, DISAGREEMENT)
