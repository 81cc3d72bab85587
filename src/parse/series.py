"""A table of indicator values: fiscal years across, rows of plans and actuals below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..ingest.source import Cell, Grid, Line
from ..model import IndicatorValue, ObservationKind
from ..normalize import parse_fiscal_year, read_dated_value, read_value
from ..profiles import Vocabulary, key
from ..profiles.signs import Kind
from .paragraphs import place_of, text_of

ValueKind = Literal["baseline", "target", "plan", "actual"]


@dataclass(frozen=True, slots=True)
class _Column:
    kind: ValueKind | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Noticed:
    """What did not fit, as an observation of the indicator will say it."""

    kind: ObservationKind
    count: int | None = None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One row: what its label says (a series label aside, a name), its values, and what did not fit."""

    name: tuple[Line, ...]
    values: tuple[IndicatorValue, ...]
    units: tuple[str | None, ...]
    noticed: tuple[Noticed, ...]


def read_series(grid: Grid, default: ValueKind, vocabulary: Vocabulary) -> tuple[list[SeriesRow], list[Line]] | None:
    """Read a grid as rows of values; also return the lines of its head. None when no row of it holds years.

    `default` is what a row without a label of its own holds: the label that stood above the table.
    """
    head = next((row for row in range(grid.rows) if _years(grid.row(row)) >= 2), None)
    if head is None:
        return None
    columns = {cell.column: _column(cell, vocabulary) for cell in grid.row(head)}
    if any(cell for row in range(head) for cell in grid.row(row)):
        above = [line for row in range(head) for cell in grid.row(row) for line in cell.lines]
    else:
        above = []
    head_lines = above + [line for cell in grid.row(head) for line in cell.lines]
    rows = [
        found
        for row in range(head + 1, grid.rows)
        if (found := _row(grid, row, columns, default, vocabulary)) is not None
    ]
    return rows, head_lines


def _years(cells: tuple[Cell, ...]) -> int:
    return sum(parse_fiscal_year(cell.text) is not None for cell in cells)


def _column(cell: Cell, vocabulary: Vocabulary) -> _Column:
    year = parse_fiscal_year(cell.text)
    if year is not None:
        return _Column("plan", year)
    sign = vocabulary.sign(cell.text)
    if sign.kind in (Kind.BASELINE, Kind.TARGET):
        dated, reading, printed = read_dated_value(sign.rest)
        del reading, printed
        return _Column("baseline" if sign.kind is Kind.BASELINE else "target", dated)
    return _Column(None, None)


def _row(
    grid: Grid, number: int, columns: dict[int, _Column], default: ValueKind, vocabulary: Vocabulary
) -> SeriesRow | None:
    cells = grid.row(number)
    noticed = [Noticed(doubt.kind, doubt.count) for doubt in grid.doubts if doubt.row == number]
    kind = default
    name: list[Line] = []
    values: list[IndicatorValue] = []
    units: list[str | None] = []
    filled = {cell.column for cell in cells if cell.text.strip()}
    for cell in cells:
        column = columns.get(cell.column, _Column(None, None))
        if column.kind is None:
            label = row_kind(cell.text, vocabulary)
            kind = label or kind
            if label is None:
                name += cell.lines
            continue
        if not cell.text.strip():
            continue
        value, unit = read_cell(cell.lines, kind if column.kind == "plan" else column.kind, column.year, bool(noticed))
        values.append(value)
        units.append(unit)
    missing = [column for column, what in columns.items() if what.kind == "plan" and column not in filled]
    if not values:
        return None
    if missing and not noticed:
        noticed.append(Noticed("year-without-value", len(missing)))
    return SeriesRow(tuple(name), tuple(values), tuple(units), tuple(noticed))


def row_kind(text: str, vocabulary: Vocabulary) -> ValueKind | None:
    """Return what a row label or heading announces: plan or actual; None for anything else."""
    kind = vocabulary.sign(text).kind
    if kind is Kind.ACTUAL:
        return "actual"
    if kind in (Kind.PLAN, Kind.TARGET) or not key(text) or vocabulary.labels.is_years(text):
        return "plan"
    return None


def read_cell(
    lines: tuple[Line, ...], kind: ValueKind, year: int | None, doubtful: bool = False
) -> tuple[IndicatorValue, str | None]:
    """Read one cell as a value of a year; in a doubtful row nothing is read, only kept as printed."""
    printed = " ".join(line.text.strip() for line in lines) if len(lines) > 1 else text_of(lines)
    reading = read_value(printed)
    status = "unreadable" if doubtful and reading.status == "value" else reading.status
    value = IndicatorValue(
        place=place_of(lines),
        id="",
        kind=kind,
        fiscal_year=year,
        value_text=reading.value_text if status == "value" else None,
        status=status,
        comparator=reading.comparator if status == "value" else None,
        printed=printed,
        note=" ".join((*([reading.note] if reading.note else []), *reading.marks)) or None,
    )
    return value, reading.unit
