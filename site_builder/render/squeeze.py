"""Weight: takes out of an HTML page the blanks that no browser shows."""

import re

# Blanks that touch one of these are never seen; between others they are a space between words.
_BLOCKS = (
    "html|head|body|meta|link|title|header|footer|nav|main|section|article|aside|div|form|fieldset"
    "|legend|details|summary|p|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td"
)
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
# ASCII: a no-break space is a letter here.
_BEFORE = re.compile(rf"\s+(?=</?(?:{_BLOCKS})[\s>])", re.ASCII)
_AFTER = re.compile(rf"(</?(?:{_BLOCKS})(?:\s[^<>]*)?>)\s+", re.ASCII)
_BLANKS = " \t\r"


def squeeze(html: str) -> str:
    """The same page without the blanks of its layout; texts and `<pre>` are left as they are."""
    parts = _KEPT.split(html)
    for place in range(0, len(parts), 3):
        parts[place] = _AFTER.sub(r"\1", _BEFORE.sub("", _lines(parts[place])))
        if place + 2 < len(parts):
            parts[place + 2] = ""  # the name of the element, captured to find its end
    return "".join(parts)


def _lines(html: str) -> str:
    """Without empty lines nor blanks at the ends of lines; those around the text are kept."""
    first, *others = html.split("\n")
    if not others:
        return html
    *inside, last = others
    kept = [line for found in inside if (line := found.strip(_BLANKS))]
    return "\n".join([first.rstrip(_BLANKS), *kept, last.lstrip(_BLANKS)])
