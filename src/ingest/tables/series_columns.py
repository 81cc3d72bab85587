"""Tables of indicators whose columns are only aligned: a head with names and years on one line, a row below for each name.

Nothing is read here unless every line of the table has its place: a row stands where its values are, a name that takes
several lines stands around them as the other names of the table do. Anything else is left to be told as lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...normalize import display_width, fold_width, is_missing, starts_value
from ...profiles import Vocabulary
from ...profiles.signs import STRUCTURE, Kind
from ..source import Cell, Grid, Line, Segment, SeriesColumn, SeriesHead
from .found import Found
from .pieces import is_furniture
from .series_heads import read_series_head, read_value_head

ENDS = STRUCTURE | {
    Kind.ISSUE, Kind.RESPONSE, Kind.BULLET, Kind.ACTION, Kind.FOOTNOTE, Kind.GROUP, Kind.BASELINE, Kind.TARGET, Kind.LATEST,
    Kind.LEGEND,
}  # fmt: skip
"""Kinds that no row of a table of indicators is."""
SET_IN = 0.8
"""Sizes from which a name is set in from the one above it."""
FEWEST = 3
"""Columns that a table of indicators has at the least: names and two of values."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line with the place that it has on it."""

    line: Line
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class _Row:
    """A row: pieces by column; `values` tells a line with a value on it from one that goes on with names."""

    pieces: dict[int, list[_Piece]]
    values: bool


def read_series_columns(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> Found | None:
    """Return the table of indicators whose head stands on this line; None for anything else, and where a line has no place."""
    heads = _heads(lines[start], vocabulary)
    if heads is None:
        return None
    places, body = _whole_heads(lines, start, heads, vocabulary)
    head = read_series_head(_grid([places], len(places)), vocabulary)
    if head is None or not head.names_indicators:
        return None
    found, end = _body(lines, body, head, places, vocabulary)
    rows = _with_names(found, head, vocabulary)
    if not rows or any(_holds_two_values(row, head) for row in rows):
        return None
    cells = [[row.pieces.get(number, []) for number in range(len(places))] for row in rows]
    grid = _grid([places, *cells], len(places))
    series = read_series_head(grid, vocabulary)
    return Found(replace(grid, series=series), (), end) if series is not None else None


def _grid(rows: Sequence[Sequence[Sequence[_Piece]]], columns: int) -> Grid:
    cells = tuple(
        Cell(row, column, tuple(piece.line for piece in pieces))
        for row, found in enumerate(rows)
        for column, pieces in enumerate(found)
        if pieces
    )
    return Grid(cells, len(rows), columns, "aligned")


# -- the head ---------------------------------------------------------------------------------------------------------


def _heads(line: Line, vocabulary: Vocabulary) -> list[_Piece] | None:
    """Return the heads on a line, left to right: one of names and two or more of values; None for another line."""
    if len(line.segments) < 2:
        return None
    pieces = [piece for segment in line.segments for piece in _head_pieces(line, segment, vocabulary)]
    named = any(vocabulary.indicators.is_name_head(piece.text) for piece in pieces)
    valued = sum(read_value_head(piece.text, vocabulary) is not None for piece in pieces)
    return pieces if named and valued > 1 and len(pieces) >= FEWEST else None


def _head_pieces(line: Line, segment: Segment, vocabulary: Vocabulary) -> list[_Piece]:
    words = segment.text.split()
    if len(words) > 1 and not is_head(segment.text, vocabulary) and all(is_head(word, vocabulary) for word in words):
        return list(_words(line, segment, words))
    return list(_words(line, segment, [segment.text]))


def is_head(text: str, vocabulary: Vocabulary) -> bool:
    """Tell what heads a column of a table of indicators: its names, units or attributes, a year, a kind of value."""
    known = vocabulary.indicators
    return (
        known.is_name_head(text)
        or known.is_unit_head(text)
        or known.attribute(text) is not None
        or vocabulary.labels.is_years(text)
        or read_value_head(text, vocabulary) is not None
    )


def _words(line: Line, segment: Segment, words: Sequence[str]) -> Iterator[_Piece]:
    """Yield words of a segment with the places that they have in it."""
    size = (segment.x1 - segment.x0) / max(1, len(segment.text))
    at = 0
    for word in words:
        at = segment.text.index(word, at)
        part = Segment(word, segment.x0 + at * size, segment.x0 + (at + len(word)) * size, segment.baseline)
        at += len(word)
        yield _Piece(replace(line, text=word, segments=(part,), marks=()), part.x0, part.x1)


def _whole_heads(
    lines: Sequence[Line], start: int, heads: Sequence[_Piece], vocabulary: Vocabulary
) -> tuple[list[list[_Piece]], int]:
    """Return the heads with what of them stands on the next line (（Ｒ５） below 現状), and where the rows begin."""
    places = [[head] for head in heads]
    below = next((index for index in range(start + 1, len(lines)) if lines[index].text), len(lines))
    if below == len(lines) or below > start + 2:
        return places, start + 1
    pieces = [piece for segment in lines[below].segments for piece in _words(lines[below], segment, [segment.text])]
    names = [index for index, head in enumerate(heads) if vocabulary.indicators.is_name_head(head.text)]
    nearest = [_nearest(piece, heads) for piece in pieces]
    is_rest = all(not _is_value(piece.text) for piece in pieces) and not set(nearest) & set(names)
    if not pieces or not is_rest or len(set(nearest)) < len(nearest):
        return places, start + 1
    for piece, index in zip(pieces, nearest, strict=True):
        places[index].append(piece)
    return places, below + 1


def _nearest(piece: _Piece, heads: Sequence[_Piece]) -> int:
    return min(range(len(heads)), key=lambda index: abs(heads[index].middle - piece.middle))


# -- the rows ---------------------------------------------------------------------------------------------------------


def _body(
    lines: Sequence[Line], start: int, head: SeriesHead, places: Sequence[Sequence[_Piece]], vocabulary: Vocabulary
) -> tuple[list[_Row], int]:
    """Return the lines below the head as rows, values or names alone, and where they end."""
    heads = [max(column, key=lambda piece: piece.x1 - piece.x0) for column in places]
    rows: list[_Row] = []
    end, blank = start, False
    for index in range(start, len(lines)):
        line = lines[index]
        if not line.text or is_furniture(line, vocabulary):
            blank = blank or not line.text
            continue
        if vocabulary.sign(line.text).kind in ENDS or _heads(line, vocabulary) is not None:
            break
        pieces = _placed(line, heads, head.columns)
        valued = any(head.columns[number].meaning == "value" for number in pieces)
        if not valued and (blank or line.gap_before) and rows:
            break
        rows.append(_Row(pieces, valued))
        end, blank = index + 1, False
    return rows, end


def _placed(line: Line, heads: Sequence[_Piece], columns: Sequence[SeriesColumn]) -> dict[int, list[_Piece]]:
    """Return the pieces of a line by column. A value stands nearest its head; words reach to the next column's head."""
    placed: dict[int, list[_Piece]] = {}
    for segment in line.segments:
        words = segment.text.split()
        parts = words if len(words) > 1 and all(_is_value(word) for word in words) else [segment.text]
        for piece in _words(line, segment, parts):
            placed.setdefault(_column(piece, heads, columns), []).append(piece)
    return placed


def _holds_two_values(row: _Row, head: SeriesHead) -> bool:
    cells = (pieces for number, pieces in row.pieces.items() if head.columns[number].meaning == "value")
    return any(sum(_is_value(piece.text) for piece in pieces) > 1 for pieces in cells)


def _column(piece: _Piece, heads: Sequence[_Piece], columns: Sequence[SeriesColumn]) -> int:
    if _is_value(piece.text):
        others = [number for number, column in enumerate(columns) if column.meaning != "name" or not column.names]
        return min(others, key=lambda number: abs(heads[number].middle - piece.middle))
    within = [number for number, head in enumerate(heads) if head.x0 < piece.x1 and piece.x0 < head.x1]
    if len(within) == 1:
        return within[0]
    begun = [number for number, head in enumerate(heads) if not number or head.x0 <= piece.x0]
    return within[0] if within else _nearest(piece, heads) if not begun else _between(piece, heads, begun[-1])


def _between(piece: _Piece, heads: Sequence[_Piece], left: int) -> int:
    """Return which of two columns words between their heads are in: the nearer one."""
    if left + 1 == len(heads):
        return left
    free_left, free_right = piece.x0 - heads[left].x1, heads[left + 1].x0 - piece.x1
    return left if free_left <= free_right else left + 1


def _is_value(text: str) -> bool:
    folded = fold_width(text)
    return starts_value(folded.split()[0]) or is_missing(folded)


def _with_names(found: Sequence[_Row], head: SeriesHead, vocabulary: Vocabulary) -> list[_Row]:
    """Give lines with names alone to the rows of values that they stand around; [] where one has no certain place."""
    names = next(column.number for column in head.columns if column.names)
    groups = _between_rows(found, names)
    if groups is None:
        return []
    rows, loose = groups
    if _set_in_below(found, names):
        return list(found)
    named = [names in row.pieces for row in rows]
    if not rows or not any(named):
        return []
    if not _give(rows, loose, named, names):
        return []
    first = names in rows[0].pieces
    return rows if first and all(_has_name(row, head, names, vocabulary) for row in rows) else []


def _set_in_below(found: Sequence[_Row], names: int) -> bool:
    """Tell names without values from which the names of the rows below them are set in: rows of their own."""
    alone = [index for index, row in enumerate(found) if not row.values]
    return bool(alone) and all(
        index + 1 < len(found)
        and found[index + 1].values
        and names in found[index + 1].pieces
        and _is_set_in(found[index + 1].pieces[names][0], found[index].pieces[names][0])
        for index in alone
    )


def _is_set_in(piece: _Piece, above: _Piece) -> bool:
    size = (above.x1 - above.x0) / max(1, display_width(above.text)) * 2
    return piece.x0 - above.x0 >= SET_IN * size


def _between_rows(found: Sequence[_Row], names: int) -> tuple[list[_Row], list[list[_Piece]]] | None:
    """Return the rows of values, and what names stand before each of them and after the last; None for other words alone."""
    rows: list[_Row] = []
    loose: list[list[_Piece]] = [[]]
    for one in found:
        if one.values:
            rows.append(one)
            loose.append([])
        elif set(one.pieces) == {names}:
            loose[-1] += one.pieces[names]
        else:
            return None
    return rows, loose


def _give(rows: Sequence[_Row], loose: list[list[_Piece]], named: Sequence[bool], names: int) -> bool:
    """Put the names that stand alone to their rows. All of a table stand alike: below, above, or around the values."""
    if not any(loose):
        return True
    if all(named):
        if loose[0] and loose[-1]:
            return False
        for index, pieces in enumerate(loose):
            row = rows[index if loose[0] else index - 1] if pieces else None
            if row is not None:
                own = row.pieces[names]
                row.pieces[names] = [*pieces, *own] if loose[0] else [*own, *pieces]
        return True
    for index, row in enumerate(rows):
        if named[index] and loose[index]:
            return False
        above, loose[index] = loose[index], []
        below, loose[index + 1] = loose[index + 1][: len(above)], loose[index + 1][len(above) :]
        if len(below) < len(above):
            return False
        if above:
            row.pieces[names] = [*above, *below]
    return not any(loose)


def _has_name(row: _Row, head: SeriesHead, names: int, vocabulary: Vocabulary) -> bool:
    """Tell a row with a name, or with the label of a row of the name above it (実績値)."""
    if names in row.pieces:
        return True
    labels = [
        piece for column in head.columns if column.meaning == "name" for piece in row.pieces.get(column.number, ())
    ]
    known = [vocabulary.sign(one.text).kind in (Kind.PLAN, Kind.ACTUAL, Kind.TARGET) for one in labels]
    known += [vocabulary.indicators.attribute(one.text) is not None for one in labels]
    return any(known)
