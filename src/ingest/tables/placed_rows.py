"""Rows of a table without rules by the heights at which its cells stand on the page.

The cells of a row begin on one height, end on one, or have their middles on one, in all rows and columns alike. Where only
one of the three divides every column into rows, it is known where each row begins, whatever stands beside its figure.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from .pieces import Piece

_NEAR = 0.2
"""How far, in distances of two lines of a cell, two heights may be apart and still be one: half a line decides."""

_WIDER = 1.1
"""How much wider than in a cell lines stand between cells, where a table leaves room between its rows at all."""
_MOST_WAYS = 64
"""How many ways to divide a column are looked at."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of a cell: the number of the table's line, and its height in points."""

    at: int
    height: float


_Height = Callable[[Sequence[_Text]], float]
_ALIGNMENTS: tuple[_Height, ...] = (
    lambda cell: cell[0].height,
    lambda cell: (cell[0].height + cell[-1].height) / 2,
    lambda cell: cell[-1].height,
)


def starts_by_heights(
    lines: Sequence[Sequence[Sequence[Piece]]], anchors: Sequence[int], figures: int, names: int
) -> tuple[int, ...] | None:
    """Return the lines at which rows begin; None where heights are not known or do not say it.

    `lines` have their words by column, `anchors` are those with the first figure of a row in the column `figures`. Every
    row has a cell in the column `names`; cells of other columns may be empty.
    """
    columns = [list(_texts(lines, number)) for number in range(len(lines[0]))]
    if any(text.height < 0 for texts in columns for text in texts) or not columns[names]:
        return None
    pages = _pages(columns, len(lines))
    pitches = [b.height - a.height for page in pages for texts in columns for a, b in pairwise(page.of(texts))]
    if not pitches or min(pitches) <= 0:
        return None
    pitch = min(pitches)
    found: set[tuple[int, ...]] = set()
    for height in _ALIGNMENTS:
        ways: list[tuple[int, ...]] = [()]
        for page in pages:
            own = [anchor for anchor in anchors if page.start <= anchor < page.end]
            starts = _starts_on(page, [page.of(texts) for texts in columns], own, figures, names, height, _NEAR * pitch)
            ways = list(islice(((*way, *more) for way in ways for more in starts), _MOST_WAYS))
        found.update(ways)
    if len(found) > 1:
        found = {starts for starts in found if _parts_at_gaps(columns, pages, starts, pitch)}
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a table that stand on one page: from `start` to before `end`."""

    start: int
    end: int

    def of(self, texts: Sequence[_Text]) -> list[_Text]:
        return [text for text in texts if self.start <= text.at < self.end]


def _pages(columns: Sequence[Sequence[_Text]], count: int) -> list[_Page]:
    """Return the pages of a table: where a line stands higher than the one before it, the table goes on overleaf."""
    heights = [
        min((text.height for texts in columns for text in texts if text.at == at), default=None) for at in range(count)
    ]
    known = [(at, height) for at, height in enumerate(heights) if height is not None]
    breaks = [at for (_, above), (at, height) in pairwise(known) if height < above]
    return [_Page(start, end) for start, end in pairwise([0, *breaks, count])]


def _starts_on(
    page: _Page,
    columns: Sequence[Sequence[_Text]],
    anchors: Sequence[int],
    figures: int,
    names: int,
    height: _Height,
    near: float,
) -> list[tuple[int, ...]]:
    """Return the ways in which the rows of a page may begin, if cells stand at a height of their row."""
    if not anchors or not columns[names] or columns[figures][0].at < anchors[0]:
        return []
    own = [[text for text in columns[figures] if a <= text.at < b] for a, b in pairwise([*anchors, page.end])]
    order = [names, *(number for number in range(len(columns)) if number not in (figures, names))]
    heights = [height(cell) for cell in own]
    ways = [own]
    for number in order:
        divided = _divided(columns[number], heights, height, near, empty=number != names)
        joined = ([[*a, *b] for a, b in zip(rows, cells, strict=True)] for rows in ways for cells in divided)
        ways = list(islice((rows for rows in joined if _starts(rows) is not None), _MOST_WAYS))
    starts = (_starts(rows) for rows in ways)
    return list(dict.fromkeys((page.start, *found[1:]) for found in starts if found is not None))


def _parts_at_gaps(
    columns: Sequence[Sequence[_Text]], pages: Sequence[_Page], starts: Sequence[int], pitch: float
) -> bool:
    """Tell whether rows part where lines stand wider apart than within a cell, and nowhere else."""
    for a, b in (pair for page in pages for texts in columns for pair in pairwise(page.of(texts))):
        parted = bisect(starts, a.at) != bisect(starts, b.at)
        if parted != (b.height - a.height > _WIDER * pitch):
            return False
    return True


def _texts(lines: Sequence[Sequence[Sequence[Piece]]], number: int) -> Iterator[_Text]:
    for at, cells in enumerate(lines):
        if cells[number]:
            baseline = cells[number][0].baseline
            yield _Text(at, -1.0 if baseline is None else baseline)


def _divided(
    texts: Sequence[_Text], heights: Sequence[float], height: _Height, near: float, *, empty: bool
) -> list[list[list[_Text]]]:
    """Return the ways to divide the lines of a column into a cell for each row, all of them at their rows' heights."""

    def go(start: int, row: int) -> Iterator[list[list[_Text]]]:
        if row == len(heights):
            yield from [[]] if start == len(texts) else []
            return
        if empty:
            yield from ([[], *rest] for rest in go(start, row + 1))
        for end in range(start + 1, len(texts) + 1):
            off = height(texts[start:end]) - heights[row]
            if abs(off) <= near:
                yield from ([list(texts[start:end]), *rest] for rest in go(end, row + 1))
            if off > near:
                break

    return list(islice(go(0, 0), _MOST_WAYS))


def _starts(rows: Sequence[Sequence[_Text]]) -> tuple[int, ...] | None:
    """Return where rows begin; None where the lines of one stand among those of another."""
    spans = [(min(text.at for text in row), max(text.at for text in row)) for row in rows]
    if any(above[1] >= below[0] for above, below in pairwise(spans)):
        return None
    return (0, *(start for start, _ in spans[1:]))
