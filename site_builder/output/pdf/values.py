"""View → the values that a Typst template reads: JSON, where a line may break any long word."""

import io
import re
from functools import cache
from typing import Any  # views of any class, and JSON

import msgspec

from site_builder.views.telephone import Telephone

# Longer than any French word: it could be wider than a column.
_LONG = re.compile(r"[^\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}/-]{25,}")
_PIECE = re.compile(r".{16}(?=.{4})")
# Joiners, marks of direction, variants: nothing to draw, and some reverse lines.
_UNSEEN = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_NOT_SHOWN = {"address", "key", "url", "qr", "date"}
MASK = 2
BREAK = "\N{ZERO WIDTH SPACE}"


def values_of(view: Any) -> Any:
    """A view as dictionaries, lists and strings; its names are those of its fields."""
    return _breakable(msgspec.to_builtins(view))


def numbers_of(values: Any, telephone: Telephone) -> dict[str, list[tuple[str, str | None]]]:
    """By text that names a public number, its pieces: (text, link of a number or None)."""
    pieces_by_text: dict[str, list[tuple[str, str | None]]] = {}
    awaiting = [values]
    while awaiting:
        value = awaiting.pop()
        if isinstance(value, dict):
            awaiting += (item for name, item in value.items() if name not in _NOT_SHOWN)
        elif isinstance(value, list | tuple):
            awaiting += value
        elif (
            isinstance(value, str) and value not in pieces_by_text and any(telephone.places(value))
        ):
            pieces = [*telephone.pieces(value)]
            if len(pieces) > 1 or pieces[0][1]:
                pieces_by_text[value] = pieces
    return pieces_by_text


def seen(text: str) -> str:
    """A text without its invisible characters."""
    return _UNSEEN.sub("", text)


def _breakable(value: Any) -> Any:
    if isinstance(value, str):
        return _LONG.sub(lambda match: _PIECE.sub(rf"\g<0>{BREAK}", match[0]), seen(value))
    if isinstance(value, dict):
        return {k: v if k in _NOT_SHOWN else _breakable(v) for k, v in value.items()}
    return [_breakable(item) for item in value] if isinstance(value, list | tuple) else value


@cache
def qr_code(address: str) -> str:
    """The QR code of an address, as SVG.

    The mask is fixed: readers accept all eight, and choosing one takes longer than all the rest.
    """
    import segno  # noqa: PLC0415  # only paper needs it

    drawing = io.BytesIO()
    code = segno.make(address, error="m", micro=False, mask=MASK)
    code.save(drawing, kind="svg", border=2, xmldecl=False, omitsize=True, dark="#000")
    return drawing.getvalue().decode()


def shown(address: str) -> str:
    """An address as a reader copies it, without scheme; a line may break after a slash."""
    return address.partition("://")[2].replace("/", f"/{BREAK}").removesuffix(BREAK)
