"""A table of indicator values: fiscal years across, rows of plans and actuals below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..ingest.source import Cell, Grid, Line, SeriesColumn, SeriesHead
from ..model import IndicatorAttribute, IndicatorAttributeKind, IndicatorValue, ObservationKind, ValueKind
from ..normalize import read_value
from ..profiles import Vocabulary, key
from ..profiles.signs import Kind
from .extents import extent_of, size_of
from .paragraphs import place_of, text_of

_SET_IN = 0.8
"""Sizes from which a name is set in from the one above it, of which it then is a part."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What did not fit, as an observation of the indicator will say it."""

    kind: ObservationKind
    count: int | None = None
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One row: what its label says (a series label aside, a name), its values and attributes, and what did not fit."""

    name: tuple[Line, ...]
    values: tuple[IndicatorValue, ...]
    units: tuple[str | None, ...]
    noticed: tuple[Noticed, ...]
    attributes: tuple[IndicatorAttribute, ...] = ()
    lines: tuple[Line, ...] = ()
    """All lines that it was read from, and those of which it is said that they were not read."""
    heads: tuple[Line, ...] = ()
    """Those that say what its values are, or what unit they have."""
    part: tuple[Line, ...] = ()
    """Which part of what its name says it is of, where several rows are (女性)."""


def read_series(grid: Grid, head: SeriesHead, default: ValueKind, vocabulary: Vocabulary) -> list[SeriesRow]:
    """Read a grid as rows of values.

    `default` is what a row without a label of its own holds: the label that stood above the table.
    """
    done = _years_with_actuals(grid, head, default, vocabulary)
    rows = {row: _row(grid, row, head, default, vocabulary, done) for row in range(head.rows, grid.rows)}
    rows, shared = _with_shared_names(grid, head, _with_units_above(rows, vocabulary))
    found = [row for row in rows.values() if row is not None]
    empty = [number for number, row in rows.items() if row is None and number not in shared]
    without = tuple(text for number in empty for text in _texts_of(grid, number, head, vocabulary))
    unread = [line for number in empty for cell in grid.row(number) for line in cell.lines]
    unread += [line for column in head.columns for cell in _unknown_cells(grid, head, column) for line in cell.lines]
    unread += [line for cell in unknown_heads(grid, head) for line in cell.lines]
    if found:
        found[0] = replace(found[0], lines=(*found[0].lines, *unread))
    if found and without:
        noticed = Noticed("indicator-row-unknown", quoted=without)
        found[0] = replace(found[0], noticed=(*found[0].noticed, noticed))
    unknown = [(column, text) for column in head.columns for text in _texts(_unknown_cells(grid, head, column))]
    if found and (unknown or head.unknown):
        heads = [*head.unknown, *dict.fromkeys(column.printed for column, _ in unknown)]
        noticed = Noticed("indicator-column-unknown", quoted=(*heads, *(text for _, text in unknown)))
        found[0] = replace(found[0], noticed=(*found[0].noticed, noticed))
    return found


def _texts_of(grid: Grid, number: int, head: SeriesHead, vocabulary: Vocabulary) -> list[str]:
    """Return what a row without values says: all but the label of a row that is known, whose values are yet to come."""
    known = {"name", "unit", "attribute"}
    cells = [cell for cell in grid.row(number) if cell.text.strip() and head.columns[cell.column].meaning in known]
    return [
        cell.text
        for cell in cells
        if head.columns[cell.column].meaning != "name" or row_kind(cell.text, vocabulary) is None
    ]


def _with_units_above(rows: Mapping[int, SeriesRow | None], vocabulary: Vocabulary) -> dict[int, SeriesRow | None]:
    """Return the rows with the unit of the one above in place of a sign that says so: 〃."""
    result: dict[int, SeriesRow | None] = {}
    above: str | None = None
    for number, row in rows.items():
        result[number] = row
        if row is not None and row.units:
            units = tuple(
                above if unit is not None and vocabulary.categories.is_ditto(unit) else unit for unit in row.units
            )
            result[number] = replace(row, units=units)
            above = next(filter(None, units), above)
    return result


def _with_shared_names(
    grid: Grid, head: SeriesHead, rows: Mapping[int, SeriesRow | None]
) -> tuple[dict[int, SeriesRow | None], set[int]]:
    """Return the rows with the name that several share: one without values above them, from which they are set in. Also
    return which rows are such names alone."""
    shared: set[int] = set()
    above: tuple[int, tuple[Line, ...]] | None = None
    result: dict[int, SeriesRow | None] = {}
    for number, row in rows.items():
        result[number] = row
        cells = [cell for cell in grid.row(number) if cell.text.strip()]
        if row is None:
            alone = len(cells) == 1 and head.columns[cells[0].column].names
            above = (number, cells[0].lines) if alone else None
        elif above is not None and row.name and _is_set_in(row.name[0], above[1][0]):
            lines = (*row.lines, *above[1])
            result[number] = replace(row, name=above[1], part=row.name, lines=lines)
            shared.add(above[0])
        elif row.name:
            above = None
    return result, shared


def _is_set_in(line: Line, above: Line) -> bool:
    if not line.segments or not above.segments:
        return False
    return extent_of(line).left - extent_of(above).left >= _SET_IN * size_of(line)


def unknown_heads(grid: Grid, head: SeriesHead) -> list[Cell]:
    """Return the cells of a table's head that no rule knows: heads of columns, and words above the years."""
    cells = (cell for cell in grid.cells if cell.row < head.rows)
    return [c for c in cells if c.text in head.unknown or head.columns[c.column].meaning == "unknown"]


def _unknown_cells(grid: Grid, head: SeriesHead, column: SeriesColumn) -> list[Cell]:
    if column.meaning != "unknown":
        return []
    return [c for c in grid.cells if c.row >= head.rows and c.column == column.number]


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.text.strip()]


@dataclass(slots=True)
class _Cells:
    """The cells of a row, told apart by what their columns hold."""

    kind: ValueKind
    unit: str | None
    label: tuple[IndicatorAttributeKind, str] | None = None
    name: list[Line] = field(default_factory=list)
    beside: list[tuple[SeriesColumn, Cell]] = field(default_factory=list)
    attributes: list[IndicatorAttribute] = field(default_factory=list)
    valued: list[tuple[SeriesColumn, Cell]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)


def _cells_of(grid: Grid, number: int, head: SeriesHead, default: ValueKind, vocabulary: Vocabulary) -> _Cells:
    row = _Cells(default, _merged_unit(grid, number, head))
    for cell in grid.row(number):
        column = head.columns[cell.column]
        row.lines += cell.lines if column.meaning != "unknown" else ()
        if column.meaning == "value" and cell.text.strip():
            row.valued.append((column, cell))
        elif column.meaning == "name" and (attribute := vocabulary.indicators.attribute(cell.text)):
            row.label = attribute, cell.text
        elif column.meaning == "name":
            _take_name(row, cell, column, head, vocabulary, shared=_shares_name(grid, number, head))
        elif column.meaning == "unit":
            row.heads += cell.lines
            row.unit = cell.text.strip() or row.unit
        elif column.meaning == "attribute" and column.attribute is not None and cell.text.strip():
            row.attributes.append(_attribute(cell, column.attribute, column.printed))
    return row


def _take_name(
    row: _Cells, cell: Cell, column: SeriesColumn, head: SeriesHead, vocabulary: Vocabulary, *, shared: bool
) -> None:
    kind = row_kind(cell.text, vocabulary)
    if kind is not None:
        row.kind = kind
        row.heads += cell.lines
    elif head.names_indicators and not column.names and (column.printed.strip() or shared):
        row.beside.append((column, cell))
    else:
        row.name += cell.lines


def _years_with_actuals(grid: Grid, head: SeriesHead, default: ValueKind, vocabulary: Vocabulary) -> frozenset[int]:
    """Return the columns in which a row of 実績値 has a value: for years that are over, a plan may be left blank."""
    rows = (_cells_of(grid, number, head, default, vocabulary) for number in range(head.rows, grid.rows))
    return frozenset(column.number for row in rows if row.kind == "actual" for column, _ in row.valued)


def _row(
    grid: Grid, number: int, head: SeriesHead, default: ValueKind, vocabulary: Vocabulary, done: frozenset[int]
) -> SeriesRow | None:
    row = _cells_of(grid, number, head, default, vocabulary)
    noticed = [Noticed(doubt.kind, doubt.count) for doubt in grid.doubts if doubt.row == number]
    part: tuple[Line, ...] = ()
    if row.beside and _shares_name(grid, number, head):
        part = tuple(line for _, cell in row.beside for line in cell.lines)
    else:
        row.attributes += [_attribute(cell, "remark", column.printed) for column, cell in row.beside]
    result = SeriesRow(tuple(row.name), (), (), (), tuple(row.attributes), tuple(row.lines), tuple(row.heads), part)
    if row.label is not None:
        of_years = (_attribute(cell, row.label[0], row.label[1], column.year) for column, cell in row.valued)
        return replace(result, noticed=tuple(noticed), attributes=(*row.attributes, *of_years))
    read = [read_cell(c.lines, column.kind or row.kind, column.year, bool(noticed)) for column, c in row.valued]
    if not read:
        return None
    filled = {column.number for column, _ in row.valued}
    missing = [one for one in head.columns if one.meaning == "value" and one.kind is None and one.number not in filled]
    if row.kind == "actual":  # 実績値 of years to come are blank; one between two others is not
        missing = [one for one in missing if one.number < max(filled)]
    elif row.kind == "plan":
        missing = [one for one in missing if not (one.number in done and one.number < min(filled))]
    if missing and not noticed:
        noticed.append(Noticed("year-without-value", len(missing)))
    units = tuple(unit or row.unit for _, unit in read)
    return replace(result, values=tuple(value for value, _ in read), units=units, noticed=tuple(noticed))


def _shares_name(grid: Grid, number: int, head: SeriesHead) -> bool:
    """Tell a row whose name is in a cell that is merged with those of others."""
    return any(
        head.columns[cell.column].names and cell.row_span > 1 and cell.row <= number < cell.row + cell.row_span
        for cell in grid.cells
        if cell.text.strip()
    )


def _merged_unit(grid: Grid, number: int, head: SeriesHead) -> str | None:
    """Return the unit in a cell that reaches down to a row from one above it."""
    reaching = (
        cell.text.strip()
        for cell in grid.cells
        if head.columns[cell.column].meaning == "unit" and head.rows <= cell.row < number < cell.row + cell.row_span
    )
    return next(reaching, None) or None


def _attribute(cell: Cell, kind: IndicatorAttributeKind, label: str, year: int | None = None) -> IndicatorAttribute:
    return IndicatorAttribute(
        place=place_of(cell.lines), position=0, kind=kind, label=label, text=text_of(cell.lines), fiscal_year=year
    )


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
