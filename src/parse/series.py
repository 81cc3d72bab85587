"""A table of indicator values: fiscal years across, rows of plans and actuals below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..ingest.source import Cell, Grid, Line, SeriesColumn, SeriesHead
from ..model import IndicatorAttribute, IndicatorAttributeKind, IndicatorValue, ObservationKind, ValueKind
from ..normalize import read_value
from ..profiles import Vocabulary, key
from ..profiles.signs import Kind
from .paragraphs import place_of, text_of


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


def read_series(grid: Grid, head: SeriesHead, default: ValueKind, vocabulary: Vocabulary) -> list[SeriesRow]:
    """Read a grid as rows of values.

    `default` is what a row without a label of its own holds: the label that stood above the table.
    """
    rows = {row: _row(grid, row, head, default, vocabulary) for row in range(head.rows, grid.rows)}
    found = [row for row in rows.values() if row is not None]
    without = tuple(
        text for number, row in rows.items() if row is None for text in _texts_of(grid, number, head, vocabulary)
    )
    unread = [line for number, row in rows.items() if row is None for cell in grid.row(number) for line in cell.lines]
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


def _row(grid: Grid, number: int, head: SeriesHead, default: ValueKind, vocabulary: Vocabulary) -> SeriesRow | None:
    cells = grid.row(number)
    noticed = [Noticed(doubt.kind, doubt.count) for doubt in grid.doubts if doubt.row == number]
    kind = default
    label: tuple[IndicatorAttributeKind, str] | None = None
    name: list[Line] = []
    own_unit: str | None = None
    attributes: list[IndicatorAttribute] = []
    valued: list[tuple[SeriesColumn, Cell]] = []
    lines: list[Line] = []
    heads: list[Line] = []
    for cell in cells:
        column = head.columns[cell.column]
        lines += cell.lines if column.meaning != "unknown" else ()
        if column.meaning == "value" and cell.text.strip():
            valued.append((column, cell))
        elif column.meaning == "name" and (attribute := vocabulary.indicators.attribute(cell.text)):
            label = attribute, cell.text
        elif column.meaning == "name":
            kind_of_row = row_kind(cell.text, vocabulary)
            kind = kind_of_row or kind
            (heads if kind_of_row else name).extend(cell.lines)
        elif column.meaning == "unit":
            heads += cell.lines
            own_unit = cell.text.strip() or None
        elif column.meaning == "attribute" and column.attribute is not None and cell.text.strip():
            attributes.append(_attribute(cell, column.attribute, column.printed))
    if label is not None:
        of_years = [_attribute(cell, label[0], label[1], column.year) for column, cell in valued]
        return SeriesRow(tuple(name), (), (), tuple(noticed), (*attributes, *of_years), tuple(lines), tuple(heads))
    read = [read_cell(c.lines, column.kind or kind, column.year, bool(noticed)) for column, c in valued]
    if not read:
        return None
    filled = {column.number for column, _ in valued}
    missing = [one for one in head.columns if one.meaning == "value" and one.kind is None and one.number not in filled]
    if kind == "actual":  # 実績値 of years to come are blank; one between two others is not
        missing = [one for one in missing if one.number < max(filled)]
    if missing and not noticed:
        noticed.append(Noticed("year-without-value", len(missing)))
    values, units = tuple(value for value, _ in read), tuple(unit or own_unit for _, unit in read)
    return SeriesRow(tuple(name), values, units, tuple(noticed), tuple(attributes), tuple(lines), tuple(heads))


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
