"""A file, with what each stage made of it: the source as laid out, the tables, the document, the role of every line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from ..errors import NotThisKindError, ShisakuError, SourceUnreadableError
from ..export.lit_numbers import Lit, lit
from ..ingest.pdf.engines.registry import DEFAULT_ENGINE, DEFAULT_ENGINES
from ..ingest.read_file import read
from ..ingest.source import Cell, Grid, Line, RowKind, Source
from ..model import ColumnMeaning, Document, Figure, Observation, Role, SourceLine
from ..parse import parse
from ..parse.budget.columns import columns_of
from ..profiles import Vocabulary
from ..reconcile import document_backings, judged, lit_numbers, reconcile_document
from ..reconcile.noticed import words_of


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row of a recognised table: what it was taken for, the record that claimed it, what was doubtful."""

    number: int
    kind: RowKind
    cells: tuple[Cell, ...]
    subject_id: str | None
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A recognised table, numbered from 1 over the document, with the meanings that each column's head was given.

    `meanings` holds for each column what its figures or texts are, and, where the head has a part in parentheses, what
    figures in parentheses are. It is empty for a table that is no budget table.
    """

    number: int
    grid: Grid
    meanings: tuple[tuple[ColumnMeaning, ...], ...]
    rows: tuple[SeenRow, ...]

    @property
    def pages(self) -> frozenset[int | None]:
        """The pages that it stands on."""
        return frozenset(line.place.page for cell in self.grid.cells for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """Where (a part of) a line stands: in a table, at a row and column from 1, or in a block of a kind."""

    line: Line
    block: Literal["body", "box", "furniture", "unread", "table"]
    table: int = 0
    row: int = 0
    column: int = 0


class Looked:
    """A file as every stage sees it. `refusal`: why no document could be made of the source."""

    def __init__(self, source: Source, vocabulary: Vocabulary, organization: str | None) -> None:
        self.source = source
        self.document: Document | None = None
        self.refusal: ShisakuError | None = None
        try:
            self.document = parse(source, vocabulary, organization)
        except (NotThisKindError, SourceUnreadableError) as error:
            self.refusal = error

    @cached_property
    def roles(self) -> dict[int, SourceLine]:
        """Every line of the document by its number, with its role."""
        return {line.line_no: line for line in self.document.source_lines} if self.document else {}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The document's figures, with what stands behind each."""
        if self.document is None:
            return ()
        return judged(self.document, document_backings(self.document), reconcile_document(self.document))

    @cached_property
    def numbers(self) -> Mapping[int | None, tuple[Lit, ...]]:
        """Every number by its page (None in a text without pages), with what became of it."""
        lines = self.document.source_lines if self.document else ()
        pages: dict[int | None, list[Lit]] = defaultdict(list)
        for one in lit(lit_numbers(self.source.numbers, lines, self.figures), self.figures):
            pages[one.page].append(one)
        return {page: tuple(own) for page, own in pages.items()}

    def role(self, line: Line) -> Role | None:
        """Return the role of a line; None where there is no document."""
        known = self.roles.get(line.place.line_no or 0)
        return known.role if known else None

    def subject(self, line: Line) -> str | None:
        """Return the id of the record that claimed a line."""
        known = self.roles.get(line.place.line_no or 0)
        return known.subject_id if known else None

    @cached_property
    def tables(self) -> tuple[SeenTable, ...]:
        """Every table of the source."""
        grids = (block for page in self.source.pages for block in page.blocks if isinstance(block, Grid))
        return tuple(self._table(number, grid) for number, grid in enumerate(grids, 1))

    @cached_property
    def parts(self) -> dict[int, tuple[Part, ...]]:
        """Where every line stands, by its number: one part for each cell that it holds."""
        found: dict[int, list[Part]] = defaultdict(list)
        for part in self.walk():
            found[part.line.place.line_no or 0].append(part)
        return {number: tuple(parts) for number, parts in found.items()}

    def printed(self, line: Line) -> tuple[Line, ...]:
        """Return a text's line with all its columns, as its file has it; nothing for a PDF, where cells are lines."""
        number = line.place.line_no
        return self.source.lines[number - 1 : number] if number else ()

    def walk(self) -> Iterator[Part]:
        """Yield every line of every block, in reading order."""
        table = 0
        for page in self.source.pages:
            for block in page.blocks:
                if isinstance(block, Grid):
                    table += 1
                    for cell in sorted(block.cells, key=lambda one: (one.row, one.column)):
                        yield from (Part(line, "table", table, cell.row + 1, cell.column + 1) for line in cell.lines)
                else:
                    yield from (Part(line, "furniture" if line.furniture else block.kind) for line in block.lines)

    def _table(self, number: int, grid: Grid) -> SeenTable:
        doubts: dict[int, list[str]] = defaultdict(list)
        for doubt in grid.doubts:
            said = words_of(Observation(kind=doubt.kind, subject_id="", count=doubt.count))
            doubts[doubt.row].append(said)
        rows = []
        for row in range(grid.rows):
            cells = grid.row(row)
            lines = [line for cell in cells for line in cell.lines]
            kind = grid.readings[row].kind if grid.readings else "project" if lines else "blank"
            subject = next((found for line in lines if (found := self.subject(line))), None)
            rows.append(SeenRow(row + 1, kind, cells, subject, tuple(doubts[row])))
        return SeenTable(number, grid, self._meanings(grid), tuple(rows))

    def _meanings(self, grid: Grid) -> tuple[tuple[ColumnMeaning, ...], ...]:
        """Return what each column was taken to hold: as the head alone says, or, in a document, by its year."""
        if grid.head is None:
            return ()
        read = columns_of(grid.head, self.document.fiscal_year) if self.document else grid.head
        return tuple(
            tuple(part.meaning for part in (column.main, column.stacked) if part is not None) for column in read.columns
        )


def look(
    path: Path,
    vocabulary: Vocabulary,
    *,
    organization: str | None = None,
    password: str | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Looked:
    """Read a file, a PDF with the engine of this name and the others as witnesses, and make a document of it if it is one.

    Raises:
        ShisakuError: the file cannot be read at all.
    """
    return Looked(read(path, vocabulary, password=password, engines=engines_from(engine)), vocabulary, organization)


def engines_from(first: str) -> tuple[str, ...]:
    """Return the engines that read when `first` is the first of them: it, and its witnesses."""
    return (first, *(name for name in DEFAULT_ENGINES if name != first))
