"""French typography of texts that no view writes: those of templates, and pages written by hand."""

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from site_builder.core.french import typeset

_TEXTS = {"data", "string"}
_TAGS = re.compile(r"(<[^>]*>)")
_VERBATIM = re.compile(r"<(/?)(?:code|pre|kbd|samp|script|style)\b")


class Typography(Extension):
    """Sets the literal texts of a template once, as it is compiled, those of attributes too.

    Jinja's hook: https://jinja.palletsprojects.com/en/stable/extensions/#jinja2.ext.Extension.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, its texts typeset: between tags, and given to a macro."""
        for token in stream:
            is_text = token.type in _TEXTS
            yield Token(token.lineno, token.type, typeset(token.value)) if is_text else token


def typeset_html(html: str) -> str:
    """HTML with the texts of its elements typeset; code and tags stay as they are."""
    depth = 0
    parts = _TAGS.split(html)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            parts[index] = part if depth else typeset(part)
        elif match := _VERBATIM.match(part):
            depth += -1 if match[1] else 1
    return "".join(parts)
