"""What stands in the margin of a page: a thumb index letter below letter, words that are turned. No line of text goes on there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from ..engines.engine import Char
from ..glyphs.lines import TextLine, lines_of
from ..plane.geometry import Rect, around
from .areas import Area

FEWEST = 2
"""Letters that stand one below the other, at the least."""
TIGHT = 1.7
"""Sizes from one letter to the next: lines of text are set wider, or their ends do not fall below one another."""
SAME_PLACE = 0.25
MOSTLY = 0.3
"""Share of a page's characters that are turned from which the page is set so."""


def margin_of(body: Area) -> list[TextLine]:
    """Take what stands in the margin out of a page's body and return it, a line for each index."""
    taken = [line for line in body.lines if line.turned]
    if sum(len(line.chars) for line in taken) > MOSTLY * len(body.chars):
        taken = []
    lines = [line for line in body.lines if line not in taken]
    stacks = [*_stacks(lines, body, first=True), *_stacks(lines, body, first=False)]
    if not stacks and not taken:
        return []
    apart = {id(char) for line in taken for char in line.chars} | {id(char) for stack in stacks for char in stack}
    body.chars = [char for char in body.chars if id(char) not in apart]
    body.lines = lines_of(body.chars, body.blanks)
    return [*taken, *map(_as_line, stacks)]


def _stacks(lines: Sequence[TextLine], body: Area, *, first: bool) -> list[list[Char]]:
    """Return the letters that stand one below the other at the left (`first`) or the right of all other text."""
    ends = [(line, _end(line, first=first)) for line in lines if not line.turned]
    letters = sorted((char for _, char in ends if char is not None), key=lambda char: char.middle)
    if len(letters) < FEWEST:
        return []
    alone = {id(char) for char in letters}
    others = [char.box for line, _ in ends for char in line.chars if id(char) not in alone]
    sides = around([*others, *(node.lattice.box for node in body.nodes)]) if others or body.nodes else None
    outside = [char for char in letters if sides is None or _is_outside(char, sides, first=first)]
    return [run for run in _runs(outside, _goes_below) if len(run) >= FEWEST]


def _end(line: TextLine, *, first: bool) -> Char | None:
    """Return the letter at one end of a line that stands apart from the rest of it."""
    index = 0 if first else len(line.chars) - 1
    near = 1 if first else index
    apart = len(line.chars) == 1 or near in line.breaks
    return line.chars[index] if apart and _is_of_a_word(line.chars[index].text) else None


def _is_of_a_word(text: str) -> bool:
    """Tell a kana or an ideograph: figures down the margin number the lines, and Latin letters are as often marks."""
    return text.isalpha() and not text.isascii() and not text.isnumeric()


def _is_outside(char: Char, sides: Rect, *, first: bool) -> bool:
    return char.box.x1 <= sides.x0 if first else char.box.x0 >= sides.x1


def _goes_below(above: Char, below: Char) -> bool:
    shift = abs(above.center[0] - below.center[0])
    return shift <= SAME_PLACE * above.size and below.middle - above.middle <= TIGHT * above.size


def _runs(chars: Iterable[Char], goes_on: Callable[[Char, Char], bool]) -> list[list[Char]]:
    listed = list(chars)
    runs = [listed[:1]] if listed else []
    for before, char in pairwise(listed):
        if goes_on(before, char):
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _as_line(stack: Sequence[Char]) -> TextLine:
    starts = [0]
    for char in stack[:-1]:
        starts.append(starts[-1] + len(char.text))
    return TextLine(
        chars=tuple(stack),
        text="".join(char.text for char in stack),
        starts=tuple(starts),
        breaks=(),
        box=around(char.box for char in stack),
        baseline=stack[0].baseline,
        size=stack[0].size,
        turned=True,
    )
