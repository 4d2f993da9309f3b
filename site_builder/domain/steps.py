"""The steps of a measure: which of them are on the way of most households."""

from site_builder.model.records import Etape


def shortest_way(etapes: tuple[Etape, ...]) -> set[str]:
    """The ids of the steps of the shortest way to the last one, from one that follows no other.

    All of them, if no way leads to the last one.
    """
    before = {step.id: step.apres for step in etapes}
    ways: list[tuple[str, ...]] = [(etapes[-1].id,)]
    for way in ways:  # grows: each turn looks one step further back
        if not before.get(way[0]):
            return {*way}
        ways += [(name, *way) for name in before[way[0]] if name not in way]
    return {*before}
