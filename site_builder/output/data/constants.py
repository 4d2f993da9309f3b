"""`js/constants.js`: what scripts share with the schemas and with Python, written for them.

No script writes again a list, a word or a threshold that stands here. The types are those of the
enumerations of the schemas: a script that compares with a word that no schema has fails `make
lint`.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from site_builder.core.french import (
    ELIDED,
    IRREGULAR,
    JOINED_LETTERS,
    LIGATURES,
    MONTHS,
    SINGULARS,
    SMALL_WORDS,
    typeset,
)
from site_builder.core.schema import SchemaSet
from site_builder.domain import links
from site_builder.domain.coverage.states import STATE_WORDS, State
from site_builder.domain.guide import groups
from site_builder.domain.guide.answer import ABSENT, EXCLUDING, SHOWN_ACTS
from site_builder.domain.guide.counterfactual import MAX_CHANGES
from site_builder.domain.guide.engine import NEAR, STATES
from site_builder.domain.guide.ladder import DATED
from site_builder.domain.guide.sheets import CONSTRAINT, DECIDING, NEEDS, URGENCY
from site_builder.domain.guide.situation import UNKNOWN
from site_builder.domain.guide.status import STATUSES
from site_builder.geography import model, names, typos, writings
from site_builder.output.data import communes

_HEADER = (
    "/* Written by site_builder/output/data/constants.py from the schemas: not to be edited. */\n"
)
# Name of a type → where its words are: kind of record, then fields.
_TYPES = {
    "Confidence": ("schemes", "guide", "conditions", "confiance"),
    "Declared": ("territories", "couverture"),
    "Genre": ("guide", "questions", "genre"),
    "Group": ("guide", "questions", "groupe"),
    "Mode": ("schemes", "guide", "mode"),
    "Nature": ("schemes", "nature"),
    "Rank": ("reponse", "actes", "rang"),
    "Role": ("schemes", "guide", "conditions", "role"),
    "Scope": ("guide", "questions", "porte_sur"),
}

Constant = tuple[str, Any, str | None]
"""A name, a value, and its type where TypeScript would infer one that is too wide."""


def constants_module(schemas: SchemaSet) -> str:
    """The text of the module: a type for each list of the schemas, then the constants."""
    types = [*_types(schemas), ("CoverageState", [*State])]
    parts = [_HEADER]
    parts += [f"/** @typedef {{{_union(words)}}} {name} */" for name, words in types]
    parts += [_constant(name, value, kind) for name, value, kind in _constants(schemas)]
    return "\n".join(parts) + "\n"


def _types(schemas: SchemaSet) -> Iterator[tuple[str, list[str]]]:
    for name, (kind, *path) in _TYPES.items():
        node = schemas[kind].at(*path)
        listed = node if "enum" in node else node["additionalProperties"]
        yield name, listed["enum"]


def _constants(schemas: SchemaSet) -> Iterator[Constant]:
    yield "MONTHS", MONTHS, None
    yield from _statements(schemas)
    yield from _guide(schemas)
    yield from _search()
    yield from _communes()


def _statements(schemas: SchemaSet) -> Iterator[Constant]:
    """Words for what a statement rests on, and for who covers a commune."""
    confidences = schemas["schemes"].labels("objectif", "confiance")
    yield "CONFIDENCES", confidences, "Record<Confidence, string>"
    yield "STATE_WORDS", STATE_WORDS, "Partial<Record<CoverageState, string>>"
    yield "STATES", [state for state in State if state is not State.OUTSIDE], "CoverageState[]"


def _guide(schemas: SchemaSet) -> Iterator[Constant]:
    words = schemas["cases"].labels("attendu", "statut")
    yield "STATUSES", STATUSES, None
    yield "STATUS_WORDS", [typeset(words[status]) for status in STATUSES], None
    yield "GROUPS", groups.group_titles(schemas["guide"]), "Record<Group, string>"
    yield "SENSITIVE", groups.SENSITIVE, "Group"
    yield "KEPT_OUT", groups.KEPT_OUT, "Group[]"
    yield "URGENCY", URGENCY, None
    yield "NEEDS", NEEDS, None
    yield "UNKNOWN", UNKNOWN, None
    yield "DECIDING", DECIDING, "Role[]"
    yield "CONSTRAINT", CONSTRAINT, None
    yield "TRUTHS", [STATES[truth] for truth in (True, False, None)], None
    yield "MAX_CHANGES", MAX_CHANGES, None
    yield "EXCLUDING", EXCLUDING, "Role[]"
    yield "ABSENT", ABSENT, "CoverageState[]"
    yield "SHOWN_ACTS", SHOWN_ACTS, None
    yield "DATED", DATED, "Rank"
    yield "NEAR", NEAR, None


def _search() -> Iterator[Constant]:
    """Words as the search reads them."""
    yield "JOINED_LETTERS", JOINED_LETTERS, "Record<string, string>"
    yield "IRREGULAR", IRREGULAR, "Record<string, string>"
    yield "SINGULARS", SINGULARS, "[string, string, number][]"
    yield "ELIDED", ELIDED, None
    yield "SMALL_WORDS", sorted(SMALL_WORDS), None


def _communes() -> Iterator[Constant]:
    """Names of communes as people write them, and as the index packs them."""
    yield "LIGATURES", LIGATURES, "Record<string, string>"
    yield "SHORT_WORDS", names.SHORT, "Record<string, string>"
    yield "ARTICLES", sorted(names.ARTICLES), None
    yield "LINK_WORDS", sorted(writings.LINKS), None
    yield "DISTRICT_WORDS", writings.DISTRICT, None
    yield "WORDS_BEFORE", writings.BEFORE, None
    yield "WORDS_AFTER", writings.AFTER, None
    yield "ROMAN", writings.ROMAN, "Record<string, number>"
    yield "SCHEMES", links.SCHEMES, None
    yield "COMMUNE", links.COMMUNE, None
    yield "FOLLOWED", [links.SCHEMES, links.GUIDE, links.SEARCH], None
    yield "LOCAL_DATA", links.LOCAL_DATA, None
    yield "COMMUNES_DATA", links.COMMUNES_DATA, None
    yield "DISTRICT", model.DISTRICT, None
    yield "USUAL_NAME", model.USUAL, None
    yield "CORSICA", communes.CORSICA, "Record<string, string>"
    yield "SAME_LINE", communes.SAME, None
    # Letters from which a fault is forgiven, then two; spellings tried; words of a name, at most.
    yield "FAULTS_FROM", [typos.SHORT, typos.LONG], None
    yield "TRIED", typos.TRIED, None
    yield "MOST_WORDS", typos.WORDS, None


def _union(words: Iterable[str]) -> str:
    return " | ".join(map(json.dumps, words))


def _constant(name: str, value: Any, kind: str | None) -> str:
    text = json.dumps(value, ensure_ascii=False)
    annotation = f"/** @type {{{kind}}} */\n" if kind else ""
    return f"{annotation}export const {name} = {text};"
