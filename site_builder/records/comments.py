"""Text → comments at the end of the lines that hold codes, by path of the code.

A comment is no data, but « "69003" # Lyon 3e » shows a postal code written for an Insee code.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from site_builder.core.diagnostics import FieldPath
from site_builder.records.reader import YamlDocument

_CODE = re.compile(r"\d[\dAB]\d{3}|\d{9}")  # of a commune, of a group of communes
_COMMENT = re.compile(r"\s#\s*(?=\S)")
_SEPARATOR = re.compile(r"\s*[,;]\s*")

Comments = dict[FieldPath, str]


def code_comments(text: str, document: YamlDocument) -> Comments:
    """FieldPath of a code of a list → the comment of its line.

    A line of several codes shares its comment between them, where it has as many items.
    """
    comments = dict(_commented(text))
    if not comments:
        return {}
    codes: dict[int, list[FieldPath]] = defaultdict(list)
    for path, event in document.values.items():
        line = event.start_mark.line
        value = getattr(event, "value", None)
        if line in comments and path and isinstance(path[-1], int) and _is_code(value):
            codes[line].append(path)
    return {
        path: comment
        for line, paths in codes.items()
        for path, comment in zip(paths, _shared(comments[line], len(paths)), strict=False)
    }


def _commented(text: str) -> Iterator[tuple[int, str]]:
    """Number (from 0) and comment of each line that holds a code and a comment."""
    for number, line in enumerate(text.split("\n")):
        if "#" in line and (sign := _COMMENT.search(line)) and _CODE.search(line[: sign.start()]):
            yield number, line[sign.end() :].strip()


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _shared(comment: str, number: int) -> list[str]:
    """The part of a comment for each of `number` codes; [] if it has another number of parts."""
    if number == 1:
        return [comment]
    parts = _SEPARATOR.split(comment)
    return parts if len(parts) == number else []
