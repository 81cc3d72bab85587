"""How far a line reaches: whether it was wrapped because it was full, or ended where it did because its text was over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..ingest.source import Line, Segment
from ..normalize import SENTENCE_END, continues_sentence, display_width, is_unfinished

SHORT = 0.25
"""Share of the width that a line leaves free which was not wrapped: no word is so long that it would not have fitted."""
INDENT = 0.02
"""Share of the width by which two lines of one paragraph may begin apart."""

APART = 2.5
"""Sizes of free space from which words on one line stand in two columns; an ideographic space is one."""


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where lines reach, in the unit that their columns have."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Return how wide the lines are set."""
        return self.right - self.left


def extent_of(line: Line) -> Extent:
    """Return from where to where one line reaches; where the source keeps no columns, it begins at 0."""
    if not line.segments:
        return Extent(0.0, float(display_width(line.text)))
    return Extent(line.segments[0].x0, line.segments[-1].x1)


def around(lines: Iterable[Line]) -> Extent:
    """Return from where to where several lines reach."""
    extents = [extent_of(line) for line in lines]
    return Extent(min((one.left for one in extents), default=0.0), max((one.right for one in extents), default=0.0))


def goes_on(before: Line, line: Line, full: Extent, *, rest: bool) -> bool:
    """Tell whether a line may be the rest of the one before it, in text that is set as wide as `full`.

    A line that was wrapped is full. Where it is not, only the words can say that it goes on; and where it is full and its
    sentence over, the next line begins where the one before it did, if that is a `rest` itself.
    """
    if before.end == "wrap" or in_sentence(before.text, line.text):
        return True
    told = before.place.box is None or before.end == "paragraph"  # a page says of each line whether it was full
    if told and full.right - extent_of(before).right > SHORT * full.width:
        return False
    if not rest or not before.text.endswith(SENTENCE_END):
        return True
    return abs(extent_of(line).left - extent_of(before).left) <= INDENT * full.width


def size_of(line: Line) -> float:
    """Return about how large the type of a line is, in the unit of its columns."""
    extent = extent_of(line)
    return 2 * extent.width / max(1, display_width(line.text))


def in_sentence(before: str, text: str) -> bool:
    """Tell by their words alone that a line goes on with the one before it."""
    within_latin = before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].islower()
    return within_latin or is_unfinished(before) or continues_sentence(text)


def columns_of(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """Yield the segments of a line that stand together, column by column."""
    start = 0
    for index in range(1, len(segments) + 1):
        if index == len(segments) or _gap(segments, index) >= APART:
            yield segments[start:index]
            start = index


def _gap(segments: Sequence[Segment], index: int) -> float:
    """Return the free space before a segment, in sizes."""
    left, right = segments[index - 1], segments[index]
    widths = sum(display_width(one.text) for one in (left, right))
    size = 2 * (left.x1 - left.x0 + right.x1 - right.x0) / widths if widths else 0.0
    return (right.x0 - left.x1) / size if size else 0.0
