"""What is said of a list: where, how serious, and what to write instead."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How serious a remark is; the values are what people read, the most serious first."""

    ERROR = "erreur"
    DOUBT = "à relire"
    REPAIR = "réparé"
    NOTE = "à savoir"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark.

    Attributes:
        grade: an error prevents everything from being written.
        message: a French sentence, with its stop.
        row: of the sheet, from 0; None for the whole list.
        column: of the sheet, from 0; None for the whole row.
        proposal: what to write in the cell; None if nothing is known to help.
        secret: whether what the cell holds must not be shown again.

    """

    grade: Grade
    message: str
    row: int | None = None
    column: int | None = None
    proposal: str | None = None
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one value, before its place is known."""

    grade: Grade
    message: str
    proposal: str | None = None

    def at(self, row: int, column: int | None) -> Remark:
        """The same, at a place of the sheet."""
        return Remark(self.grade, self.message, row, column, self.proposal)


def error(message: str, proposal: str | None = None) -> Said:
    """Something that cannot be taken."""
    return Said(Grade.ERROR, message, proposal)


def doubt(message: str, proposal: str | None = None) -> Said:
    """Something that is taken, and that somebody must read again."""
    return Said(Grade.DOUBT, message, proposal)


def repair(message: str, proposal: str) -> Said:
    """Something that is taken as it was meant."""
    return Said(Grade.REPAIR, message, proposal)
