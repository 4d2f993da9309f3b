"""Reader of `schema/`: the only definition of the fields, their titles, lists and labels."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from site_builder.core.files import read_file
from site_builder.core.shipped import shipped_folder

COMMON = "common"
# What a schema says of the values of a list: their words on screen, what a reader must know of
# them, the title that gathers what has them, the letters that stand for them in a narrow table.
WORDS, NOTES, HEADINGS, LETTERS = "x-libelles", "x-precisions", "x-titres", "x-lettres"
GROUPS = "x-groupes"  # under which title a value of a list is shown with others
_RUBRIC = "#/$defs/rubrique"

Node = Mapping[str, Any]  # of JSON


class SchemaError(ValueError):
    """A schema that cannot be read: its file name, and where it breaks (from 1)."""

    def __init__(self, name: str, line: int, column: int) -> None:
        super().__init__(name)
        self.name, self.line, self.column = name, line, column


def schema_folder(root: Path) -> Path:
    """The schemas of `root` if it has its own, else those shipped with the program."""
    own = root / "schema"
    if (own / f"{COMMON}.json").is_file():
        return own
    return shipped_folder("schema", "schema")


def _localised(node: Any, prefix: str) -> Any:  # of JSON
    """A copy of `node` whose references all point inside the bundled document."""
    if isinstance(node, dict):
        return {key: _localised(value, prefix) for key, value in node.items()}
    if isinstance(node, list):
        return [_localised(value, prefix) for value in node]
    return node.removeprefix(prefix) if isinstance(node, str) else node


@dataclass(frozen=True)
class Schema:
    """The schema of one kind of record, as one self-contained document."""

    kind: str
    document: Node

    @cached_property
    def title(self) -> str:
        """French name of the kind."""
        return str(self.document["title"])

    @cached_property
    def fields(self) -> dict[str, Node]:
        """First-level fields in their declared order, references followed."""
        return {name: self.follow(node) for name, node in self.document["properties"].items()}

    def follow(self, node: Node) -> Node:
        """`node` merged over what its `$ref` points to; what the node says itself wins."""
        while "$ref" in node:
            target = self.document["$defs"][node["$ref"].rsplit("/", 1)[1]]
            rest = {key: value for key, value in node.items() if key != "$ref"}
            if "properties" in node:  # the reference only adds constraints
                return rest
            node = {**target, **rest}
        return node

    def at(self, *path: str) -> Node:
        """The node of a field, following lists and either/or forms; KeyError if none."""
        node: Node = self.document
        for name in path:
            node = self._shape(node)["properties"][name]
        return self._shape(node)

    def _shape(self, node: Node) -> Node:
        """The object form behind references, « string or … » alternatives and lists."""
        node = self.follow(node)
        if "else" in node:
            node = self.follow({**node["else"], **{k: node[k] for k in ("title",) if k in node}})
        if "items" in node:
            return self._shape(node["items"])
        return node

    def labels(self, *path: str, by: str = WORDS) -> dict[str, str]:
        """What the schema says `by` a name of values of the list at `path`, in their order.

        Each value has its words on screen; it may have none by another name.
        """
        node = self.at(*path)
        words = node.get(by, {})
        return {value: words[value] for value in node["enum"] if value in words}

    def titles(self, *path: str) -> dict[str, str]:
        """French title of each field of the object at `path`."""
        properties = self.at(*path)["properties"] if path else self.document["properties"]
        return {name: str(self.follow(node)["title"]) for name, node in properties.items()}

    def words(self, name: str) -> dict[str, str]:
        """Words on screen of the strings (« inconnu »…) that may stand for the field `name`."""
        return dict(self.fields[name]["then"][WORDS])

    @cached_property
    def rubrics(self) -> tuple[str, ...]:
        """Names of the first-level fields that are rubrics, in their declared order."""
        return tuple(_rubrics_of(self.document))

    @cached_property
    def rubric_paths(self) -> tuple[tuple[str, ...], ...]:
        """Where rubrics stand in a record; lists on the way are not marked."""
        return tuple(self._rubrics(self.document, (), ()))

    def _rubrics(
        self, node: Node, path: tuple[str, ...], entered: tuple[Node, ...]
    ) -> Iterator[tuple[str, ...]]:
        fields = self._shape(node).get("properties", {})
        if any(fields is outer for outer in entered):  # a recursive shape, such as a rule of rules
            return
        for name, child in fields.items():
            if child is True:
                continue
            if child.get("$ref") == _RUBRIC:
                yield (*path, name)
            else:
                yield from self._rubrics(child, (*path, name), (*entered, fields))

    def annotation(self, name: str) -> Any:  # of JSON
        """An `x-` list or table written at the top of the schema."""
        return self.document[name]


def _rubrics_of(document: Node) -> Iterator[str]:
    """Names of the fields of a record that are statements, or statements under sub-titles."""
    for name, node in document.get("properties", {}).items():
        parts = node.get("else", {}).get("properties", {}).values()
        if any(part.get("$ref") == _RUBRIC for part in (node, *parts)):
            yield name


def _name_rubrics(document: Node) -> None:
    """Write, where `propertyNames` has `"x-noms": "rubriques"`, the rubrics as the known keys.

    JSON Schema cannot say that the keys of an object are those of another.
    """
    fields = document.get("properties", {})
    titles = {name: fields[name]["title"] for name in _rubrics_of(document)}
    for node in fields.values():
        if node.get("propertyNames", {}).get("x-noms") == "rubriques":
            del node["propertyNames"]
            shape = node["additionalProperties"]
            rubrics = {name: {**shape, "title": title} for name, title in titles.items()}
            node["properties"] = {**rubrics, **node["properties"]}
            node["additionalProperties"] = False


def _references(node: object) -> Iterator[str]:
    """Every definition that a schema refers to, as it calls it."""
    if isinstance(node, dict):
        if isinstance(target := node.get("$ref"), str):
            yield "/".join(target.split("/")[:3])
        node = [*node.values()]
    if isinstance(node, list):
        for item in node:
            yield from _references(item)


class SchemaSet(Mapping[str, Schema]):
    """The schemas of a folder by kind, read once; SchemaError if one is not JSON, or names a
    definition that is nowhere.

    Without a folder it is empty.
    """

    def __init__(self, folder: Path | None) -> None:
        self._schemas: dict[str, Schema] = {}
        if folder is None:
            return
        self.folder = folder
        common = self._read(COMMON)
        for path in sorted(folder.glob("*.json")):
            if path.stem != COMMON:
                document = _localised(self._read(path.stem), f"{COMMON}.json")
                _name_rubrics(document)
                document["$defs"] = {**common.get("$defs", {}), **document.get("$defs", {})}
                if not {*_references(document)} <= {
                    f"#/$defs/{name}" for name in document["$defs"]
                }:
                    raise SchemaError(path.name, 1, 1)  # it refers to a missing definition
                self._schemas[path.stem] = Schema(path.stem, document)

    def _read(self, name: str) -> dict[str, Any]:
        path = self.folder / f"{name}.json"
        try:
            document = json.loads(read_file(path).decode("utf-8"))
        except json.JSONDecodeError as error:
            raise SchemaError(path.name, error.lineno, error.colno) from error
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaError(path.name, 1, 1) from error
        if not isinstance(document, dict):
            raise SchemaError(path.name, 1, 1)
        return document

    def __getitem__(self, kind: str) -> Schema:
        return self._schemas[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._schemas)

    def __len__(self) -> int:
        return len(self._schemas)
