"""Tables whose cells are parted by tabs: columns are counted, not measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby

from ...normalize import display_width

_FEWEST = 2
"""Tabs of a line by which it is a row of a table; one tab sets a unit or a page's number aside."""
_GAP = 2
"""Blanks between columns: two part one cell from the next."""


def laid_out(texts: Sequence[str]) -> dict[int, str]:
    """Return the rows of tables as aligned columns, by index: where every line of a table has the same number of tabs.

    A tab alone goes to the next eighth column, which a long name passes: its figures would stand under other heads.
    """
    return {
        index: text
        for rows in _tables(texts)
        if len({texts[index].count("\t") for index in rows}) == 1
        for index, text in zip(rows, _aligned([texts[index].split("\t") for index in rows]), strict=True)
    }


def uneven(texts: Sequence[str]) -> Iterator[int]:
    """Yield the lines of tables whose first cells are blank, and that have fewer tabs than the rows of their table."""
    for rows in _tables(texts):
        most = max(texts[index].count("\t") for index in rows)
        for index in rows:
            if texts[index].startswith("\t") and texts[index].count("\t") < most:
                yield index


def _tables(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield the lines that follow each other with tabs in them, from the first that is a row."""
    for tabbed, group in groupby(range(len(texts)), lambda index: "\t" in texts[index].rstrip()):
        rows = list(dropwhile(lambda index: texts[index].count("\t") < _FEWEST, group))
        if tabbed and len(rows) > 1:
            yield rows


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(display_width, column)) + _GAP for column in zip(*rows, strict=True)]
    for cells in rows:
        padded = (cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=True))
        yield "".join(padded).rstrip()
