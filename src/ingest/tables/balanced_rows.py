"""Rows of a table whose cells are centred, by how many lines each cell has above its figures and below them.

A cell that stands in the middle of its row has as many lines above the row's figures as below them. Each line of a table
has words, so where a row begins and how far its cells reach above its figures says where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .pieces import Piece


def starts_by_balance(
    lines: Sequence[Sequence[Sequence[Piece]]], figures: Sequence[tuple[int, int]], words: Sequence[int]
) -> tuple[int, ...] | None:
    """Return the lines at which rows begin; None where the cells of a row do not balance, or nothing shows that they do.

    `lines` have their words by column, `figures` are the first and last line of each row's figures, and `words` the columns
    of words. A text in which each line of a cell stands on a line of the row's figures' own grid cannot centre a cell of two
    lines beside one figure. So it must be seen once that a cell leaves the line of the figures out.
    """
    starts, leaves_out = [0], False
    for (first, last), (until, _) in pairwise([*figures, (len(lines), len(lines))]):
        above = _counts(lines[starts[-1] : first], words)
        end = next((end for end in range(last + 1, until + 1) if _counts(lines[last + 1 : end], words) == above), None)
        if end is None:
            return None
        beside = _counts(lines[first : last + 1], words)
        leaves_out = leaves_out or any(over and not on for over, on in zip(above, beside, strict=True))
        starts.append(end)
    return tuple(starts[:-1]) if leaves_out and starts[-1] == len(lines) else None


def _counts(lines: Sequence[Sequence[Sequence[Piece]]], columns: Sequence[int]) -> list[int]:
    """Return on how many of the lines each column has words."""
    return [sum(bool(line[column]) for line in lines) for column in columns]
