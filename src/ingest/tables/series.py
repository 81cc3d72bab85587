"""Indicator rows: a line of fiscal years and, below it, as many values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...normalize import fold_width, is_missing, parse_fiscal_year, split_values, starts_value, year_row
from ...profiles import Vocabulary, fold, key
from ...profiles.signs import Kind
from ..source import Cell, Doubt, Grid, Line, TextBlock
from .found import Found
from .pieces import is_furniture
from .series_heads import read_series_head

_VALUE_LINES = frozenset({Kind.TEXT, Kind.NUMBER, Kind.NUMBERED, Kind.FOOTNOTE, Kind.PLAN, Kind.ACTUAL, Kind.TARGET})


_ROWS = frozenset({Kind.PLAN, Kind.ACTUAL, Kind.TARGET})
_LONGEST_UNIT = 8


@dataclass(frozen=True, slots=True)
class _Years:
    cells: tuple[Line, ...]
    end: int
    label: Line | None = None


def find_years(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> _Years | None:
    """Return the head of an indicator row: fiscal years on one line, or one a line, at least two in sequence."""
    line = lines[start]
    if not line.text or len(line.text) > 100:
        return None
    words = line.text.split()
    label = Line(words[0], line.place) if vocabulary.labels.is_years(words[0]) else None
    pieces = _year_pieces(line, words[1:] if label else words)
    if len(pieces) > 1:
        return _Years(tuple(pieces), start + 1, label)
    found: list[Line] = []
    index = end = start
    while index < len(lines) and (not lines[index].text or parse_fiscal_year(lines[index].text) is not None):
        if lines[index].text:
            found.append(lines[index])
            end = index + 1
        index += 1
    years = [parse_fiscal_year(one.text) for one in found]
    if len(years) < 2 or any(b != a + 1 for a, b in pairwise(years) if a and b):
        return None
    return _Years(tuple(found), end)


def _year_pieces(line: Line, words: Sequence[str]) -> list[Line]:
    """Cut a line of years in sequence into one piece a year; none where it is something else."""
    years = [parse_fiscal_year(word) for word in words]
    if len(years) > 1 and None not in years:
        in_sequence = all(b == a + 1 for a, b in pairwise(years) if a is not None and b is not None)
        return [Line(word, line.place) for word in words] if in_sequence else []
    return [Line(str(year), line.place) for year in year_row(" ".join(words)) or ()]


def read_series(lines: Sequence[Line], years: _Years, vocabulary: Vocabulary) -> Found:
    """Read the rows of values under their years. A row with another number of values is marked as doubtful."""
    count = len(years.cells)
    cells = [Cell(0, 0, (years.label,))] if years.label is not None else []
    cells += [Cell(0, i + 1, (year,)) for i, year in enumerate(years.cells)]
    doubts: list[Doubt] = []
    end = index = years.end
    row = 0
    furniture: list[Line] = []
    while True:
        found = _read_row(lines, index, count, vocabulary)
        if found is None:
            break
        label, values, surplus, end = found
        furniture += [line for line in lines[index:end] if is_furniture(line, vocabulary)]
        row += 1
        if label is not None:
            cells.append(Cell(row, 0, (label,)))
        cells += [Cell(row, i + 1, tuple(value)) for i, value in enumerate(values)]
        if len(values) != count or surplus:
            doubts.append(Doubt(row, "values-unlike-years", count))
        index = end
    others = (TextBlock(tuple(furniture), "furniture"),) if furniture else ()
    grid = Grid(tuple(cells), row + 1, count + 1, "stream", doubts=tuple(doubts))
    return Found(replace(grid, series=read_series_head(grid, vocabulary)), others, end)


def _read_row(
    lines: Sequence[Line], start: int, count: int, vocabulary: Vocabulary
) -> tuple[Line | None, list[list[Line]], bool, int] | None:
    """Return (row label, values, surplus, index after the row), or None where no row of values begins."""
    label: Line | None = None
    tokens: list[Line] = []
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        if not line.text or is_furniture(line, vocabulary):
            continue
        if not tokens and label is None and (cut := _cut_label(line, vocabulary)):
            label, line = cut
            if not line.text:
                continue
        if tokens and _is_label(line, vocabulary):
            break
        added = _value_tokens(line, count, vocabulary, bool(tokens))
        if added is None or not _belongs(added, tokens, count):
            break
        tokens += added
        end = index + 1
    if not tokens:
        return None
    values = _grouped(tokens)
    return label, values[:count], len(values) > count, end


def _are_missing_units(added: list[Line], tokens: list[Line], count: int) -> bool:
    """Tell whether a line that follows all values holds the units that found no room beside them.

    Either each value gets one, or fewer do, and then it is a unit that another value of the row has beside it.
    """
    unit = key(added[0].text)
    valued = sum(not is_missing(token.text) for token in tokens if starts_value(fold_width(token.text)))
    if len(unit) > _LONGEST_UNIT or len(tokens) + len(added) > 2 * count:
        return False
    whole_row = len(added) > 1 and len(added) in (count, valued)
    return whole_row or any(key(token.text).endswith(unit) for token in tokens)


def _is_label(line: Line, vocabulary: Vocabulary) -> bool:
    """Tell a line that is the label of the next row and nothing else."""
    return vocabulary.sign(line.text).kind in _ROWS or vocabulary.indicators.attribute(line.text) is not None


def _cut_label(line: Line, vocabulary: Vocabulary) -> tuple[Line, Line] | None:
    """Part a leading row label (指標値, 実績値) from the values after it."""
    words = line.text.split(maxsplit=1)
    if vocabulary.sign(words[0]).kind not in _ROWS and vocabulary.indicators.attribute(words[0]) is None:
        return None
    rest = words[1] if len(words) > 1 else ""
    return Line(words[0], line.place), Line(rest, line.place, line.end)


def _value_tokens(line: Line, count: int, vocabulary: Vocabulary, begun: bool) -> list[Line] | None:
    """Return the parts of a line of values, each a value or the unit of one; None for a line of something else."""
    if vocabulary.sign(line.text).kind not in _VALUE_LINES:
        return None
    parts = split_values(line.text, count)
    if parts is None:
        parts = _loose_parts(line.text, begun)
    if parts is None:
        return None
    return list(_located(line, parts))


def _located(line: Line, parts: Sequence[str]) -> Iterator[Line]:
    """Give each part of a line the columns it stands in, where the line has any."""
    segments = list(line.segments) if len(line.segments) > 1 else []
    for part in parts:
        here = [s for s in segments if key(part) and key(s.text).startswith(key(part.split()[0]))]
        own = here[:1]
        if own:
            segments = segments[segments.index(own[0]) + 1 :]
        yield Line(part, line.place, line.end, segments=tuple(own))


def _loose_parts(text: str, begun: bool) -> list[str] | None:
    words = text.split()
    if starts_value(fold_width(words[0])) and len(text) <= 60:
        parts: list[str] = []
        for word in words:
            if parts and not starts_value(fold_width(word)):
                parts[-1] += " " + word
            else:
                parts.append(word)
        return parts
    return words if begun and len(text) <= 60 else None


def _belongs(added: list[Line], tokens: list[Line], count: int) -> bool:
    """Tell whether a line's parts go on with the row: values while some are missing, or the units of all of them."""
    begun = sum(starts_value(fold_width(token.text)) for token in tokens)
    new = sum(starts_value(fold_width(part.text)) for part in added)
    if not tokens:
        return bool(new)
    if new:
        return begun + new <= count
    texts = {key(part.text) for part in added}
    if begun == count:
        return len(texts) == 1 and _are_missing_units(added, tokens, count)
    return all(len(fold(part.text)) <= 12 for part in added)


def _grouped(tokens: list[Line]) -> list[list[Line]]:
    """Put each unit to its value: the one before it, or, where the units stand on a line of their own, the one above."""
    values: list[list[Line]] = []
    units: list[Line] = []
    for token in tokens:
        if starts_value(fold_width(token.text)):
            values.append([token])
        elif values and len(values[-1]) == 1 and not units and _stands_alone(tokens, token):
            values[-1].append(token)
        else:
            units.append(token)
    for value, unit in _paired(values, units):
        value.append(unit)
    return values


def _paired(values: list[list[Line]], units: list[Line]) -> Iterator[tuple[list[Line], Line]]:
    """Pair units with values by their columns, else in order with the values that are not a dash."""
    if all(unit.segments for unit in units) and all(value[0].segments for value in values):
        for unit in units:
            middle = unit.segments[0].x0 + unit.segments[0].x1
            yield min(values, key=lambda v: abs(v[0].segments[0].x0 + v[0].segments[0].x1 - middle)), unit
        return
    open_values = values if len(units) >= len(values) else [v for v in values if not is_missing(v[0].text)]
    yield from zip(open_values, units, strict=False)


def _stands_alone(tokens: list[Line], unit: Line) -> bool:
    """Whether a unit stands on another line than a row of several units."""
    return sum(1 for token in tokens if token.place == unit.place and not starts_value(fold_width(token.text))) == 1
