"""Montant cité qui n'existe pas.

Un texte cite un montant de baremes.yml par son identifiant entre accolades, comme
« {rsa-personne-seule} ». Une accolade ne sert à rien d'autre : elle serait affichée telle quelle.
"""

import re
from collections.abc import Iterator

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import long_date, suggestion
from site_builder.model.amounts import CITED
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import PROSE, strings
from site_builder.records.kinds import BAREMES

ID = "LIEN-209"
SEVERITY = Severity.ERROR
WAYS = {
    "inconnu": MessageTemplate("« {id} » n'est pas un barème de baremes.yml.", "{hint}"),
    "avenir": MessageTemplate(
        "le barème « {id} » n'a pas de valeur ce jour-là (la première : {du}).",
        "ajouter la valeur d'aujourd'hui, ou dater l'énoncé (« du: {jour} »).",
    ),
    "champ": MessageTemplate(
        "« {cited} » serait affiché tel quel : ce champ ne cite pas de montant.",
        "citer le montant dans un énoncé, ou le retirer d'ici.",
    ),
    "accolade": MessageTemplate(
        "cette accolade serait affichée telle quelle.",
        "la retirer, ou écrire l'identifiant d'un barème entre deux accolades, sans espace.",
    ),
}

_ADDRESSES = frozenset({"url", "site"})
_BRACES = re.compile(r"[{}]")
# What was meant as the name of a barème; other braces are text like any other.
_MEANT = re.compile(r"\{\s*[A-Za-zÀ-ÿ][\w -]*\}?")
Text = tuple[str, FieldPath, str]


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """What is left between braces once the amounts are in the texts; none if they are broken."""
    if any(kind == BAREMES.name for kind, _ in knowledge.broken):
        return
    for file, path, text in _texts(knowledge):
        for match in CITED.finditer(text):
            yield _citation(knowledge, file, path, match)
        if meant := _MEANT.search(CITED.sub("", text)):
            yield Finding(file, path, "accolade", word=meant[0])


def _texts(knowledge: Knowledge) -> Iterator[Text]:
    """Every text with a brace."""
    for index, entry in enumerate(knowledge.glossary):
        path = ("sigles", index, "definition")
        if entry.definition and _BRACES.search(entry.definition):
            yield "glossary.yml", path, entry.definition
    for document in knowledge.documents():
        for place, text in strings(document):
            if _BRACES.search(text) and place[-1] not in _ADDRESSES:
                yield document.file, place, text


def _citation(knowledge: Knowledge, file: str, path: FieldPath, match: re.Match[str]) -> Finding:
    cited, name = match[0], match[1]
    bareme = knowledge.amounts.by_id.get(name)
    if path[-1] not in PROSE:
        return Finding(file, path, "champ", {"cited": cited}, word=cited)
    if bareme is None:
        hint = suggestion(name, [*knowledge.amounts.by_id]) or "l'ajouter à baremes.yml."
        return Finding(file, path, "inconnu", {"id": name, "hint": hint}, word=cited)
    first = min(bareme.valeurs, key=lambda value: value.first_day)
    values = {"id": name, "du": long_date(first.du), "jour": first.first_day.isoformat()}
    return Finding(file, path, "avenir", values, word=cited)
