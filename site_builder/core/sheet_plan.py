"""The plan of the page of a sheet, as the schema of the schemes writes it (`x-plan`)."""

from functools import cache

import msgspec
from msgspec import Struct

from site_builder.core.schema import Schema

PLAN = "x-plan"


class PlanLine(Struct, frozen=True, forbid_unknown_fields=True):
    """What a section shows of a rubric, or of the relations of a direction.

    At most `montre` statements. `libelle` is the label before them; without one they are items
    of a list. A line « sans étapes » is that of a sheet that has no steps.
    """

    rubrique: str = ""
    relations: str = ""
    libelle: str | None = None
    montre: int = 1
    sans_etapes: bool = False


class PlanFold(Struct, frozen=True, forbid_unknown_fields=True):
    """What is folded: all that no line shows of some rubrics, and relations by direction.

    With `citations`, what other sheets say too. A fold that is led to has an `id`.
    """

    titre: str
    id: str = ""
    rubriques: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    citations: bool = False


class PlanSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A section of the page; `court` is its name in the contents."""

    id: str
    titre: str
    court: str | None = None
    lignes: tuple[PlanLine, ...] = ()
    plis: tuple[PlanFold, ...] = ()


class Plan(Struct, frozen=True):
    """The sections in order; the most characters of a line, the most steps of the time line."""

    signes: int
    etapes: int
    sections: tuple[PlanSection, ...]

    @property
    def rubrics(self) -> tuple[str, ...]:
        """The rubrics that lines show, then those that folds hold, section by section."""
        names: list[str] = []
        for section in self.sections:
            names += [line.rubrique for line in section.lignes if line.rubrique]
            names += [name for fold in section.plis for name in fold.rubriques]
        return tuple(dict.fromkeys(names))


@cache
def _plan(written: bytes) -> Plan:
    return msgspec.json.decode(written, type=Plan)


def plan_of(schema: Schema) -> Plan:
    """The plan that a schema writes; KeyError if it writes none."""
    return _plan(msgspec.json.encode(schema.annotation(PLAN)))
