"""Balise, mise en forme ou guillemets qui seraient imprimés tels quels.

Les textes sont du texte simple : une balise HTML, un signe Markdown, ou les guillemets courbes d'un
traitement de texte mis autour d'une valeur s'imprimeraient.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import PROSE, strings

ID = "TEXTE-703"
SEVERITY = Severity.WARNING
WAYS = {
    "html": MessageTemplate(
        "« {text} » sera affiché tel quel : ce texte n'est pas du HTML.", "retirer la balise."
    ),
    "markdown": MessageTemplate(
        "« {text} » sera affiché tel quel : ce texte n'est pas du Markdown.",
        "retirer les signes de mise en forme ; une adresse internet va dans « sources ».",
    ),
    "guillemets": MessageTemplate(
        "les guillemets courbes autour de ce texte seront affichés.",
        'les retirer, ou entourer le texte de guillemets droits ("…").',
    ),
}


_HTML = re.compile(r"</?[a-zA-Z][^<>]{0,80}>|&(?:nbsp|amp|lt|gt|quot|#\d+);")
_MARKDOWN = re.compile(
    r"\*\*[^*\n]+\*\*|__[^_\n]+__|\[[^\]\n]+\]\([^)\n]+\)|^#{1,6} .+", re.MULTILINE
)


_CURLY = re.compile(r"\A[“‟„].*[”“]\Z|\A‘.*’\Z", re.DOTALL)
_SIGNS = re.compile(r"[<&*_\[#“‟„‘]")  # most texts have none and need no other pattern
_MARKS = (("html", _HTML), ("markdown", _MARKDOWN), ("guillemets", _CURLY))


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """The first mark of each text; in names and titles, only the quotes around them."""
    for record in knowledge.documents():
        for path, written in strings(record):
            if not _SIGNS.search(written):
                continue
            for way, pattern in _MARKS if path[-1] in PROSE else _MARKS[-1:]:
                if match := pattern.search(written):
                    text = match.group()
                    values = {"text": text[:40]}
                    yield Finding(record.file, path, way, values, word=text)
                    break
