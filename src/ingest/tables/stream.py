"""Budget tables whose cells stand one after the other: the text stream of a page, column order told by the head."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import regex

from ...model import DoubtKind
from ...normalize import is_missing
from ...profiles import Vocabulary, fold, key
from ...profiles.signs import HEADINGS, STRUCTURE, Kind
from ..source import Cell, Doubt, Grid, Line, TextBlock
from .boundary import Habits, split_overview_from_name
from .budget_rows import with_reading
from .heads import Head, find_head
from .pieces import Piece, is_furniture, line_of, pieces_of, reads_as_amount, total_label_of

_ENDS_TABLE = STRUCTURE | {Kind.ISSUE, Kind.RESPONSE, Kind.FOOTNOTE, Kind.LEGEND, Kind.UNIT, Kind.BASELINE}
_BOXES = frozenset({Kind.CHAPTER, Kind.POLICY, Kind.GOAL, Kind.KPI})
"""Kinds that stand in boxes of their own, which extractors may put in the middle of a table."""
_RELISTED = regex.compile(r"[※*＊]再掲")
"""A marker of a name, though it looks like a footnote."""


@dataclass(slots=True)
class _Row:
    """A row being put together: its lines by column."""

    cells: dict[int, list[Line]] = field(default_factory=dict)
    doubts: list[DoubtKind] = field(default_factory=list)
    total: bool = False

    def put(self, column: int, line: Line) -> None:
        self.cells.setdefault(column, []).append(line)

    def numbers(self, columns: Collection[int]) -> int:
        return sum(len(self.cells.get(column, ())) for column in columns)


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised table, what stood in it without belonging to it, and the index of the first line after it."""

    grid: Grid
    others: tuple[TextBlock, ...]
    end: int


class StreamReader:
    """Reads one table. The state is the row at hand and the text lines that no figure has followed yet."""

    def __init__(self, lines: Sequence[Line], head: Head, vocabulary: Vocabulary, habits: Habits) -> None:
        self._lines, self._head, self._vocabulary = lines, head, vocabulary
        self._habits = habits
        self._name = head.index("name") or 0
        self._overview = head.index("overview")
        self._category = head.index("category")
        self._numeric = [i for i, column in enumerate(head.columns) if column.numeric]
        self._slots = [
            (i, stacked) for i in self._numeric for stacked in ((False, True) if head.columns[i].stacked else (False,))
        ]
        self._rows: list[_Row] = []
        self._pending: list[Line] = []
        self._others: list[TextBlock] = []
        self._page = lines[head.end - 1].place.page
        self._category_leads = self._category is not None and self._category < self._numeric[0]
        self._leading: list[Line] = []
        self._break_at: int | None = None
        """How many of the pending lines stood before the last page break."""

    def read(self) -> Found:
        """Read rows until the 計 is complete, or until a line that no table can hold."""
        index = self._head.end
        end = index
        while index < len(self._lines):
            line = self._lines[index]
            if again := self._repeated_head(index):
                self._others.append(TextBlock(tuple(x for x in self._lines[index : again.end] if x.text), "furniture"))
                self._break_at = len(self._pending)
                index = end = again.end
                continue
            if line.text:
                if self._complete() and not self._begins_total(line, index):
                    break
                if self._ends(index):
                    break
                self._take(index)
                end = index + 1
            index += 1
        self._close_pending()
        return Found(self._grid(), tuple(self._others), end)

    def _repeated_head(self, index: int) -> Head | None:
        """Return the head again, where the next page repeats it."""
        first = self._head.start
        if not self._rows or self._complete() or key(self._lines[index].text) != key(self._lines[first].text):
            return None
        return find_head(self._lines, index, self._vocabulary)

    # -- lines ----------------------------------------------------------------------------------------------------

    def _take(self, index: int) -> None:
        line = self._lines[index]
        kind = self._vocabulary.sign(line.text).kind
        furniture = is_furniture(line, self._vocabulary)
        if furniture or line.place.page != self._page:
            self._break_at = len(self._pending)
            self._page = line.place.page
        if furniture:
            self._others.append(TextBlock((line,), "furniture"))
            return
        if kind in HEADINGS | _BOXES or (kind is Kind.NUMBER and self._beside_heading(index)):
            self._others.append(TextBlock((line,), "box"))
            return
        pieces = pieces_of(line, index, self._vocabulary)
        if self._is_total(line, index):
            self._start_total(line, pieces)
        elif all(piece.shape in ("number", "parenthesised") for piece in pieces):
            for piece in pieces:
                self._take_number(piece, line)
        elif (cut := self._options_in(pieces)) is not None:
            self._take_options(line, pieces, cut)
        elif (amount := self._trailing_amount(pieces, index)) is not None:
            self._pending.append(line_of(line, pieces[:amount]))
            for piece in pieces[amount:]:
                self._take_number(piece, line)
        elif self._overview_leads and (bullet := self._bullet_in(pieces)):
            self._pending += [line_of(line, pieces[:bullet]), line_of(line, pieces[bullet:])]
        else:
            self._pending.append(line)

    @property
    def _overview_leads(self) -> bool:
        return self._overview is not None and self._overview < self._numeric[0]

    def _bullet_in(self, pieces: list[Piece]) -> int | None:
        """Return where an item of the overview begins on the line of a name."""
        return next((i for i, piece in enumerate(pieces) if i and self._vocabulary.is_bullet(piece.text)), None)

    def _beside_heading(self, index: int) -> bool:
        """A lone number next to a policy's heading is the number's own box, not a sum of money."""
        before = next((line for line in reversed(self._lines[:index]) if line.text), None)
        after = next((line for line in self._lines[index + 1 :] if line.text), None)
        return any(
            near is not None and self._vocabulary.sign(near.text).kind is Kind.POLICY for near in (before, after)
        )

    def _options_in(self, pieces: list[Piece]) -> tuple[int, int] | None:
        """Return where options of 区分 stand in a line: alone, before a ・ item, or, where a page break cut the row,
        beside the rest of a name."""
        if self._category is None or (not self._category_leads and (not self._rows or self._rows[-1].total)):
            return None
        places = [i for i, piece in enumerate(pieces) if piece.shape == "option"]
        if not places or places != list(range(places[0], places[-1] + 1)):
            return None
        start, end = places[0], places[-1] + 1
        before, after = start > 0, end < len(pieces)
        if self._category_leads:
            return (start, end) if not after and (not before or self._category > self._name) else None
        cut_off = bool(self._rows[-1].cells.get(self._category)) and self._break_at is not None
        if not cut_off and (before or (after and not self._vocabulary.is_bullet(pieces[end].text))):
            return None
        return start, end

    def _take_options(self, line: Line, pieces: list[Piece], cut: tuple[int, int]) -> None:
        start, end = cut
        if self._category_leads:
            if self._category is not None and self._category < self._name:
                self._close_pending_overview()
            if start:
                self._pending.append(line_of(line, pieces[:start]))
            self._leading.append(line_of(line, pieces[start:end]))
            return
        if start:
            self._pending.append(line_of(line, pieces[:start]))
        self._place_before_options()
        assert self._category is not None
        self._rows[-1].put(self._category, line_of(line, pieces[start:end]))
        if end < len(pieces):
            self._pending.append(line_of(line, pieces[end:]))

    def _ends(self, index: int) -> bool:
        kind = self._vocabulary.sign(self._lines[index].text).kind
        if kind in _BOXES:
            return not self._goes_on(index + 1)
        if kind is Kind.FOOTNOTE and _RELISTED.match(key(self._lines[index].text)):
            return False
        return kind in _ENDS_TABLE

    def _goes_on(self, index: int) -> bool:
        """Tell whether the table goes on past a heading box that the extractor put in its middle."""
        if self._complete():
            return False
        for line in self._lines[index : index + 80]:
            if not line.text:
                continue
            if self._vocabulary.sign(line.text).kind in _ENDS_TABLE - _BOXES:
                return False
            if self._begins_total(line, 0) or reads_as_amount(line.text.split()[-1]):
                return True
        return False

    def _begins_total(self, line: Line, index: int) -> bool:
        return total_label_of(pieces_of(line, index, self._vocabulary), self._vocabulary) is not None

    def _is_total(self, line: Line, index: int) -> bool:
        """A line that begins with 計 is the total when a figure follows; a wrapped name's tail may begin so too."""
        pieces = pieces_of(line, index, self._vocabulary)
        label = total_label_of(pieces, self._vocabulary)
        if label is None:
            return False
        rest = [piece.text for piece in pieces[label[1] :]]
        if self._pending and self._pending[-1].end == "wrap":
            return False
        if rest:
            return all(reads_as_amount(text) for text in rest)
        following = next((after.text for after in self._lines[index + 1 : index + 6] if after.text), "")
        return reads_as_amount(following.split()[0]) if following else False

    def _trailing_amount(self, pieces: list[Piece], index: int) -> int | None:
        """Return the index of the figures that end a line of text, when a name can stand before them."""
        count = 0
        while count < len(pieces) and pieces[-1 - count].shape in ("number", "parenthesised"):
            count += 1
        if not 0 < count < len(pieces) or count > len(self._slots):
            return None
        figures = pieces[-count:]
        grouped = any("," in fold(piece.text) or "(" in fold(piece.text) for piece in figures)
        if not all(reads_as_amount(piece.text) for piece in figures):
            return None
        return len(pieces) - count if grouped or self._figures_follow(index) else None

    def _figures_follow(self, index: int) -> bool:
        """Tell whether the next line holds only what follows a row's first figure: figures, or an option of 区分."""
        following = next((i for i in range(index + 1, len(self._lines)) if self._lines[i].text), None)
        if following is None:
            return False
        return all(p.shape != "text" for p in pieces_of(self._lines[following], following, self._vocabulary))

    # -- rows -----------------------------------------------------------------------------------------------------

    def _take_number(self, piece: Piece, line: Line) -> None:
        part = line_of(line, [piece])
        if not self._rows or self._row_is_full(piece):
            if self._rows and self._rows[-1].total and not (self._pending and self._is_subtotal(self._rows[-1])):
                self._rows[-1].doubts.append("total-with-more-figures")
                self._rows[-1].put(self._numeric[-1], part)
                return
            self._start_row()
        row = self._rows[-1]
        if self._pending and row.numbers(self._numeric):
            row.doubts.append("text-between-figures")
        row.put(self._slot(row, piece), part)

    def _row_is_full(self, piece: Piece) -> bool:
        """A bare figure begins a row once the row at hand has its bare figures; one in parentheses never does."""
        row = self._rows[-1]
        if piece.shape == "parenthesised":
            return False
        bare = [i for i, stacked in self._slots if not stacked]
        taken = sum(1 for i in self._numeric for line in row.cells.get(i, ()) if not _is_parenthesised(line.text))
        chosen = self._category in row.cells
        if not row.total and ((chosen and not self._category_leads) or (taken and (chosen or self._pending))):
            return True
        return taken >= len(bare)

    def _slot(self, row: _Row, piece: Piece) -> int:
        """Return the column of the next figure of a row: the first slot of its kind that is still empty."""
        wants_stacked = piece.shape == "parenthesised"
        for column, stacked in self._slots:
            held = [_is_parenthesised(line.text) for line in row.cells.get(column, ())]
            if stacked == wants_stacked and stacked not in held:
                return column
        row.doubts.append("row-with-more-figures")
        return self._numeric[-1]

    def _start_row(self) -> None:
        row = _Row()
        lines, self._pending, self._break_at = self._pending, [], None
        if any(self._vocabulary.category(line.text) is not None for line in lines):
            row.doubts.append("category-before-amount")
        if any(all(self._vocabulary.is_head_part(word) for word in line.text.split()) for line in lines[:-1]):
            row.doubts.append("head-in-name")
        at = 0
        after_row = bool(self._rows) and not self._rows[-1].total
        if after_row and self._overview is not None and self._overview > self._numeric[0] and lines:
            split = split_overview_from_name(lines, self._habits, self._vocabulary.is_bullet)
            at = split.at
            if not split.certain:
                row.doubts.append("boundary-overview-name")
            self._put_overview(self._rows[-1], lines[:at])
        name = lines[at:]
        if self._overview is not None and self._overview < self._numeric[0]:
            first = next((i for i, line in enumerate(name) if self._vocabulary.is_bullet(line.text)), len(name))
            for line in name[first:]:
                row.put(self._overview, line)
            name = name[:first]
        for line in name:
            row.put(self._name, line)
        for line in self._leading:
            row.put(self._category or 0, line)
        self._leading = []
        self._rows.append(row)

    def _put_overview(self, row: _Row, lines: Sequence[Line]) -> None:
        """Put lines into the overview; a last short one goes to the text column after it (担当課), with a doubt."""
        assert self._overview is not None
        remark = self._overview + 1 if self._overview + 1 < len(self._head.columns) else None
        own = list(lines)
        if remark is not None and not self._head.columns[remark].numeric and remark != self._category and len(own) > 1:
            row.put(remark, own.pop())
            row.doubts.append("boundary-overview-next")
        for line in own:
            row.put(self._overview, line)

    def _start_total(self, line: Line, pieces: list[Piece]) -> None:
        self._close_pending()
        row = _Row(total=True)
        label = total_label_of(pieces, self._vocabulary)
        count = label[1] if label else 1
        row.put(self._name, line_of(line, pieces[:count]))
        self._rows.append(row)
        for piece in pieces[count:]:
            row.put(self._slot(row, piece), line_of(line, [piece]))

    def _place_before_options(self) -> None:
        """Put away the text before an option of 区分. Normally there is none; in a row that a page break cut in two it is
        the overview's first part, before the break, and the rest of the name, after it."""
        if not self._pending:
            return
        row = self._rows[-1]
        column = self._overview if self._overview is not None else self._name
        at = self._break_at if self._break_at is not None else len(self._pending)
        if self._category not in row.cells or self._break_at is None:
            row.doubts.append("text-before-category")
        for line in self._pending[:at]:
            row.put(column, line)
        for line in self._pending[at:]:
            row.put(self._name, line)
        self._pending, self._break_at = [], None

    def _close_pending_overview(self) -> None:
        """Where 区分 is the first column, an option ends the row above, overview and all."""
        if self._rows and self._pending:
            self._close_pending()

    def _close_pending(self) -> None:
        lines, self._pending = self._pending, []
        if not lines:
            return
        if not self._rows:
            self._rows.append(_Row(doubts=["row-without-amount"]))
        row = self._rows[-1]
        column = self._overview if self._overview is not None else self._name
        if self._overview is None or row.total:
            row.doubts.append("text-outside-columns")
        if column == self._overview and not row.total:
            self._put_overview(row, lines)
            return
        for line in lines:
            row.put(column, line)

    def _complete(self) -> bool:
        if not self._rows or not self._rows[-1].total or self._pending or self._is_subtotal(self._rows[-1]):
            return False
        row = self._rows[-1]
        return row.numbers(self._numeric) >= len(self._slots) or bool(
            row.numbers(self._numeric)
            and not any(stacked for _, stacked in self._slots)
            and row.numbers(self._numeric) >= len(self._numeric)
        )

    def _is_subtotal(self, row: _Row) -> bool:
        return any(self._vocabulary.is_subtotal(line.text) for line in row.cells.get(self._name, ()))

    def _grid(self) -> Grid:
        cells = [Cell(0, i, column.lines) for i, column in enumerate(self._head.columns)]
        for number, row in enumerate(self._rows, 1):
            cells += [Cell(number, column, tuple(lines)) for column, lines in sorted(row.cells.items())]
        doubts = tuple(Doubt(n, kind) for n, row in enumerate(self._rows, 1) for kind in row.doubts)
        size = len(self._rows) + 1, len(self._head.columns)
        grid = Grid(tuple(cells), *size, "stream", doubts=doubts, head=self._head.reading)
        return with_reading(grid, self._vocabulary)


def _is_parenthesised(text: str) -> bool:
    return fold(text)[:1] in ("(", "[") or (is_missing(text) and "(" in fold(text))
