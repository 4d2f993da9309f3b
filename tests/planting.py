"""Records made from a schema: every field it allows, each text bearing a word of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from site_builder.core.schema import Schema

Path = tuple[str | int, ...]

# Strings that a pattern restricts, by the end of the reference of their definition, or by name.
SHAPED = {
    "courriel": "{word}@exemple.fr",
    "url": "https://exemple.fr/{word}",
    "telephone": "01 43 93 40 17",
    "date": "1997-03-14",
    "date_partielle": "1997-03-14",
    "code_commune": "93066",
    "code_epci": "200057867",
    "code_commune_ou_epci": "93001",
    "reference_secteur": "ept/plaine-commune",
    "reference_fiche": "asll",
    "reference_organisme": "93/hestia",
    "siret": "91827364509182",
    "code_postal": "00417",
    "latitude": 48.9173645,
    "longitude": 2.4173645,
}
# What the record could not be read without, or would not be what it is.
GIVEN: dict[str, Any] = {
    "departement": "oui",
    "adresse_confidentielle": "oui",
    "confiance": "source",
}


@dataclass
class Planter:
    """Makes values; `words` are those it wrote, by the path of the field that holds each."""

    schema: Schema
    mark: str = "zq"  # how its words begin
    words: dict[Path, str] = field(default_factory=dict)
    fields: list[Path] = field(default_factory=list)

    def value(self, node: Mapping[str, Any], path: Path) -> Any:
        """A value that fills everything a schema allows."""
        shape = str(node.get("$ref", "")).rsplit("/", 1)[-1]
        node = self.schema.follow(node)
        node = self.schema.follow(node.get("else", node))
        if "properties" in node:
            return {name: self._field(n, (*path, name)) for name, n in node["properties"].items()}
        if "items" in node:
            return [self.value(node["items"], (*path, 0))]
        return self._leaf(node, path, shape)

    def _field(self, node: Mapping[str, Any], path: Path) -> Any:
        self.fields.append(path)
        name = str(path[-1])
        return GIVEN.get(name) or self.value(node, path)

    def _leaf(self, node: Mapping[str, Any], path: Path, shape: str) -> Any:
        for name in (shape, str(path[-1])):
            if name in SHAPED:
                return self._shaped(name, path)
        if "enum" in node:
            return node["enum"][-1]
        if node.get("type") == "integer":
            return 417
        return self._word(path)

    def _shaped(self, name: str, path: Path) -> Any:
        shape = SHAPED[name]
        if not isinstance(shape, str) or "{word}" not in shape:
            self.words[path] = str(shape)
            return shape
        return shape.format(word=self._word(path))

    def _word(self, path: Path) -> str:
        self.words[path] = f"{self.mark}{len(self.words)}wx"
        return self.words[path]
