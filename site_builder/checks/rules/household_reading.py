"""Texte « pour le ménage » difficile à lire.

Ce texte est remis à des personnes fatiguées, inquiètes, ou qui lisent peu le français : des phrases
de 25 mots au plus, pas de mot du métier, pas de sigle sans explication. Les mots à éviter et les
sigles que tout le monde connaît sont dans le schéma des dispositifs (« x-jargon »,
« x-sigles-courants »).
"""

import re
from collections.abc import Iterable, Iterator

from site_builder.checks.finding import Finding
from site_builder.checks.rules import household_words
from site_builder.checks.rules.acronyms import ACRONYM, defined_acronyms
from site_builder.core.diagnostics import MessageTemplate, Severity
from site_builder.core.french import fold
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Scheme

ID = "TEXTE-705"
SEVERITY = Severity.WARNING
WAYS = {
    "phrase": MessageTemplate(
        "cette phrase a {words} mots, pour 25 au plus : « {beginning}… ».",
        "la couper en deux.",
    ),
    "sigle": MessageTemplate(
        "un ménage ne connaît pas forcément le sigle « {sigle} ».",
        "l'expliquer la première fois, comme « l'agence d'information sur le logement (ADIL) ».",
    ),
    "jargon": MessageTemplate("« {word} » est un mot du métier.", "écrire plutôt « {plain} »."),
}


MAX_WORDS = 25
FIELD = "pour_le_menage"
_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+|\s[:;]\s|\n+")
# « (ADIL) », « (l'OFII) », « la MSA (régime agricole) », « un office de l'État, l'OFII, »
_EXPLAINED = r"\((?:l['’]|l[ae] |les )?{0}\b|\b{0} \(|, (?:l['’]|l[ae] |les ){0}\b[,.]"

Jargon = tuple[str, str, re.Pattern[str]]
"""A word of the trade, the plain one to write, and the pattern of the former in folded text."""


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Long sentences, words of the trade, then acronyms, of each text.

    A text too long as a whole is TEXTE-702's, an acronym that nobody defines TEXTE-701's.
    """
    node = knowledge.schemas["schemes"].fields[FIELD]
    unexplained = defined_acronyms(knowledge) - frozenset(node.get("x-sigles-courants", ()))
    jargon = [
        (word, plain, re.compile(rf"\b{re.escape(fold(word))}s?\b"))
        for word, plain in node.get("x-jargon", {}).items()
    ]
    for scheme in knowledge.schemes.values():
        text = scheme.pour_le_menage
        if not text:
            continue
        if len(text.split()) <= household_words.MAX_WORDS:
            yield from _sentences(scheme, text)
        yield from _jargon(scheme, text, jargon)
        yield from _acronyms(scheme, text, unexplained)


def _sentences(scheme: Scheme, text: str) -> Iterator[Finding]:
    for sentence in _SENTENCE_END.split(text):
        words = sentence.split()
        if len(words) > MAX_WORDS:
            values = {"words": len(words), "beginning": " ".join(words[:5])}
            yield Finding(scheme.file, (FIELD,), "phrase", values, word=words[0])


def _jargon(scheme: Scheme, text: str, jargon: Iterable[Jargon]) -> Iterator[Finding]:
    folded = fold(text)
    for word, plain, pattern in jargon:
        if pattern.search(folded):
            values = {"word": word, "plain": plain}
            yield Finding(scheme.file, (FIELD,), "jargon", values, word=word)


def _acronyms(scheme: Scheme, text: str, unexplained: frozenset[str]) -> Iterator[Finding]:
    for sigle in dict.fromkeys(ACRONYM.findall(text)):
        if sigle in unexplained and not re.search(_EXPLAINED.format(re.escape(sigle)), text):
            yield Finding(scheme.file, (FIELD,), "sigle", {"sigle": sigle}, word=sigle)
