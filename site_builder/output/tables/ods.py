"""A workbook → the bytes of an ODS file, through odfdo."""

import datetime
import io
import zipfile
from typing import Any  # elements of odfdo

from odfdo import Cell as OdsCell
from odfdo import Column as OdsColumn
from odfdo import Document, Element, Row, Style, Table

from site_builder.editing.tables.workbooks import Cell, Sheet, SheetColumn, Workbook
from site_builder.output.tables.marks import COLOURS, HEADER_COLOUR, note_of

_TEXT, _HEADER = "texte", "titre"
_AS_TEXT = "N100"  # the format of what is never a number
_CENTIMETRES = 0.21  # of a character


def ods(workbook: Workbook, day: datetime.date) -> bytes:
    """The bytes of a workbook; `day` is when it says it was made."""
    document = Document("spreadsheet")
    body = document.body
    body.clear()
    _styles(document)
    rules = [
        (sheet, column) for sheet in workbook.sheets for column in sheet.columns if column.choices
    ]
    if rules:
        body.append(_rules(rules))
    for sheet in workbook.sheets:
        body.append(_table(document, sheet))
    moment = datetime.datetime(day.year, day.month, day.day)
    document.meta.creation_date = document.meta.date = moment
    content = io.BytesIO()
    document.save(content)
    return _dated(content, day)


def _dated(content: io.BytesIO, day: datetime.date) -> bytes:
    """The same archive, its parts dated from a day: two runs give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            part = zipfile.ZipInfo(
                info.filename, (max(day.year, 1980), day.month, day.day, 0, 0, 0)
            )
            first = info.filename == "mimetype"  # which must not be compressed
            part.compress_type = zipfile.ZIP_STORED if first else zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(info))
    return out.getvalue()


def _styles(document: Document) -> None:
    looks = {_TEXT: None, _HEADER: HEADER_COLOUR}
    looks |= {grade.name.lower(): colour for grade, colour in COLOURS.items()}
    for name, colour in looks.items():
        style = Style("table-cell", name=name, data_style=_AS_TEXT)
        cell: dict[str, str] = {"fo:wrap-option": "wrap", "style:vertical-align": "top"}
        if colour:
            cell["fo:background-color"] = f"#{colour}"
        style.set_properties(cell, area="table-cell")
        if name == _HEADER:
            style.set_properties({"fo:font-weight": "bold"}, area="text")
        document.insert_style(style, automatic=True)
    number: Any = Element.from_tag("number:text-style")
    number.append(Element.from_tag("number:text-content"))
    document.insert_style(number, name=_AS_TEXT, automatic=True)


def _rule_name(sheet: Sheet, column: SheetColumn) -> str:
    return f"liste-{sheet.columns.index(column) + 1}"


def _rules(rules: list[tuple[Sheet, SheetColumn]]) -> Element:
    """The lists to choose from."""
    holder = Element.from_tag("table:content-validations")
    for sheet, column in rules:
        words = ";".join('"' + word.replace('"', '""') + '"' for word in column.choices)
        rule = Element.from_tag("table:content-validation")
        rule.set_attribute("table:name", _rule_name(sheet, column))
        rule.set_attribute("table:condition", f"of:cell-content-is-in-list({words})")
        rule.set_attribute("table:allow-empty-cell", "true")
        rule.set_attribute("table:display-list", "unsorted")
        holder.append(rule)
    return holder


def _table(document: Document, sheet: Sheet) -> Table:
    table = Table(sheet.name)
    for number, column in enumerate(sheet.columns, 1):
        width = Style("table-column", name=f"co-{sheet.name.lower()}-{number}")
        width.set_properties(
            {"style:column-width": f"{column.width * _CENTIMETRES:.2f}cm"}, area="table-column"
        )
        document.insert_style(width, automatic=True)
        table.append(OdsColumn(style=width.name))
    titles = [_cell(Cell(column.title, note=column.help), _HEADER) for column in sheet.columns]
    table.append(_row(titles))
    for cells in sheet.rows:
        made = [_cell(cell, _TEXT) for cell in cells]
        table.append(
            _row([_ruled(one, sheet, c) for one, c in zip(made, sheet.columns, strict=True)])
        )
    if sheet.blank:
        empty = _row([_ruled(_cell("", _TEXT), sheet, column) for column in sheet.columns])
        empty.set_attribute("table:number-rows-repeated", str(sheet.blank))
        table.append(empty)
    return table


def _row(cells: list[OdsCell]) -> Row:
    row = Row()
    for cell in cells:
        row.append(cell)
    return row


def _ruled(cell: OdsCell, sheet: Sheet, column: SheetColumn) -> OdsCell:
    if column.choices:
        cell.set_attribute("table:content-validation-name", _rule_name(sheet, column))
    return cell


def _cell(cell: Cell | str, style: str) -> OdsCell:
    """A cell that holds a text, whatever it begins with."""
    if isinstance(cell, str):
        cell = Cell(cell)
    made: Any = OdsCell(style=cell.grade.name.lower() if cell.grade else style)
    if cell.text:
        kept = "".join(c for c in cell.text if c.isprintable() or c in "\n\t\u00a0\u202f")
        made.set_attribute("office:value-type", "string")
        for line in kept.split("\n"):
            paragraph = Element.from_tag("text:p")
            paragraph.text = " ".join(line.split("  "))
            made.append(paragraph)
    if cell.note:
        note = Element.from_tag("office:annotation")
        paragraph = Element.from_tag("text:p")
        paragraph.text = note_of(cell.grade, cell.note)
        note.append(paragraph)
        made.insert(note, position=0)
    return made  # type: ignore[no-any-return]
