"""`js/constants.js`: the lists and words that scripts share with the schemas and with Python.

No script writes again what stands here.
"""

import json
from collections.abc import Iterator
from typing import Any

from site_builder.core.french import MONTHS, typeset
from site_builder.core.schema import SchemaSet
from site_builder.domain.guide import groups
from site_builder.domain.guide.sheets import CONSTRAINT, DECIDING
from site_builder.domain.guide.status import STATUSES

_HEADER = (
    "/* Written from the schemas by site_builder/output/data/constants.py: not to be edited. */"
)


def constants_module(schemas: SchemaSet) -> str:
    """The text of the module: one exported constant a line."""
    lines = (
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};"
        for name, value in _constants(schemas)
    )
    return "\n".join((_HEADER, *lines, ""))


def _constants(schemas: SchemaSet) -> Iterator[tuple[str, Any]]:
    statuses = schemas["cases"].labels("attendu", "statut")
    yield "MONTHS", MONTHS
    yield "CONFIDENCES", schemas["schemes"].labels("objectif", "confiance")
    yield "STATUSES", STATUSES
    yield "STATUS_WORDS", [typeset(statuses[status]) for status in STATUSES]
    yield "GROUPS", groups.group_titles(schemas["guide"])
    yield "SENSITIVE", groups.SENSITIVE
    yield "KEPT_OUT", groups.KEPT_OUT
    yield "DECIDING", DECIDING
    yield "CONSTRAINT", CONSTRAINT
