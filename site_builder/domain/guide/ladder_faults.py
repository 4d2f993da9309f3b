"""What keeps the ladder from being read: names nobody declares, rungs that are not whole.

Rules themselves, their questions and their values are judged with those of the sheets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from site_builder.core.diagnostics import FieldPath
from site_builder.model.answer import Echelle, Palier
from site_builder.model.guide import Regle
from site_builder.model.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class LadderFault:
    """What is wrong (`way`), where; `word` is the culprit, `known` what could be written."""

    way: str
    path: FieldPath
    word: str = ""
    known: tuple[str, ...] = ()
    others: tuple[str, ...] = field(default=())


def rules_of(ladder: Echelle) -> Iterator[tuple[FieldPath, Regle]]:
    """Every whole rule of a ladder, with its path."""
    for name in ("notions", "reserves", "actes", "paliers"):
        for index, item in enumerate(getattr(ladder, name)):
            for key in ("regle", "dans_le_doute"):
                if (regle := getattr(item, key, None)) is not None:
                    yield (name, index, key), regle
    for index, rung in enumerate(ladder.paliers):
        for place, choice in enumerate(rung.alternatives):
            if choice.regle is not None:
                yield ("paliers", index, "alternatives", place, "regle"), choice.regle


def ladder_faults(knowledge: Knowledge) -> Iterator[LadderFault]:
    """Every fault of `guide/reponse.yml`; none if the root has no such file."""
    if (ladder := knowledge.ladder) is not None:
        yield from _notions(ladder)
        yield from _rungs(ladder)
        yield from _names(knowledge, ladder)


def _notions(ladder: Echelle) -> Iterator[LadderFault]:
    known = tuple(notion.id for notion in ladder.notions)
    for path, regle in rules_of(ladder):
        for place, name in named_notions(path, regle):
            if name not in known:
                yield LadderFault("notion", place, name, known)
    graph = {
        notion.id: [name for _, name in named_notions((), notion.regle)]
        for notion in ladder.notions
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle = sorted(set(error.args[1]), key=known.index)
        yield LadderFault("boucle", ("notions", known.index(cycle[0]), "regle"), others=(*cycle,))


def named_notions(path: FieldPath, regle: Regle) -> Iterator[tuple[FieldPath, str]]:
    """The notions that a rule names, at any depth, with their paths."""
    if regle.notion is not None:
        yield (*path, "notion"), regle.notion
    for name in ("et", "ou"):
        for index, inner in enumerate(getattr(regle, name)):
            yield from named_notions((*path, name, index), inner)
    if regle.non is not None:
        yield from named_notions((*path, "non"), regle.non)


def _rungs(ladder: Echelle) -> Iterator[LadderFault]:
    last = len(ladder.paliers) - 1
    for index, rung in enumerate(ladder.paliers):
        path: FieldPath = ("paliers", index)
        if (rung.principal is None) == (rung.etape is None):
            yield LadderFault("reponse", path, rung.id)
        elif rung.principal is not None and rung.titre is None:
            yield LadderFault("titre", path, rung.id)
        if (rung.regle is None) != (index == last):
            yield LadderFault("dernier" if index == last else "avant", path, rung.id)
        elif index == last and rung.etape is None:
            yield LadderFault("fin", path, rung.id)


def _names(knowledge: Knowledge, ladder: Echelle) -> Iterator[LadderFault]:
    guided = tuple(
        scheme.key
        for scheme in knowledge.national
        if scheme.guide is not None and scheme.guide.mode != "hors_guide"
    )
    steps = tuple(step.id for step in ladder.etapes)
    known: Mapping[str, tuple[str, ...]] = {
        "dispositif": guided,
        "etape": steps,
        "numero": tuple(number.numero for number in knowledge.numbers),
    }
    for way, path, word in _named(ladder):
        if word not in known[way] and ("schemes", word) not in knowledge.broken:
            yield LadderFault(way, path, word, known[way])


def _named(ladder: Echelle) -> Iterator[tuple[str, FieldPath, str]]:
    for index, rung in enumerate(ladder.paliers):
        yield from _named_by(rung, ("paliers", index))
    for index, step in enumerate(ladder.etapes):
        for place, number in enumerate(step.numeros):
            yield "numero", ("etapes", index, "numeros", place), number
    for index, act in enumerate(ladder.actes):
        if act.dispositif is not None:
            yield "dispositif", ("actes", index, "dispositif"), act.dispositif
    for index, reserve in enumerate(ladder.reserves):
        for place, key in enumerate(reserve.dispositifs):
            yield "dispositif", ("reserves", index, "dispositifs", place), key


def _named_by(rung: Palier, path: FieldPath) -> Iterator[tuple[str, FieldPath, str]]:
    if rung.principal is not None:
        yield "dispositif", (*path, "principal"), rung.principal
    if rung.etape is not None:
        yield "etape", (*path, "etape"), rung.etape
    for place, key in enumerate(rung.avec):
        yield "dispositif", (*path, "avec", place), key
    for place, choice in enumerate(rung.alternatives):
        yield "dispositif", (*path, "alternatives", place, "dispositif"), choice.dispositif
