"""What stands beside the lines of an indicator: in another column of the page, in a box of its own, in the margin.

The lines of an indicator stand one below the other. What stands to the right of one, or in a box apart from them, is none
of its name, its unit or its values unless its own words say so, whatever it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..ingest.source import Grid, Line, Segment
from ..normalize import fold_width, normalise_unit, read_dated_value, starts_value
from ..profiles import Vocabulary
from ..profiles.signs import Kind
from .extents import Extent, columns_of, extent_of, size_of
from .items import LineItem

_BELOW = 0.3
"""Share of a size by which a line must lie below another one to be under it."""
_LONGEST_UNIT = 8

_VALUED = frozenset({Kind.BASELINE, Kind.TARGET, Kind.LATEST})
_LABELS = frozenset({Kind.PLAN, Kind.ACTUAL, Kind.GOAL, Kind.KPI})
_ANCHORS = _VALUED | {Kind.PLAN, Kind.ACTUAL}
Content = LineItem | Grid


@dataclass(frozen=True, slots=True)
class Told:
    """The lines and tables of indicators, and the lines that stand beside them."""

    own: tuple[Content, ...]
    beside: tuple[Line, ...]


def told_apart(content: Sequence[Content], vocabulary: Vocabulary) -> Told:
    """Part what is of indicators from what stands beside it."""
    parts: list[Content] = []
    beside: list[Line] = []
    for item in content:
        if isinstance(item, Grid):
            parts.append(item)
            continue
        own, others = _parted(item, vocabulary)
        parts += own
        beside += others
    apart = set(_in_other_places(parts))
    own_parts = tuple(part for index, part in enumerate(parts) if index not in apart)
    return Told(
        own_parts, (*beside, *(part.line for index in sorted(apart) if isinstance(part := parts[index], LineItem)))
    )


# -- on one line ------------------------------------------------------------------------------------------------------


def _parted(item: LineItem, vocabulary: Vocabulary) -> tuple[list[LineItem], list[Line]]:
    """Part a line into what it says of an indicator, in one part or more, and what stands beside that."""
    segments = item.line.segments
    cut = _cut(item, vocabulary) if len(segments) > 1 else None
    if cut is None:
        return [item], []
    own = [_part(item, segments[:cut], vocabulary)]
    beside: list[LineItem] = []
    for group in columns_of(segments[cut:]):
        rest = _part(item, group, vocabulary)
        (own if _says_of_indicator(rest, own, vocabulary) else beside).append(rest)
    return own, [one.line for one in beside]


def _cut(item: LineItem, vocabulary: Vocabulary) -> int | None:
    """Return before which of its segments what a line begins with is over; None for a line of one thing."""
    segments = item.line.segments
    if item.sign.kind in _VALUED:
        return _end_of_value(item, vocabulary)
    if item.sign.kind is not Kind.TEXT:
        return None
    if vocabulary.sign(segments[0].text).kind in _LABELS:
        return 1
    if starts_value(fold_width(segments[0].text)) or all(len(one.text) < 3 for one in segments):
        return None
    first = len(next(columns_of(segments)))
    return first if first < len(segments) else None


def _end_of_value(item: LineItem, vocabulary: Vocabulary) -> int | None:
    """Return the segment after the value of a 基準値; None where all of the line is its value, or nothing reads as one."""
    segments = item.line.segments
    whole = read_dated_value(item.sign.rest)[1]
    for end in range(1, len(segments)):
        sign = vocabulary.sign(_text(segments[:end]))
        _, reading, printed = read_dated_value(sign.rest)
        if sign.kind is not item.sign.kind or not printed or reading.status not in ("value", "none", "pending"):
            continue
        if whole.status == reading.status and whole.unit == reading.unit and whole.value_text == reading.value_text:
            return None
        following = segments[end].text
        takes_unit = reading.status == "value" and reading.unit is None
        if takes_unit and len(following) <= _LONGEST_UNIT and normalise_unit(following) and whole.status == "value":
            return None if end + 1 == len(segments) else end + 1
        return end
    return None


def _says_of_indicator(rest: LineItem, own: Sequence[LineItem], vocabulary: Vocabulary) -> bool:
    """Tell a part that says what it is: a value of another kind or year, a unit, an attribute."""
    if rest.sign.kind in _VALUED:
        year = read_dated_value(rest.sign.rest)[0]
        return all((one.sign.kind, read_dated_value(one.sign.rest)[0]) != (rest.sign.kind, year) for one in own)
    unit = vocabulary.indicators.parted_from_unit(rest.line.text)
    if unit is not None:
        return not unit[0].strip()
    return vocabulary.indicators.labelled(rest.line.text) is not None


def _part(item: LineItem, segments: Sequence[Segment], vocabulary: Vocabulary) -> LineItem:
    text = _text(segments)
    line = replace(item.line, text=text, marks=(), segments=tuple(segments), end="paragraph")
    return replace(item, line=line, sign=vocabulary.sign(text))


def _text(segments: Iterable[Segment]) -> str:
    return " ".join(one.text for one in segments)


# -- in other places of the page --------------------------------------------------------------------------------------


def _in_other_places(parts: Sequence[Content]) -> Iterator[int]:
    """Yield which lines stand in a column or in a box that no values of an indicator are in."""
    before: list[Content] = []
    named_outside = False
    start = 0
    while start < len(parts):
        end = start
        while end < len(parts) and _is_text(parts[end]):
            end += 1
        run = [part for part in parts[start:end] if isinstance(part, LineItem)]
        values = parts[end] if end < len(parts) and _holds_values(parts[end]) else None
        framed = isinstance(values, LineItem) and values.boxed
        mixed = len({one.boxed for one in run}) > 1 or named_outside
        for index, one in enumerate(run, start):
            elsewhere = mixed and one.boxed and not framed and values is not None
            if elsewhere or _in_other_column(one, before, values):
                yield index
            else:
                named_outside = named_outside or not one.boxed
        before += run
        if end < len(parts):
            before.append(parts[end])
        start = end + 1


def _is_text(part: Content) -> bool:
    return isinstance(part, LineItem) and part.sign.kind is Kind.TEXT


def _holds_values(part: Content) -> bool:
    return isinstance(part, Grid) or part.sign.kind in _ANCHORS


def _in_other_column(one: LineItem, before: Sequence[Content], values: Content | None) -> bool:
    """Tell a line that does not stand below what was read before it, and below which no values stand."""
    if not any(_stands_beside(one.line, _lines(other)) for other in before):
        return False
    if values is None:
        return True
    mine, theirs = extent_of(one.line), _extent(values)
    return theirs is None or theirs.right <= mine.left or theirs.left >= mine.right


def _stands_beside(line: Line, others: Sequence[Line]) -> bool:
    """Tell whether a line stands no lower than another one of its page, and left or right of it."""
    low = _baseline(line)
    mine = extent_of(line)
    for other in others:
        at = _baseline(other)
        if low is None or at is None or other.place.page != line.place.page:
            continue
        theirs = extent_of(other)
        apart = theirs.right <= mine.left or theirs.left >= mine.right
        if apart and low < at + _BELOW * size_of(line):
            return True
    return False


def _baseline(line: Line) -> float | None:
    return line.segments[0].baseline if line.segments else None


def _lines(part: Content) -> Sequence[Line]:
    return [line for cell in part.cells for line in cell.lines] if isinstance(part, Grid) else [part.line]


def _extent(part: Content) -> Extent | None:
    extents = [extent_of(line) for line in _lines(part)]
    if not extents:
        return None
    return Extent(min(one.left for one in extents), max(one.right for one in extents))
