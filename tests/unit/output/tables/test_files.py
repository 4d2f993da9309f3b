"""Workbooks as bytes: lists, help, marks; nothing in them is a formula."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from site_builder.editing.tables.reading import read_table
from site_builder.editing.tables.remarks import Grade
from site_builder.editing.tables.workbooks import Cell, Sheet, SheetColumn, Workbook
from site_builder.output.tables.files import FORMATS, table_bytes

DAY = datetime.date(2026, 11, 21)
TEXTS = ("=1+1", "+33 5", "-1", "@SUM(A1)", "05 56 00 00 12", "01004", "a\nb", '« é » ; "x"')
BOOK = Workbook(
    (
        Sheet(
            "Organismes",
            (SheetColumn("Nom", "Le nom."), SheetColumn("Type", choices=("CCAS", "l'État"))),
            tuple((text, Cell("CCAS", Grade.DOUBT, "À relire.")) for text in TEXTS),
            blank=3,
        ),
        Sheet("Aide", (SheetColumn("Colonne"),), (("Nom",),)),
    )
)


@pytest.mark.parametrize("ending", FORMATS)
def test_texts_come_back_as_they_were(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"liste{ending}"
    path.write_bytes(table_bytes(BOOK, ending, DAY))
    table = read_table(path)
    assert table.remarks == ()
    assert [row[0] for row in table.grids[0].rows] == ["Nom", *TEXTS]


def test_an_xlsx_has_lists_help_and_marks_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(table_bytes(BOOK, ".xlsx", DAY)))
    sheet = book["Organismes"]
    assert sheet["A1"].comment.text == "Le nom."
    assert {cell.data_type for row in sheet["A2:B9"] for cell in row} == {"s"}
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ("=Listes!$A$1:$A$2", "B2:B12")
    assert [cell.value for cell in book["Listes"]["A"]] == ["CCAS", "l'État"]
    assert sheet["B2"].fill.fgColor.rgb.endswith("FCE8B2")
    assert sheet["B2"].comment.text == "À relire\u00a0: À relire."
    assert sheet["A11"].number_format == "@", "an empty cell keeps the 0 of what is typed"


def test_an_ods_has_lists_and_help_and_the_same_bytes_twice() -> None:
    content = table_bytes(BOOK, ".ods", DAY)
    assert content == table_bytes(BOOK, ".ods", DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml").decode()
    assert "cell-content-is-in-list(&quot;CCAS&quot;;&quot;l'État&quot;)" in xml
    assert "Le nom." in xml
    assert "table:formula" not in xml


def test_a_csv_neutralises_what_a_spreadsheet_would_compute() -> None:
    text = table_bytes(BOOK, ".csv", DAY).decode("utf-8-sig")
    assert "'=1+1;CCAS\r\n'+33 5;CCAS\r\n'-1;CCAS\r\n'@SUM(A1);CCAS\r\n05 56" in text
