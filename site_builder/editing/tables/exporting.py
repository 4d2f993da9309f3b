"""A knowledge → the workbook of its organisations: empty to fill, or with what exists."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.core.files import read_file
from site_builder.editing.tables.columns import COLUMNS
from site_builder.editing.tables.rows import RowWriter
from site_builder.editing.tables.workbooks import Sheet, SheetColumn, Workbook
from site_builder.editing.yaml_layout import YamlLayout
from site_builder.geography import france
from site_builder.model.confidential import Confidential
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Operator
from site_builder.records.text import decode

MAIN, HELP, PLACES = "Organismes", "Aide", "Communes"
_LISTED = {"type": ("type",), "statut": ("statut",), "role": ("missions", "role")}
_BLANK_ROWS = 200
_ADVICE = (
    "Une ligne par organisme et par dispositif. Ne pas changer les titres des colonnes.",
    "Une case vide ne dit rien : rien n'est effacé de la fiche.",
    "Plusieurs communes dans une case : les séparer par « ; ». Un nom, un code Insee, le nom ou le "
    "numéro d'une intercommunalité, le nom d'un secteur sont compris.",
    "Jamais le nom, le courriel ni le portable d'une personne : ceux d'un service.",
    "Jamais l'adresse d'un lieu qui abrite des victimes de violences, ni sa commune.",
    "Reprendre le tableau : site-builder import FICHIER --dispositif DEP/ID --simuler",
)


@dataclass(frozen=True, slots=True)
class Export:
    """A workbook, how many rows it has, and how many confidential organisations are left out."""

    workbook: Workbook
    rows: int
    secret: int


def model(knowledge: Knowledge, departements: tuple[str, ...]) -> Workbook:
    """The workbook to fill, with the communes of some départements."""
    return _workbook(knowledge, departements, ())


def exported(knowledge: Knowledge, departements: tuple[str, ...], scheme: str | None) -> Export:
    """The workbook of the organisations of some départements, or of one scheme alone.

    Confidential ones are never in it. Raises OSError if a file cannot be read again.
    """
    secret = Confidential(knowledge).operators
    kept = [
        operator
        for operator in knowledge.shown().operators.values()
        if operator.departement in departements
        and (scheme is None or any(m.dispositif == scheme for m in operator.missions))
    ]
    rows = [
        row
        for operator in kept
        if operator.key not in secret
        for row in _rows(knowledge, operator, scheme)
    ]
    left_out = sum(operator.key in secret for operator in kept)
    return Export(_workbook(knowledge, departements, tuple(rows)), len(rows), left_out)


def row_writer(knowledge: Knowledge) -> RowWriter:
    """The writer of rows of a knowledge."""
    return RowWriter(knowledge.schemas["operators"], france(), knowledge.territories)


def _rows(
    knowledge: Knowledge, operator: Operator, scheme: str | None
) -> Iterator[tuple[str, ...]]:
    content = decode(read_file(knowledge.root.path / operator.file), operator.file).content or ""
    data = YamlLayout(content).document.data or {}
    writer = row_writer(knowledge)
    whole = writer.organisation(operator.key, data)
    missions = [m for m in data.get("missions", ()) if scheme in (None, m["dispositif"])]
    for mission in missions or [None]:
        cells = (
            whole
            if mission is None
            else whole | writer.mission(mission, operator.departement or "")
        )
        yield tuple(cells.get(column.field, "") for column in COLUMNS)


def _workbook(
    knowledge: Knowledge, departements: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> Workbook:
    schema = knowledge.schemas["operators"]
    columns = tuple(
        SheetColumn(
            column.title,
            column.help,
            column.width,
            tuple(
                word
                for value, word in schema.labels(*_LISTED[column.field]).items()
                if value not in ("inconnu", "exemple")
            )
            if column.field in _LISTED
            else (),
        )
        for column in COLUMNS
    )
    main = Sheet(MAIN, columns, rows, _BLANK_ROWS)
    return Workbook((main, _help(columns), _places(knowledge, departements)))


def _help(columns: tuple[SheetColumn, ...]) -> Sheet:
    rows = [("", advice) for advice in _ADVICE]
    for column in columns:
        choices = f" Liste : {', '.join(column.choices)}." if column.choices else ""
        rows.append((column.title, column.help + choices))
    return Sheet(
        HELP, (SheetColumn("Colonne", width=26), SheetColumn("Aide", width=100)), tuple(rows)
    )


def _places(knowledge: Knowledge, departements: tuple[str, ...]) -> Sheet:
    """Communes of the territory, and the groups and sectors a cell may name."""
    geography, writer, rows = france(), row_writer(knowledge), list[tuple[str, ...]]()
    for departement in departements:
        for commune in geography.of(departement):
            group = geography.groups.get(commune.ept or commune.epci or "")
            name, code = (group.nom, group.code) if group else ("", "")
            rows.append((commune.code, commune.nom, name, code))
        rows += [("", "", name, key) for key, name in writer.sectors(departement).items()]
    titles = ("Code Insee", "Commune", "Intercommunalité ou secteur", "Numéro ou identifiant")
    return Sheet(PLACES, tuple(SheetColumn(title, width=28) for title in titles), tuple(rows))
