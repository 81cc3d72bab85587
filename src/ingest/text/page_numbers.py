"""Page numbers that are nothing but a number: told from sums of money by their sequence through the document."""

from __future__ import annotations

from collections.abc import Sequence

import regex

_NUMBER = regex.compile(r"\s*(\d{1,3})\s*", regex.ASCII)
_FIGURE = regex.compile(r"\s*[(（]?[\d０-９,，△▲.\-－―]+[)）]?\s*")
_SHORTEST_PAGE = 12
"""Written lines between two page numbers, at the least."""
_SHORTEST_RUN = 3


def page_number_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the indices of the lines that number pages: 1, 2, 3 … a page apart, as many in sequence as there are.

    A number beside another figure is a sum of money whatever its neighbours. Fewer than three make no sequence.
    """
    written = [index for index, line in enumerate(lines) if line.strip()]
    candidates = [
        (rank, index, int(found[1]))
        for rank, index in enumerate(written)
        if (found := _NUMBER.fullmatch(lines[index])) and not _beside_figure(lines, written, rank)
    ]
    best: list[int] = []
    for start in range(len(candidates)):
        run = _run_from(candidates, start)
        if len(run) > len(best):
            best = run
    return frozenset(best) if len(best) >= _SHORTEST_RUN else frozenset()


def _run_from(candidates: Sequence[tuple[int, int, int]], start: int) -> list[int]:
    """Follow the sequence from a candidate: each next number is one more, and at least a page further on."""
    rank, index, number = candidates[start]
    run = [index]
    for next_rank, next_index, next_number in candidates[start + 1 :]:
        if next_number == number + 1 and next_rank - rank >= _SHORTEST_PAGE:
            run.append(next_index)
            rank, number = next_rank, next_number
    return run


def _beside_figure(lines: Sequence[str], written: Sequence[int], rank: int) -> bool:
    near = [written[r] for r in (rank - 1, rank + 1) if 0 <= r < len(written)]
    return any(_FIGURE.fullmatch(lines[index]) for index in near)
