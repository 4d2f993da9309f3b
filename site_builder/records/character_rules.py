"""Rules of characters: invisible, lost by an encoding, look-alike, of a word processor."""

from site_builder.core.diagnostics import MessageTemplate, Rule, Severity

HIDDEN = Rule(
    "CARACTERE-101",
    Severity.ERROR,
    """Caractère invisible.

    Un copier-coller depuis un PDF, une page internet ou un traitement de texte apporte des
    caractères que l'on ne voit pas : le mot n'est plus trouvé par la recherche, une adresse ne mène
    plus nulle part, une clé n'est plus reconnue. Ceux qui retournent le sens de lecture font
    afficher autre chose que ce qui est écrit. L'espace insécable et l'apostrophe typographique sont
    du bon français : elles sont admises. Les commentaires sont lus aussi.
    """,
    {
        "invisible": MessageTemplate(
            "un caractère invisible est ici : {name}.",
            "effacer ce caractère, ou retaper {right} sans copier-coller.",
        ),
        "sens": MessageTemplate(
            "un caractère invisible change ici le sens de lecture : {name}.",
            "effacer la ligne et la retaper, sans copier-coller.",
        ),
        "prive": MessageTemplate(
            "ce caractère n'existe que dans une police de symboles : {name}.",
            "l'effacer, ou écrire ce qu'il représente.",
        ),
    },
)
LOST = Rule(
    "CARACTERE-102",
    Severity.ERROR,
    """Lettre perdue ou mal décodée.

    Le texte est passé par un programme qui lisait un autre encodage : « Ã© » est un « é » relu de
    travers, « � » une lettre que rien ne rendra. Une fiche se corrige depuis le document d'origine.
    """,
    {
        "remplacement": MessageTemplate(
            "une lettre a été perdue ici : {name}{more}.",
            "la retaper, d'après le document d'origine.",
        ),
        "accents": MessageTemplate(
            "« {found} » est un « {meant} » mal décodé{more}.",
            "écrire « {right} » ; si tout le fichier est ainsi, reprendre celui d'origine.",
        ),
        "interrogation": MessageTemplate(
            "ce « ? » est dans un mot : une lettre accentuée y a sans doute été perdue{more}.",
            "la retaper, ou mettre une espace avant le « ? » s'il finit une question.",
        ),
    },
)
LOOK_ALIKE = Rule(
    "CARACTERE-103",
    Severity.ERROR,
    """Lettre qui en imite une autre.

    Un « а » cyrillique se lit comme un « a », mais n'en est pas un : la recherche, les identifiants
    et les adresses s'y trompent. De même « ﬁ » en un seul caractère, ou une lettre de pleine
    chasse.
    """,
    {
        "sosie": MessageTemplate(
            "« {word} » contient une lettre d'un autre alphabet : {name}.",
            "écrire « {right} », au clavier.",
        ),
        "forme": MessageTemplate(
            "« {word} » contient un caractère de forme spéciale : {name}.",
            "écrire « {right} », au clavier.",
        ),
    },
)
WORD_PROCESSOR = Rule(
    "CARACTERE-104",
    Severity.ERROR,
    """Signe d'un traitement de texte là où il faut celui du clavier.

    YAML a ses propres signes : le tiret « - » devant chaque élément d'une liste, le guillemet
    droit, l'espace ordinaire après « : ». Un code, une date, un nombre ou une clé ne prend que
    des caractères du clavier.
    """,
    {
        "puce": MessageTemplate(
            "« {sign} » n'est pas le tiret d'une liste.",
            "écrire « - », le tiret du clavier, puis une espace, devant chaque élément.",
        ),
        "insecable": MessageTemplate(
            "après « {sign} », il faut une espace ordinaire, et non une {name}.",
            "l'effacer et retaper l'espace.",
        ),
        "guillemets": MessageTemplate(
            "« {sign} » n'est pas un guillemet de YAML.",
            'entourer tout le texte de guillemets droits ("…").',
        ),
        "valeur": MessageTemplate(
            "« {value} » contient un caractère qui n'a pas sa place ici : {name}.",
            "écrire {right}.",
        ),
    },
)

CHARACTER_RULES = (HIDDEN, LOST, LOOK_ALIKE, WORD_PROCESSOR)
