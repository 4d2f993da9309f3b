"""Files as they come: merged cells, alphabets, and workbooks made to harm."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from site_builder.editing.tables import archives
from site_builder.editing.tables.grids import UnreadableTableError
from site_builder.editing.tables.lines import listing_of
from site_builder.editing.tables.reading import read_table
from site_builder.editing.tables.workbooks import Sheet, SheetColumn, Workbook
from site_builder.output.tables.files import table_bytes
from tests.listings import cp1252

DAY = datetime.date(2026, 11, 21)


def small(formula: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nom", "Téléphone"])
    sheet.append(["Association", formula or "05 56 00 00 12"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same archive, its parts changed and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)), zipfile.ZIP_DEFLATED)
        for name, data in more.items():
            target.writestr(name.replace("__", "/"), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def in_sheet(xml: str) -> Callable[[str, bytes], bytes]:
    """Add rows at the end of the first sheet."""
    end = b"</sheetData>"
    return lambda name, data: (
        data.replace(end, xml.encode() + end) if name.endswith("sheet1.xml") else data
    )


def read(folder: Path, content: bytes, name: str = "liste.xlsx") -> list[list[str]]:
    path = folder / name
    path.write_bytes(content)
    return [[str(value) for value in row] for row in read_table(path).grids[0].rows]


LIST = [["Nom", "Téléphone"], ["Association", "05 56 00 00 12"]]


def test_empty_rows_without_end_are_no_rows(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 60_000))
    assert read(tmp_path, repacked(small(), in_sheet(rows))) == LIST


def test_empty_rows_repeated_in_an_ods_are_no_rows(tmp_path: Path) -> None:
    sheet = Sheet("Liste", (SheetColumn("Nom"), SheetColumn("Téléphone")), (tuple(LIST[1]),), 5)
    content = table_bytes(Workbook((sheet,)), ".ods", DAY)

    def repeat(name: str, data: bytes) -> bytes:
        return data.replace(b'rows-repeated="5"', b'rows-repeated="1048570"')

    assert read(tmp_path, repacked(content, repeat), "liste.ods") == LIST


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="3"><c r="XFD3"><v>1</v></c></row>',
        '<row r="19999"><c r="IV19999"><v>1</v></c></row>',
        '<row r="3"><c',
    ],
)
def test_contents_too_far_away_or_broken_are_refused(tmp_path: Path, xml: str) -> None:
    with pytest.raises(UnreadableTableError):
        read(tmp_path, repacked(small(), in_sheet(xml)))


def test_a_bomb_is_refused_before_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_XML", 1_000_000)
    bomb = repacked(small(), lambda _, data: data, xl__bomb=b"").replace(b"xl/bomb", b"xl/bomb")
    with pytest.raises(UnreadableTableError, match="trop grand"):
        read(tmp_path, repacked(bomb, in_sheet(" " * 2_000_000)))
    assert (
        read(tmp_path, repacked(small(), lambda _, data: data, media__x=b"0" * 9_000_000)) == LIST
    )


def test_entities_are_refused(tmp_path: Path) -> None:
    doctype = b'<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]>'

    def add(name: str, data: bytes) -> bytes:
        return doctype + data if name.endswith("sheet1.xml") else data

    with pytest.raises(UnreadableTableError):
        read(tmp_path, repacked(small(), add))


def test_macros_links_and_formulas_do_nothing_and_are_told(tmp_path: Path) -> None:
    content = repacked(
        small('=HYPERLINK("https://example.org","x")'),
        lambda _, data: data,
        **{"xl__vbaProject.bin": b"x", "xl__externalLinks__externalLink1.xml": b"<a/>"},
    )
    path = tmp_path / "liste.xlsm"
    path.write_bytes(content)
    table = read_table(path)
    assert table.grids[0].value(1, 1) is None
    told = " ".join(table.remarks)
    assert "macros" in told
    assert "autres classeurs" in told
    assert "formules (B2)" in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("liste.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("liste.xlsx", b"Nom;Tel"),
        ("liste.pdf", b"%PDF"),
        ("liste.xlsx", small()[:900]),
        ("liste.xlsx", b"PK\x03\x04" + b"\0" * 90),
        ("liste.csv", b"Nom\0;Tel"),
        ("liste.csv", b"a;" * 300 + b"\n"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableTableError, match=r"\.\Z"):
        read_table(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_any_alphabet(tmp_path: Path, encoding: str, separator: str) -> None:
    text = f"Nom{separator}Téléphone\n" + f'"Hébergé, à « côté » ; n° 1"{separator}115\n' * 3
    rows = read(tmp_path, text.encode(encoding), "liste.csv")
    assert rows[0] == ["Nom", "Téléphone"]
    assert rows[3] == ["Hébergé, à « côté » ; n° 1", "115"]


def test_an_alphabet_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(cp1252())
    assert read_table(path).remarks == ("Le fichier n'est pas en UTF-8 : lu comme Windows-1252.",)


def test_merged_cells_of_an_ods_are_filled_down(tmp_path: Path) -> None:
    columns = (SheetColumn("Nom"), SheetColumn("Territoire"))
    sheet = Sheet("Liste", columns, (("Association", "Abzac"), ("", "Bruges"), ("", "Cenon")))
    content = table_bytes(Workbook((sheet,)), ".ods", DAY)

    def merge(name: str, data: bytes) -> bytes:
        value = b'office:value-type="string"><text:p>Association'
        span = b'table:number-rows-spanned="2" table:number-columns-spanned="1" '
        assert name != "content.xml" or value in data
        return data.replace(value, span + value)

    path = tmp_path / "liste.ods"
    path.write_bytes(repacked(content, merge))
    lines = listing_of(read_table(path)).lines
    assert [line.value("nom") for line in lines] == ["Association", "Association", None]
