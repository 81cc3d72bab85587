"""Indicator rows that an extractor cut up: a few fiscal years, their values, the next years, their values.

Plain `pdftotext` lists what stands close together first, so that a row of five years comes as two years and two values,
then one year and one value at a time; pdfminer gives each year its value at once. Each stretch of years must be followed
by as many values, and the years must go on from stretch to stretch; nothing else is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ...normalize import fold_width, parse_fiscal_year, starts_value
from ...profiles import Vocabulary
from ...profiles.signs import Kind
from ..source import Cell, Grid, Line
from .found import Found
from .series_heads import read_series_head

_LONGEST, _LONGEST_UNIT = 60, 8
_Reader = Callable[[Line], list[Line]]
_VALUES = frozenset({Kind.TEXT, Kind.NUMBER, Kind.NUMBERED})


def read_series_blocks(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> Found | None:
    """Return the row that begins with a year on this line, where it comes in two stretches or more."""
    years: list[Line] = []
    values: list[Line] = []
    blocks, index, end = 0, start, start
    unit = _unit_below(lines, start, vocabulary)
    while True:
        head, index = _run(lines, index, _years_in)
        body, index = _run(lines, index, lambda line: _values_in(line, vocabulary), unit)
        if not head or len(head) != len(body):
            break
        years, values, blocks, end = [*years, *head], [*values, *body], blocks + 1, index
    if blocks < 2 or head or not _in_sequence(years):
        return None
    cells = [Cell(row, i + 1, (line,)) for row, found in enumerate((years, values)) for i, line in enumerate(found)]
    grid = Grid(tuple(cells), 2, len(years) + 1, "stream")
    return Found(replace(grid, series=read_series_head(grid, vocabulary)), (), end)


def _unit_below(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> str:
    """Return the unit that stands below the first value, on a line of its own; '' where none does.

    What stands between a value and the year after it is no name of another indicator.
    """
    _, index = _run(lines, start, _years_in)
    value = next((i for i in range(index, len(lines)) if lines[i].text), len(lines))
    if value + 2 >= len(lines) or len(_values_in(lines[value], vocabulary)) != 1:
        return ""
    word = lines[value + 1].text
    following = next((line for line in lines[value + 2 :] if line.text), None)
    is_word = 0 < len(word) <= _LONGEST_UNIT and not starts_value(fold_width(word)) and len(word.split()) == 1
    goes_on = following is not None and bool(_years_in(following) or _values_in(following, vocabulary))
    return word if is_word and goes_on and not _years_in(lines[value + 1]) else ""


def _run(lines: Sequence[Line], start: int, read: _Reader, unit: str = "") -> tuple[list[Line], int]:
    """Return the parts of the lines from here that are of one kind, and the index after them.

    `unit`: a line that says this and nothing else goes on the part before it.
    """
    found: list[Line] = []
    index = end = start
    while index < len(lines):
        if lines[index].text:
            if unit and found and lines[index].text == unit and end == index:
                found[-1] = replace(found[-1], text=f"{found[-1].text} {unit}")
                index = end = index + 1
                continue
            parts = read(lines[index])
            if not parts:
                break
            found += parts
            end = index + 1
        index += 1
    return found, end


def _years_in(line: Line) -> list[Line]:
    words = line.text.split()
    if len(line.text) > _LONGEST or any(parse_fiscal_year(word) is None for word in words):
        return []
    return [Line(word, line.place) for word in words]


def _values_in(line: Line, vocabulary: Vocabulary) -> list[Line]:
    """Return the values of a line: figures with their units beside them, and nothing else."""
    words = line.text.split()
    if len(line.text) > _LONGEST or vocabulary.sign(line.text).kind not in _VALUES or _years_in(line):
        return []
    parts: list[str] = []
    for word in words:
        if starts_value(fold_width(word)):
            parts.append(word)
        elif parts and len(word) <= _LONGEST_UNIT and parse_fiscal_year(word) is None:
            parts[-1] += " " + word
        else:
            return []
    return [Line(part, line.place) for part in parts]


def _in_sequence(years: Sequence[Line]) -> bool:
    read = [parse_fiscal_year(line.text) for line in years]
    return all(a is not None and b == a + 1 for a, b in pairwise(read))
