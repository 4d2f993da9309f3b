"""Balise ou mise en forme dans un texte.

Les textes sont du texte simple : une balise HTML ou un signe Markdown serait imprimé tel quel.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.diagnostics import Severity, Way
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import texts

ID = "TEXTE-703"
SEVERITY = Severity.WARNING
WAYS = {
    "html": Way(
        "« {text} » sera affiché tel quel : ce texte n'est pas du HTML.", "retirer la balise."
    ),
    "markdown": Way(
        "« {text} » sera affiché tel quel : ce texte n'est pas du Markdown.",
        "retirer les signes de mise en forme ; une adresse internet va dans « sources ».",
    ),
}


_HTML = re.compile(r"</?[a-zA-Z][^<>]{0,80}>|&(?:nbsp|amp|lt|gt|quot|#\d+);")
_MARKDOWN = re.compile(
    r"\*\*[^*\n]+\*\*|__[^_\n]+__|\[[^\]\n]+\]\([^)\n]+\)|^#{1,6} .+", re.MULTILINE
)


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The first mark of each text."""
    for record in knowledge.records():
        for path, prose in texts(record):
            for way, pattern in (("html", _HTML), ("markdown", _MARKDOWN)):
                if found := pattern.search(prose):
                    text = found.group()
                    values = {"text": text[:40]}
                    yield Finding(record.file, path, way, values, word=text)
                    break
