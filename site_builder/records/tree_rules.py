"""Rules of the tree of files, FICHIER: where records stand, their names, what is not read."""

from site_builder.core.diagnostics import MessageTemplate, Rule, Severity

OUTSIDE = Rule(
    "FICHIER-001",
    Severity.ERROR,
    """Fichier ou lien hors du référentiel.

    Un lien symbolique, de fichier ou de dossier, mène hors du dossier du référentiel, tourne en
    rond ou ne mène nulle part. Il n'est pas suivi : un référentiel se suffit à lui-même et se copie
    tel quel. Un lien vers un autre endroit du référentiel est suivi.
    """,
    {
        "dehors": MessageTemplate(
            "ce lien symbolique sort du dossier du référentiel : il n'est pas suivi.",
            "remplacer le lien par une copie de ce qu'il désigne.",
        ),
        "boucle": MessageTemplate(
            "ce lien symbolique ne mène nulle part ou tourne en rond.",
            "supprimer le lien, ou le remplacer par le fichier.",
        ),
    },
)
MISPLACED = Rule(
    "FICHIER-008",
    Severity.ERROR,
    """Fichier mal nommé ou mal rangé : il ne serait jamais lu.

    Chaque sorte de fiche a sa place : schemes/<id>.yml et schemes/<département>/<id>.yml,
    operators/<département>/<id>.yml, territories/<département>.yml.
    """,
    {
        "extension": MessageTemplate(
            "ce fichier ne finit pas par « .yml » : il ne serait pas lu.",
            "le renommer « {expected} ».",
        ),
        "nom": MessageTemplate(
            "« {stem} » ne peut pas nommer une fiche : minuscules sans accents, chiffres, tirets.",
            "le renommer « {expected} ».",
        ),
        "departement": MessageTemplate(
            "« {name} » n'est pas un code de département : rien n'y serait lu.",
            "nommer le dossier par le code du département, comme « 93 », « 2A » ou « x02 ».",
        ),
        "territoire": MessageTemplate(
            "« {name} » n'est pas un code de département : ce territoire ne serait pas lu.",
            "nommer le fichier par le code du département, comme « 93.yml » ou « x02.yml ».",
        ),
        "conflit": MessageTemplate(
            "ce fichier paraît être une copie de « {original} », faite par un dossier partagé ou "
            "un gestionnaire de fichiers : il n'est pas lu.",
            "comparer les deux, reporter dans « {original} » ce qui lui manque, puis supprimer "
            "cette copie.",
        ),
        "attendu": MessageTemplate(
            "ce fichier n'est pas lu : c'est « {expected} » qui l'est.",
            "le renommer « {expected} ».",
        ),
        "dossier": MessageTemplate(
            "ce dossier n'est pas lu : aucun dossier du référentiel ne s'appelle « {name} ».",
            "le renommer « {expected} », ou ranger ses fiches dans ce dossier-là s'il existe.",
        ),
        "sorte": MessageTemplate(
            "ce fichier est {article} ; il est rangé avec les fiches de {folder}.",
            "le déplacer en {expected}.",
        ),
        "fichier": MessageTemplate(
            "un fichier occupe la place du dossier « {name}/ » : aucune fiche n'y est lue.",
            "le renommer ou le retirer, puis remettre le dossier.",
        ),
        "niveau": MessageTemplate(
            "une fiche n'a pas sa place ici : elle ne serait pas lue.",
            "la ranger en {expected}.",
        ),
    },
)
MISSING = Rule(
    "FICHIER-009",
    Severity.ERROR,
    """Fichier attendu mais absent.

    Le référentiel a besoin de referentiel.yml (les réglages), et d'un fichier par territoire
    annoncé.
    """,
    {
        "reglages": MessageTemplate(
            "le fichier des réglages est absent.",
            "créer referentiel.yml avec au moins « titre », « site_url » et « territoires ».",
        ),
        "rien": MessageTemplate(
            "aucune fiche n'a été trouvée dans ce dossier.",
            "se placer dans le dossier du référentiel, ou l'indiquer avec « --root ».",
        ),
    },
)
UNREAD = Rule(
    "FICHIER-011",
    Severity.WARNING,
    """Fichier qui n'est pas lu.

    Les dossiers du référentiel (schemes/, operators/, territories/, guide/…) ne contiennent que des
    fiches « .yml ». Tout autre fichier est signalé, pour qu'un travail ne reste pas hors du site
    sans que personne le sache. Ce que le système ou git y posent (.DS_Store, Thumbs.db, .gitkeep…)
    ne l'est pas.
    """,
    {
        "document": MessageTemplate(
            "ce fichier n'est pas une fiche « .yml » : il n'est pas lu.",
            "en reprendre le contenu dans une fiche, puis le ranger hors de « {folder} ».",
        ),
        "double": MessageTemplate(
            "c'est « {expected} » qui est lu, et non ce fichier.",
            "vérifier que rien n'y manque, puis supprimer ce fichier.",
        ),
        "sauvegarde": MessageTemplate(
            "cette copie de sauvegarde n'est pas lue.",
            "vérifier que rien n'y manque à la fiche, puis la supprimer.",
        ),
        "verrou": MessageTemplate(
            "ce fichier est la trace d'un document ouvert : il n'est pas lu.",
            "fermer le document ; s'il est déjà fermé, supprimer cette trace.",
        ),
        "cache": MessageTemplate(
            "un nom qui commence par « . » ou « _ » n'est pas lu.",
            "retirer ce signe pour publier la fiche, ou la ranger hors de « {folder} ».",
        ),
        "dossier": MessageTemplate(
            "ce dossier n'est pas lu : les fiches se rangent dans « {expected} ».",
            "y ranger des fiches « .yml », ou donner à ce dossier un tout autre nom.",
        ),
        "attente": MessageTemplate(
            "cette version du programme ne lit pas encore le dossier « {folder} ».",
            "garder le fichier, sans compter sur lui : rien n'en est publié.",
        ),
    },
)
UNPORTABLE = Rule(
    "FICHIER-012",
    Severity.ERROR,
    """Nom que Windows ou macOS ne savent pas écrire.

    Un référentiel passe d'une machine à l'autre. Sous Windows, un fichier « con.yml » ou
    « a?.yml » ne peut pas exister ; sous Windows et macOS, de deux fichiers dont les noms ne
    diffèrent que par les majuscules ou par la forme des accents, l'un efface l'autre.
    """,
    {
        "windows": MessageTemplate(
            "Windows ne peut pas écrire « {name} » : {reason}.",
            "le renommer, par exemple « {expected} » ; l'ancien nom d'une fiche publiée se garde "
            "dans « anciens_ids ».",
        ),
        "casse": MessageTemplate(
            "« {name} » et « {other} » ne diffèrent que par les majuscules ou la forme des "
            "accents : sous Windows ou macOS, l'un efface l'autre.",
            "comparer les deux, garder « {other} », et supprimer ou renommer celui-ci.",
        ),
    },
)

TREE_RULES = (OUTSIDE, MISPLACED, MISSING, UNREAD, UNPORTABLE)
