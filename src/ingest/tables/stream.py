"""Budget tables whose cells stand one after the other: the text stream of a page, column order told by the head.

Lines become events (`stream_events`), events become rows (`stream_rows`); here it is told where the table ends and what
stands in it without belonging to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...profiles import Vocabulary, key
from ...profiles.signs import HEADINGS, STRUCTURE, Kind
from ..source import Cell, Doubt, Grid, Line, TextBlock
from .budget_rows import with_reading
from .found import Found
from .habits import Habits
from .heads import Head, find_head
from .pieces import is_furniture, pieces_of, reads_as_amount, total_label_of
from .stream_events import PageBreak, events_of, is_beside_heading
from .stream_layout import Layout, layout_of
from .stream_rows import Row, State, close, is_complete, standing_of, step, with_gap_said

_ENDS_TABLE = STRUCTURE | {Kind.ISSUE, Kind.RESPONSE, Kind.FOOTNOTE, Kind.LEGEND, Kind.UNIT, Kind.BASELINE}
_BOXES = frozenset({Kind.CHAPTER, Kind.POLICY, Kind.GOAL, Kind.KPI})
"""Kinds that stand in boxes of their own, which extractors may put in the middle of a table."""
_FAR = 80
"""How many lines past a heading box are looked through for the rest of the table."""


def read_stream(lines: Sequence[Line], head: Head, vocabulary: Vocabulary, habits: Habits) -> Found:
    """Read rows until the 計 is complete, or until a line that no table can hold."""
    layout = layout_of(head, vocabulary, habits)
    state = State(page=lines[head.end - 1].place.page)
    others: list[TextBlock] = []
    index = end = head.end
    while index < len(lines):
        if again := _repeated_head(lines, index, head, state, layout):
            others.append(TextBlock(tuple(x for x in lines[index : again.end] if x.text), "furniture"))
            state = step(state, PageBreak(state.page), layout)
            index = end = again.end
            continue
        if lines[index].text:
            if _ends(lines, index, state, layout):
                break
            state, aside = _after(lines, index, state, layout)
            others += [aside] if aside is not None else []
            end = index + 1
        index += 1
    rows = [with_gap_said(row, layout) for row in close(state, layout).rows]
    return Found(_grid(rows, head, vocabulary), tuple(others), end)


def _after(lines: Sequence[Line], index: int, state: State, layout: Layout) -> tuple[State, TextBlock | None]:
    """Return the state after a line, and the line itself where it is no part of the table."""
    line, vocabulary = lines[index], layout.vocabulary
    furniture = is_furniture(line, vocabulary)
    if furniture or line.place.page != state.page:
        state = step(state, PageBreak(line.place.page), layout)
    if furniture:
        return state, TextBlock((line,), "furniture")
    kind = vocabulary.sign(line.text).kind
    if kind in HEADINGS | _BOXES or (kind is Kind.NUMBER and is_beside_heading(lines, index, vocabulary)):
        return state, TextBlock((line,), "box")
    for event in events_of(lines, index, standing_of(state, layout), layout):
        state = step(state, event, layout)
    return state, None


def _repeated_head(lines: Sequence[Line], index: int, head: Head, state: State, layout: Layout) -> Head | None:
    """Return the head again, where the next page repeats it."""
    alike = key(lines[index].text) == key(lines[head.start].text)
    if not alike or state.row is None or is_complete(state, layout):
        return None
    return find_head(lines, index, layout.vocabulary)


def _ends(lines: Sequence[Line], index: int, state: State, layout: Layout) -> bool:
    """Tell whether a line stands below the table."""
    line, vocabulary = lines[index], layout.vocabulary
    complete = is_complete(state, layout)
    if complete and not _may_begin_total(line, index, vocabulary):
        return True
    kind = vocabulary.sign(line.text).kind
    if kind in _BOXES:
        return complete or not _goes_on(lines[index + 1 : index + 1 + _FAR], vocabulary)
    if kind is Kind.FOOTNOTE and vocabulary.relisted.begins(line.text):
        return False
    return kind in _ENDS_TABLE


def _goes_on(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Tell whether a table goes on past a heading box that the extractor put in its middle."""
    for line in lines:
        if not line.text:
            continue
        if vocabulary.sign(line.text).kind in _ENDS_TABLE - _BOXES:
            return False
        if _may_begin_total(line, 0, vocabulary) or reads_as_amount(line.text.split()[-1]):
            return True
    return False


def _may_begin_total(line: Line, index: int, vocabulary: Vocabulary) -> bool:
    return total_label_of(pieces_of(line, index, vocabulary), vocabulary) is not None


def _grid(rows: Sequence[Row], head: Head, vocabulary: Vocabulary) -> Grid:
    cells = [Cell(0, i, column.lines) for i, column in enumerate(head.columns)]
    for number, row in enumerate(rows, 1):
        cells += [Cell(number, column, tuple(row.lines(column))) for column in sorted({one for one, _ in row.cells})]
    doubts = tuple(Doubt(number, kind) for number, row in enumerate(rows, 1) for kind in row.doubts)
    grid = Grid(tuple(cells), len(rows) + 1, len(head.columns), "stream", doubts=doubts, head=head.reading)
    return with_reading(grid, vocabulary)
