"""Bytes → text: size, encoding, byte-order mark, line ends, invisible characters."""

import re
from dataclasses import dataclass

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, Span
from site_builder.records import rules

_BOM = "\ufeff"
# Refused by YAML itself or by HTML, XML and PDF, or line breaks that only YAML sees;
# tab, LF and CR are judged elsewhere.
CONTROL_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded content of a file, with line feeds as only line ends; None if it is refused.

    `diagnostics` say why it is refused, or warn of what was mended.
    """

    content: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, file: str) -> Text:
    """The text of the bytes of a record; nothing is raised, problems are its diagnostics."""
    if len(data) > rules.MAX_BYTES:
        return _refused(rules.TOO_LARGE.at("gros", file, WHOLE_FILE, size=len(data) // 1000))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _refused(rules.ENCODING.at("utf16", file, WHOLE_FILE))
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _refused(
            rules.ENCODING.at(
                "octet", file, _span_after(data[: error.start]), byte=f"0x{data[error.start]:02X}"
            )
        )
    warnings = []
    if content.startswith(_BOM):
        content = content.removeprefix(_BOM)
        warnings.append(rules.BOM.at("bom", file, WHOLE_FILE))
    if "\r" in content:
        warnings.append(rules.LINE_ENDS.at("crlf", file, _carriage_return(content)))
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    if match := CONTROL_CHARACTERS.search(content):
        span = _span_at(content, match.start())
        code = f"U+{ord(match.group()):04X}"
        return _refused(*warnings, rules.CONTROL.at("commande", file, span, code=code))
    return Text(content, tuple(warnings))


def _refused(*diagnostics: Diagnostic) -> Text:
    return Text(None, diagnostics)


def _span_after(valid: bytes) -> Span:
    text = valid.decode("utf-8")
    return _span_at(text, len(text))


def _span_at(text: str, index: int) -> Span:
    line_start = text.rfind("\n", 0, index) + 1
    return Span(text.count("\n", 0, index) + 1, index - line_start + 1)


def _carriage_return(text: str) -> Span:
    """The place of the first one: a file is converted whole, so it is reported once."""
    return _span_at(text, text.index("\r"))
