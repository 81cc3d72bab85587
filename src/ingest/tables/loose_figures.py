"""Figures of a table in any order of its cells: which row and column each is of, as far as the 計 proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model import TOTALLED
from ...normalize import parse_amount
from .heads import Head
from .loose_tokens import Token
from .stream_layout import Layout

_UNITS = (1000, 1_000_000, 1, 10_000, 100_000_000)
"""What amounts are printed in: a sum of figures with units of their own (２億円) closes in one of them only."""

Figures = dict[int, list[Token]]
"""The figures of a row by column."""


def rows_of_figures(tokens: Sequence[Token], head: Head, layout: Layout) -> list[Figures] | None:
    """Return the figures of each row, the last of them the 計; None unless every sum of the 計 closes.

    Figures come row by row or column by column, those in parentheses for themselves in the same order.
    """
    found = {
        enclosed: [token for token in tokens if token.kind == ("enclosed" if enclosed else "bare")]
        for enclosed in (False, True)
    }
    columns = {enclosed: [c for c, stacked in layout.slots if stacked == enclosed] for enclosed in (False, True)}
    count, surplus = divmod(len(found[False]), len(columns[False]))
    if surplus or count < 2 or len(found[True]) != count * len(columns[True]):
        return None
    proven = [rows for rows in _arranged(found, columns, count) if _adds_up(rows, head)]
    return proven[0] if len(proven) == 1 else None


def rows_in_line(tokens: Sequence[Token], layout: Layout) -> list[Figures] | None:
    """Return the figures of each row, the last of them the 計, where every row has all of its own before the next begins.

    Nothing proves them but their order, which says enough only where names and options stand on the same lines.
    """
    label = next((token.at for token in tokens if token.kind == "label"), None)
    found = {
        enclosed: [token for token in tokens if token.kind == ("enclosed" if enclosed else "bare")]
        for enclosed in (False, True)
    }
    columns = {enclosed: [c for c, stacked in layout.slots if stacked == enclosed] for enclosed in (False, True)}
    count, surplus = divmod(len(found[False]), len(columns[False]))
    if label is None or surplus or count < 2 or len(found[True]) != count * len(columns[True]):
        return None
    rows = next(_arranged(found, columns, count))
    spans = [(min(places), max(places)) for row in rows for places in [[t.at for own in row.values() for t in own]]]
    in_order = all(above[1] < below[0] for above, below in pairwise(spans))
    return rows if in_order and spans[-2][1] < label <= spans[-1][0] else None


def _arranged(found: dict[bool, list[Token]], columns: dict[bool, list[int]], count: int) -> Iterator[list[Figures]]:
    """Yield the figures as rows, read row by row; then, where that is something else, column by column."""
    for by_row in (True, False):
        if not by_row and all(len(own) < 2 for own in columns.values()):
            return
        rows: list[Figures] = [{} for _ in range(count)]
        for enclosed, own in columns.items():
            for i, token in enumerate(found[enclosed]):
                row, column = divmod(i, len(own)) if by_row else (i % count, i // count)
                rows[row].setdefault(own[column], []).append(token)
        yield rows


def _adds_up(rows: Sequence[Figures], head: Head) -> bool:
    """Tell whether the last row is the sum of the others, in every column of which a 計 prints one."""
    return any(
        all(_closes(rows, column, unit, enclosed=enclosed) for column, enclosed in _summed(head)) for unit in _UNITS
    )


def _summed(head: Head) -> Iterator[tuple[int, bool]]:
    meanings = {money.meaning for money in TOTALLED}
    for number, column in enumerate(head.columns):
        reading = column.reading
        if reading.meaning in meanings:
            yield number, False
        if reading.stacked is not None and reading.stacked.meaning in meanings:
            yield number, True


def _closes(rows: Sequence[Figures], column: int, unit: int, *, enclosed: bool) -> bool:
    sums: list[int] = []
    for row in rows:
        own = [token for token in row.get(column, ()) if (token.kind == "enclosed") == enclosed]
        readings = [parse_amount(token.line.text, unit) for token in own]
        if len(readings) != 1 or readings[0].status not in ("value", "none"):
            return False
        sums.append(readings[0].yen or 0)
    return sum(sums[:-1]) == sums[-1]
