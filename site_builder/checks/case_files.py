"""Case files: one for each way a rule can fire, tested, and shown as the example of the rule.

`cases/<RULE-ID>-<way>[-variant].yml` says which sound référentiel of `tests/cases/valid` is
damaged (`base`), how, and the whole console output (`attendu`, last key of the file).
"""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from site_builder.core.diagnostics import Rule
from site_builder.records.shipped import read_shipped

FOLDER = Path(__file__).parent / "cases"


class Replacement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whole lines that occur once in a file, at any indentation, and the lines that replace them.

    Attributes:
        dans: path of the file, relative to the root.
        ceci: sound lines, each with its line end.
        par: faulty lines, which take the indentation of the sound ones.

    """

    dans: str
    ceci: str
    par: str
    plutot: str = ""

    @property
    def sound(self) -> str:
        """The lines that the faulty ones should have been."""
        return self.plutot or self.ceci


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a sound référentiel is damaged, and what `check` then prints; paths start from its root.

    Attributes:
        base: folder of `tests/cases/valid`.
        attendu: the whole console output, with its last line end.
        supprimer: files removed.
        remplacer: lines replaced, one replacement after the other.
        ecrire: text of files added, or written again from end to end.
        lier: symbolic links added, each with its target.
        encodages: files that are saved as no record should be, each with the name of a codec.

    """

    base: Literal["minimal", "guide", "reponse", "cadre"]
    attendu: str
    supprimer: tuple[str, ...] = ()
    remplacer: tuple[Replacement, ...] = ()
    ecrire: dict[str, str] = {}
    lier: dict[str, str] = {}
    encodages: dict[str, str] = {}


def read_case(path: Path) -> Case:
    """The case of a file. Raises msgspec.ValidationError or yaml.YAMLError if it is not one."""
    return msgspec.convert(read_shipped(path.read_text(encoding="utf-8")), Case)


def case_paths() -> list[Path]:
    """Every case file, by name."""
    return sorted(FOLDER.glob("*.yml"))


def way_of(rule: Rule, stem: str) -> str:
    """`LIEN-201-etape-issue` → « etape », the longest way that fits; ValueError if none does."""
    rest = stem.removeprefix(f"{rule.id}-")
    return max((way for way in rule.ways if f"{rest}-".startswith(f"{way}-")), key=len)


def first_cases(rule: Rule) -> dict[str, Case]:
    """The first case of each way of a rule that has one, in the order of its ways."""
    paths: dict[str, Path] = {}
    for path in _paths_by_rule().get(rule.id, ()):
        paths.setdefault(way_of(rule, path.stem), path)
    return {way: read_case(paths[way]) for way in rule.ways if way in paths}


@cache
def _paths_by_rule() -> dict[str, list[Path]]:
    """Case files of each rule, the shortest names first: the plainest of each way."""
    paths: dict[str, list[Path]] = {}
    for path in sorted(case_paths(), key=lambda path: (len(path.stem), path.stem)):
        paths.setdefault("-".join(path.stem.split("-")[:2]), []).append(path)
    return paths
