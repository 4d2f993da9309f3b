"""Beside which rows each arrow runs: tracks, the shortest arrows nearest to the rows."""

from collections.abc import Mapping

RowRange = tuple[int, int]


def tracks(spans: Mapping[str, RowRange]) -> dict[str, int]:
    """The rank of a track for each span (top, bottom): two that share one never touch."""
    taken: list[list[RowRange]] = []
    ranks = {}
    for name, span in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        free = (rank for rank, others in enumerate(taken) if not _touches(span, others))
        ranks[name] = rank = next(free, len(taken))
        if rank == len(taken):
            taken.append([])
        taken[rank].append(span)
    return ranks


def _touches(span: RowRange, others: list[RowRange]) -> bool:
    return any(span[0] <= bottom and top <= span[1] for top, bottom in others)
