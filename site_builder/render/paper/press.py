"""The press: one Typst compiler a process, its fonts read once. The only user of Typst."""

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

TEMPLATES = Path(__file__).parent
STANDARD: Literal["ua-1"] = (
    "ua-1"  # tagged, with a title, a language and alternative texts, or nothing
)
WITHOUT_DRAWING = "□"
# Typst names the first text that no font can draw, and refuses the document.
_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_OLDEST = datetime.date(2000, 1, 1)  # of a document whose record bears no date
_first_user: list[int] = []  # the process that used Typst first, if this one descends from it

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark of the templates fell: `x` and `y` in mm from the corner of its page."""

    kind: str
    id: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A document: its bytes, its marks, and the characters that no font could draw."""

    pdf: bytes
    places: tuple[Place, ...]
    undrawn: tuple[str, ...]


def may_fork() -> bool:
    """Whether copies of this process could print: Typst's threads do not survive a fork."""
    return os.getpid() not in _first_user


def print_document(values: Values, date: str | None) -> Printed:
    """Print the values of a document, dated from its record so that its bytes are the same.

    A character that no font draws becomes an empty square, and is told.
    """
    data = json.dumps(values, ensure_ascii=False)
    undrawn: list[str] = []
    while True:
        try:
            return Printed(_compiled(data, date), _places(), tuple(undrawn))
        except typst.TypstError as error:
            found = _UNDRAWN.search(error.message)
            if found is None or found[1] not in data:
                raise
            undrawn.append(found[1])
            data = data.replace(found[1], WITHOUT_DRAWING)


def _compiled(data: str, date: str | None) -> bytes:
    day = datetime.date.fromisoformat(date) if date else _OLDEST
    noon = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
    pdf = _compiler().compile(
        format="pdf", pdf_standards=[STANDARD], timestamp=noon, sys_inputs={"data": data}
    )
    assert isinstance(pdf, bytes)
    return pdf


def _places() -> tuple[Place, ...]:
    """The marks of the document just compiled: nothing is compiled again."""
    found = json.loads(_compiler().query("<place>", field="value"))
    return tuple(Place(**mark) for mark in found)


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
