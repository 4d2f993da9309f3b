"""References for editors, generated: the fields from the schemas, the rules from the registry."""

import inspect
import json
import re
from collections.abc import Iterator

from msgspec import Struct

from site_builder.checks.case_examples import Complaint, Example, examples
from site_builder.checks.registry import RULES
from site_builder.core.diagnostics import Rule, Severity
from site_builder.core.french import paragraphs, typeset
from site_builder.core.schema import Node, Schema
from site_builder.records.kinds import KINDS
from site_builder.views.site import Site


class FormLink(Struct, frozen=True):
    """A form shared by several fields, described once."""

    id: str
    title: str


class Field(Struct, frozen=True):
    """A field an editor can write; `values` are the allowed ones with their words on screen."""

    key: str
    title: str
    description: str | None
    required: bool
    repeated: bool
    form: FormLink | None
    values: tuple[tuple[str, str | None], ...]
    example: str | None
    fields: tuple["Field", ...]


class Form(Struct, frozen=True):
    """A kind of record, or a form shared by several fields."""

    id: str
    title: str
    description: str | None
    place: str | None
    values: tuple[tuple[str, str | None], ...]
    fields: tuple[Field, ...]
    of: FormLink | None = None


class FieldReference(Struct, frozen=True):
    """Every field: by kind of record, then by shared form."""

    kinds: tuple[Form, ...]
    forms: tuple[Form, ...]


class WayEntry(Struct, frozen=True):
    """A message of a rule, and lines that earn it beside lines that do not."""

    message: str
    example: Example | None


class RuleEntry(Struct, frozen=True):
    """A rule of validation, with the paragraphs of its documentation."""

    id: str
    title: str
    severity: str
    blocking: bool
    paragraphs: tuple[str, ...]
    ways: tuple[WayEntry, ...]


class RuleReference(Struct, frozen=True):
    """Every rule, in the order of the registry."""

    rules: tuple[RuleEntry, ...]


def rule_reference() -> RuleReference:
    """Every rule of the registry, in its order, with its first example of each message."""
    return RuleReference(tuple(_rule(rule) for rule in RULES))


def _rule(rule: Rule) -> RuleEntry:
    _, _, body = inspect.cleandoc(rule.doc).partition("\n")
    examples_by_way = examples(rule)
    return RuleEntry(
        id=rule.id,
        title=typeset(rule.title),
        severity=str(rule.severity),
        blocking=rule.severity is Severity.ERROR,
        paragraphs=paragraphs(body) if body.strip() else (),
        ways=tuple(
            WayEntry(
                _message(way.message),
                _typeset(examples_by_way[key]) if key in examples_by_way else None,
            )
            for key, way in rule.ways.items()
        ),
    )


def _typeset(example: Example) -> Example:
    """The same, its messages as they are printed; lines of files stay as they are written."""
    complaints = (
        Complaint(typeset(complaint.message), complaint.hint and typeset(complaint.hint))
        for complaint in example.complaints
    )
    return Example(example.excerpts, tuple(complaints))


def _message(template: str) -> str:
    """A message whose variable parts are shown as « … »."""
    return typeset(re.sub(r"\{\w+\}", "…", template).replace("….", "…"))


def field_reference(site: Site) -> FieldReference:
    """Every field of every kind of record, then the forms that several fields share."""
    reader = _SchemaReader()
    kinds = tuple(reader.kind(site.knowledge.schemas[kind.name], kind.pattern) for kind in KINDS)
    return FieldReference(kinds, tuple(reader.shared()))


class _SchemaReader:
    """Describes schemas, and remembers the shared forms met on the way."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[Schema, Node]] = {}

    def kind(self, schema: Schema, place: str) -> Form:
        document = schema.document
        return Form(
            id=schema.kind,
            title=typeset(schema.title),
            description=_text(document),
            place=place,
            values=(),
            fields=tuple(self._fields(schema, document)),
        )

    def shared(self) -> Iterator[Form]:
        """The shared forms, including those that only other forms use."""
        done: set[str] = set()
        while left := [name for name in self._met if name not in done]:
            for name in left:
                done.add(name)
                yield self._form(name, *self._met[name])

    def _form(self, name: str, schema: Schema, node: Node) -> Form:
        inner, _ = _inner(node)
        return Form(
            id=name,
            title=typeset(str(node["title"])),
            description=_text(node),
            place=None,
            values=_values(node),
            fields=tuple(self._fields(schema, schema.follow(inner)))
            if "$ref" not in inner or "properties" in inner
            else (),
            of=self._link(schema, inner),
        )

    def _fields(self, schema: Schema, node: Node) -> Iterator[Field]:
        required = node.get("required", ())
        for key, child in node.get("properties", {}).items():
            if child is not True:
                yield self._field(schema, key, child, key in required)

    def _field(self, schema: Schema, key: str, child: Node, required: bool) -> Field:
        node = schema.follow(child)
        inner, repeated = _inner(node)
        form = self._link(schema, child) or self._link(schema, inner)
        return Field(
            key=key,
            title=typeset(str(node["title"])),
            description=_text(node),
            required=required,
            repeated=repeated and self._link(schema, child) is None,
            form=form,
            values=() if form else _values(node) or _values(schema.follow(inner)),
            example=_example(node),
            fields=() if form else tuple(self._fields(schema, schema.follow(inner))),
        )

    def _link(self, schema: Schema, node: Node) -> FormLink | None:
        """The shared form a node points to, if it has an inside to describe."""
        reference = str(node.get("$ref", ""))
        if not reference or "properties" in node:
            return None
        name = reference.rsplit("/", 1)[1]
        target = schema.document["$defs"][name]
        if not ({"properties", "else", "items"} & set(target)) or name in ("cites", "anciens_ids"):
            return None
        self._met.setdefault(name, (schema, target))
        return FormLink(name, typeset(str(target["title"])))


def _inner(node: Node) -> tuple[Node, bool]:
    """What stands inside « string or … » alternatives and lists, and whether it is a list."""
    node = node.get("else", node)
    if "items" in node:
        return node["items"], True
    return node, False


def _text(node: Node) -> str | None:
    return typeset(str(node["description"])) if "description" in node else None


def _values(node: Node) -> tuple[tuple[str, str | None], ...]:
    """Allowed values with their words, for a list of values or for its strings."""
    node = node.get("then", node)
    labels = node.get("x-libelles", {})
    return tuple(
        (str(value), typeset(labels[value]) if value in labels else None)
        for value in node.get("enum", ())
        if not isinstance(value, bool)
    )


def _example(node: Node) -> str | None:
    """The first example, as it would be written in a file."""
    examples: list[object] = node.get("examples", [])
    if not examples:
        return None
    first = examples[0]
    return first if isinstance(first, str) else json.dumps(first, ensure_ascii=False)
