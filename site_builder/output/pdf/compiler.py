"""Values of a template → PDF: one Typst compiler a process, which reads its fonts once.

Nothing else uses Typst.
"""

import datetime
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import font_source_sans_pro
import typst

from site_builder.core.dates import first_day
from site_builder.output.pdf.values import numbers_of
from site_builder.views.telephone import Telephone

TEMPLATES = Path(__file__).parent
STANDARD: Literal["ua-1"] = (
    "ua-1"  # tagged, with a title, a language and alternative texts, or nothing
)
WITHOUT_DRAWING = "□"
# Typst names the first text that no font can draw, and refuses the document.
_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
FRENCH = 0x180  # first character after the Latin letters of Europe
_OLDEST = datetime.date(2000, 1, 1)  # of a document without date
_first_user: list[int] = []  # the process that used Typst first, if this one descends from it

Values = Mapping[str, Any]  # JSON that a template reads


@dataclass(frozen=True, slots=True)
class PagePlace:
    """The position of a mark of the templates.

    `page` is counted from 1; `x` and `y` are in mm from the top left corner of the page.
    """

    kind: str
    id: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A document: its bytes, its marks, and the characters that no font could draw."""

    pdf: bytes
    places: tuple[PagePlace, ...]
    undrawn: tuple[str, ...]


def may_fork() -> bool:
    """Whether copies of this process could print: Typst's threads do not survive a fork."""
    return os.getpid() not in _first_user


def print_document(values: Values, date: str | None, telephone: Telephone | None = None) -> Printed:
    """Print a document of these values; `date` (ISO, even partial) makes its bytes reproducible.

    The numbers that `telephone` knows are links. A character that no font draws is replaced by an
    empty square and listed in `undrawn`. Raises typst.TypstError for any other error.
    """
    numbers = numbers_of(values, telephone) if telephone else {}
    data = json.dumps({**values, "numbers": numbers}, ensure_ascii=False)
    try:
        return Printed(_compiled(data, date), _places(), ())
    except typst.TypstError as error:
        if not _UNDRAWN.search(error.message):
            raise
    undrawn = [letter for letter in dict.fromkeys(data) if not _is_drawn(letter)]
    while True:
        for text in undrawn:
            data = data.replace(text, WITHOUT_DRAWING)
        try:
            return Printed(_compiled(data, date), _places(), tuple(undrawn))
        except typst.TypstError as error:  # drawn alone, but not as they follow one another
            named = _named(error)
            if named is None or named not in data:
                raise
            undrawn.append(named)


def _named(error: typst.TypstError) -> str | None:
    """The text that Typst could not draw, with its escapes decoded; None for another error."""
    if match := _UNDRAWN.search(error.message):
        return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), match[1])
    return None


@cache
def _is_drawn(letter: str) -> bool:
    """Whether a font draws a character; those of French are not tried."""
    if ord(letter) < FRENCH:
        return True
    try:
        letter_alone = {"kind": "letter", "title": "-", "author": "", "letter": letter}
        _compiled(json.dumps(letter_alone), None)
    except typst.TypstError:
        return False
    return True


def _compiled(data: str, date: str | None) -> bytes:
    day = first_day(date) if date else _OLDEST
    noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
    pdf = _compiler().compile(
        format="pdf", pdf_standards=[STANDARD], timestamp=noon, sys_inputs={"data": data}
    )
    assert isinstance(pdf, bytes)
    return pdf


def _places() -> tuple[PagePlace, ...]:
    """The marks of the document just compiled, without compiling it again."""
    groups = json.loads(_compiler().query("<places>", field="value"))
    return tuple(PagePlace(**mark) for marks in groups for mark in marks)


def _compiler() -> typst.Compiler:
    return _compiler_of(os.getpid())


@cache
def _compiler_of(process: int) -> typst.Compiler:
    _first_user.append(process)
    fonts = typst.Fonts(
        include_system_fonts=False, font_paths=[font_source_sans_pro.font_directory]
    )
    return typst.Compiler(
        TEMPLATES / "main.typ", TEMPLATES, font_paths=fonts, ignore_system_fonts=True
    )
