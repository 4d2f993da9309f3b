"""Values → lines of YAML, as the records of this référentiel write them."""

import json
import re
from dataclasses import dataclass
from typing import Any  # values of a record, of any shape

from site_builder.records.reader import read
from site_builder.records.text import CONTROL_CHARACTERS

# A text that every reader of YAML takes for a text, without quotes.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\w’'/.-]*(?: [\w’'(/.-][\w’'()/.,-]*)*")
_REFERENCE = re.compile(r"(?:[0-9]{2,3}|2[AB])/[a-z][a-z0-9-]*")  # of a record of a département
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_WORD = re.compile(r"[A-Za-z][\w/-]*")
_CONSTANTS = frozenset("y n yes no on off true false null nan inf".split())
_KEY = re.compile(r"[A-Za-z_][\w-]*")
_LONGEST_FLOW = 88  # characters of a list that stays on the line of its key


@dataclass(frozen=True, slots=True)
class Commented:
    """A value, and what is written after it on its line for those who read the file."""

    value: Any
    comment: str


def bare(value: Any) -> Any:
    """The same value without the comments to write beside it."""
    if isinstance(value, Commented):
        return value.value
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [bare(item) for item in value]
    return value


def is_inline(value: Any) -> bool:
    """Whether a value is written on the line of its key: a scalar, or a short list of ids."""
    if isinstance(value, (dict, list)):
        return not value or (_is_word_list(value) and len(inline(value)) <= _LONGEST_FLOW)
    return True


def scalar(value: Any, style: str | None = None, *, flow: bool = False) -> str:
    """A scalar on one line, in a `style` of quotes if it can be written so.

    `style` is `"`, `'`, "" for none, None for that of a new value. `flow` is whether it stands
    between brackets. Raises ValueError if no writing of it is read back.
    """
    if not isinstance(value, str):
        text = json.dumps(value)
        return _accepted([text], value, flow=flow)
    writings = [_double_quoted(value)]
    if style == "'":
        writings.insert(0, "'" + value.replace("'", "''") + "'")
    elif (style == "" and value.lower() not in _CONSTANTS) or (style is None and _is_plain(value)):
        writings.insert(0, value)
    return _accepted(writings, value, flow=flow)


def inline(value: Any) -> str:
    """A value of any shape on one line, between brackets if it is a collection."""
    if isinstance(value, Commented):
        return inline(value.value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(k)}: {inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value, flow=True)


def key_text(key: str) -> str:
    """A key, quoted if it must be."""
    return key if _KEY.fullmatch(key) and key.lower() not in _CONSTANTS else _double_quoted(key)


def entry(key: str, value: Any, indent: int) -> list[str]:
    """Lines of a key and its value; the first is not indented, the others are in full."""
    if not isinstance(value, Commented) and not is_inline(value):
        return [f"{key_text(key)}:", *nested(value, indent + 2)]
    return [f"{key_text(key)}: {_on_line(value)}"]


def item(value: Any, indent: int) -> list[str]:
    """Lines of an item of a list, dash included; the first is not indented."""
    if not isinstance(value, dict) or not value:
        return [f"- {_on_line(value)}"]
    first, *rest = nested(value, indent + 2)
    return [f"- {first.lstrip()}", *rest]


def nested(value: Any, indent: int) -> list[str]:
    """Lines of a mapping or a list that begins on a line of its own, indented in full."""
    if isinstance(value, dict):
        blocks = [entry(key, one, indent) for key, one in value.items()]
    else:
        blocks = [item(one, indent) for one in value]
    return [line for first, *rest in blocks for line in (" " * indent + first, *rest)]


def _on_line(value: Any) -> str:
    if isinstance(value, Commented):
        return f"{_on_line(value.value)} # {value.comment}"
    return inline(value) if isinstance(value, (dict, list)) else scalar(value)


def _is_word_list(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, str) and _WORD.fullmatch(one) for one in value
    )


def _is_plain(value: str) -> bool:
    if _DATE.fullmatch(value) or _REFERENCE.fullmatch(value):
        return True
    return bool(_PLAIN.fullmatch(value)) and value.lower() not in _CONSTANTS and len(value) <= 60


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n") + '"'


def _accepted(writings: list[str], value: Any, *, flow: bool) -> str:
    """The first writing that is read back as `value`, without any remark of the reader."""
    for writing in writings if not CONTROL_CHARACTERS.search(str(value)) else ():
        document = read(f"k: [{writing}]\n" if flow else f"k: {writing}\n", "")
        found = (document.data or {}).get("k")
        found = found[0] if flow and isinstance(found, list) and len(found) == 1 else found
        if not document.diagnostics and type(found) is type(value) and found == value:
            return writing
    raise ValueError(f"« {value} » ne peut pas être écrit")
