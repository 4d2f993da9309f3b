"""One refusal of a JSON Schema, with what is needed to say it in French."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any  # Any: JSON that the schema has not accepted, and schemas

from site_builder.core.diagnostics import Diagnostic, FieldPath, Rule, Span
from site_builder.core.schema import Schema
from site_builder.records import remedies
from site_builder.records.character_checks import Misuse, unusual_value
from site_builder.records.characters import visible
from site_builder.records.reader import YamlDocument
from site_builder.records.remedies import LOST_ZERO, PlaceNames, as_yaml, in_quotes

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

# Of `operators/93/x.yml` or `territories/93.yml`: the département of a file.
_DEPARTMENT = r"/([0-9]{2,3}|2[AB])(?:/|\.yml$)"
TYPES = {
    "string": "un texte",
    "array": "une liste",
    "object": "un groupe de « clé: valeur »",
    "integer": "un nombre entier",
    "number": "un nombre",
}


@dataclass(frozen=True, slots=True)
class SchemaRefusal:
    """One error of the schema validator, with what is needed to explain it."""

    error: "ValidationError"
    document: YamlDocument
    schema: Schema
    file: str
    today: datetime.date
    places: PlaceNames | None = None

    @property
    def path(self) -> FieldPath:
        """Where the refused value stands."""
        return tuple(self.error.absolute_path)

    @property
    def value(self) -> Any:
        """The refused value, of any JSON type."""
        return self.error.instance

    @property
    def limit(self) -> Any:
        """The value of the schema keyword: a limit, a pattern, a list."""
        return self.error.validator_value

    @property
    def node(self) -> Mapping[str, Any]:
        """The part of the schema that refused."""
        node = self.error.schema
        return node if isinstance(node, Mapping) else {}

    @property
    def expected(self) -> str:
        """In words, the shape this part of the schema wants."""
        return str(self.node["patternErrorMessage"])

    @property
    def right_or_expected(self) -> str:
        """What to write instead of a text: the value that was meant, else the shape in words."""
        text = str(self.value)
        if codes := self.place_codes(text, self.node):
            return codes
        right = remedies.meant(text, self.limit)
        if right is None or ("x-lieu" in self.node and self.places):
            return self.expected
        if remedies.has_lost_zero(text, right):
            return f"{as_yaml(right)} : {LOST_ZERO}"
        return f"{as_yaml(right)} : {re.split(', comme| [(]', self.expected)[0]}"

    @property
    def right_text(self) -> str:
        """What to write instead of a number, or of yes or no, where a text is wanted."""
        text = shown(self.value)
        if right := remedies.in_list(self.value, list(self.node.get("enum", ()))):
            return f"« {right} »"
        pattern = str(self.node.get("pattern", ""))
        if re.search(pattern, text):
            return f'"{text}", entre guillemets'
        right = remedies.meant(text, pattern)
        zero = right is not None and remedies.has_lost_zero(text, right)
        if codes := self.place_codes(text, self.node):
            return f"{codes} : {LOST_ZERO}" if zero and f'"{right}"' in codes else codes
        if right is None:
            return f'"{text}", entre guillemets'
        return f"{in_quotes(right)} : {LOST_ZERO}" if zero else in_quotes(right)

    def place_codes(self, text: str, node: Mapping[str, Any]) -> str | None:
        """The codes of the places that a text means, where `node` of the schema wants codes."""
        sorts = node.get("x-lieu")
        departement = next(iter(re.findall(_DEPARTMENT, self.file)), "")
        return self.places(text, sorts, departement) if self.places and sorts else None

    @property
    def items(self) -> Mapping[str, Any]:
        """What the schema wants of each value of a list, references followed."""
        return self.schema.follow(self.node.get("items", {}))

    @property
    def known(self) -> dict[str, Any]:
        """Fields that may stand here, references followed."""
        return {
            name: self.schema.follow(node) if isinstance(node, dict) else {}
            for name, node in self.node.get("properties", {}).items()
        }

    @property
    def is_already_reported(self) -> bool:
        """Whether the YAML reader refused this value or one around it."""
        return any(self.path[: len(refused)] == refused for refused in self.document.refused)

    def span(self, *inner: str | int, key: bool = False) -> Span:
        """Place of the refused value, or of what it holds at `inner`."""
        return self.document.span((*self.path, *inner), key=key)

    def unusual(self, accepts: Callable[[str], bool]) -> Misuse | None:
        """The character that makes `accepts` refuse the value, if it is the only cause."""
        return unusual_value(self.value, accepts) if isinstance(self.value, str) else None

    def of_characters(self, misuse: Misuse, span: Span | None = None) -> Diagnostic:
        """The diagnostic of a character that has no place in a code, a key, a date, a number."""
        rule, way, values = misuse
        right, is_text = values["right"], self.node.get("type") == "string"
        figures = is_text and right.isdigit()
        values = {**values, "right": in_quotes(right) if figures else f"« {right} »"}
        return self.say(rule, way, span, **values)

    def say(self, rule: Rule, way: str, span: Span | None = None, **values: object) -> Diagnostic:
        """The diagnostic of a rule, at `span` or else at the refused value."""
        return rule.at(way, self.file, span or self.span(), **values)


def shown(value: Any) -> str:
    """A value as its author wrote it, cut if long."""
    if isinstance(value, dict | list):
        return kind_of(value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = visible(text)
    return text if len(text) <= 60 else f"{text[:57]}…"


def kind_of(value: Any) -> str:
    """What a value is, in French: « un texte », « une liste »."""
    if isinstance(value, bool):
        return "oui ou non"
    names = {"str": "string", "list": "array", "dict": "object"}
    return TYPES[names.get(type(value).__name__, "number")]
