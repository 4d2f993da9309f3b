"""Rows that arrows run along → the track of each arrow, the shortest nearest to the rows."""

from collections.abc import Mapping

RowRange = tuple[int, int]


def tracks(spans: Mapping[str, RowRange]) -> dict[str, int]:
    """The rank, from 0, of a track for each span of rows; spans of one track never touch."""
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
