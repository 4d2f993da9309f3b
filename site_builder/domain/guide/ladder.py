"""The ladder of the guide's answer, read: rungs in order, what is kept apart, acts received."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.domain.guide.logic import Expression, Facts, read
from site_builder.model.answer import Acte, Alternative, Echelle, EtapeDuGuide, Palier, Reserve
from site_builder.model.guide import Regle

STRICT = "ok"  # nothing excludes the scheme, and nothing that it needs is missing
DATED = "date"


def in_doubt(rule: Expression, doubt: Expression | None, facts: Facts) -> bool:
    """Whether a rule is true, or unknown while `doubt` is true."""
    truth = rule.truth(facts)
    return bool(truth or (truth is None and doubt is not None and doubt.truth(facts)))


@dataclass(frozen=True, slots=True)
class Choice:
    """A scheme that a rung may give; `rule` is when it may, beside what its own sheet says."""

    key: str
    strict: bool
    rule: Expression | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """A situation (`rule`; None is always true) and its answer: a scheme (`main`) or a `step`.

    It is also taken where its rule is unknown and `doubt` is true.
    """

    id: str
    rule: Expression | None
    doubt: Expression | None
    main: Choice | None
    step: EtapeDuGuide | None
    alternatives: tuple[Choice, ...]
    authored: Palier

    def holds(self, facts: Facts) -> bool:
        """Whether the situation is that one, or may well be."""
        return self.rule is None or in_doubt(self.rule, self.doubt, facts)

    @property
    def title(self) -> str:
        """The answer in one sentence."""
        return self.authored.titre or (self.step.titre if self.step else "")


@dataclass(frozen=True, slots=True)
class Reservation:
    """Schemes, or those of some gradations, that may only be given where a rule holds."""

    keys: tuple[str, ...]
    gradations: tuple[str, ...]
    rule: Expression
    authored: Reserve


@dataclass(frozen=True, slots=True)
class Act:
    """A situation where something is to be done now; `doubt` as for a rung.

    `rank` is the place of `rang` among those of the schema: the first are shown first.
    """

    id: str
    rule: Expression
    doubt: Expression | None
    rank: int
    authored: Acte

    def holds(self, facts: Facts) -> bool:
        """Whether there is something to do, or may well be."""
        return in_doubt(self.rule, self.doubt, facts)

    @property
    def is_dated(self) -> bool:
        """Whether a delay runs: it is always shown."""
        return self.authored.rang == DATED


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs in order, the last always true; acts as they are shown."""

    rungs: tuple[Rung, ...]
    reservations: tuple[Reservation, ...]
    acts: tuple[Act, ...]

    @property
    def expressions(self) -> Iterator[Expression]:
        """Every expression, for what the ladder depends on."""
        for rung in self.rungs:
            choices = (rung.main, *rung.alternatives)
            own = (rung.rule, rung.doubt, *(choice.rule for choice in choices if choice))
            yield from (rule for rule in own if rule is not None)
        yield from (reservation.rule for reservation in self.reservations)
        for act in self.acts:
            yield from (rule for rule in (act.rule, act.doubt) if rule is not None)


def expanded(regle: Regle, notions: Mapping[str, Regle]) -> Regle:
    """The same rule where each notion is its rule. LookupError if a notion is unknown."""
    if regle.notion is not None:
        return expanded(notions[regle.notion], notions)
    return replace(
        regle,
        et=tuple(expanded(inner, notions) for inner in regle.et),
        ou=tuple(expanded(inner, notions) for inner in regle.ou),
        non=expanded(regle.non, notions) if regle.non is not None else None,
    )


def ladder_of(authored: Echelle, ranks: Sequence[str]) -> Ladder:
    """The ladder of a sound `guide/reponse.yml`; `ranks` of acts, those shown first first."""
    return _Reader(authored, ranks).ladder()


class _Reader:
    """Reads rules with the notions of one file."""

    def __init__(self, authored: Echelle, ranks: Sequence[str]) -> None:
        self._authored = authored
        self._ranks = ranks
        self._notions = {notion.id: notion.regle for notion in authored.notions}
        self._steps = {step.id: step for step in authored.etapes}

    def ladder(self) -> Ladder:
        acts = [
            Act(
                id=act.id,
                rule=self._read(act.regle),
                doubt=self._maybe(act.dans_le_doute),
                rank=self._ranks.index(act.rang),
                authored=act,
            )
            for act in self._authored.actes
        ]
        return Ladder(
            rungs=tuple(self._rung(rung) for rung in self._authored.paliers),
            reservations=tuple(self._reservation(one) for one in self._authored.reserves),
            acts=tuple(sorted(acts, key=lambda act: act.rank)),
        )

    def _read(self, regle: Regle) -> Expression:
        return read(expanded(regle, self._notions))

    def _maybe(self, regle: Regle | None) -> Expression | None:
        return self._read(regle) if regle is not None else None

    def _rung(self, rung: Palier) -> Rung:
        main = rung.principal
        return Rung(
            id=rung.id,
            rule=self._maybe(rung.regle),
            doubt=self._maybe(rung.dans_le_doute),
            main=Choice(main, rung.exige == STRICT) if main is not None else None,
            step=self._steps[rung.etape] if rung.etape is not None else None,
            alternatives=tuple(self._choice(one) for one in rung.alternatives),
            authored=rung,
        )

    def _choice(self, one: Alternative) -> Choice:
        return Choice(one.dispositif, one.exige == STRICT, self._maybe(one.regle), one.texte)

    def _reservation(self, one: Reserve) -> Reservation:
        return Reservation(one.dispositifs, one.gradations, self._read(one.regle), one)
