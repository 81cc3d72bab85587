"""Whether a line was wrapped or ends its paragraph: would the next line's first word still have fitted?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....normalize import first_word
from ...source import LineEnd
from .lines import TextLine

CLEAR_ROOM = 0.5
"""Share of the size that must be left over for a paragraph's end to be clear."""
FAR_IN = 0.4
"""Share of the width from which a line begins too far in to be part of a wrapped paragraph."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The width that lines are set in, in points: from `left` surely up to `sure`, and never past `last`."""

    left: float
    sure: float
    last: float


def line_ends(lines: Sequence[TextLine], gaps: Sequence[bool], measure: Measure) -> list[LineEnd]:
    """Tell how each line of a region ends. `gaps` says for each whether more than normal space stands above it."""
    free_both_sides = _not_flush_left(lines, measure)
    ends: list[LineEnd] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        end = _line_end(line, following, measure, both_sides=free_both_sides)
        if end == "wrap" and following is not None and (gaps[index + 1] or _other_size(line, following)):
            end = "unknown"
        ends.append(end)
    return ends


def _line_end(line: TextLine, following: TextLine | None, measure: Measure, *, both_sides: bool) -> LineEnd:
    if line.turned or (following is not None and following.turned):
        return "unknown"
    begin = line.chars[line.breaks[-1]].box.x0 if line.breaks else line.box.x0
    before = 0.0
    if both_sides or begin - measure.left > FAR_IN * (measure.last - measure.left):
        before = begin - (line.chars[line.breaks[-1] - 1].box.x1 if line.breaks else measure.left)
    sure, last = before + measure.sure - line.box.x1, before + measure.last - line.box.x1
    if following is None:
        return "paragraph" if sure >= 2.5 * line.size else "unknown"
    needed = _first_word_width(following)
    if last < needed:
        # Lines that are centred or set flush right are as often figures one above the other as one text.
        return "unknown" if both_sides else "wrap"
    return "paragraph" if sure >= needed + CLEAR_ROOM * line.size else "unknown"


def _not_flush_left(lines: Sequence[TextLine], measure: Measure) -> bool:
    """Tell whether lines are centred or set flush right, so that what is free stands before them too."""
    if not lines:
        return False
    size = max(line.size for line in lines)
    frees = [(line.box.x0 - measure.left, measure.last - line.box.x1) for line in lines]
    if all(abs(a - b) <= 3.0 for a, b in frees) and any(a > 0.5 * size for a, _ in frees):
        return True
    middles = [(line.box.x0 + line.box.x1) / 2 for line in lines]
    widths = [line.box.width for line in lines]
    if max(middles) - min(middles) <= 1.5 and max(widths) - min(widths) > 0.5 * size:
        return True
    rights = [line.box.x1 for line in lines]
    return max(rights) - min(rights) <= 1.5 and all(line.box.x0 - measure.left > 0.4 * size for line in lines)


def _other_size(line: TextLine, following: TextLine) -> bool:
    return abs(line.size - following.size) > 0.1 * line.size


def _first_word_width(line: TextLine) -> float:
    length = len(first_word(line.text)) or 1
    count = max(1, sum(start < length for start in line.starts))
    return line.chars[count - 1].box.x1 - line.chars[0].box.x0
