"""How far a line reaches: whether it was wrapped because it was full, or ended where it did because its text was over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..ingest.source import Line
from ..normalize import SENTENCE_END, continues_sentence, display_width, is_unfinished

SHORT = 0.25
"""Share of the width that a line leaves free which was not wrapped: no word is so long that it would not have fitted."""
INDENT = 0.02
"""Share of the width by which two lines of one paragraph may begin apart."""


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
    if before.end == "wrap" or _in_sentence(before.text, line.text):
        return True
    told = before.place.box is None or before.end == "paragraph"  # a page says of each line whether it was full
    if told and full.right - extent_of(before).right > SHORT * full.width:
        return False
    if not rest or not before.text.endswith(SENTENCE_END):
        return True
    return abs(extent_of(line).left - extent_of(before).left) <= INDENT * full.width


def _in_sentence(before: str, text: str) -> bool:
    within_latin = before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].islower()
    return within_latin or is_unfinished(before) or continues_sentence(text)
