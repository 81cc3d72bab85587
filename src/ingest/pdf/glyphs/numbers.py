"""The numbers that a page shows: runs of digits, found glyph by glyph and not in the lines that were made of them.

So a number that no line holds is there all the same, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..engines import policy
from ..engines.engine import Char
from ..plane.geometry import Rect, around
from .small import Aside

NO_GAP = 0.3
"""Share of the size up to which two glyphs of one number stand apart."""
_BETWEEN = frozenset(",.，．、")
_FIRST_WIDE = "\u0250"
"""From here on no letter is narrow enough to hide in the gap between two digits."""
_DIGIT = re.compile(r"\d")


def numbers_of(chars: Iterable[Char], asides: Iterable[Aside]) -> Iterator[tuple[str, Rect, bool]]:
    """Yield what is printed, where, and whether it was left out of the text beside it, in no order."""
    for run in _runs(chars):
        yield "".join(char.text for char in run), around(char.box for char in run), False
    for one in asides:
        if _DIGIT.search(one.text):
            yield one.text, one.box, True


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Yield the glyphs of each number: digits close together on one line, with commas and points between them."""
    digits, between = policy.DIGITS, _BETWEEN
    narrow = [char for char in chars if char.text < _FIRST_WIDE or char.text in digits or char.text in between]
    ordered = sorted((char.turn or 0, round(char.baseline / 2), char.box.x0, n) for n, char in enumerate(narrow))
    for _, line in groupby(ordered, key=lambda one: one[:2]):
        run: list[Char] = []
        for *_, n in line:
            char = narrow[n]
            is_digit = char.text in digits
            if run and not ((is_digit or char.text in between) and char.box.x0 - run[-1].box.x1 <= NO_GAP * char.size):
                yield _trimmed(run)
                run = []
            if is_digit or (run and char.text in between):
                run.append(char)
        if run:
            yield _trimmed(run)


def _trimmed(run: list[Char]) -> list[Char]:
    """Leave out the signs behind the last digit."""
    while run[-1].text in _BETWEEN:
        run = run[:-1]
    return run
