"""Budget tables in aligned columns: text that kept its columns, and PDF tables without ruled lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...profiles import Vocabulary, key
from ...profiles.signs import HEADINGS, STRUCTURE, Kind
from ..source import Cell, Doubt, Grid, Line, TextBlock
from .budget_rows import with_reading
from .columns import ColumnSpan, assign, head_spans, learned_spans, text_lefts
from .found import Found
from .heads import Head, find_head
from .pieces import Piece, is_furniture, pieces_of, placed_line, reads_as_amount, total_label_of

_ENDS_TABLE = STRUCTURE | HEADINGS | {Kind.ISSUE, Kind.RESPONSE, Kind.LEGEND, Kind.UNIT}
_TIE = 0.01
"""Of rows that are all as good as centred, the exactly centred ones."""
_UNLIKELY_BEGINNING = 3.0
"""What it costs to begin a row at a line that continues an item, in lines off the centre."""


@dataclass(slots=True)
class _Body:
    """The lines of a table's body, by page, and what stood between them."""

    lines: list[list[int]] = field(default_factory=lambda: [[]])
    others: list[TextBlock] = field(default_factory=list)
    end: int = 0


class AlignedReader:
    """Reads one table: finds its lines, gives each word a column, and cuts the lines into rows."""

    def __init__(
        self, lines: Sequence[Line], head: Head, vocabulary: Vocabulary, unit: float, *, centred: bool = False
    ) -> None:
        self._lines, self._head, self._vocabulary, self._unit = lines, head, vocabulary, unit
        self._name = head.index("name") or 0
        self._numeric = [i for i, column in enumerate(head.columns) if column.numeric]
        self._centred = centred
        self._pieces: dict[int, list[Piece]] = {}

    @property
    def end(self) -> int:
        """The index of the first line after the table."""
        return self._body().end

    def read(self) -> Found:
        """Read the table to its 計, or to the first line that no table can hold."""
        body = self._body()
        columns = self._columns(body)
        rows, doubts = self._rows([n for page in body.lines for n in page], columns)
        return Found(self._grid(rows, columns, doubts), tuple(body.others), body.end)

    # -- the lines of the table -----------------------------------------------------------------------------------

    def _body(self) -> _Body:
        body = _Body(end=self._head.end)
        head_key = key(self._lines[self._head.start].text)
        page = self._lines[self._head.end - 1].place.page
        total = False
        index = self._head.end
        while index < len(self._lines):
            line = self._lines[index]
            if not line.text:
                index += 1
                continue
            furniture = is_furniture(line, self._vocabulary)
            if line.place.page != page or furniture:
                page = line.place.page
                body.lines.append([])
            if furniture:
                body.others.append(TextBlock((line,), "furniture"))
            elif key(line.text) == head_key and (again := find_head(self._lines, index, self._vocabulary)):
                body.others.append(TextBlock(tuple(x for x in self._lines[index : again.end] if x.text), "furniture"))
                index = body.end = again.end
                continue
            elif self._ends(index, total):
                break
            else:
                body.lines[-1].append(index)
                body.end = index + 1
                total = self._is_total(index) or (total and not self._begins_row(index))
            index += 1
        return body

    def _ends(self, index: int, after_total: bool) -> bool:
        line = self._lines[index]
        kind = self._vocabulary.sign(line.text).kind
        if after_total:
            pieces = self._of(index)
            figures = [piece for piece in pieces if piece.shape in ("number", "parenthesised")]
            return not (self._is_total(index) or len(figures) == len(pieces) or self._is_row(line, figures))
        if len(line.segments) > 1:
            return False
        left = line.segments[0].x0 if line.segments else 0.0
        in_first_columns = left < self._head.columns[self._numeric[0]].x1
        if kind is Kind.FOOTNOTE:
            return in_first_columns and line.segments[0].x1 > self._head.columns[self._numeric[0]].x1
        return kind in _ENDS_TABLE and in_first_columns

    def _begins_row(self, index: int) -> bool:
        """Tell whether a row of another project follows a 小計."""
        pieces = self._of(index)
        figures = [piece for piece in pieces if piece.shape == "number"]
        return len(figures) < len(pieces) and self._is_row(self._lines[index], figures)

    def _is_row(self, line: Line, figures: Sequence[Piece]) -> bool:
        """Tell a row that goes on after a 小計 from prose: its figure stands under the head of the figures."""
        column = head_spans(self._head.columns)[self._numeric[0]]
        under = any(column.distance(piece) == 0 for piece in figures)
        return under and len(line.segments) > 1 and self._vocabulary.sign(line.segments[0].text).kind is Kind.TEXT

    def _is_total(self, index: int) -> bool:
        pieces = self._of(index)
        label = total_label_of(pieces, self._vocabulary)
        return label is not None and len(pieces) > label[1] and reads_as_amount(pieces[label[1]].text)

    def _of(self, index: int) -> list[Piece]:
        if index not in self._pieces:
            self._pieces[index] = pieces_of(self._lines[index], index, self._vocabulary)
        return self._pieces[index]

    # -- columns --------------------------------------------------------------------------------------------------

    def _columns(self, body: _Body) -> dict[int, list[list[Piece]]]:
        """Return for each line its pieces by column. Columns are learned page by page: extractors shift them."""
        spans = head_spans(self._head.columns)
        placed_by_line: dict[int, list[list[Piece]]] = {}
        for page in body.lines:
            learned = self._learn(page, spans)
            for index in page:
                by_column: list[list[Piece]] = [[] for _ in self._head.columns]
                for piece, column in zip(self._of(index), assign(self._of(index), learned, self._unit), strict=True):
                    by_column[column].append(piece)
                placed_by_line[index] = by_column
            spans = learned
        return placed_by_line

    def _learn(self, page: Sequence[int], spans: list[ColumnSpan]) -> list[ColumnSpan]:
        """Learn from the lines that cannot be misread: those with a figure or a 区分 in the middle."""
        for _ in range(2):
            anchors = [n for n in page if {"number", "parenthesised", "option"} & {p.shape for p in self._of(n)}]
            placed = [
                (piece, column)
                for n in anchors
                for piece, column in zip(self._of(n), assign(self._of(n), spans, self._unit), strict=True)
            ]
            lefts = {
                i: left
                for i, span in enumerate(spans)
                if span.kind == "text" and (left := text_lefts(placed, i)) is not None
            }
            spans = learned_spans(spans, placed, lefts, self._unit)
        return spans

    # -- rows -----------------------------------------------------------------------------------------------------

    def _rows(self, body: Sequence[int], columns: dict[int, list[list[Piece]]]) -> tuple[list[list[int]], list[Doubt]]:
        """Cut the lines into rows: one begins at each first figure, or around it where cells are centred."""
        first_numeric = self._numeric[0]
        anchors = [
            n for n in body
            if any(piece.shape == "number" for piece in columns[n][first_numeric])
        ]  # fmt: skip
        if not anchors:
            return ([list(body)], [Doubt(1, "table-without-amount")]) if body else ([], [])
        if self._centred:
            starts, doubts = self._centred_starts(list(body), anchors, columns)
        else:
            starts = list(dict.fromkeys([body[0], *anchors]))
            doubts = self._doubts_of_names(body, columns, starts)
        rows: list[list[int]] = []
        for n in body:
            if n in starts:
                rows.append([])
            rows[-1].append(n)
        return rows, doubts

    def _doubts_of_names(
        self, body: Sequence[int], columns: dict[int, list[list[Piece]]], starts: list[int]
    ) -> list[Doubt]:
        """A bracket cut by a row, or a line in a name that ends as the last name does: rows may begin elsewhere."""
        bounds = [*(body.index(n) for n in starts), len(body)]
        names = [
            [key("".join(piece.text for piece in columns[n][self._name])) for n in body[a:b] if columns[n][self._name]]
            for a, b in pairwise(bounds)
        ]
        projects = [name for name, n in zip(names, starts, strict=True) if name and not self._is_total(n)]
        ending = "".join(projects[-1])[-2:] if projects else ""
        cut = [
            any(
                ending and line.endswith(ending) and unicodedata.category(after[:1] or " ") != "Ps"
                for line, after in pairwise(name)
            )
            or "".join(name).count("(") != "".join(name).count(")")
            for name in names
        ]
        return [
            Doubt(row + 1, "boundary-rows")
            for row in range(len(names))
            if not self._is_total(starts[row]) and (cut[row] or (row and cut[row - 1]))
        ]

    def _centred_starts(
        self, body: list[int], anchors: list[int], columns: dict[int, list[list[Piece]]]
    ) -> tuple[list[int], list[Doubt]]:
        """Cells are centred: choose where rows begin so that each reaches as far below its figures as above them."""
        at = {n: i for i, n in enumerate(body)}
        blocks = self._blocks([at[n] for n in anchors], [columns[n] for n in body])
        can_begin = [self._can_begin(columns[n]) for n in body]
        best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
        for row, (first, last) in enumerate(blocks):
            ends = self._row_ends(last, blocks[row + 1][0], body, columns) if row + 1 < len(blocks) else [len(body)]
            reached: dict[int, tuple[float, list[int]]] = {}
            for start, (cost, path) in best.items():
                for end in ends:
                    off_centre = abs((start + end - 1) - (first + last)) / 2
                    off_centre = max(0.0, off_centre - 0.5) + _TIE * off_centre
                    total = cost + off_centre + (0.0 if end == len(body) or can_begin[end] else _UNLIKELY_BEGINNING)
                    if end not in reached or total < reached[end][0]:
                        reached[end] = total, [*path, end]
            best = reached
        if not best:
            # Figures and options of different rows are in each other's way: rows begin at their figures, and none is sure.
            starts = list(dict.fromkeys([body[0], *anchors]))
            return starts, [Doubt(row + 1, "boundary-rows") for row in range(len(starts))]
        path = min(best.values())[1]
        doubts = [
            Doubt(row + 1, "boundary-rows")
            for row in range(1, len(blocks))
            if self._could_begin_elsewhere(path, row, blocks, can_begin)
        ]
        return [body[i] for i in path[:-1]], doubts

    @staticmethod
    def _could_begin_elsewhere(path: list[int], row: int, blocks: list[tuple[int, int]], can_begin: list[bool]) -> bool:
        """Tell whether another line would do as well for the beginning of a row."""

        def cost(start: int) -> float:
            spans = ((path[row - 1], start, blocks[row - 1]), (start, path[row + 1], blocks[row]))
            return sum(max(0.0, abs((a + b - 1) - sum(block)) / 2 - 0.5) for a, b, block in spans)

        others = range(blocks[row - 1][1] + 1, blocks[row][0] + 1)
        return any(i != path[row] and can_begin[i] and cost(i) <= cost(path[row]) + 0.25 for i in others)

    def _row_ends(self, last: int, following: int, body: list[int], columns: dict[int, list[list[Piece]]]) -> range:
        """Return where a row may end: below its figures, and, before a 計, below all text, since a 計 has no overview."""
        overview = self._head.index("overview")
        if overview is not None and self._is_total(body[following]):
            last = max((i for i in range(last + 1, following) if columns[body[i]][overview]), default=last)
        return range(last + 1, following + 1)

    def _blocks(self, anchors: list[int], lines: Sequence[list[list[Piece]]]) -> list[tuple[int, int]]:
        """Return the first and last line of each row's figures and options: what its middle is told by."""
        category = self._head.index("category")
        options = [i for i, by_column in enumerate(lines) if category is not None and by_column[category]]
        each, rest = divmod(len(options), max(len(anchors) - 1, 1))
        blocks = []
        for row, anchor in enumerate(anchors):
            until = anchors[row + 1] if row + 1 < len(anchors) else len(lines)
            own = [i for i in range(anchor, until) if any(lines[i][c] for c in self._numeric)]
            if not rest and row < len(anchors) - 1:
                own += options[row * each : (row + 1) * each]
            blocks.append((min([anchor, *own]), max([anchor, *own])))
        return blocks

    def shows_centred_cells(self) -> bool:
        """Tell whether figures stand beside the middle of their row: text of a row begins above its figure."""
        body = self._body()
        columns = self._columns(body)
        overview = self._head.index("overview")
        lines = [n for page in body.lines for n in page]
        anchors = [n for n in lines if any(piece.shape == "number" for piece in columns[n][self._numeric[0]])]
        if overview is None or not anchors:
            return False
        if lines[0] < anchors[0] and columns[lines[0]][overview]:
            return True
        bulleted = any(self._vocabulary.marks.is_bullet(p[0].text) for n in lines if (p := columns[n][overview]))
        beside = [columns[n][overview][0].text for n in anchors if columns[n][overview]]
        return bulleted and any(not self._vocabulary.marks.is_bullet(text) for text in beside)

    def _can_begin(self, by_column: list[list[Piece]]) -> bool:
        overview = self._head.index("overview")
        if overview is None or not by_column[overview]:
            return bool(by_column[self._name]) or any(by_column[c] for c in self._numeric)
        return self._vocabulary.marks.is_bullet(by_column[overview][0].text)

    def _grid(self, rows: list[list[int]], columns: dict[int, list[list[Piece]]], doubts: list[Doubt]) -> Grid:
        cells = [Cell(0, i, column.lines) for i, column in enumerate(self._head.columns)]
        for number, row in enumerate(rows, 1):
            for column in range(len(self._head.columns)):
                lines = tuple(placed_line(self._lines[n], columns[n][column]) for n in row if columns[n][column])
                if lines:
                    cells.append(Cell(number, column, lines))
        size = len(rows) + 1, len(self._head.columns)
        grid = Grid(tuple(cells), *size, "aligned", doubts=tuple(doubts), head=self._head.reading)
        return with_reading(grid, self._vocabulary)
