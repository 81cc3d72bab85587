"""Tables of indicators in a stream of cells: a head with names and years, then cells one after the other, and no columns.

Most extractors give row after row, a cell or a few on a line: a name, a unit, a value for each year. pdfminer gives column
after column: all names, all units, the values of each year. Nothing is read here unless the cells come out even, each row
has a name, and its values are of one unit; and where two ways come out even, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from ...normalize import fold_width, is_missing, split_values, starts_value
from ...profiles import Vocabulary, key
from ...profiles.signs import Kind
from ..source import Cell, Grid, Line, TextBlock
from .found import Found
from .pieces import is_furniture
from .series_columns import ENDS, is_head
from .series_heads import read_series_head

_LONGEST_UNIT = 8
_SHORTEST_BEGINNING = 3
"""How many letters the first line of a name has at the least; fewer may be the rest of a value (500人 / 以上)."""
_NO_BEGINNING = "(（※＊*)）、。"
_ROW_LABELS = frozenset({Kind.PLAN, Kind.ACTUAL, Kind.TARGET, Kind.BASELINE, Kind.LATEST})


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of the body: the words that it begins with, the values that it ends with, and whether a blank line is above."""

    line: Line
    words: tuple[str, ...]
    values: tuple[str, ...]
    apart: bool

    @property
    def label(self) -> Line:
        """The words as a line."""
        return Line(" ".join(self.words), self.line.place)


@dataclass(slots=True)
class _Row:
    """A row: the lines of its name, its unit where the table has a column of units, and its values."""

    name: list[Line] = field(default_factory=list)
    unit: list[Line] = field(default_factory=list)
    values: list[Line] = field(default_factory=list)

    def holds(self, count: int) -> bool:
        """Tell whether a name begins as names do, and the values are so many, all of one unit or all without."""
        whole = " ".join(value.text for value in self.values)
        known = [value.text for value in self.values if not is_missing(fold_width(value.text))]
        even = len(known) < 2 or split_values(" ".join(known), len(known)) == known
        return (
            bool(self.name) and _begins_name(self.name[0].text) and len(self.values) == count and bool(whole) and even
        )


def read_series_stream(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> Found | None:
    """Return the table of indicators whose head begins on this line; None for anything else, and where a cell has no place."""
    heads, body = _heads(lines, start, vocabulary)
    if heads is None:
        return None
    head = read_series_head(_grid([heads]), vocabulary)
    if head is None or not head.columns[0].names:
        return None
    kinds = [column.meaning for column in head.columns[1:]]
    units, count = kinds.count("unit"), kinds.count("value")
    if kinds != ["unit"] * units + ["value"] * count or units > 1 or count < 2:
        return None
    texts, others, end = _body(lines, body, vocabulary)
    if texts is None:
        return None
    rows = _by_rows(texts, count, units=bool(units)) or _by_columns(texts, count, units=bool(units))
    if not rows or not all(row.holds(count) for row in rows):
        return None
    cells = [[row.name, *([row.unit] if units else []), *([value] for value in row.values)] for row in rows]
    grid = _grid([heads, *cells])
    series = read_series_head(grid, vocabulary)
    return Found(replace(grid, series=series), others, end) if series is not None else None


def _grid(rows: Sequence[Sequence[Sequence[Line]]]) -> Grid:
    cells = tuple(
        Cell(row, column, tuple(lines)) for row, found in enumerate(rows) for column, lines in enumerate(found) if lines
    )
    return Grid(cells, len(rows), max(map(len, rows)), "stream")


# -- the head and the body ------------------------------------------------------------------------------------------------


def _heads(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> tuple[list[list[Line]] | None, int]:
    """Return the heads from a line on, left to right, and where the cells begin; None where no column of names is first."""
    first = lines[start].text.split()
    if not first or not vocabulary.indicators.is_name_head(first[0]):
        return None, start
    heads: list[list[Line]] = []
    index = end = start
    while index < len(lines):
        line = lines[index]
        if line.text:
            words = [line.text] if is_head(line.text, vocabulary) else line.text.split()
            if not all(is_head(word, vocabulary) for word in words):
                break
            for word in words:
                # （Ｒ５） below 現状値 is the rest of its head.
                if heads and len(words) == 1 and word[:1] in "(（" and len(heads) > 1:
                    heads[-1].append(Line(word, line.place))
                else:
                    heads.append([Line(word, line.place)])
            end = index + 1
        index += 1
    return heads, end


def _body(
    lines: Sequence[Line], start: int, vocabulary: Vocabulary
) -> tuple[list[_Text] | None, tuple[TextBlock, ...], int]:
    """Return the lines of cells below a head, the page numbers among them, and where they end.

    None where a line is a head again, or the label of a row: such tables are not read from a stream.
    """
    texts: list[_Text] = []
    others: list[TextBlock] = []
    pending: list[TextBlock] = []
    apart, end = False, start
    for index in range(start, len(lines)):
        line = lines[index]
        if not line.text:
            apart = True
            continue
        if is_furniture(line, vocabulary):
            pending.append(TextBlock((line,), "furniture"))
            continue
        kind = vocabulary.sign(line.text).kind
        if kind in ENDS and kind not in _ROW_LABELS:
            break
        if kind in _ROW_LABELS or any(vocabulary.indicators.is_name_head(word) for word in line.text.split()):
            return None, (), start
        texts.append(_split(line, apart=apart or line.gap_before))
        others, pending = [*others, *pending], []
        apart, end = False, index + 1
    return texts, tuple(others), end


def _split(line: Line, *, apart: bool) -> _Text:
    """Part the values at the end of a line, each with its unit, from the words before them."""
    words = line.text.split()
    for begin in range(len(words)):
        values = _values(words[begin:])
        if values:
            return _Text(line, tuple(words[:begin]), tuple(values), apart)
    return _Text(line, tuple(words), (), apart)


def _values(words: Sequence[str]) -> list[str]:
    """Return words as values, each with the unit behind it; [] where one of them is something else."""
    values: list[str] = []
    for word in words:
        if _is_value(word):
            values.append(word)
        elif values and len(word) <= _LONGEST_UNIT and " " not in values[-1]:
            values[-1] += f" {word}"
        else:
            return []
    return values


def _is_value(text: str) -> bool:
    folded = fold_width(text)
    return starts_value(folded) or is_missing(folded)


def _begins_name(text: str) -> bool:
    return len(key(text)) >= _SHORTEST_BEGINNING and text[0] not in _NO_BEGINNING


def _is_unit(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_UNIT and not _is_value(text)


# -- row after row --------------------------------------------------------------------------------------------------------


def _by_rows(texts: Sequence[_Text], count: int, *, units: bool) -> list[_Row]:
    """Return the rows of a stream that goes row by row; [] where one is not whole.

    A name stands on lines of its own before its values or, whole, on theirs: else nobody knows whether words between two
    rows end the one or begin the other.
    """
    rows: list[_Row] = []
    words: list[Line] = []
    values: list[Line] = []
    for text in texts:
        if text.words:
            if values or (text.values and words and not (units and len(text.words) == 1)):
                return []
            words.append(text.label)
        values += [Line(value, text.line.place) for value in text.values]
        if len(values) > count or (values and not words):
            return []
        if len(values) == count:
            rows.append(_row(words, values, units=units))
            words, values = [], []
    return rows if not words and not values and all(row.name for row in rows) else []


def _row(words: Sequence[Line], values: Sequence[Line], *, units: bool) -> _Row:
    """Return a row from what stands before its values: a name and, in a table with units, a word at its end."""
    if not units:
        return _Row(list(words), [], list(values))
    *before, last = words
    name, _, unit = last.text.rpartition(" ")
    if not _is_unit(unit) or (name and before):
        return _Row()
    own = [replace(last, text=name)] if name else []
    return _Row([*before, *own], [replace(last, text=unit)], list(values))


# -- column after column --------------------------------------------------------------------------------------------------


def _by_columns(texts: Sequence[_Text], count: int, *, units: bool) -> list[_Row]:
    """Return the rows of a stream that goes column by column; [] where it may go otherwise, or is not whole."""
    first = next((at for at, text in enumerate(texts) if text.values), len(texts))
    values = [Line(value, text.line.place) for text in texts[first:] for value in text.values]
    rows, rest = divmod(len(values), count)
    if (
        rest
        or rows < 2
        or any(text.words for text in texts[first:])
        or any(len(one.values) > 1 for one in texts[first:])
    ):
        return []
    cut = first - rows if units else first
    names, said = _names(texts[: max(cut, 0)], rows), [text.label for text in texts[max(cut, 0) : first]]
    if len(names) != rows or not all(_is_unit(unit.text) for unit in said):
        return []
    units_of = [[unit] for unit in said] if units else [[] for _ in names]
    down = [_Row(name, unit, values[at::rows]) for at, (name, unit) in enumerate(zip(names, units_of, strict=True))]
    across = [
        _Row(name, unit, values[at * count :][:count])
        for at, (name, unit) in enumerate(zip(names, units_of, strict=True))
    ]
    return down if not (all(row.holds(count) for row in across) and all(map(_is_even, across))) else []


def _is_even(row: _Row) -> bool:
    """Tell a row whose figures have as many decimal places each, as those of one indicator do."""
    figures = [regex.match(r"[\d,]+(?:\.(\d+))?", fold_width(value.text)) for value in row.values]
    return len({len(figure[1] or "") for figure in figures if figure}) < 2


def _names(texts: Sequence[_Text], rows: int) -> list[list[Line]]:
    """Return the names at the head of the columns: one a line, or with blank lines between them."""
    if len(texts) == rows:
        return [[text.label] for text in texts]
    groups: list[list[Line]] = []
    for at, text in enumerate(texts):
        if not at or text.apart:
            groups.append([])
        groups[-1].append(text.label)
    return groups
