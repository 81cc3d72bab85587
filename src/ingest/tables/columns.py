"""Which column each word of an aligned line belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import isfinite
from statistics import median

from .heads import PlacedColumn
from .pieces import Piece

_MISPLACED = {
    ("numeric", "text"): 6.0,
    ("numeric", "option"): 8.0,
    ("category", "text"): 6.0,
    ("category", "number"): 8.0,
    ("category", "parenthesised"): 8.0,
    ("text", "number"): 1.5,
    ("text", "parenthesised"): 3.5,
    ("text", "option"): 6.0,
}
"""Penalty for a piece of a shape in a column of a kind; 0 where it belongs. Distances cost one half per character."""
_UNLIKELY_GAP = 1.0
_WIDE = 2.0
"""So many blanks are a gap: unlikely inside a column of text, and the more so the more there are."""
_A_BLANK_MORE, _MOST_UNLIKELY = 0.25, 3.0
_ITEM_OUTSIDE = 5.0
_TWO_FIGURES = 4.0
_INDENT = 3.0
"""By how many units a line of a flush column may be indented and still begin in it."""
_FEWEST_AT_LEFT = 2


@dataclass(frozen=True, slots=True)
class ColumnSpan:
    """Where a column's text stands: from lo to hi, in the lines' unit. `kind` is what its cells look like."""

    kind: str
    lo: float
    hi: float
    items: bool = False
    """Whether its text is ・ items."""
    flush: bool = False
    """Whether its lines begin at its left edge, as most of those do that were seen."""

    def distance(self, piece: Piece, *, first: bool, unit: float) -> float:
        """How far a piece stands from the column. Text may begin anywhere in it; figures must lie within.

        `first`: it is the first of its line in the column, which in a flush one stands at the left, or a little indented.
        """
        if self.kind == "text":
            indent = piece.x0 - self.lo if self.flush and first else 0.0
            outside = max(0.0, self.lo - piece.x0, piece.x0 - self.hi)
            return max(outside, indent if indent > _INDENT * unit else 0.0)
        return max(0.0, self.lo - piece.x1, piece.x0 - self.hi)


def head_spans(columns: Sequence[PlacedColumn]) -> list[ColumnSpan]:
    """Return the columns as their heads alone place them: text reaches to the neighbours, figures stay under the head."""
    spans = []
    for index, column in enumerate(columns):
        left = columns[index - 1].x1 if index else float("-inf")
        right = columns[index + 1].x0 if index + 1 < len(columns) else float("inf")
        kind = "numeric" if column.numeric else "category" if column.looks_like == "category" else "text"
        if kind == "text":
            spans.append(ColumnSpan(kind, left, right, column.looks_like == "overview"))
        else:
            spans.append(
                ColumnSpan(
                    kind,
                    (left + column.x0) / 2 if index else column.x0,
                    (right + column.x1) / 2 if right != float("inf") else float("inf"),
                )
            )
    return spans


def with_one_category(
    spans: Sequence[ColumnSpan], columns: Sequence[PlacedColumn], lines: Iterable[Sequence[Piece]]
) -> list[ColumnSpan]:
    """Return the columns with one of 区分: of several (区分, 事業区分) the one with options; words stand in the others."""
    of_category = [number for number, span in enumerate(spans) if span.kind == "category"]
    if len(of_category) < 2:
        return list(spans)
    options = [piece for line in lines for piece in line if piece.shape == "option"]
    own = max(of_category, key=lambda number: (_held(options, spans[number]), -number))
    return [
        replace(span, kind="text", lo=columns[number - 1].x1 if number else span.lo)
        if number in of_category and number != own
        else span
        for number, span in enumerate(spans)
    ]


def _held(pieces: Iterable[Piece], span: ColumnSpan) -> int:
    return sum(span.lo < piece.x1 and piece.x0 < span.hi for piece in pieces)


def assign(pieces: Sequence[Piece], spans: Sequence[ColumnSpan], unit: float) -> list[int]:
    """Return the column of each piece: the order-keeping assignment with the least penalty (a dynamic programme)."""

    def cost(piece: Piece, column: int, *, first: bool) -> float:
        span = spans[column]
        misplaced = _MISPLACED.get((span.kind, piece.shape), 0.0)
        outside = _ITEM_OUTSIDE if piece.item and not span.items else 0.0
        far = span.distance(piece, first=first, unit=unit) + _over_figures(piece, column, spans, unit)
        return misplaced + outside + 0.5 * min(far / unit, 40.0)

    @cache
    def best(index: int, first: int) -> tuple[float, tuple[int, ...]]:
        if index == len(pieces):
            return 0.0, ()
        options = []
        for column in range(first, len(spans)):
            rest, path = best(index + 1, column)
            begins = not index or column != first
            own = cost(pieces[index], column, first=begins) + gap(index, column, first)
            options.append((own + rest, (column, *path)))
        return min(options)

    def gap(index: int, column: int, before: int) -> float:
        """A wide gap inside a text column is unlikely, as is none between two of them."""
        if not index:
            return 0.0
        if column == before and spans[column].kind == "numeric" and pieces[index].shape == pieces[index - 1].shape:
            return _TWO_FIGURES
        if spans[column].kind != "text" or spans[before].kind != "text":
            return 0.0
        blanks = (pieces[index].x0 - pieces[index - 1].x1) / unit
        if column == before and blanks >= _WIDE:
            return _UNLIKELY_GAP + min(_A_BLANK_MORE * (blanks - _WIDE), _MOST_UNLIKELY)
        return _UNLIKELY_GAP if column != before and blanks < _WIDE else 0.0

    return list(best(0, 0)[1])


def _over_figures(piece: Piece, column: int, spans: Sequence[ColumnSpan], unit: float) -> float:
    """Return how far an indented text of a column reaches beyond the figures right of it: no cell does that, but the
    rest of an overview does where an extractor moves the line to the left, nothing standing before it."""
    return max(0.0, piece.x1 - spans[column + 1].hi) if _may_lean_out(piece, column, spans, unit) else 0.0


def leans_out(pieces: Sequence[Piece], numbers: Sequence[int], spans: Sequence[ColumnSpan], unit: float) -> int | None:
    """Return the column in which the first text of a line may not stand: it is indented, and reaches out of it."""
    piece, column = pieces[0], numbers[0]
    return column if _may_lean_out(piece, column, spans, unit) and piece.x1 > spans[column].hi else None


def _may_lean_out(piece: Piece, column: int, spans: Sequence[ColumnSpan], unit: float) -> bool:
    """Tell a text that begins further right than the lines of its column do, has figures beside it, and a column of words
    behind those."""
    span, behind = spans[column], [span.kind for span in spans[column + 1 :]]
    indented = isfinite(span.lo) and piece.x0 > span.lo + _INDENT * unit
    return piece.shape == span.kind == "text" and indented and behind[:1] not in ([], ["text"]) and "text" in behind


def spans_of_page(lines: Sequence[Sequence[Piece]], spans: list[ColumnSpan], unit: float) -> list[ColumnSpan]:
    """Return the columns as a page shows them in the lines that cannot be misread: those with a figure or a 区分 in the
    middle. `spans` are the columns as they were known before."""
    anchors = [line for line in lines if {"number", "parenthesised", "option"} & {piece.shape for piece in line}]
    for _ in range(2):
        placed = [
            (piece, column)
            for line in anchors
            for piece, column in zip(line, assign(line, spans, unit), strict=True)
        ]  # fmt: skip
        lefts = {
            number: left
            for number, span in enumerate(spans)
            if span.kind == "text" and (left := text_lefts(placed, number)) is not None
        }
        lefts = _with_items_alone(lines, spans, lefts)
        spans = learned_spans(spans, placed, lefts, unit)
    return spans


def _with_items_alone(
    lines: Sequence[Sequence[Piece]], spans: Sequence[ColumnSpan], lefts: dict[int, float]
) -> dict[int, float]:
    """Return where texts begin, of items further left where they do so on lines of their own.

    Some extractors do not keep the blanks before a line with nothing to its left as wide as those inside a line.
    """
    alone = [line[0].x0 for line in lines if len(line) == 1 and line[0].item]
    number = next((i for i, span in enumerate(spans) if span.items), None)
    if number is None or number not in lefts or not alone:
        return lefts
    return lefts | {number: min(lefts[number], median(alone))}


def learned_spans(
    spans: Sequence[ColumnSpan],
    placed: Sequence[tuple[Piece, int]],
    lefts: dict[int, float],
    unit: float,
) -> list[ColumnSpan]:
    """Return the columns as the pieces that were placed show them: where figures stand, and where text begins."""
    learned = []
    for index, span in enumerate(spans):
        own = [piece for piece, column in placed if column == index]
        if span.kind != "text":
            fitting = [p for p in own if p.shape != "text"]
            learned.append(
                replace(span, lo=min(p.x0 for p in fitting), hi=max(p.x1 for p in fitting)) if fitting else span
            )
            continue
        flush = index in lefts and _is_flush(own, lefts[index], unit)
        learned.append(replace(span, lo=lefts[index], flush=flush) if index in lefts else span)
    for index, span in enumerate(learned):
        if span.kind == "text" and index + 1 < len(learned):
            following = learned[index + 1]
            ends = [piece.x1 for piece, column in placed if column == index]
            # what stands between the longest text and the figures begins no text of this column
            hi = (
                following.lo - unit
                if following.kind == "text"
                else min([following.lo, max(ends, default=following.lo) + unit])
            )
            learned[index] = replace(span, hi=hi)
    return learned


def text_lefts(placed: Sequence[tuple[Piece, int]], column: int) -> float | None:
    """Return where the text of a column begins, from the first piece of each line; None where it has none."""
    firsts = _firsts(piece for piece, number in placed if number == column)
    return median(firsts) if firsts else None


def _firsts(pieces: Iterable[Piece]) -> list[float]:
    """Return where each line of a column begins."""
    first: dict[int, float] = {}
    for piece in pieces:
        first[piece.line] = min(first.get(piece.line, piece.x0), piece.x0)
    return list(first.values())


def _is_flush(pieces: Iterable[Piece], left: float, unit: float) -> bool:
    """Tell whether most lines of a column begin at its left edge."""
    firsts = _firsts(pieces)
    at_left = sum(abs(one - left) <= unit for one in firsts)
    return at_left >= _FEWEST_AT_LEFT and 3 * at_left >= 2 * len(firsts)
