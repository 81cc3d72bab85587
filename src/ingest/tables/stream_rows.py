"""Rows put together from the events of a stream: what stands in a row so far, and what each event makes of it.

A row begins at its first figure. The text before it is the overview of the row above and the name of this one; until a
figure comes, it waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...model import DoubtKind
from ...normalize import is_missing, is_ratio
from ...profiles import Vocabulary, fold
from ..source import Line
from .boundary import Cut, split_overview_from_name, split_rest_of_name
from .stream_events import Event, Figure, Options, PageBreak, Standing, Text, Total
from .stream_layout import Layout


@dataclass(frozen=True, slots=True)
class Row:
    """A row so far: its lines by column, in the order in which they came."""

    cells: tuple[tuple[int, Line], ...] = ()
    doubts: tuple[DoubtKind, ...] = ()
    kind: Literal["project", "total", "subtotal"] = "project"

    @property
    def is_sum(self) -> bool:
        """Whether it is a 計 or a 小計."""
        return self.kind != "project"

    def put(self, column: int, *lines: Line) -> Row:
        """Return the row with lines more in a column."""
        return replace(self, cells=(*self.cells, *((column, line) for line in lines)))

    def doubted(self, kind: DoubtKind) -> Row:
        """Return the row with a doubt more."""
        return replace(self, doubts=(*self.doubts, kind))

    def lines(self, column: int) -> list[Line]:
        """Return what stands in a column."""
        return [line for number, line in self.cells if number == column]


@dataclass(frozen=True, slots=True)
class State:
    """How far the reading of a table is.

    `row` is the row at hand, `pending` the text that no figure has followed yet, `leading` the options of 区分 for the
    row to come, where 区分 stands first. `break_at` tells how much of `pending` stood before the last page break.
    """

    page: int | None
    done: tuple[Row, ...] = ()
    row: Row | None = None
    pending: tuple[Line, ...] = ()
    leading: tuple[Line, ...] = ()
    break_at: int | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows so far."""
        return (*self.done, self.row) if self.row is not None else self.done


def standing_of(state: State, layout: Layout) -> Standing:
    """Return what the next line's meaning depends on."""
    row = state.row
    return Standing(
        wrapped=bool(state.pending) and state.pending[-1].end == "wrap",
        in_project=row is not None and not row.is_sum,
        cut_off=state.break_at is not None
        and row is not None
        and layout.category is not None
        and bool(row.lines(layout.category)),
    )


def step(state: State, event: Event, layout: Layout) -> State:
    """Return the state after an event."""
    match event:
        case PageBreak(page):
            return replace(state, page=page, break_at=len(state.pending))
        case Text(line):
            return replace(state, pending=(*state.pending, line))
        case Figure():
            return _with_figure(state, event, layout)
        case Options():
            return _with_options(state, event, layout)
        case Total():
            return _with_total(state, event, layout)


def close(state: State, layout: Layout) -> State:
    """Put the text that waits into the row at hand: no figure follows it."""
    if not state.pending:
        return state
    row = state.row or Row(doubts=("row-without-amount",))
    if layout.overview is None or row.is_sum:
        row = row.doubted("text-outside-columns")
    if layout.overview is None:
        row = row.put(layout.name, *state.pending)
    elif row.is_sum:
        row = row.put(layout.overview, *state.pending)
    else:
        row = _closed_overview(row, state, layout.overview, layout)
    return replace(state, row=row, pending=(), break_at=None)


def _closed_overview(row: Row, state: State, overview: int, layout: Layout) -> Row:
    cut = _cut_of(state, layout) if not layout.overview_leads else None
    if cut is None:
        return _with_overview(row, state.pending, overview, layout)
    split = split_rest_of_name(state.pending, layout.habits, layout.vocabulary, cut)
    row = row if split.certain else row.doubted("boundary-overview-name")
    row, lines = _with_rest_of_name(row, state.pending, split.rest, cut, layout)
    return _with_overview(row, lines, overview, layout)


def is_complete(state: State, layout: Layout) -> bool:
    """Tell whether the table is over: its 計 has all its figures."""
    row = state.row
    if row is None or row.kind != "total" or state.pending:
        return False
    figures = _count(row, layout.numeric)
    stacked = any(stacked for _, stacked in layout.slots)
    return figures >= len(layout.slots) or bool(figures and not stacked and figures >= len(layout.numeric))


def _count(row: Row, columns: Iterable[int]) -> int:
    return sum(len(row.lines(column)) for column in columns)


# -- figures ----------------------------------------------------------------------------------------------------------


def _with_figure(state: State, figure: Figure, layout: Layout) -> State:
    row = state.row
    if row is None or _is_full(row, figure, state, layout):
        if row is not None and row.is_sum and not (state.pending and row.kind == "subtotal"):
            surplus = row.doubted("total-with-more-figures").put(layout.numeric[-1], figure.line)
            return replace(state, row=surplus)
        state, row = _begun(state, layout)
    if state.pending and _count(row, layout.numeric):
        row = row.doubted("text-between-figures")
    return replace(state, row=_placed(row, figure, layout))


def _is_full(row: Row, figure: Figure, state: State, layout: Layout) -> bool:
    """A bare figure begins a row once the row at hand has its bare figures; one in parentheses never does."""
    if figure.enclosed:
        return False
    bare = [column for column, stacked in layout.slots if not stacked]
    taken = _bare(row, layout)
    chosen = layout.category is not None and bool(row.lines(layout.category))
    waiting = bool(taken and (chosen or state.pending))
    if not row.is_sum and ((chosen and not layout.category_leads) or waiting):
        return True
    return taken >= len(bare)


def _bare(row: Row, layout: Layout) -> int:
    return sum(not _is_enclosed(line.text) for column in layout.numeric for line in row.lines(column))


def with_gap_said(row: Row, layout: Layout) -> Row:
    """Return a row that has fewer figures than columns with that doubt, where one of them is none of money: whether the
    money or the other figure is missing, their order does not tell."""
    bare = [column for column, stacked in layout.slots if not stacked]
    fewer = bool(layout.beside) and not row.is_sum and 0 < _bare(row, layout) < len(bare)
    return row.doubted("row-with-fewer-figures") if fewer else row


def _placed(row: Row, figure: Figure, layout: Layout) -> Row:
    """Put a figure into the first place of its kind that is still empty; a percentage is no money."""
    ratio = bool(layout.ratios) and is_ratio(figure.line.text)
    for column, stacked in layout.slots:
        if ratio and column not in layout.ratios:
            continue
        held = [_is_enclosed(line.text) for line in row.lines(column)]
        if stacked == figure.enclosed and stacked not in held:
            return row.put(column, figure.line)
    return row.doubted("row-with-more-figures").put(layout.numeric[-1], figure.line)


def _is_enclosed(text: str) -> bool:
    return fold(text)[:1] in ("(", "[") or (is_missing(text) and "(" in fold(text))


# -- a row begins -----------------------------------------------------------------------------------------------------


def _begun(state: State, layout: Layout) -> tuple[State, Row]:
    """Begin a row: the text that waited is the overview of the row above and the name of the new one."""
    lines, above = state.pending, state.row
    row = Row(doubts=tuple(_doubts_of_name(lines, layout.vocabulary)))
    at = 0
    if above is not None and not above.is_sum and layout.overview is not None and lines and not layout.overview_leads:
        cut = _cut_of(state, layout)
        split = split_overview_from_name(lines, layout.habits, layout.vocabulary, cut)
        at = split.at
        row = row if split.certain else row.doubted("boundary-overview-name")
        above, overview = _with_rest_of_name(above, lines[:at], split.rest, cut, layout)
        above = _with_overview(above, overview, layout.overview, layout)
    name = lines[at:]
    if layout.overview is not None and layout.overview_leads:
        first = next((i for i, line in enumerate(name) if layout.vocabulary.marks.is_bullet(line.text)), len(name))
        row = row.put(layout.overview, *name[first:])
        name = name[:first]
    row = row.put(layout.name, *name).put(layout.category or 0, *state.leading)
    done = (*state.done, above) if above is not None else state.done
    return replace(state, done=done, row=row, pending=(), leading=(), break_at=None), row


def _cut_of(state: State, layout: Layout) -> Cut | None:
    """Return the page break that may have cut the row at hand, where its lines go on overleaf."""
    if state.break_at is None or state.break_at >= len(state.pending) or state.row is None or state.row.is_sum:
        return None
    return Cut(state.break_at, tuple(state.row.lines(layout.name)))


def _with_rest_of_name(
    row: Row, lines: Sequence[Line], rest: int, cut: Cut | None, layout: Layout
) -> tuple[Row, Sequence[Line]]:
    """Put the rest of a name that a page break cut into its row; return the other lines, too."""
    if cut is None or not rest:
        return row, lines
    end = cut.at + rest
    return row.put(layout.name, *lines[cut.at : end]), (*lines[: cut.at], *lines[end:])


def _doubts_of_name(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterable[DoubtKind]:
    if any(vocabulary.categories.option(line.text) is not None for line in lines):
        yield "category-before-amount"
    if any(all(vocabulary.columns.is_part(word) for word in line.text.split()) for line in lines[:-1]):
        yield "head-in-name"


def _with_overview(row: Row, lines: Sequence[Line], overview: int, layout: Layout) -> Row:
    """Put lines into the overview; a last short one goes to the text column after it (担当課), with a doubt."""
    if layout.remark is not None and len(lines) > 1:
        row = row.put(layout.remark, lines[-1]).doubted("boundary-overview-next")
        lines = lines[:-1]
    return row.put(overview, *lines)


def _with_total(state: State, total: Total, layout: Layout) -> State:
    state = close(state, layout)
    kind: Literal["total", "subtotal"] = (
        "subtotal" if layout.vocabulary.labels.is_subtotal(total.label.text) else "total"
    )
    row = Row(kind=kind).put(layout.name, total.label)
    for figure in total.figures:
        row = _placed(row, figure, layout)
    return replace(state, done=state.rows, row=row)


# -- 区分 -------------------------------------------------------------------------------------------------------------


def _with_options(state: State, options: Options, layout: Layout) -> State:
    if layout.category_leads:
        if layout.category is not None and layout.category < layout.name and state.row is not None:
            # Where 区分 is the first column, an option ends the row above, overview and all.
            state = close(state, layout)
        pending = (*state.pending, options.before) if options.before is not None else state.pending
        return replace(state, pending=pending, leading=(*state.leading, options.line))
    if options.before is not None:
        state = replace(state, pending=(*state.pending, options.before))
    state = _placed_before_options(state, layout)
    assert state.row is not None
    assert layout.category is not None
    rest = (options.after,) if options.after is not None else ()
    return replace(state, row=state.row.put(layout.category, options.line), pending=(*state.pending, *rest))


def _placed_before_options(state: State, layout: Layout) -> State:
    """Put away the text before an option of 区分. Normally there is none; in a row that a page break cut in two it is
    the overview's first part, before the break, and the rest of the name, after it."""
    row = state.row
    if not state.pending or row is None:
        return state
    at = state.break_at if state.break_at is not None else len(state.pending)
    if state.break_at is None or layout.category is None or not row.lines(layout.category):
        row = row.doubted("text-before-category")
    column = layout.overview if layout.overview is not None else layout.name
    row = row.put(column, *state.pending[:at]).put(layout.name, *state.pending[at:])
    return replace(state, row=row, pending=(), break_at=None)
