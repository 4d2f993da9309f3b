"""Columns of a list of organisations: titles, help, and the other titles people give them."""

import re
from dataclasses import dataclass

from site_builder.editing.tables.grids import Grid, as_text
from site_builder.model.plain_text import words

_HEADER_ROWS = 40  # a title and a few remarks may stand above
# A column about somebody holds names of people: it is never taken for one about a service.
_PEOPLE = frozenset(
    "referent referente referents responsable responsables directeur directrice president "
    "presidente interlocuteur interlocutrice personne personnes prenom contact contacts portable "
    "proposition".split()
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the workbook.

    Attributes:
        field: its name in the code.
        title: as the workbook writes it.
        help: what to write in it.
        others: titles that mean the same, in plain words.
        begins: those that may go on with other words.
        width: in characters.

    """

    field: str
    title: str
    help: str
    others: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    width: int = 22


_KEY = "Laissé vide, il est fait du nom. Dans un tableau exporté, ne pas le changer."
COLUMNS = (
    Column("cle", "Identifiant", _KEY, ("id", "cle")),
    Column(
        "nom",
        "Nom de l'organisme",
        "Le nom du service ou de l'organisme, jamais celui d'une personne.",
        tuple(
            "nom|organisme|organismes|operateur|operateurs|structure|structures|association|"
            "associations|nom de la structure|nom de l association|nom de l operateur|"
            "nom operateur|nom structure|nom organisme|denomination|raison sociale|intitule|"
            "nom du service|organisme gestionnaire|gestionnaire|porteur".split("|")
        ),
        width=36,
    ),
    Column("sigle", "Sigle", "Le sigle, s'il en a un.", ("acronyme", "abreviation"), width=10),
    Column(
        "type",
        "Type",
        "Un mot de la liste ; vide si on ne le sait pas.",
        ("type d organisme", "nature", "statut juridique", "forme juridique", "type de structure"),
    ),
    Column("statut", "Statut", "Un mot de la liste ; vide si on ne le sait pas.", ("etat",)),
    Column("siret", "SIRET", "Quatorze chiffres.", ("numero siret", "n siret"), width=18),
    Column("service", "Service", "Le service à appeler.", ("service a contacter", "accueil")),
    Column(
        "telephone",
        "Téléphone",
        "Un seul numéro, celui d'un service : 05 56 00 00 12.",
        ("numero", "telephone fixe"),
        ("telephone", "tel", "numero de telephone"),
        width=16,
    ),
    Column(
        "courriel",
        "Courriel",
        "La boîte d'un service, jamais celle d'une personne.",
        (),
        tuple(
            "courriel|mail|email|e mail|adresse mail|adresse email|adresse courriel|"
            "adresse electronique".split("|")
        ),
        width=28,
    ),
    Column(
        "site",
        "Site internet",
        "Son adresse, qui commence par https://",
        ("site", "site web", "url", "web", "adresse internet"),
        width=28,
    ),
    Column("horaires", "Horaires", "Quand le service répond.", ("heures d ouverture", "ouverture")),
    Column(
        "rue",
        "Adresse",
        "Numéro et rue. Jamais celle d'un lieu qui abrite des victimes de violences.",
        ("rue", "adresse postale", "voie", "siege", "adresse du siege", "numero et rue"),
        width=30,
    ),
    Column("code_postal", "Code postal", "Cinq chiffres.", ("cp", "code", "codepostal"), width=12),
    Column("ville", "Ville", "La commune de l'adresse.", ("commune de l adresse", "localite")),
    Column(
        "dispositif",
        "Dispositif",
        "L'identifiant de la fiche, comme 33/fsl ; vide : celui que dit « --dispositif ».",
        ("mesure", "dispositifs"),
        width=16,
    ),
    Column("role", "Rôle", "Un mot de la liste ; vide : non renseigné.", ("mission", "fonction")),
    Column(
        "territoire",
        "Territoire d'intervention",
        "Communes, intercommunalités ou secteurs, séparés par « ; », ou « Tout le département ».",
        tuple(
            "territoire|territoires|zone|zones|perimetre|couverture|epci|ept|cc|agglo|ressort|"
            "intercommunalite|intercommunalites".split("|")
        ),
        tuple(
            "territoire d|territoire couvert|territoires couverts|zone d|perimetre d|secteur|"
            "secteurs|communes|commune s|commune d intervention|villes".split("|")
        ),
        width=48,
    ),
    Column(
        "sauf",
        "Sauf",
        "Communes ôtées du territoire, séparées par « ; ».",
        ("hors", "excepte", "communes exclues", "a l exception de"),
    ),
    Column(
        "du",
        "Convention du",
        "Jour/mois/année.",
        tuple("debut|du|date de debut|debut convention|debut de convention|date debut".split("|")),
        width=14,
    ),
    Column(
        "au",
        "Convention au",
        "Jour/mois/année, inclus.",
        tuple("fin|au|date de fin|fin convention|fin de convention|date fin|echeance".split("|")),
        width=14,
    ),
)
BY_FIELD = {column.field: column for column in COLUMNS}
SEVERAL = ("territoire", "sauf")  # fields that several columns may share


@dataclass(frozen=True, slots=True)
class Header:
    """The row of titles of a sheet.

    Attributes:
        row: from 0.
        fields: field by number of column; a field of `SEVERAL` may be there more than once.
        titles: what is written, by number of column.
        guessed: columns whose title is not exactly one that is known.
        ignored: columns that are left aside, their title being unknown.
        people: those that are about somebody.
        repeated: columns left aside since another one has their field.

    """

    row: int
    fields: dict[int, str]
    titles: dict[int, str]
    guessed: tuple[int, ...]
    ignored: tuple[int, ...]
    people: tuple[int, ...]
    repeated: tuple[int, ...]


def header_of(grid: Grid) -> Header | None:
    """The row of a sheet whose titles say most, the name of the organisation among them."""
    headers = (_header(grid, row) for row in range(min(_HEADER_ROWS, len(grid.rows))))
    kept = [header for header in headers if header and "nom" in header.fields.values()]
    return max(kept, key=lambda header: len(header.fields), default=None)


def _header(grid: Grid, row: int) -> Header | None:
    titles = {n: as_text(value) for n, value in enumerate(grid.rows[row]) if as_text(value)}
    fields: dict[int, str] = {}
    guessed, ignored, people, repeated = (list[int]() for _ in range(4))
    known = {number: _field(title) for number, title in titles.items()}
    _settle_commune(known, titles)
    for number, (field, exact) in known.items():
        if field is None:
            (people if exact else ignored).append(number)
        elif field in fields.values() and field not in SEVERAL:
            repeated.append(number)
        else:
            fields[number] = field
            if not exact:
                guessed.append(number)
    if not fields:
        return None
    lists = (tuple(numbers) for numbers in (guessed, ignored, people, repeated))
    return Header(row, fields, titles, *lists)


def _field(title: str) -> tuple[str | None, bool]:
    """The field that a title means, and whether that is sure; sure and none, it is of people."""
    plain = words(re.sub(r"\([^)]*\)|[*:]", " ", title))
    for column in COLUMNS:
        if plain in (words(column.title), *column.others, *column.begins):
            return column.field, True
    if plain in ("commune", "ville", "localite", "commune s"):
        return "commune", True
    if not _PEOPLE.isdisjoint(plain.split()):
        return None, True
    starts = [
        (len(start), column.field)
        for column in COLUMNS
        for start in column.begins
        if plain.startswith(f"{start} ")
    ]
    return (max(starts)[1] if starts else None), False


def _settle_commune(known: dict[int, tuple[str | None, bool]], titles: dict[int, str]) -> None:
    """« Commune » is that of an address where there is one, else where the service works."""
    fields = {field for field, _ in known.values()}
    beside = bool(fields & {"rue", "code_postal", "territoire"})
    for number in titles:
        if known[number][0] == "commune":
            known[number] = ("ville" if beside else "territoire", False)
