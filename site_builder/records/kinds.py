"""Kinds of records: which folder or file holds them, and how a file name becomes a key."""

import re
from dataclasses import dataclass
from enum import Enum

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEPARTMENT = re.compile(r"[0-9]{2,3}|2[AB]|x[0-9]{2}")


class Layout(Enum):
    """Where the files of a kind may stand."""

    ROOT = "un fichier à la racine"
    FLAT = "<département>.yml"
    LOCAL = "<département>/<id>.yml"
    BOTH = "[<département>/]<id>.yml"
    LIST = "<id>.yml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. `name` is its schema, and its folder unless `inside` says in which one.

    `singular` is what `new` calls it. A ROOT kind is the single file `<file>`; the others are
    the `.yml` files of a folder.
    """

    name: str
    singular: str
    layout: Layout
    file: str | None = None
    inside: str | None = None

    @property
    def folder(self) -> str:
        """The folder of its files, from the root."""
        return f"{self.inside}/{self.name}" if self.inside else self.name

    @property
    def pattern(self) -> str:
        """The path of its files, for messages."""
        return self.file or f"{self.folder}/{self.layout.value}"


SETTINGS = Kind("settings", "settings", Layout.ROOT, "referentiel.yml")
GLOSSARY = Kind("glossary", "glossary", Layout.ROOT, "glossary.yml")
NUMBERS = Kind("numeros", "numeros", Layout.ROOT, "numeros.yml")
SCHEMES = Kind("schemes", "scheme", Layout.BOTH)
OPERATORS = Kind("operators", "operator", Layout.LOCAL)
TERRITORIES = Kind("territories", "territory", Layout.FLAT)
GUIDE = Kind("guide", "guide", Layout.ROOT, "guide/questions.yml")
CASES = Kind("cases", "case", Layout.LIST, inside="guide")

KINDS = (SETTINGS, GLOSSARY, NUMBERS, GUIDE, TERRITORIES, SCHEMES, OPERATORS, CASES)
