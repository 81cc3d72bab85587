"""Column heads to meanings, and which grid columns hold what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ...ingest.source import Cell, Grid, Line
from ...model import Column, ColumnMeaning
from ...normalize import parse_amount, parse_unit_label
from ...profiles import Vocabulary, fold, key
from ..paragraphs import place_of, text_of

_PARENTHESES = regex.compile(r"[(（\[［〔](.*?)[)）\]］〕]")
_LETTER = regex.compile(r"[A-ZＡ-Ｚ](?:[-－][A-ZＡ-Ｚ])?")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of the grid: what its figures without and with parentheses are.

    `meaning` None: the head is empty. `stacked` None: the head has no part in parentheses.
    """

    number: int
    meaning: ColumnMeaning | None
    stacked: ColumnMeaning | None
    heads: tuple[Column, ...]
    unit_yen: int | None


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a table, and how many of the grid's first rows are its head."""

    columns: tuple[GridColumn, ...]
    head_rows: int
    head_lines: tuple[Line, ...]

    def number(self, meaning: ColumnMeaning) -> int | None:
        """Return the grid column with a meaning."""
        return next((c.number for c in self.columns if c.meaning == meaning), None)

    def has(self, meaning: ColumnMeaning) -> bool:
        """Tell whether the head promises such figures, in a column of their own or stacked."""
        return any(meaning in (c.meaning, c.stacked) for c in self.columns)

    @property
    def numeric(self) -> tuple[GridColumn, ...]:
        """The columns of figures."""
        return tuple(c for c in self.columns if c.meaning in ("amount", "prior", "difference"))

    @property
    def unit_yen(self) -> int | None:
        """The unit, when a head names it: 予算額（千円）."""
        return next((c.unit_yen for c in self.columns if c.unit_yen), None)


def read_columns(grid: Grid, vocabulary: Vocabulary, fiscal_year: int) -> Columns:
    """Read the head of a budget table: the rows above the first figure."""
    head_rows = _head_rows(grid, vocabulary)
    columns = tuple(
        _with_unexplained(
            _column(number, list(_head_cells(grid, number, head_rows)), vocabulary, fiscal_year), grid, head_rows
        )
        for number in range(grid.columns)
    )
    columns = tuple(_without_repeats(columns))
    lines = tuple(line for cell in grid.cells if cell.row < head_rows for line in cell.lines)
    return Columns(columns, head_rows, lines)


def _without_repeats(columns: Sequence[GridColumn]) -> Iterator[GridColumn]:
    """Yield the columns; of two with one meaning (当初予算額, 補正後予算額) only the first is read, the other is unknown."""
    seen: set[ColumnMeaning] = set()
    for column in columns:
        if column.meaning not in ("amount", "prior", "difference"):
            yield column
            continue
        meanings = {meaning for meaning in (column.meaning, column.stacked) if meaning not in (None, "unknown")}
        if column.meaning in seen:
            unknown = tuple(head.model_copy(update={"meaning": "unknown"}) for head in column.heads)
            yield replace(column, meaning="unknown", stacked=None, heads=unknown)
        elif column.stacked in seen:
            heads = tuple(
                head.model_copy(update={"meaning": "unknown"}) if head.meaning == column.stacked else head
                for head in column.heads
            )
            yield replace(column, stacked="unknown", heads=heads)
        else:
            yield column
        seen |= meanings


def _with_unexplained(column: GridColumn, grid: Grid, head_rows: int) -> GridColumn:
    """A phase alone in the head's parentheses (（６月補正後）) does not say what figures in parentheses below it are."""
    qualifier = _PARENTHESES.search("".join(cell.text for cell in _head_cells(grid, column.number, head_rows)))
    if column.meaning not in ("amount", "prior") or column.stacked is not None or qualifier is None:
        return column
    figures = [
        line.text
        for cell in grid.cells
        if cell.row >= head_rows and cell.column == column.number
        for line in cell.lines
    ]
    enclosed = [text for text in figures if _PARENTHESES.search(text)]
    if len(enclosed) * 2 < len(figures) - len(enclosed) or not enclosed:
        return column
    head = Column(place=column.heads[0].place, printed=qualifier[0], meaning="unknown")
    return replace(column, stacked="unknown", heads=(*column.heads, head))


def _head_rows(grid: Grid, vocabulary: Vocabulary) -> int:
    """Count the rows from the top that hold nothing but heads; at least the one with the name head."""
    for row in range(grid.rows):
        cells = grid.row(row)
        figures = any(_is_figure(line.text) for cell in cells for line in cell.lines)
        known = any(vocabulary.is_head_part(cell.text) for cell in cells)
        if row and (figures or not known or vocabulary.total_label(cells[0].text if cells else "")):
            return row
    return grid.rows


def _is_figure(text: str) -> bool:
    return parse_amount(text, 1).status == "value"


def _head_cells(grid: Grid, number: int, head_rows: int) -> Iterator[Cell]:
    for cell in grid.cells:
        if cell.row < head_rows and cell.column <= number < cell.column + cell.column_span:
            yield cell


def _column(number: int, cells: Sequence[Cell], vocabulary: Vocabulary, fiscal_year: int) -> GridColumn:
    cells = sorted(cells, key=lambda cell: cell.row)
    lines = [line for cell in cells for line in cell.lines]
    printed = text_of(lines)
    main = _PARENTHESES.sub("", printed).strip()
    inner = [part for part in _PARENTHESES.findall(printed) if part.strip()]
    lowest = cells[-1].text if cells else ""
    meaning = _meaning(main, lowest, printed, vocabulary, fiscal_year)
    if meaning is None and printed.strip():
        meaning = "unknown"
    unit = next((unit for part in [*inner, main] if (unit := parse_unit_label(f"（{part}）")) is not None), None)
    qualifiers = [part for part in inner if _qualifies_figures(part, vocabulary)]
    stacked = _stacked(qualifiers[0], vocabulary, fiscal_year) if qualifiers and main else None
    phase = vocabulary.phase(main) or next(
        (vocabulary.phase(p) for p in inner if p not in qualifiers and vocabulary.phase(p)), None
    )
    heads = [Column(place=place_of(lines), printed=main or printed, meaning=meaning or "unknown", phase=phase)]
    if stacked is not None:
        heads.append(
            Column(
                place=place_of(lines),
                printed=f"（{qualifiers[0]}）",
                meaning=stacked,
                phase=vocabulary.phase(qualifiers[0]),
            )
        )
    return GridColumn(number, meaning, stacked, tuple(heads), unit)


def _meaning(main: str, lowest: str, printed: str, vocabulary: Vocabulary, fiscal_year: int) -> ColumnMeaning | None:
    """A head over two columns (予算額 over 本年度 and 前年度) is told by its lowest part."""
    for text in (lowest if lowest != printed else "", main, printed, printed.strip("()（）[]［］ ")):
        if text and (meaning := vocabulary.head_meaning(text, fiscal_year)) is not None:
            return meaning
    return None


def _qualifies_figures(part: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a head's parenthesis announces figures in parentheses: not a unit, a letter or a phase alone."""
    if parse_unit_label(f"（{part}）") is not None or _LETTER.fullmatch(fold(part)):
        return False
    phase = vocabulary.phase(part)
    return phase is None or key(part).replace(phase, "") not in ("", "予算", "予算額", "額")


def _stacked(part: str, vocabulary: Vocabulary, fiscal_year: int) -> ColumnMeaning:
    meaning = vocabulary.head_meaning(part, fiscal_year)
    return meaning if meaning in ("prior", "difference", "amount") else "unknown"
