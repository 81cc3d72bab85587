"""Which lines belong to a table in aligned columns: each is an event, and the events are folded into the table's body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ...profiles import Vocabulary, key
from ...profiles.signs import HEADINGS, STRUCTURE, Kind
from ..source import Line, TextBlock
from .columns import head_spans
from .heads import Head, find_head
from .pieces import Piece, is_furniture, pieces_of, reads_as_amount, total_label_of

_ENDS_TABLE = STRUCTURE | HEADINGS | {Kind.ISSUE, Kind.RESPONSE, Kind.LEGEND, Kind.UNIT}


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of the table: its words, whether it is a 計 with its figure, and whether a row of a project follows a 計."""

    line: Line
    pieces: tuple[Piece, ...]
    total: bool
    after_subtotal: bool


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Another page begins: extractors shift the columns."""

    page: int | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A page number, through which the table goes on."""

    line: Line


@dataclass(frozen=True, slots=True)
class HeadAgain:
    """The table's head, repeated on the next page, and the index of the first line after it."""

    lines: tuple[Line, ...]
    end: int


Event = TableLine | PageBreak | Furniture | HeadAgain


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a table's body, by page; what stood between them; the index of the first line after the table.

    `page` and `after_total` say how far the reading is: on which page, and whether a 計 is the last that was read.
    """

    end: int
    page: int | None
    pages: tuple[tuple[TableLine, ...], ...] = ((),)
    others: tuple[TextBlock, ...] = ()
    after_total: bool = False

    @property
    def lines(self) -> tuple[TableLine, ...]:
        """All lines of the body."""
        return tuple(chain.from_iterable(self.pages))


def body_of(lines: Sequence[Line], head: Head, vocabulary: Vocabulary) -> Body:
    """Return the table's lines, down to its 計 or to the first line that no table can hold."""
    body = Body(head.end, lines[head.end - 1].place.page)
    index = head.end
    while index < len(lines):
        following = index + 1
        if lines[index].text:
            events = _events_of(lines, index, body, head, vocabulary)
            if events is None:
                break
            for event in events:
                body = _step(body, event, following)
                following = event.end if isinstance(event, HeadAgain) else following
        index = following
    return body


def _step(body: Body, event: Event, following: int) -> Body:
    """Return the body after an event; `following` is the index of the next line."""
    match event:
        case PageBreak(page):
            return replace(body, page=page, pages=(*body.pages, ()))
        case Furniture(line):
            return replace(body, others=(*body.others, TextBlock((line,), "furniture")))
        case HeadAgain(lines, end):
            return replace(body, others=(*body.others, TextBlock(lines, "furniture")), end=end)
        case TableLine(total=total, after_subtotal=after_subtotal):
            pages = (*body.pages[:-1], (*body.pages[-1], event))
            after_total = total or (body.after_total and not after_subtotal)
            return replace(body, pages=pages, end=following, after_total=after_total)


def _events_of(lines: Sequence[Line], index: int, body: Body, head: Head, vocabulary: Vocabulary) -> list[Event] | None:
    """Return what a line is for the table; None where the table is over above it."""
    line = lines[index]
    furniture = is_furniture(line, vocabulary)
    events: list[Event] = [PageBreak(line.place.page)] if furniture or line.place.page != body.page else []
    if furniture:
        return [*events, Furniture(line)]
    again = find_head(lines, index, vocabulary) if key(line.text) == key(lines[head.start].text) else None
    if again is not None:
        return [*events, HeadAgain(tuple(x for x in lines[index : again.end] if x.text), again.end)]
    read = _read(line, index, body, head, vocabulary)
    over = not _goes_on(read, head, vocabulary) if body.after_total else _ends(line, head, vocabulary)
    return None if over else [*events, read]


def _read(line: Line, index: int, body: Body, head: Head, vocabulary: Vocabulary) -> TableLine:
    pieces = pieces_of(line, index, vocabulary, ratios=head.ratios)
    label = total_label_of(pieces, vocabulary)
    total = label is not None and len(pieces) > label[1] and reads_as_amount(pieces[label[1]].text)
    figures = [piece for piece in pieces if piece.shape == "number"]
    after_subtotal = body.after_total and len(figures) < len(pieces) and _is_row(line, figures, head, vocabulary)
    return TableLine(line, tuple(pieces), total, after_subtotal)


def _goes_on(read: TableLine, head: Head, vocabulary: Vocabulary) -> bool:
    """Tell whether the table goes on below a 計: by another one, by its figures, or by a row after a 小計."""
    figures = [piece for piece in read.pieces if piece.shape in ("number", "parenthesised")]
    return read.total or len(figures) == len(read.pieces) or _is_row(read.line, figures, head, vocabulary)


def _ends(line: Line, head: Head, vocabulary: Vocabulary) -> bool:
    """Tell whether a line stands below the table: alone, at the left, and of a kind that no table holds; or the words above
    another table, with its unit beside them."""
    if len(line.segments) > 1:
        first, *others = (vocabulary.sign(segment.text).kind for segment in line.segments)
        return first is Kind.BUDGET and all(kind is Kind.UNIT for kind in others)
    kind, edge = vocabulary.sign(line.text).kind, _first_figures(head)[1]
    at_left = (line.segments[0].x0 if line.segments else 0.0) < edge
    if kind is Kind.FOOTNOTE:
        return at_left and line.segments[0].x1 > edge
    return kind in _ENDS_TABLE and at_left


def _is_row(line: Line, figures: Sequence[Piece], head: Head, vocabulary: Vocabulary) -> bool:
    """Tell a row that goes on after a 小計 from prose: its figure stands under the head of the figures."""
    column = head_spans(head.columns)[_first_figures(head)[0]]
    under = any(column.distance(piece, first=True, unit=1.0) == 0 for piece in figures)
    if not under or len(line.segments) < 2:
        return False
    return vocabulary.sign(line.segments[0].text).kind in (Kind.TEXT, Kind.BULLET)


def _first_figures(head: Head) -> tuple[int, float]:
    """Return the number of the first column of figures, and where its head ends."""
    return next((i, column.x1) for i, column in enumerate(head.columns) if column.numeric)
