"""Rules of files and of YAML: what is refused before the schemas are read."""

from site_builder.core.diagnostics import MessageTemplate, Rule, Severity

MAX_BYTES = 500_000
MAX_DEPTH = 16

UNREADABLE = Rule(
    "FICHIER-002",
    Severity.ERROR,
    """Fichier illisible.

    Le fichier existe mais ne peut pas être ouvert : droits insuffisants, ou ce n'est pas un
    fichier ordinaire.
    """,
    {
        "illisible": MessageTemplate(
            "ce fichier ne peut pas être ouvert ({reason}).",
            "vérifier ses droits d'accès, ou le remplacer par un fichier ordinaire.",
        )
    },
)
TOO_LARGE = Rule(
    "FICHIER-003",
    Severity.ERROR,
    """Fichier trop gros.

    Une fiche de plus de 500 ko n'est pas une fiche. Elle n'est pas lue.
    """,
    {
        "gros": MessageTemplate(
            "ce fichier fait {size} ko, pour 500 ko au plus : il n'est pas lu.",
            "en faire plusieurs fiches, ou retirer ce qui n'est pas du texte.",
        )
    },
)
ENCODING = Rule(
    "FICHIER-004",
    Severity.ERROR,
    """Encodage : le fichier n'est pas du texte UTF-8.

    Les accents seraient perdus. L'éditeur propose d'ordinaire « Enregistrer avec l'encodage
    UTF-8 ».
    """,
    {
        "utf16": MessageTemplate(
            "ce fichier est enregistré en UTF-16.",
            "l'enregistrer de nouveau avec l'encodage « UTF-8 ».",
        ),
        "octet": MessageTemplate(
            "cet octet ({byte}) n'est pas de l'UTF-8 : le fichier vient d'un autre encodage.",
            "enregistrer le fichier avec l'encodage « UTF-8 », puis vérifier ses accents.",
        ),
    },
)
BOM = Rule(
    "FICHIER-005",
    Severity.WARNING,
    """Marque d'ordre des octets (BOM) en tête du fichier.

    Trois octets invisibles que certains éditeurs ajoutent. Le fichier est lu, mais d'autres
    outils s'y trompent.
    """,
    {
        "bom": MessageTemplate(
            "ce fichier commence par une marque invisible (BOM).",
            "l'enregistrer en « UTF-8 », sans BOM.",
        )
    },
)
LINE_ENDS = Rule(
    "FICHIER-006",
    Severity.WARNING,
    """Fins de ligne Windows (CRLF).

    Le fichier est lu, mais chaque ligne paraîtra modifiée à celui qui l'enregistre autrement.
    """,
    {
        "crlf": MessageTemplate(
            "les lignes de ce fichier finissent à la façon de Windows (CRLF).",
            "choisir la fin de ligne « LF » dans l'éditeur, puis enregistrer.",
        ),
    },
)
EMPTY = Rule(
    "FICHIER-007",
    Severity.ERROR,
    """Fichier vide.

    Le fichier ne contient rien, ou seulement des commentaires.
    """,
    {
        "vide": MessageTemplate(
            "ce fichier ne contient aucune donnée.",
            "le remplir (« site-builder new » donne un modèle), ou le supprimer.",
        )
    },
)
SCHEMA = Rule(
    "FICHIER-010",
    Severity.ERROR,
    """Schéma illisible ou absent.

    Les schémas du dossier schema/ disent quels champs existent. Sans eux, aucune fiche ne peut être
    vérifiée.
    """,
    {
        "illisible": MessageTemplate(
            "ce schéma n'est pas du JSON : la lecture s'arrête ici.",
            "vérifier virgules, guillemets et accolades, ou reprendre la version précédente.",
        ),
        "absent": MessageTemplate(
            "il manque le schéma de « {kind} ».",
            "reprendre le dossier schema/ entier, ou le supprimer : le programme a les siens.",
        ),
    },
)
SYNTAX = Rule(
    "YAML-101",
    Severity.ERROR,
    """Syntaxe YAML rompue.

    Le fichier ne peut pas être lu à partir de cet endroit. Le plus souvent : un guillemet non
    fermé, un décalage d'indentation, un « : » dans un texte sans guillemets.
    """,
    {
        "deux-points": MessageTemplate(
            "« : » n'est pas attendu ici.",
            "si « : » fait partie du texte, mettre tout le texte entre guillemets ; "
            "sinon vérifier l'alignement de la ligne.",
        ),
        "deux-points-manquant": MessageTemplate(
            "il manque « : » après cette clé.",
            "écrire « clé: valeur », et aligner la suite d'un texte sous son début.",
        ),
        "guillemet": MessageTemplate(
            "un texte ouvert ici par un guillemet n'est pas fermé.",
            "fermer le texte par le même guillemet ; doubler l'apostrophe à l'intérieur de '…'.",
        ),
        "ouvert": MessageTemplate(
            "un texte ouvert ici par un guillemet n'est pas fermé sur cette ligne.",
            "écrire {right}.",
        ),
        "guillemet-interieur": MessageTemplate(
            "un guillemet qui fait partie du texte le ferme trop tôt.", "écrire {right}."
        ),
        "apostrophe": MessageTemplate(
            "une apostrophe du texte le ferme : il est ouvert par « ' ».", "écrire {right}."
        ),
        "phrase": MessageTemplate(
            "« : » coupe ce texte : ce qui le précède est lu comme une clé.",
            "écrire {right}, entre guillemets.",
        ),
        "signe": MessageTemplate(
            "ce texte commence par « {character} », un signe de YAML.",
            "écrire {right}, entre guillemets.",
        ),
        "alignement": MessageTemplate(
            "cette ligne n'est pas alignée avec celles de son bloc, ou il y manque « - » ou « : ».",
            "aligner les clés d'un même bloc sur la même colonne, avec des espaces.",
        ),
        "tiret": MessageTemplate(
            "« - » n'est pas attendu ici.",
            "mettre la liste à la ligne, sous sa clé ; un texte qui commence par « - » se met "
            "entre guillemets.",
        ),
        "crochet": MessageTemplate(
            "« {opener} » ouvert ici n'est pas fermé, ou une virgule manque.",
            "fermer par « {closer} », et séparer les valeurs par des virgules.",
        ),
        "valeur": MessageTemplate(
            "il manque une valeur avant « {character} ».",
            "l'écrire, ou retirer le signe en trop.",
        ),
        "caractere": MessageTemplate(
            "un texte ne peut pas commencer par « {character} ».",
            "mettre le texte entre guillemets.",
        ),
        "echappement": MessageTemplate(
            "après « \\ », ce caractère n'a pas de sens dans un texte entre guillemets doubles.",
            "doubler la barre (« \\\\ »), ou utiliser des guillemets simples.",
        ),
        "bloc": MessageTemplate(
            "l'en-tête de ce texte en bloc (« | » ou « > ») est mal formé.",
            "aller à la ligne juste après « | » ou « >- », puis indenter le texte.",
        ),
        "autre": MessageTemplate(
            "la syntaxe YAML est rompue ici.",
            "comparer avec une fiche voisine : guillemets, « : », alignement.",
        ),
    },
)
TAB = Rule(
    "YAML-102",
    Severity.ERROR,
    """Tabulation ou espace insécable dans l'indentation.

    YAML n'admet que des espaces ordinaires en début de ligne. Un copier-coller depuis un traitement
    de texte ou une page internet en apporte d'autres.
    """,
    {
        "tabulation": MessageTemplate(
            "cette ligne est décalée par une tabulation.",
            "la remplacer par des espaces, deux par niveau.",
        ),
        "insecable": MessageTemplate(
            "cette ligne est décalée par une espace insécable, invisible.",
            "effacer le début de la ligne et retaper des espaces, deux par niveau.",
        ),
    },
)
DUPLICATE_KEY = Rule(
    "YAML-103",
    Severity.ERROR,
    """Clé écrite deux fois.

    Une seule des deux valeurs serait gardée, sans le dire.
    """,
    {
        "double": MessageTemplate(
            "« {key} » est déjà écrit à la ligne {first}.",
            "réunir les deux valeurs sous une seule clé.",
        )
    },
)
SEVERAL_DOCUMENTS = Rule(
    "YAML-104",
    Severity.ERROR,
    """Plusieurs documents dans un fichier.

    « --- » au milieu du fichier en commence un second. Un fichier contient une seule fiche.
    """,
    {
        "second": MessageTemplate(
            "un second document commence ici ; un fichier contient une seule fiche.",
            "retirer « --- », ou mettre la suite dans son propre fichier.",
        )
    },
)
ALIAS = Rule(
    "YAML-105",
    Severity.ERROR,
    """Ancre ou alias YAML.

    « &nom » et « *nom » recopient une partie du fichier de façon cachée. Les fiches n'en ont pas
    besoin, et des alias emboîtés peuvent saturer la mémoire.
    """,
    {
        "alias": MessageTemplate(
            "« *{name} » recopie une autre partie du fichier.",
            "écrire la valeur en toutes lettres, ou mettre le texte entre guillemets.",
        ),
        "ancre": MessageTemplate(
            "« &{name} » pose une ancre, inutile ici.",
            "retirer « &{name} », ou mettre le texte entre guillemets.",
        ),
    },
)
TAG = Rule(
    "YAML-106",
    Severity.ERROR,
    """Étiquette de type YAML.

    « !mot » demande au lecteur de fabriquer un objet. Les fiches ne contiennent que du texte, des
    nombres et des listes.
    """,
    {
        "etiquette": MessageTemplate(
            "« {tag} » est une étiquette de type, refusée ici.",
            "la retirer, ou mettre le texte entre guillemets.",
        )
    },
)
TOO_DEEP = Rule(
    "YAML-107",
    Severity.ERROR,
    """Imbrication trop profonde.

    Aucune fiche n'a plus de seize niveaux. La lecture s'arrête là.
    """,
    {
        "profond": MessageTemplate(
            "plus de seize niveaux emboîtés : la lecture s'arrête ici.",
            "vérifier l'indentation ou les crochets de ce bloc.",
        )
    },
)
NOT_A_MAPPING = Rule(
    "YAML-108",
    Severity.ERROR,
    """Le fichier n'est pas une suite de « clé: valeur ».

    Une fiche commence par ses clés (« id », « nom »…), sans tiret devant.
    """,
    {
        "liste": MessageTemplate(
            "ce fichier est une liste ; une fiche est une suite de « clé: valeur ».",
            "retirer les tirets du premier niveau.",
        ),
        "texte": MessageTemplate(
            "ce fichier ne contient qu'un texte ; une fiche est une suite de « clé: valeur ».",
            "écrire « clé: valeur », avec une espace après les deux points.",
        ),
    },
)
KEY_SHAPE = Rule(
    "YAML-109",
    Severity.ERROR,
    """Clé qui n'est pas un mot.

    Une clé est un mot simple, jamais une liste ni un bloc.
    """,
    {
        "complexe": MessageTemplate(
            "une clé ne peut être ni une liste ni un bloc.",
            "mettre la valeur entre guillemets, ou écrire un mot suivi de « : ».",
        )
    },
)
CONTROL = Rule(
    "YAML-110",
    Severity.ERROR,
    """Caractère de commande invisible.

    Un caractère que l'on ne voit pas (retour arrière, octet nul…) s'est glissé dans le texte,
    souvent par un copier-coller. Il casserait les pages, les fichiers de données et les PDF.
    """,
    {
        "commande": MessageTemplate(
            "un caractère de commande invisible ({code}) est dans le texte.",
            "l'effacer et retaper les lettres voisines.",
        ),
    },
)

FILE_RULES = (
    UNREADABLE, TOO_LARGE, ENCODING, BOM, LINE_ENDS, EMPTY, SCHEMA,
    SYNTAX, TAB, DUPLICATE_KEY, SEVERAL_DOCUMENTS, ALIAS, TAG, TOO_DEEP, NOT_A_MAPPING,
    KEY_SHAPE, CONTROL,
)  # fmt: skip
