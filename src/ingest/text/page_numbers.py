"""Page numbers that are nothing but a number: told from sums of money by their sequence through the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import regex

from ...normalize import DASHES

_NUMBER = regex.compile(r"\s*(\d{1,3})\s*", regex.ASCII)
_FIGURE = regex.compile(rf"\s*[(（]?[\d０-９,，△▲.{DASHES}]+[)）]?\s*")
_SHORTEST_PAGE = 12
"""Written lines between two page numbers, at the least."""
_SHORTEST_RUN = 3
_LONGEST_GAP = 4


_OFF_PLACE = 0.35
"""How far, in pages, a number may stand from where its neighbours' numbers put it."""

Candidate = tuple[int, int, int]
"""Rank among the written lines, index of the line, the number."""


def page_number_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the indices of the lines that number pages: 1, 2, 3 … a page apart.

    A number beside another figure may be a sum of money: it is taken only when it stands where the sequence of the
    others lacks it, and no other does. Fewer than three make no sequence.
    """
    written = [index for index, line in enumerate(lines) if line.strip()]
    found = [
        (rank, index, int(number[1]))
        for rank, index in enumerate(written)
        if (number := _NUMBER.fullmatch(lines[index]))
    ]
    clear = [one for one in found if not _beside_figure(lines, written, one[0])]
    runs = [_run_from(clear, start) for start in range(len(clear))]
    best = max(runs, key=len, default=[])
    if len(best) < _SHORTEST_RUN:
        return frozenset()
    return frozenset(index for _, index, _ in (*best, *_missing(best, found)))


def _run_from(candidates: Sequence[Candidate], start: int) -> list[Candidate]:
    """Follow the sequence from a candidate: numbers grow, and each page has at least a few lines."""
    run = [candidates[start]]
    for candidate in candidates[start + 1 :]:
        pages = candidate[2] - run[-1][2]
        if 0 < pages <= _LONGEST_GAP and candidate[0] - run[-1][0] >= _SHORTEST_PAGE * pages:
            run.append(candidate)
    return run


def _missing(run: Sequence[Candidate], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the numbers that the run lacks, where exactly one line can be each."""
    length = median((b[0] - a[0]) / (b[2] - a[2]) for a, b in pairwise(run))
    known = {number: rank for rank, _, number in run}
    for number in range(1, run[-1][2] + 2):
        if number in known:
            continue
        near, rank = min((abs(number - other), rank + (number - other) * length) for other, rank in known.items())
        fitting = [
            one for one in found if one[2] == number and abs(one[0] - rank) <= _OFF_PLACE * length * max(near, 1)
        ]
        if len(fitting) == 1:
            yield fitting[0]


def _beside_figure(lines: Sequence[str], written: Sequence[int], rank: int) -> bool:
    near = [written[r] for r in (rank - 1, rank + 1) if 0 <= r < len(written)]
    return any(_FIGURE.fullmatch(lines[index]) for index in near)
