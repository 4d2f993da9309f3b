"""Data → schema verdict: every refusal of the JSON Schema as one French diagnostic per cause."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any  # Any: JSON that the schema has not accepted, and schemas

import jsonschema_rs

from site_builder.core import dates
from site_builder.core.diagnostics import Diagnostic, Span
from site_builder.core.french import closest, count, enumerate_words, fold, suggestion
from site_builder.core.schema import Schema
from site_builder.records import fields, remedies
from site_builder.records.character_checks import unusual_value
from site_builder.records.reader import YamlDocument
from site_builder.records.refusals import TYPES, SchemaRefusal, kind_of, shown
from site_builder.records.remedies import PlaceNames, in_quotes

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

# https://www.93.fr@evil.example/ leads to evil.example
_USER_IN_ADDRESS = re.compile(r"https?://([^/?#\s@]*)@(?:[^/?#\s@]*@)*([^/?#\s@:]+)")
_TYPE_NAMES = {
    "str": "un texte",
    "array": "une liste",
    "object": TYPES["object"],
    "int": "un nombre entier",
    "float": "un nombre à virgule",
    "bool": "oui ou non",
    "null": "rien",
    "date": "une date",
}
_KEY = re.compile("[a-z][a-z0-9_]*")
_LONGEST = 200  # characters of a sentence given whole
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

    def __init__(
        self, schema: Schema, today: datetime.date, places: PlaceNames | None = None
    ) -> None:
        self._schema = schema
        self._places = places
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
            refusal = SchemaRefusal(error, document, self._schema, file, self._today, self._places)
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


def _unknown_keys(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    unused = [name for name in refusal.known if name not in refusal.value]
    for key in refusal.value:
        if key not in refusal.known and (*refusal.path, key) not in refusal.document.refused:
            span = refusal.span(key, key=True)
            if _is_sentence(key, refusal.known):
                right = _sentence(key, refusal.value[key])
                yield refusal.say(fields.UNKNOWN_KEY, "phrase", span, key=shown(key), right=right)
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


def _is_sentence(key: str, known: Iterable[str]) -> bool:
    """Whether what is read as a key is the beginning of a sentence."""
    return " " in key or not (_KEY.fullmatch(key) or closest(key, known))


def _sentence(key: str, value: Any) -> str:
    """The sentence that « : » has cut, as YAML takes it whole."""
    whole = f"{key} : {value}" if isinstance(value, str) else ""
    return f" : {in_quotes(whole)}" if whole and len(whole) <= _LONGEST else ""


def _missing_key(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    # jsonschema reports each missing key apart, and names it at the start of its message.
    key = next(k for k in refusal.limit if refusal.error.message.startswith(repr(k)))
    unknown = [other for other in refusal.value if other not in refusal.known]
    if any(_is_sentence(other, refusal.known) or closest(other, [key]) for other in unknown):
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
    expected = enumerate_words([TYPES[name] for name in names], "ou")
    value = refusal.value
    if value is None:
        key = refusal.path[-1] if refusal.path else ""
        hint = "écrire une valeur, ou retirer la clé."
        yield refusal.say(fields.TYPE, "vide", key=key, expected=expected, hint=hint)
    elif "string" in names and isinstance(value, int | float):
        right = refusal.right_text
        yield refusal.say(fields.TYPE, "guillemets", value=shown(value), right=right)
    elif {"integer", "number"} & {*names} and (misuse := refusal.unusual(_is_number)):
        yield refusal.of_characters(misuse)
    else:
        hint = remedies.hint_of_type(names, value, refusal.items, refusal.place_codes)
        actual = kind_of(value)
        yield refusal.say(fields.TYPE, "genre", expected=expected, actual=actual, hint=hint)


def _not_in_list(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    if misuse := refusal.unusual(lambda right: right in refusal.limit):
        yield refusal.of_characters(misuse)
        return
    values = [value for value in refusal.limit if isinstance(value, str)]
    key = next((part for part in reversed(refusal.path) if isinstance(part, str)), "")
    written, right = shown(refusal.value), remedies.in_list(refusal.value, values)
    hint = f"écrire « {right} »." if right else suggestion(str(refusal.value), values)
    yield refusal.say(fields.NOT_IN_LIST, "hors-liste", value=written, key=key, hint=hint)


def _wrong_shape(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    is_key = "propertyNames" in refusal.error.absolute_schema_path
    span = refusal.span(refusal.value, key=True) if is_key else None
    if misuse := refusal.unusual(lambda right: re.search(refusal.limit, right) is not None):
        yield refusal.of_characters(misuse, span)
        return
    if user := _USER_IN_ADDRESS.match(refusal.value):
        yield refusal.say(fields.SHAPE, "identifiants", span, shown=user[1], host=user[2])
        return
    value, expected = shown(refusal.value), refusal.right_or_expected
    yield refusal.say(fields.SHAPE, "forme", span, value=value, expected=expected)


def _wrong_date(refusal: SchemaRefusal) -> Iterator[Diagnostic]:
    way = dates.fault(refusal.value, refusal.today) or "date"
    first, last = dates.FIRST_YEAR, dates.last_year(refusal.today)
    yield refusal.say(
        fields.IMPOSSIBLE_DATE, way, value=shown(refusal.value), first=first, last=last
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
            yield refusal.say(fields.REPEATED, "double", refusal.span(index), value=shown(value))


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


def unusable(file: str, span: Span, expected: str | None, actual: str | None) -> Diagnostic:
    """The diagnostic of a value that a schema accepts and the model refuses, by Python types."""
    if expected in _TYPE_NAMES and actual in _TYPE_NAMES:
        words = {"expected": _TYPE_NAMES[expected], "actual": _TYPE_NAMES[actual]}
        return fields.UNUSABLE.at("genre", file, span, **words)
    return fields.UNUSABLE.at("illisible", file, span)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None
