"""Data → schema verdict: every refusal of the JSON Schema as one French diagnostic per cause."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any  # Any: JSON that the schema has not accepted, and schemas

import jsonschema_rs

from site_builder.core import dates
from site_builder.core.diagnostics import Diagnostic, FieldPath, Rule, Span
from site_builder.core.french import closest, count, enumerate_words, fold, suggestion
from site_builder.core.schema import Schema
from site_builder.records import fields
from site_builder.records.character_checks import Misuse, unusual_value
from site_builder.records.characters import visible
from site_builder.records.reader import YamlDocument

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

# https://www.93.fr@evil.example/ leads to evil.example
_USER_IN_ADDRESS = re.compile(r"https?://([^/?#\s@]*)@(?:[^/?#\s@]*@)*([^/?#\s@:]+)")
_TYPES = {
    "string": "un texte",
    "array": "une liste",
    "object": "un groupe de « clé: valeur »",
    "integer": "un nombre entier",
    "number": "un nombre",
}
_TYPE_NAMES = {
    "str": "un texte",
    "array": "une liste",
    "object": _TYPES["object"],
    "int": "un nombre entier",
    "float": "un nombre à virgule",
    "bool": "oui ou non",
    "null": "rien",
    "date": "une date",
}
_PROOFS = {"sources": "source", "article": "article"}
# When several rules refuse the same place, the first of these is the cause.
_CAUSES = (
    fields.TYPE.id,
    fields.NOT_IN_LIST.id,
    fields.EMPTY_VALUE.id,
    fields.IMPOSSIBLE_DATE.id,
)
# A place may lack, or have in excess, several keys: each is its own cause.
_SEVERAL = (fields.UNKNOWN_KEY.id, fields.MISSING_KEY.id)


class Validator:
    """The validator of one kind of record as of `today`.

    Two libraries hold the same schema: a quick one that accepts, a slow one that says why not.
    """

    def __init__(self, schema: Schema, today: datetime.date) -> None:
        self._schema = schema
        self._today = today
        self._quick = jsonschema_rs.validator_for(
            dict(schema.document), validate_formats=True, formats=dict(dates.formats(today))
        )

    @cached_property
    def _precise(self) -> "Draft202012Validator":
        from jsonschema import (  # noqa: PLC0415  # 0.1 s to load: only for a refused record
            Draft202012Validator,
            FormatChecker,
        )

        formats = FormatChecker(formats=())
        for name, is_sound in dates.formats(self._today).items():
            formats.checks(name)(_of_texts(is_sound))
        return Draft202012Validator(dict(self._schema.document), format_checker=formats)

    def accepts(self, data: Any) -> bool:
        """Whether data is valid; fifty times quicker than `explain`."""
        return self._quick.is_valid(data)

    def check(self, document: YamlDocument, file: str) -> list[Diagnostic]:
        """Diagnostics of a document's data; none if it is valid."""
        return [] if self.accepts(document.data) else self.explain(document, file)

    def explain(self, document: YamlDocument, file: str) -> list[Diagnostic]:
        """Every refusal, but where the YAML reader has already reported something."""
        diagnostics: list[Diagnostic] = []
        for error in self._precise.iter_errors(document.data):
            refusal = SchemaRefusal(error, document, self._schema, file, self._today)
            if not refusal.is_already_reported:
                diagnostics += EXPLANATIONS[str(error.validator)](refusal)
        return _one_per_cause(diagnostics)


def _of_texts(is_sound: Callable[[str], bool]) -> Callable[[object], bool]:
    """A judge of any value: what is not a text is sound, its type is checked elsewhere."""
    return lambda value: not isinstance(value, str) or is_sound(value)


def _one_per_cause(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """One diagnostic for each place, the first of _CAUSES; keys of _SEVERAL are kept apart."""
    rank = {rule: position for position, rule in enumerate(_CAUSES)}
    kept: dict[tuple[int, int, str], Diagnostic] = {}
    for diagnostic in sorted(diagnostics, key=lambda d: (rank.get(d.rule, len(rank)), d.order)):
        own = diagnostic.message if diagnostic.rule in _SEVERAL else ""
        kept.setdefault((diagnostic.line, diagnostic.column, own), diagnostic)
    return sorted(kept.values(), key=lambda diagnostic: diagnostic.order)


@dataclass(frozen=True, slots=True)
class SchemaRefusal:
    """One error of the schema validator, with what is needed to explain it."""

    error: "ValidationError"
    document: YamlDocument
    schema: Schema
    file: str
    today: datetime.date

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
    def _node(self) -> Mapping[str, Any]:
        """The part of the schema that refused."""
        node = self.error.schema
        return node if isinstance(node, Mapping) else {}

    @property
    def expected(self) -> str:
        """In words, the shape this part of the schema wants."""
        return str(self._node["patternErrorMessage"])

    @property
    def known(self) -> dict[str, Any]:
        """Fields that may stand here, references followed."""
        return {
            name: self.schema.follow(node) if isinstance(node, dict) else {}
            for name, node in self._node.get("properties", {}).items()
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
        return self.say(rule, way, span, **values)

    def say(self, rule: Rule, way: str, span: Span | None = None, **values: object) -> Diagnostic:
        """The diagnostic of a rule, at `span` or else at the refused value."""
        return rule.at(way, self.file, span or self.span(), **values)


def _unknown_keys(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    unused = [name for name in refusal.known if name not in refusal.value]
    for key in refusal.value:
        if key not in refusal.known and (*refusal.path, key) not in refusal.document.refused:
            span = refusal.span(key, key=True)
            if " " in key:
                yield refusal.say(fields.UNKNOWN_KEY, "phrase", span, key=_shown(key))
                continue
            if misuse := unusual_value(key, refusal.known.__contains__):
                yield refusal.of_characters(misuse, span)
                continue
            nearest = closest(key, refusal.known)
            if nearest in refusal.value:
                yield refusal.say(fields.UNKNOWN_KEY, "deja", span, key=key, other=nearest)
                continue
            hint = suggestion(key, unused) or "retirer cette clé."
            yield refusal.say(fields.UNKNOWN_KEY, "inconnue", span, key=key, hint=hint)


def _missing_key(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    # jsonschema reports each missing key apart, and names it at the start of its message.
    key = next(k for k in refusal.limit if refusal.error.message.startswith(repr(k)))
    unknown = [other for other in refusal.value if other not in refusal.known]
    if any(" " in other or closest(other, [key]) for other in unknown):
        return  # the key is there, misspelt or read as a sentence: `_unknown_keys` reports it
    if key in _PROOFS and not refusal.known.get(key):
        yield refusal.say(fields.NO_PROOF, _PROOFS[key], refusal.span("confiance"))
        return
    node = refusal.known.get(key, {})
    values = [str(value) for value in node.get("enum", ())]
    choice = f" {enumerate_words(values, 'ou')}" if values else " …"
    title = str(node.get("title", key))
    title = "" if fold(title) == key else f" ({title[:1].lower()}{title[1:]})"
    yield refusal.say(
        fields.MISSING_KEY, "absente", refusal.span(key=True),
        key=key, title=title, choice=choice,
    )  # fmt: skip


def _too_few_keys(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    keys = ", ".join(key for key in refusal.known if key not in refusal.value)
    yield refusal.say(
        fields.MISSING_KEY, "seule", refusal.span(key=True), keys=keys or "clé: valeur"
    )


def _wrong_type(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    names = [refusal.limit] if isinstance(refusal.limit, str) else list(refusal.limit)
    expected = enumerate_words([_TYPES[name] for name in names], "ou")
    value = refusal.value
    if value is None:
        key = refusal.path[-1] if refusal.path else ""
        hint = "écrire une valeur, ou retirer la clé."
        yield refusal.say(fields.TYPE, "vide", key=key, expected=expected, hint=hint)
    elif "string" in names and isinstance(value, int | float):
        yield refusal.say(fields.TYPE, "guillemets", value=_shown(value))
    elif {"integer", "number"} & {*names} and (misuse := refusal.unusual(_is_number)):
        yield refusal.of_characters(misuse)
    else:
        actual, hint = _kind_of(value), _hint_of_type(names, value)
        yield refusal.say(fields.TYPE, "genre", expected=expected, actual=actual, hint=hint)


def _hint_of_type(names: list[str], value: Any) -> str:
    """What to write in place of a value that is of none of the types `names`."""
    if "array" in names and isinstance(value, str):
        return f"écrire « [{_shown(value)}] », entre crochets, ou « - » devant chaque valeur."
    if "number" in names and isinstance(value, str):
        number = re.sub(r"[ €\u00a0\u202f]", "", value).replace(",", ".")
        if _is_number(number):
            return f"écrire « {number} », avec un point, sans guillemets ni unité."
    return "vérifier les tirets et l'alignement."


def _not_in_list(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    if misuse := refusal.unusual(lambda right: right in refusal.limit):
        yield refusal.of_characters(misuse)
        return
    values = [value for value in refusal.limit if isinstance(value, str)]
    key = next((part for part in reversed(refusal.path) if isinstance(part, str)), "")
    shown, hint = _shown(refusal.value), suggestion(str(refusal.value), values)
    yield refusal.say(fields.NOT_IN_LIST, "hors-liste", value=shown, key=key, hint=hint)


def _wrong_shape(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    is_key = "propertyNames" in refusal.error.absolute_schema_path
    span = refusal.span(refusal.value, key=True) if is_key else None
    if misuse := refusal.unusual(lambda right: re.search(refusal.limit, right) is not None):
        yield refusal.of_characters(misuse, span)
        return
    if user := _USER_IN_ADDRESS.match(refusal.value):
        yield refusal.say(fields.SHAPE, "identifiants", span, shown=user[1], host=user[2])
        return
    right = _in_shape(refusal.value, refusal.limit)
    expected = f"« {right} » : {refusal.expected}" if right else refusal.expected
    yield refusal.say(fields.SHAPE, "forme", span, value=_shown(refusal.value), expected=expected)


def _in_shape(text: str, pattern: str) -> str | None:
    """The letters and figures of a text, joined to match a pattern; None if they cannot."""
    parts = re.findall(r"[a-z0-9]+", fold(text))
    joined = (mark.join(parts) for mark in ("-", "_", ""))
    return next((right for right in joined if re.search(pattern, right)), None)


def _wrong_date(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    way = dates.fault(refusal.value, refusal.today) or "date"
    first, last = dates.FIRST_YEAR, dates.last_year(refusal.today)
    yield refusal.say(
        fields.IMPOSSIBLE_DATE, way, value=_shown(refusal.value), first=first, last=last
    )


def _too_long(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    length = len(refusal.value)
    yield refusal.say(fields.TOO_LONG, "long", length=length, limit=refusal.limit)


def _too_short(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    yield refusal.say(fields.EMPTY_VALUE, "texte", limit=count(refusal.limit, "caractère"))


def _empty_list(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    yield refusal.say(fields.EMPTY_VALUE, "liste")


def _too_many(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    size, limit = len(refusal.value), refusal.limit
    yield refusal.say(fields.TOO_LONG, "liste", size=size, limit=limit)


def _repeated(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    for index, value in enumerate(refusal.value):
        if value in refusal.value[:index]:
            yield refusal.say(fields.REPEATED, "double", refusal.span(index), value=_shown(value))


def _out_of_range(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    way = "petit" if refusal.error.validator == "minimum" else "grand"
    yield refusal.say(fields.RANGE, way, value=refusal.value, limit=refusal.limit)


EXPLANATIONS: dict[str, Callable[[SchemaRefusal], Iterator[Diagnostic]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "minProperties": _too_few_keys,
    "type": _wrong_type,
    "enum": _not_in_list,
    "pattern": _wrong_shape,
    "format": _wrong_date,
    "maxLength": _too_long,
    "minLength": _too_short,
    "minItems": _empty_list,
    "maxItems": _too_many,
    "uniqueItems": _repeated,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}
"""Every keyword the schemas may use to refuse; a test holds it together with `schema/`."""


def _shown(value: Any) -> str:
    """A value as its author wrote it, cut if long."""
    if isinstance(value, dict | list):
        return _kind_of(value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = visible(text)
    return text if len(text) <= 60 else f"{text[:57]}…"


def unusable(file: str, span: Span, expected: str | None, actual: str | None) -> Diagnostic:
    """The diagnostic of a value that a schema accepts and the model refuses, by Python types."""
    if expected in _TYPE_NAMES and actual in _TYPE_NAMES:
        words = {"expected": _TYPE_NAMES[expected], "actual": _TYPE_NAMES[actual]}
        return fields.UNUSABLE.at("genre", file, span, **words)
    return fields.UNUSABLE.at("illisible", file, span)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "oui ou non"
    names = {"str": "string", "list": "array", "dict": "object"}
    return _TYPES[names.get(type(value).__name__, "number")]
