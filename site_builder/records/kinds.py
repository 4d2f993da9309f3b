"""Kinds of records: the folder or file that holds each, and the layout of that folder."""

import re
from dataclasses import dataclass
from enum import Enum

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEPARTMENT = re.compile(r"[0-9]{2,3}|2[AB]|x[0-9]{2}")


class Layout(Enum):
    """Where the files of a kind may stand; values are shown in messages, after their folder."""

    ROOT = "un fichier à la racine"
    FLAT = "<département>.yml"
    LOCAL = "<département>/<id>.yml"
    BOTH = "[<département>/]<id>.yml"
    LIST = "<id>.yml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record.

    Attributes:
        name: name of its schema, and of its folder.
        singular: what the command `new` calls it.
        layout: ROOT for the single file `file`; else where the `.yml` files stand in the folder.
        file: path of that single file, from the root; None for the other layouts.
        inside: the folder that holds its folder; None for the root.

    """

    name: str
    singular: str
    layout: Layout
    file: str | None = None
    inside: str | None = None

    @property
    def folder(self) -> str:
        """Path of the folder of its files, from the root."""
        return f"{self.inside}/{self.name}" if self.inside else self.name

    @property
    def pattern(self) -> str:
        """Pattern of the paths of its files, for messages."""
        return self.file or f"{self.folder}/{self.layout.value}"

    @property
    def in_frame(self) -> bool:
        """Whether the national frame may hold files of this kind."""
        local = self.layout in (Layout.FLAT, Layout.LOCAL)
        return not local and self.name != "settings"


SETTINGS = Kind("settings", "settings", Layout.ROOT, "referentiel.yml")
GLOSSARY = Kind("glossary", "glossary", Layout.ROOT, "glossary.yml")
BAREMES = Kind("baremes", "baremes", Layout.ROOT, "baremes.yml")
NUMBERS = Kind("numeros", "numeros", Layout.ROOT, "numeros.yml")
LEXICON = Kind("lexique", "lexique", Layout.ROOT, "lexique.yml")
SCHEMES = Kind("schemes", "scheme", Layout.BOTH)
OPERATORS = Kind("operators", "operator", Layout.LOCAL)
TERRITORIES = Kind("territories", "territory", Layout.FLAT)
GUIDE = Kind("guide", "guide", Layout.ROOT, "guide/questions.yml")
LADDER = Kind("reponse", "reponse", Layout.ROOT, "guide/reponse.yml")
CASES = Kind("cases", "case", Layout.LIST, inside="guide")

# In the order they are read: texts of all the kinds after the barèmes may cite these.
KINDS = (
    SETTINGS,
    BAREMES,
    GLOSSARY,
    NUMBERS,
    GUIDE,
    LADDER,
    TERRITORIES,
    SCHEMES,
    OPERATORS,
    LEXICON,
    CASES,
)
