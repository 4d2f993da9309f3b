"""Lists into records: the same records whatever the file, and nothing the list does not say."""

import datetime
import errno
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.checks import verdict
from site_builder.checks.verdict import Verdict, check
from site_builder.cli import main
from site_builder.editing.patch import Change, patched
from site_builder.editing.replacing import FileChangedError
from site_builder.editing.tables import importing
from site_builder.editing.tables.exporting import exported
from site_builder.editing.tables.grids import Grid, Spreadsheet, Value
from site_builder.editing.tables.importing import Plan, apply, plan, source_of
from site_builder.editing.tables.reading import read_table
from site_builder.editing.tables.remarks import Grade
from site_builder.editing.tables.verdict import marked
from site_builder.output.tables.files import FORMATS, table_bytes
from site_builder.records.root import Root
from tests import listings
from tests.conftest import ROOT

DAY = datetime.date(2026, 11, 21)
KNOWN = "operators/01/accueil-bressan.yml"
TITLES = ("Nom", "Type", "Téléphone", "Territoire", "Rôle", "Convention du", "Convention au")
SOURCE = """\
  - id: liste-du-departement
    titre: Liste du Département
    vu_le: 2026-11-21
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return listings.write(tmp_path / "racine")


def planned(
    root: Path,
    *rows: tuple[Value, ...],
    titles: tuple[str, ...] = TITLES,
    scheme: str | None = None,
) -> Plan:
    table = Spreadsheet((Grid("Liste", (titles, *rows)),))
    return planned_from(root, table, scheme or listings.SCHEME)


def planned_from(root: Path, table: Spreadsheet, scheme: str = listings.SCHEME) -> Plan:
    source = source_of("Liste du Département", "liste.xlsx", DAY, DAY)
    return plan(table, check(root, DAY), scheme, listings.DEPARTEMENT, source)


def contents(plan: Plan) -> Mapping[str, str]:
    return {file.file: file.after.decode() for file in plan.files}


def told(plan: Plan, *grades: Grade) -> list[tuple[int | None, int | None, str]]:
    return [
        (one.row, one.column, one.message)
        for one in plan.remarks
        if one.grade in (grades or (Grade.ERROR,))
    ]


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_the_same_list_gives_the_same_records_whatever_its_file(root: Path, tmp_path: Path) -> None:
    forms = {
        "propre.xlsx": table_bytes(listings.clean(), ".xlsx", DAY),
        "sale.xlsx": listings.dirty(),
        "liste.ods": table_bytes(listings.clean(), ".ods", DAY),
        "liste.csv": listings.cp1252(),
    }
    plans = {}
    for name, content in forms.items():
        (tmp_path / name).write_bytes(content)
        plans[name] = planned_from(root, read_table(tmp_path / name))
        assert not told(plans[name]), name
    first, *others = [contents(one) for one in plans.values()]
    assert len(first) == 40
    assert all(other == first for other in others)
    dirty = plans["sale.xlsx"]
    every = {(row, column) for row, column, _ in told(dirty, Grade.REPAIR)}
    rows = dirty.listing.grid.rows
    lost = {
        (row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, float | int)
        and column in (1, 2)
        and row in {line.row for line in dirty.listing.lines}
    }
    assert len(lost) > 60
    assert lost <= every, "every cell whose zero was lost is named"
    assert [words for _, _, words in told(dirty, Grade.NOTE) if "total" in words] == [
        "Ligne de total : passée."
    ] * 3
    assert ("Référent" in str(first), "Personne" in str(first)) == (False, False)


def test_a_new_record_says_what_the_list_says_and_no_more(root: Path) -> None:
    done = planned(root, ("Relais des Dombes", None, 474000012.0, "Côtière ; 1004", None, "", None))
    assert contents(done) == {
        "operators/01/relais-des-dombes.yml": """\
id: relais-des-dombes
nom: Relais des Dombes
type: inconnu
statut: inconnu
contact:
  telephone: "04 74 00 00 12"
  confiance: source
  sources: [liste-du-departement]
missions:
  - dispositif: 01/asll-ain
    role: inconnu
    territoire:
      communes:
        - "01004" # Ambérieu-en-Bugey
      secteurs:
        - maisons/cotiere # Côtière
    confiance: source
    sources: [liste-du-departement]
sources:
"""
        + SOURCE
    }
    assert [(row, column) for row, column, _ in told(done, Grade.REPAIR)] == [(1, 2), (1, 3)]


def test_an_existing_record_changes_where_the_list_says_so(root: Path) -> None:
    before = (root / KNOWN).read_text("utf-8")
    done = planned(root, ("ACCUEIL BRESSAN", None, "0474000097", "Bourg-en-Bresse, Polliat"))
    after = (
        before.replace('"04 74 00 00 98"', '"04 74 00 00 97"')
        .replace("  sources: [page]\nmissions", "  sources: [page, liste-du-departement]\nmissions")
        .replace("    sources: [page]\n", "    sources: [page, liste-du-departement]\n")
        .replace("lès-Bourg\n", 'lès-Bourg\n        - "01301" # Polliat\n')
    )
    own = "  - {id: liste-du-departement, titre: Liste du Département, vu_le: 2026-11-21}\n"
    assert contents(done) == {KNOWN: after + own}, "a source is written as the others are"
    notes = [words for _, _, words in told(done, Grade.NOTE)]
    assert "La fiche disait « 04 74 00 00 98 » : elle dira « 04 74 00 00 97 »." in notes
    absent = "Saint-Denis-lès-Bourg (01344). Rien n'est retiré."
    assert f"Dans la fiche, et pas dans le tableau : {absent}" in notes


@pytest.mark.parametrize(
    ("rows", "row", "column", "words"),
    [
        ([(None, None, "04 74 00 00 12")], 1, None, "ne nomme aucun organisme"),
        ([("A b", "CCAAS")], 1, 1, "pas dans la liste"),
        ([("A b", None, "04 74")], 1, 2, "pas complet"),
        ([("A b", None, None, "Bourg-en-Presse")], 1, 3, "aucun territoire"),
        ([("A b", None, None, None, None, "01/02/2026", "01/01/2026")], 1, 6, "finit avant"),
        ([("A b", "CCAS"), ("A b", "CAF")], 2, 1, "trancher"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_planned(
    root: Path, rows: list[tuple[Value, ...]], row: int, column: int | None, words: str
) -> None:
    done = planned(root, *rows)
    places = [(where, at) for where, at, message in told(done) if words in message]
    assert places == [(row, column)]
    assert done.files == ()


@pytest.mark.parametrize("scheme", ["violences", listings.SCHEME])
def test_a_list_never_tells_where_a_refuge_is(root: Path, scheme: str) -> None:
    titles = ("Nom", "Téléphone", "Adresse", "CP", "Territoire", "Repère")
    name = "Halte des Dombes" if scheme == listings.SCHEME else "Nouvel abri"
    row = (name, "04 74 00 00 12", "3 rue du Puits", "01000", "Bourg-en-Bresse", "derrière la gare")
    done = planned(root, row, titles=titles, scheme=scheme)
    assert {(where, column) for where, column, _ in told(done)} == {(1, 2), (1, 3), (1, 4)}
    text = str(marked(done)) + str([remark.message for remark in done.remarks])
    assert not any(word in text for word in ("Puits", "01000", "gare"))
    assert "Bourg" not in text
    export = exported(check(root, DAY).knowledge, ("01",), None)
    assert export.secret == 1
    assert "Dombes" not in str(export.workbook.sheets[0])


@pytest.mark.parametrize("ending", FORMATS)
def test_an_export_read_back_changes_no_byte(root: Path, tmp_path: Path, ending: str) -> None:
    knowledge = check(root, DAY).knowledge
    export = exported(knowledge, ("01",), None)
    path = tmp_path / f"export{ending}"
    path.write_bytes(table_bytes(export.workbook, ending, DAY))
    done = planned_from(root, read_table(path))
    assert (done.files, done.unchanged, told(done)) == ((), 1, [])


def test_the_records_of_the_repository_come_back_without_a_change(tmp_path: Path) -> None:
    root = Root(ROOT, DAY)
    with root.records() as records:
        knowledge, _ = verdict._collected(root, records, strict=False)
    export = exported(knowledge, tuple(knowledge.settings.territoires), None)
    path = tmp_path / "export.csv"
    path.write_bytes(table_bytes(export.workbook, ".csv", DAY))
    source = source_of(None, "export.csv", DAY, DAY)
    done = plan(read_table(path), Verdict(knowledge, ()), None, None, source)
    assert (done.files, told(done, Grade.ERROR, Grade.DOUBT, Grade.REPAIR)) == ((), [])
    assert done.unchanged > 50


def test_a_list_imported_twice_changes_nothing_more(root: Path) -> None:
    rows = (("Relais", "CCAS", "0474000012", "Polliat", "opérateur", "1/1/2026", "31/12/2028"),)
    apply(planned(root, *rows), root)
    assert not check(root, DAY).exit_code
    assert planned(root, *rows).files == ()
    longer = planned(root, (*rows[0][:6], "31/12/2029"))
    (text,) = contents(longer).values()
    assert text == (root / "operators/01/relais.yml").read_text("utf-8").replace("2028", "2029")


def test_what_the_checks_refuse_is_an_error_of_its_row(root: Path) -> None:
    done = planned(root, ("Abri A",), (f"Relais {'long ' * 30}",))
    ((row, column, message),) = told(done)
    assert (row, column) == (2, None)
    assert "[CHAMP-" in message


def test_signs_for_nothing_say_nothing(root: Path) -> None:
    done = planned(root, ("Relais", "-", "néant", "NC", "?", "—", "/"))
    assert told(done) == []
    (text,) = contents(done).values()
    assert "type: inconnu" in text
    assert "contact: inconnu" in text
    assert "territoire: inconnu" in text


def test_a_row_without_a_name_is_given_that_of_the_row_above(root: Path) -> None:
    done = planned(root, ("Relais", "CCAS"), (None, None, None, "Polliat"))
    (remark,) = (one for one in done.remarks if one.grade is Grade.ERROR)
    assert (remark.row, remark.proposal) == (2, "Relais")


def test_files_are_written_all_or_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(root)
    done = planned(root, ("Accueil bressan", "CCAS"), ("Relais",), ("Second",))
    written = importing._write

    def fail(path: Path, one: importing.PlannedFile, where: Path) -> None:
        if path.stem == "second":
            raise OSError(errno.ENOSPC, "", str(path))
        written(path, one, where)

    monkeypatch.setattr(importing, "_write", fail)
    with pytest.raises(OSError, match="second"):
        apply(done, root)
    assert files(root) == before


def test_a_record_changed_meanwhile_is_left(root: Path) -> None:
    done = planned(root, ("Accueil bressan", "CCAS"), ("Relais",))
    changed = patched((root / KNOWN).read_bytes(), [Change(("statut",), "ferme")])
    (root / KNOWN).write_bytes(changed)
    before = files(root)
    with pytest.raises(FileChangedError):
        apply(done, root)
    assert files(root) == before


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--today", str(DAY)])


def test_the_commands_go_round(root: Path, tmp_path: Path) -> None:
    model, export, page = (tmp_path / name for name in ("m.xlsx", "e.ods", "v.html"))
    assert run("modele", model, "--root", root).exit_code == 0
    assert run("modele", model, "--root", root).exit_code == 1, "what exists stays"
    assert run("export", export, "--root", root, "--dispositif", "01/asll-ain").exit_code == 0
    before = files(root)
    again = run("import", export, "--root", root)
    assert again.output.endswith("1 ligne lue : rien à redire. 1 fiche inchangée.\n")
    liste = tmp_path / "liste.csv"
    liste.write_text("Nom;Tél\nRelais;474000012\n", "utf-8")
    options = ("import", liste, "--root", root, "--dispositif", "01/asll-ain")
    told = run(*options, "--simuler", "--verdict", page)
    assert told.exit_code == 0
    assert "ligne 2, colonne B « Tél » [474000012] : réparé — Téléphone : un tableur" in told.output
    assert "proposition : 04 74 00 00 12" in told.output
    assert "<td>04 74 00 00 12</td>" in page.read_text("utf-8")
    assert files(root) == before
    assert run(*options).exit_code == 0
    assert files(root).keys() - before.keys() == {"operators/01/relais.yml"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("import", "absent.csv"), 2, "n'existe pas"),
        (("import", "{liste}", "--dispositif", "01/asll-ian"), 2, "asll-ain"),
        (("import", "{liste}", "--dispositif", "asll"), 2, "écrire le département"),
        (("import", "{liste}", "--dispositif", "99/asll"), 2, "n'a pas de fiche"),
        (("import", "{liste}"), 1, "demande « --dispositif DEP/ID »"),
        (("import", "{liste}", "--dispositif", "01/asll", "--verdict", "v.pdf"), 2, ".html"),
        (("export", "e.pdf"), 2, ".xlsx, .ods, .csv"),
    ],
)
def test_bad_usage_is_told(
    root: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    liste = tmp_path / "liste.csv"
    liste.write_text("Nom\nRelais\n", "utf-8")
    result = run(*(one.format(liste=liste) for one in arguments), "--root", root)
    assert result.exit_code == code
    assert words in result.output


def test_the_marked_workbook_has_a_proposal_beside_each_cell(root: Path) -> None:
    done = planned(root, ("Relais", "CCAAS", 474000012.0, "Polliat"))
    (sheet,) = marked(done).sheets
    titles = [column.title for column in sheet.columns]
    assert titles[:6] == ["Ligne", "Nom", "Type", "Proposition (B)", "Téléphone", "Proposition (C)"]
    texts = [cell if isinstance(cell, str) else (cell.text, cell.grade) for cell in sheet.rows[0]]
    assert texts[2:6] == [
        ("CCAAS", Grade.ERROR),
        "CCAS",
        ("474000012", Grade.REPAIR),
        "04 74 00 00 12",
    ]
