"""Inheritance: what a local sheet says itself, and what it takes from the national one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Lien, Saisine, Scheme, sub_rubrics

# Two directions that cannot both be true: a sheet that says one does not inherit the other.
OPPOSED = {"cumulable": "incompatible", "incompatible": "cumulable"}


@dataclass(frozen=True, slots=True)
class SheetValue:
    """A value and the sheet `by` which it is written, to which its sources and links belong.

    `inherited` if that is the national sheet and not the one asked for.
    """

    value: Any  # of the type of the field, which is asked for by its name
    by: Scheme
    inherited: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scheme as it applies: rubrics, steps and pace are taken whole, relations one by one."""

    scheme: Scheme
    parent: Scheme | None

    def field(self, name: str) -> SheetValue | None:
        """A first-level field (`famille`, `etapes`…); None if neither sheet has it."""
        return self._first(lambda scheme: getattr(scheme, name))

    def rubric(self, name: str) -> SheetValue | None:
        """A rubric by its name; None if neither sheet has it. « inconnu » is a value."""
        return self._first(
            lambda scheme: rubric if _says_rubric(rubric := scheme.rubric(name)) else None
        )

    def card(self, name: str) -> SheetValue | None:
        """What a card says of the referral (`destinataire`, `court`).

        A sheet that says how to refer, or that nobody knows, takes no card from the national one.
        """
        for scheme in (self.scheme, self.parent):
            saisine = scheme.saisine if scheme else None
            if scheme and isinstance(saisine, Saisine) and (value := getattr(saisine, name)):
                return SheetValue(value, scheme, inherited=scheme is not self.scheme)
            if _says_rubric(saisine):
                return None
        return None

    def relations(self, direction: str) -> tuple[SheetValue, ...]:
        """The links of a direction: those of the sheet, then those it does not replace.

        A link replaces the one to the same scheme in the same direction, or in the opposed one.
        """
        own = self.scheme.relations.get(direction, ())
        links = [SheetValue(link, self.scheme, inherited=False) for link in own]
        if self.parent is not None:
            links += self._inherited(self.parent, direction)
        return tuple(links)

    def _inherited(self, parent: Scheme, direction: str) -> Iterator[SheetValue]:
        said: dict[str, tuple[Lien, ...]] = self.scheme.relations
        told = (*said.get(direction, ()), *said.get(OPPOSED.get(direction, ""), ()))
        replaced = {link.dispositif for link in told} | {self.scheme.key}
        for link in parent.relations.get(direction, ()):
            if link.dispositif not in replaced:
                yield SheetValue(link, parent, inherited=True)

    def _first(self, read: Callable[[Scheme], object]) -> SheetValue | None:
        for scheme in (self.scheme, self.parent):
            if scheme is not None and (value := read(scheme)):
                return SheetValue(value, scheme, inherited=scheme is not self.scheme)
        return None


def _says_rubric(value: object) -> bool:
    """Whether a rubric says something; a card alone does not replace how to refer."""
    return any(sub_rubrics(value).values()) if isinstance(value, Saisine) else bool(value)


def sheet_of(knowledge: Knowledge, scheme: Scheme) -> Sheet:
    """The sheet of a scheme; a national one has no parent."""
    return Sheet(scheme, knowledge.parent(scheme))
