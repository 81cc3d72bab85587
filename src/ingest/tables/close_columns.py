"""Columns of words that stand one blank apart: where the cells of the right one begin, told by all rows together.

A cell whose text is full leaves one blank before the next cell, as stands between two words. So no line alone tells the
border, but the lines of a table share it: cells of the right column begin there, and no text of the left one reaches
over it. Where the rows do not tell it either, it is said and not guessed.

Extractors that count characters give a letter that is half as wide the same room, and move what follows it. So words
after one blank stand somewhere between where those before them end on the page and where the line has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ...normalize import display_width
from .columns import ColumnSpan
from .heads import PlacedColumn
from .pieces import Piece

_TYPED = "\u3000"
"""A blank of the text itself: extractors lay no columns out with it."""
_LEFT_OF_HEAD = 2.0
"""By how many units cells may begin left of where the head before theirs ends: heads are centred over their cells."""
_NEAR = 0.5
_SHIFTED = 2.5
"""By how many units a word may stand off its column, because extractors shift single lines."""
_SHORT = 1.5
"""How many units a full line may fall short of the longest: no line begins with a closing bracket."""
_FEWEST_ROWS = 2
_FEWEST_HITS = 2
"""How often words of other rows must begin where those of a shifted row do: a 計 alone tells nothing."""
_MOST_SHIFTED = 8.0
"""By how many units extractors shift the lines of a row at the most."""
_WORD = 4
"""How many letters stand before a column that no head names; fewer are a bullet or a number."""

IsNoProse = Callable[[str], bool]
"""Tells words that stand in cells of their own: a mark, a department."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of a table's body: its words, the column of each as the line alone has it, its text, and its row."""

    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]
    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Parted:
    """The column of each word, line by line; and the lines on which a border is not sure, with the column left of it."""

    numbers: tuple[tuple[int, ...], ...]
    doubts: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a line with no blank of a layout between them: `pieces` are their numbers in the line.

    They begin on the page between `lo` and `hi`, as on a line that is not shifted as a whole, and are `width` wide.
    `first`: nothing stands before them; `close`: one blank does, as between words; `latin`: and Latin letters around it.
    """

    line: int
    row: int
    pieces: tuple[int, ...]
    lo: float
    hi: float
    width: float
    first: bool
    close: bool
    latin: bool
    text: str
    shape: str

    @property
    def end(self) -> float:
        """Where they end at the least."""
        return self.lo + self.width

    def speaks_for(self, x: float, unit: float) -> int:
        """Return how much they say for a border: those that stand apart say more."""
        can = self.lo - _NEAR * unit <= x <= self.hi + _NEAR * unit and not self.latin
        return (1 if self.close else 2) if can else 0

    def reaches_over(self, x: float, unit: float) -> bool:
        """Tell whether they begin before a border and end behind it, by more than lines are shifted."""
        return self.hi < x - _SHIFTED * unit and self.end > x + _SHIFTED * unit


def part(
    lines: Sequence[RowLine],
    spans: Sequence[ColumnSpan],
    heads: Sequence[PlacedColumn],
    is_no_prose: IsNoProse,
    unit: float,
) -> Parted:
    """Return the columns of a page's words, those of neighbouring columns of words told by all lines."""
    told = [list(line.numbers) for line in lines]
    doubts: set[tuple[int, int]] = set()
    for is_text, group in groupby(range(len(spans)), key=lambda number: spans[number].kind == "text"):
        zone = list(group)
        if not is_text:
            continue
        by_line = _runs(lines, zone, unit)
        for run in (run for runs in by_line.values() for run in runs if run.latin):
            told[run.line][run.pieces[0]] = told[run.line][run.pieces[0] - 1]
        cells = by_line
        for left, right in pairwise(zone):
            border = _Border(cells, heads[left], heads[right], is_no_prose, unit)
            doubts |= {(line, left) for line in border.unsure}
            for line, runs in cells.items():
                for run in runs if border.x is not None else ():
                    for piece in run.pieces:
                        behind = run in border.right.get(line, ())
                        told[line][piece] = max(told[line][piece], right) if behind else min(told[line][piece], left)
            cells = border.right if border.x is not None else _from(right, cells, told)
        _part_at_items(lines, spans, zone, told, unit)
        doubts |= set(_not_parted(by_line, told, zone, is_no_prose))
    return Parted(tuple(tuple(numbers) for numbers in told), frozenset(doubts))


def _part_at_items(
    lines: Sequence[RowLine], spans: Sequence[ColumnSpan], zone: Sequence[int], told: Sequence[list[int]], unit: float
) -> None:
    """Give words before the ・ that an overview begins with to the column left of it, if they stand left of all items."""
    items = {
        (number, column): piece.x0
        for number, line in enumerate(lines)
        for piece, column in reversed(list(zip(line.pieces, told[number], strict=True)))
        if piece.item and spans[column].items
    }
    for (number, column), x0 in items.items():
        before = [at for at, piece in enumerate(lines[number].pieces) if told[number][at] == column and piece.x0 < x0]
        left = min((at for (_, own), at in items.items() if own == column), default=x0)
        if column - 1 in zone and before and lines[number].pieces[before[0]].x0 < left - _SHIFTED * unit:
            for at in before:
                told[number][at] = column - 1


_Cells = dict[int, tuple[_Run, ...]]
"""Words by the number of their line, left to right."""


def _from(column: int, cells: _Cells, told: Sequence[Sequence[int]]) -> _Cells:
    """Return what stands in a column and right of it."""
    found = {line: tuple(run for run in runs if told[line][run.pieces[0]] >= column) for line, runs in cells.items()}
    return {line: runs for line, runs in found.items() if runs}


# -- the border of two columns ------------------------------------------------------------------------------------------


class _Border:
    """Where the cells of a column begin (`x`, None where nothing tells), which words stand right of it, and on which
    lines that is not sure. `cells` are the words from the column left of it on."""

    def __init__(
        self, cells: _Cells, left: PlacedColumn, right: PlacedColumn, is_no_prose: IsNoProse, unit: float
    ) -> None:
        self._unit, self._is_no_prose, self._cells = unit, is_no_prose, cells
        self._window = left.x1 - _LEFT_OF_HEAD * unit, right.x1
        self.right: _Cells = {}
        self.unsure: set[int] = set()
        self.x = self._place()
        if self.x is None:
            close = [run for runs in cells.values() for run in runs[1:] if run.close and self._is_near(run)]
            several = len({run.row for run in close}) >= _FEWEST_ROWS
            self.unsure |= {run.line for run in close if several or is_no_prose(run.text)}
            return
        self._full = max((runs[0].width for runs in cells.values() if not self._begins(runs[0])), default=0.0)
        for line, runs in cells.items():
            begin = next((at for at in range(len(runs)) if self._parts(runs, at)), None)
            if begin is not None:
                self.right[line] = runs[begin:]

    def _is_near(self, run: _Run) -> bool:
        low, high = self._window
        return low < run.hi and run.lo < high and not run.latin

    def _place(self) -> float | None:
        """Return where most words begin below the heads, and none reaches over."""
        low, high = self._window
        runs = [run for of_line in self._cells.values() for run in of_line]
        near = [run for run in runs if self._is_near(run)]
        places = {x for run in near for x in (run.lo, run.hi) if low < x < high}
        places = {x for x in places if not any(run.reaches_over(x, self._unit) for run in runs)}
        words = {run: 3 if self._is_no_prose(run.text) else 1 for run in near}
        weights = {x: sum(words[run] * run.speaks_for(x, self._unit) for run in near) for x in places}
        return max(places, key=lambda x: (weights[x], -x), default=None)

    def _begins(self, run: _Run) -> bool:
        """Tell words that begin at the border or beyond it, as far as shifted lines let one tell."""
        return self.x is not None and run.lo >= self.x - _SHIFTED * self._unit

    def _parts(self, runs: Sequence[_Run], at: int) -> bool:
        """Tell whether a cell of the right column begins with a run, the first of those that may."""
        run = runs[at]
        if not at or not run.close:
            return self._begins(run)
        assert self.x is not None
        stands = self.x - _SHIFTED * self._unit <= run.hi
        before = run.lo - runs[0].lo
        is_full = before >= self._full - _SHORT * self._unit
        fits = before + run.width <= self._full + _NEAR * self._unit
        if run.latin:
            return not fits and (stands or is_full)
        if not stands and not is_full:
            return False
        if fits and not is_full and not self._is_no_prose(run.text):
            self.unsure.add(run.line)
            return False
        if not self._is_attested(run, is_full=is_full):
            self.unsure.add(run.line)
        return True

    def _is_attested(self, run: _Run, *, is_full: bool) -> bool:
        """Tell whether another line shows what this one says: a full one, or a cell that begins where this one may."""
        if self._is_no_prose(run.text):
            return True
        for line, runs in self._cells.items():
            if line == run.line:
                continue
            if is_full and not self._begins(runs[0]) and runs[0].width >= self._full - _SHORT * self._unit:
                return True
            if any(self._begins(one) and (not at or not one.close) for at, one in enumerate(runs)):
                return True
        return False


def _not_parted(
    by_line: _Cells, told: Sequence[Sequence[int]], zone: Sequence[int], is_no_prose: IsNoProse
) -> Iterator[tuple[int, int]]:
    """Yield the lines, each with the column, on which one column of words may hold the words of two."""
    runs = [run for of_line in by_line.values() for run in of_line]
    for number in zone:
        cells = [run for run in runs if told[run.line][run.pieces[0]] == number]
        yield from ((line, number) for line in _under_no_head(cells, is_no_prose))
        if len(zone) > 1:
            yield from ((b.line, number) for a, b in pairwise(cells) if a.line == b.line and not b.close)


def _under_no_head(runs: Sequence[_Run], is_no_prose: IsNoProse) -> Iterator[int]:
    """Yield the lines of a column in which words of several rows stand below one another, as in a column of their own."""
    at: dict[float, list[_Run]] = {}
    before = {(run.line, run.pieces[-1]): run for run in runs}
    for run in runs:
        other = before.get((run.line, run.pieces[0] - 1))
        if other is not None and len(other.text) >= _WORD and not any(one.hi < run.hi < one.end for one in runs):
            at.setdefault(run.hi, []).append(run)
    for cells in at.values():
        odd = all(run.shape != "text" or is_no_prose(run.text) for run in cells)
        if len({run.row for run in cells}) >= _FEWEST_ROWS and (odd or any(not run.close for run in cells)):
            yield from (run.line for run in cells)


# -- words ----------------------------------------------------------------------------------------------------------------


def _runs(lines: Sequence[RowLine], zone: Sequence[int], unit: float) -> _Cells:
    """Return the words that stand in neighbouring columns of words, as on lines that are not shifted."""
    own = [[at for at, column in enumerate(line.numbers) if column in zone] for line in lines]
    by_characters = any(
        line.pieces[at].x1 - line.pieces[at].x0 == len(line.pieces[at].text) < display_width(line.pieces[at].text)
        for line, places in zip(lines, own, strict=True)
        for at in places
    )
    shifts = _shifts(lines, own, unit)
    found: _Cells = {}
    for number, (line, places) in enumerate(zip(lines, own, strict=True)):
        runs: list[_Run] = []
        for at in places:
            run = _run(
                line,
                number,
                at,
                shifts.get(line.row, 0.0),
                runs[-1] if runs else None,
                unit,
                by_characters=by_characters,
            )
            if runs and line.text[line.pieces[at].start - 1 : line.pieces[at].start] == _TYPED:
                before = runs.pop()
                blank = unit if by_characters else 2 * unit
                text, width = before.text + run.text, before.width + blank + run.width
                run = replace(before, pieces=(*before.pieces, at), width=width, text=text)
            runs.append(run)
        if runs:
            found[number] = tuple(runs)
    return found


def _shifts(lines: Sequence[RowLine], own: Sequence[Sequence[int]], unit: float) -> dict[int, float]:
    """Return by row how far its lines stand shifted, so that its words begin where those of other rows do."""
    begins: dict[int, Counter[float]] = {}
    for line, places in zip(lines, own, strict=True):
        for before, at in zip((None, *places), places, strict=False):
            if before is None or line.pieces[at].x0 - line.pieces[before].x1 >= 2 * unit:
                begins.setdefault(line.row, Counter())[line.pieces[at].x0] += 1
    shifts: dict[int, float] = {}
    for row, counts in begins.items():
        others = Counter(x for other, xs in begins.items() if other != row for x in xs)
        tried = {a - b for a in counts for b in others if abs(a - b) <= _MOST_SHIFTED * unit}

        def hits(shift: float, counts: Counter[float] = counts, others: Counter[float] = others) -> int:
            return sum(count * others[x - shift] for x, count in counts.items())

        best = max(sorted(tried | {0.0}, key=abs), key=hits)
        shifts[row] = best if hits(best) >= _FEWEST_HITS else 0.0
    return shifts


def _run(
    line: RowLine, number: int, at: int, shift: float, before: _Run | None, unit: float, *, by_characters: bool
) -> _Run:
    piece, x = line.pieces[at], line.pieces[at].x0 - shift
    width = display_width(piece.text) / 2 if by_characters else piece.x1 - piece.x0
    close = before is not None and piece.x0 - line.pieces[before.pieces[-1]].x1 < 2 * unit
    lo = x if before is None or not close else min(before.end, x)
    latin = close and before is not None and before.text[-1:].isascii() and piece.text[:1].isascii()
    return _Run(number, line.row, (at,), lo, x, width, before is None, close, latin, piece.text, piece.shape)
