"""Rules of fields, CHAMP and PREUVE-401: how what the schemas refuse is said in French."""

from site_builder.core.diagnostics import MessageTemplate, Rule, Severity

UNKNOWN_KEY = Rule(
    "CHAMP-201",
    Severity.ERROR,
    """Clé inconnue.

    Cette clé n'existe pas à cet endroit. Une faute de frappe, ou une clé décalée d'un niveau.
    La page « Champs » de la documentation les donne toutes.
    """,
    {
        "inconnue": MessageTemplate("« {key} » n'est pas une clé connue ici.", "{hint}"),
        "deja": MessageTemplate(
            "« {key} » n'est pas une clé connue ici ; « {other} », qui lui ressemble, y est déjà.",
            "réunir ce qu'elles disent sous « {other} », ou corriger « {key} ».",
        ),
        "phrase": MessageTemplate(
            "« {key} » est lu comme une clé, à cause du « : » qui suit.",
            "mettre toute la phrase entre guillemets{right}.",
        ),
    },
)
MISSING_KEY = Rule(
    "CHAMP-202",
    Severity.ERROR,
    """Clé obligatoire absente.""",
    {
        "absente": MessageTemplate(
            "il manque la clé « {key} »{title}.", "ajouter « {key}:{choice} »."
        ),
        "seule": MessageTemplate(
            "il manque au moins une clé ici.",
            "compléter avec : {keys}.",
        ),
    },
)
TYPE = Rule(
    "CHAMP-203",
    Severity.ERROR,
    """Valeur d'un autre genre que celui attendu.

    Un texte là où il faut une liste, un nombre là où il faut un texte… Un code (commune, SIRET,
    EPCI) s'écrit entre guillemets : sans eux, d'autres programmes en font un nombre.
    """,
    {
        "guillemets": MessageTemplate(
            "« {value} » est lu comme un nombre ou un oui/non ; il faut un texte.",
            "écrire {right}.",
        ),
        "vide": MessageTemplate("« {key} » n'a pas de valeur ; il faut {expected}.", "{hint}"),
        "genre": MessageTemplate("il faut ici {expected}, et non {actual}.", "{hint}"),
    },
)
NOT_IN_LIST = Rule(
    "CHAMP-204",
    Severity.ERROR,
    """Valeur hors de la liste.

    Ce champ n'admet que certaines valeurs ; la page « Champs » de la documentation les explique.
    """,
    {
        "hors-liste": MessageTemplate(
            "« {value} » ne fait pas partie des valeurs de « {key} ».", "{hint}"
        )
    },
)
SHAPE = Rule(
    "CHAMP-205",
    Severity.ERROR,
    """Forme incorrecte.

    Un code, un téléphone, un courriel, une adresse internet ou une date n'a pas la forme voulue.
    Une adresse internet commence par « https:// » ou « http:// », puis vient le nom du site, sans
    nom d'utilisateur (« @ ») ni « \\ » : elle mènerait ailleurs qu'elle ne le dit.
    « javascript: » et les autres sont refusés.
    """,
    {
        "forme": MessageTemplate("« {value} » n'a pas la forme voulue.", "écrire {expected}."),
        "identifiants": MessageTemplate(
            "cette adresse mène à « {host} », et non à « {shown} » : ce qui précède « @ » n'est "
            "qu'un nom d'utilisateur.",
            "écrire l'adresse du site seule, telle que le navigateur l'affiche.",
        ),
    },
)
IMPOSSIBLE_DATE = Rule(
    "CHAMP-206",
    Severity.ERROR,
    """Date impossible.

    Elle n'existe pas dans le calendrier, ou son année ne peut pas être voulue : un référentiel
    parle de 1900 à dix ans après le jour où il est lu.
    """,
    {
        "date": MessageTemplate(
            "« {value} » n'existe pas dans le calendrier.",
            "vérifier le jour et le mois (année-mois-jour).",
        ),
        "ancienne": MessageTemplate(
            "« {value} » est avant {first}.",
            "vérifier l'année ; une date que l'on ne connaît pas ne s'écrit pas.",
        ),
        "lointaine": MessageTemplate(
            "« {value} » est après {last}, à plus de dix ans d'aujourd'hui.",
            "vérifier l'année ; une fin que l'on ne connaît pas ne s'écrit pas.",
        ),
    },
)
TOO_LONG = Rule(
    "CHAMP-207",
    Severity.ERROR,
    """Texte trop long pour sa place.

    Une fiche tient sur deux pages. Un énoncé dit une chose ; s'il en dit deux, en faire deux.
    """,
    {
        "long": MessageTemplate(
            "ce texte a {length} caractères, pour {limit} au plus.",
            "le raccourcir ; un énoncé qui dit deux choses : en faire deux.",
        ),
        "liste": MessageTemplate(
            "cette liste a {size} valeurs, pour {limit} au plus.", "garder celles qui comptent."
        ),
    },
)
EMPTY_VALUE = Rule(
    "CHAMP-208",
    Severity.ERROR,
    """Valeur vide ou trop courte.

    Ce que l'on ne sait pas s'écrit « inconnu », ou ne s'écrit pas.
    """,
    {
        "texte": MessageTemplate(
            "ce texte est vide ou trop court : {limit} au moins.",
            "le compléter, ou retirer la clé.",
        ),
        "blanc": MessageTemplate(
            "ce texte n'a que des espaces, ou des caractères que l'on ne voit pas.",
            "le compléter, ou retirer la clé.",
        ),
        "liste": MessageTemplate("cette liste est vide.", "la remplir, ou retirer la clé."),
    },
)
REPEATED = Rule(
    "CHAMP-209",
    Severity.ERROR,
    """Valeur répétée dans une liste.""",
    {
        "double": MessageTemplate(
            "« {value} » est déjà dans cette liste.", "retirer l'une des deux."
        )
    },
)
RANGE = Rule(
    "CHAMP-210",
    Severity.ERROR,
    """Nombre hors des bornes.""",
    {
        "petit": MessageTemplate(
            "{value} est trop petit ({limit} au moins).", "vérifier le nombre et l'unité."
        ),
        "grand": MessageTemplate(
            "{value} est trop grand ({limit} au plus).", "vérifier le nombre et l'unité."
        ),
    },
)
UNUSABLE = Rule(
    "CHAMP-211",
    Severity.ERROR,
    """Valeur que le programme ne sait pas lire.

    Le schéma l'accepte, le programme non : le plus souvent un nombre entier écrit avec une
    décimale, ou un dossier schema/ qui n'est pas celui de cette version du programme.
    """,
    {
        "genre": MessageTemplate(
            "il faut ici {expected}, et non {actual}.",
            "écrire la valeur comme dans la page « Champs » : « 18 », et non « 18.0 ».",
        ),
        "illisible": MessageTemplate(
            "le programme ne sait pas lire ce que le schéma accepte ici.",
            "comparer avec la page « Champs », et schema/ avec celui du programme.",
        ),
    },
)
NO_PROOF = Rule(
    "PREUVE-401",
    Severity.ERROR,
    """Confiance sans sa preuve.

    « source » cite au moins une source déclarée dans le fichier ; « droit » cite un article.
    Sans cela, l'énoncé est « a_verifier ».
    """,
    {
        "source": MessageTemplate(
            "cet énoncé est dit « source », mais n'en cite aucune.",
            "ajouter « sources: [identifiant] », ou écrire « confiance: a_verifier ».",
        ),
        "article": MessageTemplate(
            "cet énoncé est dit « droit », mais ne cite aucun article.",
            "ajouter « article: … », ou écrire « confiance: a_verifier ».",
        ),
    },
)

FIELD_RULES = (
    UNKNOWN_KEY, MISSING_KEY, TYPE, NOT_IN_LIST, SHAPE, IMPOSSIBLE_DATE, TOO_LONG, EMPTY_VALUE,
    REPEATED, RANGE, UNUSABLE, NO_PROOF,
)  # fmt: skip
