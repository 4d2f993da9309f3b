"""Beside which row each arrow runs: tracks, the shortest arrows nearest to the rows."""

from collections.abc import Mapping

APART = 3  # between the ends of two arrows of one track

Span = tuple[int, int]


def tracks(spans: Mapping[str, Span]) -> dict[str, int]:
    """A track for each span (top, bottom): two that share one never touch."""
    taken: list[list[Span]] = []
    found = {}
    for name, span in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        free = (
            rank for rank, others in enumerate(taken) if not any(_touch(span, o) for o in others)
        )
        found[name] = rank = next(free, len(taken))
        if rank == len(taken):
            taken.append([])
        taken[rank].append(span)
    return found


def _touch(one: Span, other: Span) -> bool:
    return one[0] - APART < other[1] and other[0] - APART < one[1]
