"""The layout model: what every reader of a file gives, whether the file is a PDF or a text.

A source is pages of blocks in reading order. A block is a :class:`Grid` of cells where the page has a table, and a
run of lines everywhere else. After this, nothing knows what kind of file it was, or how a table was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import (
    MONEY_MEANINGS,
    NOWHERE,
    ColumnMeaning,
    DoubtKind,
    IndicatorAttributeKind,
    Place,
    PrintedNumber,
    ValueKind,
    WitnessedPage,
)
from .remarks import Remark

LineEnd = Literal["paragraph", "wrap", "unknown"]
"""What the page says about a line's end: the paragraph ends here, the line was wrapped, or it cannot be told."""

MarkKind = Literal["circled", "boxed", "filled", "underlined", "bold", "dark", "struck"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis that the page draws on characters `start` to `end` of a line's text.

    'bold', 'dark' and 'filled' are relative: set only where the same cell has words without it.
    """

    kind: MarkKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text without a column gap. x0 and x1 are points (PDF) or character columns (aligned text)."""

    text: str
    x0: float
    x1: float
    baseline: float | None = None
    """Points below the top of its page; None where the source is no page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as the page shows it, characters repaired, not interpreted.

    `end` is evidence on whether the paragraph goes on; `gap_before` tells that more than normal space stands above.
    `segments` is empty where the source keeps no columns (a stream of cells).
    """

    text: str
    place: Place = NOWHERE
    end: LineEnd = "unknown"
    gap_before: bool = False
    segments: tuple[Segment, ...] = ()
    furniture: bool = False
    """Whether it is known to be a page number or running head, which no sentence or table goes through."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: 0-based row and column of its first slot, how many slots it spans, its lines."""

    row: int
    column: int
    lines: tuple[Line, ...]
    row_span: int = 1
    column_span: int = 1
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        """The lines as one string, wraps removed."""
        return "".join(line.text for line in self.lines)


RowKind = Literal["head", "section", "project", "total", "subtotal", "continuation", "blank"]
"""What a row of a budget table is. 'section': a title across the table (＜一般会計＞). 'continuation': the rest of the row above, which a page break cut in two."""


@dataclass(frozen=True, slots=True)
class HeadPart:
    """What a head says that the words or figures of its column are.

    `year` is the fiscal year that the head names in place of 本年度 or 前年度; the meaning is then 'amount', and only the
    document's own year tells whose. `phase` is the budget that a sum belongs to (当初, 6月補正後).
    """

    printed: str
    meaning: ColumnMeaning
    phase: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """The head over one column of a grid. `main` None: nothing is printed there.

    `stacked` is what the figures in parentheses are; None where the head announces none. `enclosed` is the head's part
    in parentheses as printed, whatever it says. `unit_yen` is the unit that the head names.
    """

    number: int
    main: HeadPart | None
    stacked: HeadPart | None = None
    enclosed: str | None = None
    unit_yen: int | None = None
    place: Place = NOWHERE

    @property
    def meaning(self) -> ColumnMeaning | None:
        """What the column holds; None where no head stands."""
        return self.main.meaning if self.main is not None else None

    @property
    def numeric(self) -> bool:
        """Whether the head promises figures."""
        return self.meaning in MONEY_MEANINGS


@dataclass(frozen=True, slots=True)
class BudgetHead:
    """The head of a budget table: one column for each of the grid's, and how many of its first rows are the head."""

    columns: tuple[HeadColumn, ...]
    rows: int

    def number(self, meaning: ColumnMeaning) -> int | None:
        """Return the first column with a meaning."""
        return next((column.number for column in self.columns if column.meaning == meaning), None)


SeriesMeaning = Literal["value", "name", "unit", "attribute", "unknown"]


@dataclass(frozen=True, slots=True)
class SeriesColumn:
    """What a column of a table of indicators holds. 'name': names of indicators, or labels of rows.

    A column of values has the `kind` that its head announces (None: what its row says) and the `year` it is of, where
    one is printed. `attribute` is the kind of an attribute. `printed` is the head as printed.
    """

    number: int
    meaning: SeriesMeaning
    printed: str = ""
    kind: ValueKind | None = None
    year: int | None = None
    attribute: IndicatorAttributeKind | None = None
    names: bool = False
    """Whether the head says that names stand below it: 指標名."""


@dataclass(frozen=True, slots=True)
class SeriesHead:
    """The head of a table of indicators: one column for each of the grid's, and how many of its rows are the head.

    `unknown` are the words above the years that no rule knows.
    """

    columns: tuple[SeriesColumn, ...]
    rows: int
    unknown: tuple[str, ...] = ()

    @property
    def names_indicators(self) -> bool:
        """Whether a column of names is announced."""
        return any(column.names for column in self.columns)


@dataclass(frozen=True, slots=True)
class RowReading:
    """What a row of a budget table is; `label` is the 計 of a sum, with its width folded."""

    kind: RowKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a table's layout leaves open about a row (0-based, as cells count). `count` where the kind asks for it."""

    row: int
    kind: DoubtKind
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `found` says how: 'ruled' lines, 'aligned' columns, or the order of a 'stream'.

    `doubts` holds what the recogniser could not tell from the layout alone.
    `marks_known` is False where the source cannot show drawn marks at all (text).
    A table that goes on over a page break arrives as one grid.
    `head` is there for a budget table, and `readings` then says of every row what it is; `series` for one of indicators.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    found: Literal["ruled", "aligned", "stream"]
    marks_known: bool = False
    place: Place = NOWHERE
    doubts: tuple[Doubt, ...] = ()
    head: BudgetHead | None = None
    readings: tuple[RowReading, ...] = ()
    series: SeriesHead | None = None

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells that begin in a row, left to right."""
        return tuple(sorted((c for c in self.cells if c.row == number), key=lambda c: c.column))


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines outside any table. 'box': a text box or frame with its own place in the reading order;
    'furniture': page numbers and running heads; 'unread': lines of which it is not known where they belong: of a table, or in the page's margin."""

    lines: tuple[Line, ...]
    kind: Literal["body", "box", "furniture", "unread"] = "body"

    @property
    def outside(self) -> bool:
        """Tell whether nothing of the page goes on from it or to it."""
        return self.kind in ("furniture", "unread")


Block = TextBlock | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or the whole of a text without pages (`number` None). Sizes in points, upright; 0 for text."""

    number: int | None
    blocks: tuple[Block, ...]
    width: float = 0.0
    height: float = 0.0
    readable: bool = True
    """Where it is not, a remark says why, and its blocks are not to be trusted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as laid out. `reader` is what read it, by which its readings are told apart ('pdf/pdfplumber', 'text').

    `extractor` names what produced the text, with its version or encoding ('pdfplumber 0.11.7', 'text utf-8').
    """

    name: str
    sha256: str
    media_type: str
    reader: str
    extractor: str
    pages: tuple[Page, ...]
    page_count: int | None = None
    lines: tuple[Line, ...] = ()
    """Every line of a text as its file has it, blank ones included. Empty for a PDF: there the blocks hold them all."""
    remarks: tuple[Remark, ...] = ()
    witnessed: tuple[WitnessedPage, ...] = ()
    numbers: tuple[PrintedNumber, ...] = ()
    """Every number that a reader sees, whether or not a line holds it."""
