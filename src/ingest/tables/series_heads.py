"""The head of a table of indicators, read once: names, years and what their values are, attributes, and what no rule knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ...model import ValueKind
from ...normalize import find_fiscal_years, fold_width, parse_fiscal_year, read_dated_value
from ...profiles import Vocabulary, key
from ...profiles.signs import Kind
from ..source import Cell, Grid, SeriesColumn, SeriesHead

_KINDS: dict[Kind, ValueKind] = {
    Kind.BASELINE: "baseline",
    Kind.TARGET: "target",
    Kind.LATEST: "actual",
    Kind.PLAN: "plan",
    Kind.ACTUAL: "actual",
}
_BARE_YEAR = regex.compile(r"\d{1,2}(?:年度?)?")
_BRACKETS = regex.compile(r"[()\[\]【】〔〕:・/\s]+")


def read_series_head(grid: Grid, vocabulary: Vocabulary) -> SeriesHead | None:
    """Read the head of a grid: its first row with two columns of values that a year or a label announces.

    Years may stand under words that say what all of them are (実績値, 指標値). None where it is no table of indicators.
    """
    for row in range(grid.rows):
        cells = {cell.column: cell for cell in grid.row(row)}
        dated = dict(_dated(cells, vocabulary))
        if sum(year is not None for _, year in dated.values()) > 1:
            break
    else:
        return None
    above = [cell for cell in grid.cells if cell.row < row]
    over = {number: _kind_above(above, number, vocabulary) for number in range(grid.columns)}
    columns = tuple(
        _column(number, cells.get(number) or _reaching(above, number, row), dated.get(number), over[number], vocabulary)
        for number in range(grid.columns)
    )
    values = {column.number for column in columns if column.meaning == "value"}
    unknown = tuple(
        cell.text
        for cell in above
        if key(cell.text) and values & set(_covered(cell)) and _kind_of(cell.text, vocabulary) is None
        and not _says_nothing(cell.text, vocabulary)
    )  # fmt: skip
    return SeriesHead(columns, row + 1, unknown)


def _dated(cells: dict[int, Cell], vocabulary: Vocabulary) -> Iterator[tuple[int, tuple[ValueKind | None, int | None]]]:
    """Yield the columns of values of a row; years without an era go on with the one before them: Ｒ５ ６ ７."""
    before: int | None = None
    for number, cell in sorted(cells.items()):
        found = read_value_head(cell.text, vocabulary)
        if found is None and before is not None and _BARE_YEAR.fullmatch(bare := fold_width(cell.text).strip()):
            following = int(bare.rstrip("年度"))
            if following in (before - 2018 + 1, (before + 1) % 100):
                found = (None, before + 1)
        if found is not None:
            before = found[1] if found[0] is None else before
            yield number, found


def read_value_head(text: str, vocabulary: Vocabulary) -> tuple[ValueKind | None, int | None] | None:
    """Return what values a head announces and of which year: Ｒ５, 基準値（R3）, R9目標値, Ｒ４（現状）, 2023年度（R5）.

    The kind is None where only a year stands. None for a head of anything else.
    """
    year = parse_fiscal_year(text)
    if year is not None:
        return None, year
    sign = vocabulary.sign(text)
    if sign.kind in (Kind.BASELINE, Kind.TARGET, Kind.LATEST):
        dated, reading, printed = read_dated_value(sign.rest)
        if not printed or reading.status == "none" or dated is not None:
            return _KINDS[sign.kind], dated
        return None
    years = find_fiscal_years(text)
    if not years or len({one for one, _, _ in years}) > 1:
        kind = _kind_of(text, vocabulary) if not years else None
        return (kind, None) if kind is not None else None
    rest = fold_width("".join(_outside(text, years)))
    words = _BRACKETS.sub("", rest)
    if not words:
        return None, years[0][0]
    kind = _kind_of(words, vocabulary)
    return (kind, years[0][0]) if kind is not None else None


def _outside(text: str, years: Sequence[tuple[int, int, int]]) -> Iterator[str]:
    end = 0
    for _, start, stop in years:
        yield text[end:start]
        end = max(end, stop)
    yield text[end:]


def _kind_of(words: str, vocabulary: Vocabulary) -> ValueKind | None:
    """Return the kind of value that words say: whole labels, or the beginning of one (現状 of 現状値)."""
    kind = _KINDS.get(vocabulary.sign(words).kind)
    if kind == "plan" and key(words) in {key(word) for word in vocabulary.profile.labels.target}:
        return "target"
    if kind is None and len(key(words)) > 1:
        labels = vocabulary.profile.labels
        begun = {"baseline": labels.baseline, "target": labels.target, "actual": (*labels.actual, *labels.latest)}
        for one, known in begun.items():
            if any(key(word).startswith(key(words)) for word in known):
                return one  # type: ignore[return-value]
    return kind


def _kind_above(above: Sequence[Cell], number: int, vocabulary: Vocabulary) -> ValueKind | None:
    kinds = [_kind_of(cell.text, vocabulary) for cell in above if number in _covered(cell)]
    found = [kind for kind in kinds if kind is not None]
    return "plan" if found and found[-1] == "target" else found[-1] if found else None


def _covered(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _reaching(above: Sequence[Cell], number: int, row: int) -> Cell | None:
    """Return the cell of a head above that reaches down to the row of the years."""
    return next((c for c in above if number in _covered(c) and c.row + c.row_span > row), None)


def _says_nothing(text: str, vocabulary: Vocabulary) -> bool:
    """Tell words over years that say nothing of their values: 年度, 計画期間の年, a head of names over the whole table."""
    return (
        vocabulary.labels.is_years(text)
        or vocabulary.indicators.is_name_head(text)
        or bool(find_fiscal_years(text))
        or vocabulary.sign(text).kind in (Kind.KPI, Kind.GOAL)
    )


def _column(
    number: int,
    cell: Cell | None,
    dated: tuple[ValueKind | None, int | None] | None,
    above: ValueKind | None,
    vocabulary: Vocabulary,
) -> SeriesColumn:
    text = cell.text if cell is not None else ""
    if dated is None and text.strip():
        dated = read_value_head(text, vocabulary)
    if dated is not None:
        return SeriesColumn(number, "value", text, dated[0] or above, dated[1])
    if not key(text) or vocabulary.labels.is_years(text):
        return SeriesColumn(number, "name", text)
    if vocabulary.indicators.is_name_head(text):
        return SeriesColumn(number, "name", text, names=True)
    if vocabulary.indicators.is_unit_head(text):
        return SeriesColumn(number, "unit", text)
    attribute = vocabulary.indicators.attribute(text)
    if attribute is not None:
        return SeriesColumn(number, "attribute", text, attribute=attribute)
    return SeriesColumn(number, "unknown", text)
