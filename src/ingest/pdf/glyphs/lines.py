"""Characters to lines of text: what stands on one baseline, with a blank only where the page shows a gap."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..engines.engine import VISUAL_MIDDLE, Char, Turn
from ..plane.geometry import Rect, around
from .turning import Turning

GAP_WITH_BLANK = 0.15
"""A blank of the file is kept when the page shows a gap of this share of the size; padding blanks overlap digits."""
GAP_WITHOUT_BLANK = 0.45
"""A gap without a blank is one from this share on: word processors set 0.25 between ideographs and Latin letters."""
GAP_BETWEEN_LATIN = 0.18
"""TeX writes no blanks at all; between two Latin letters its narrowest is a sixth of the size."""
ABOVE, BELOW = 0.88, 0.12
"""Shares of the size that the em square of Japanese type reaches above and below the baseline."""
SEGMENT_GAP = 1.6
"""Clearly wider than an ideographic space (1.0)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank: `start` to `end` in the line's text."""

    text: str
    start: int
    end: int
    box: Rect
    baseline: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: its characters from left to right, its text, and where in the text each character begins."""

    chars: tuple[Char, ...]
    text: str
    starts: tuple[int, ...]
    breaks: tuple[int, ...]
    """Indices of the characters that stand after a gap wider than a space."""
    box: Rect
    baseline: float
    size: float
    turned: bool = False
    """The line does not run from left to right; its characters are in the order of reading."""

    @property
    def band(self) -> tuple[float, float]:
        """Return top and bottom of the line's em square."""
        return self.baseline - ABOVE * self.size, self.baseline + BELOW * self.size

    def words(self) -> list[Word]:
        """Return the words of the line."""
        words: list[Word] = []
        first = 0
        for index in range(1, len(self.chars) + 1):
            if index < len(self.chars) and self.starts[index] == self._end(index - 1):
                continue
            start, end = self.starts[first], self._end(index - 1)
            run = self.chars[first:index]
            words.append(
                Word(self.text[start:end], start, end, around(c.box for c in run), median(c.baseline for c in run))
            )
            first = index
        return words

    def segments(self) -> list[Word]:
        """Return the runs between gaps that are wider than a space."""
        if not self.breaks and not self.turned:
            return [Word(self.text, 0, len(self.text), self.box, self.baseline)]
        bounds = [0, *self.breaks, len(self.chars)]
        return [
            Word(
                self.text[self.starts[a] : self._end(b - 1)],
                self.starts[a],
                self._end(b - 1),
                around(c.box for c in self.chars[a:b]),
                median(c.baseline for c in self.chars[a:b]),
            )
            for a, b in pairwise(bounds)
        ]

    def _end(self, index: int) -> int:
        return self.starts[index] + len(self.chars[index].text)


def lines_of(chars: Iterable[Char], blanks: Iterable[Char]) -> list[TextLine]:
    """Return the lines of one region (a cell, a box, a column), from top to bottom; turned and vertical ones last."""
    chars, blanks = list(chars), list(blanks)
    if not chars and not blanks:
        return []
    if all(char.turn == 0 and not char.vertical for group in (chars, blanks) for char in group):
        return _level_lines(chars, blanks)
    directions: dict[Turn, tuple[list[Char], list[Char]]] = defaultdict(lambda: ([], []))
    for index, group in enumerate((chars, blanks)):
        for char in group:
            if char.turn is not None:
                directions[90 if char.vertical else char.turn][index].append(char)
    lines = _level_lines(*directions.pop(0, ([], [])))
    for turn, (some, spaces) in sorted(directions.items()):
        lines += _turned_lines(Turning(turn, 0.0, 0.0), some, spaces)
    return lines


def _turned_lines(turning: Turning, chars: Iterable[Char], blanks: Iterable[Char]) -> list[TextLine]:
    """Return lines of another direction: composed as if they ran from left to right, their places left as they are."""
    pairs = [(turning.char(char), char) for char in chars]
    original = {id(level): char for level, char in pairs}
    lines = _level_lines([level for level, _ in pairs], [turning.char(blank) for blank in blanks])
    result = []
    for line in lines:
        back = tuple(original[id(level)] for level in line.chars)
        result.append(replace(line, chars=back, box=around(char.box for char in back), turned=True))
    return result


def _level_lines(chars: Sequence[Char], blanks: Sequence[Char]) -> list[TextLine]:
    rows = _rows(chars)
    if not blanks:
        return [_compose(row, ()) for row in rows]
    spaces: list[list[Char]] = [[] for _ in rows]
    bands = [_band(max(row, key=lambda c: c.size)) for row in rows]
    for blank in blanks:
        for index, (top, bottom) in enumerate(bands):
            if top <= blank.middle <= bottom:
                spaces[index].append(blank)
                break
    return [_compose(row, space) for row, space in zip(rows, spaces, strict=True)]


def _band(char: Char) -> tuple[float, float]:
    return char.baseline - ABOVE * char.size, char.baseline + BELOW * char.size


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Gather what stands on one line: raised and lowered characters share half of their height with it."""
    rows: list[list[Char]] = []
    largest, top, bottom = -1.0, 0.0, 0.0
    for char in sorted(chars, key=_middle_height):
        _, _, baseline, size, *_ = char
        high, low = baseline - ABOVE * size, baseline + BELOW * size
        if rows and max(0.0, min(bottom, low) - max(top, high)) >= 0.5 * min(size, largest):
            rows[-1].append(char)
            if size > largest:
                largest, top, bottom = size, high, low
            continue
        rows.append([char])
        largest, top, bottom = size, high, low
    return rows


def _middle_height(char: Char) -> float:
    return char.baseline - VISUAL_MIDDLE * char.size


def _compose(row: Sequence[Char], blanks: Sequence[Char]) -> TextLine:
    chars = sorted(row, key=_sides)
    spaces = sorted(blanks, key=lambda c: c.box.x0) if blanks else ()
    spread = _is_spread(chars)
    pieces = [chars[0].text]
    starts = [0]
    breaks: list[int] = []
    length = len(chars[0].text)
    position, count = 0, len(spaces)
    left = chars[0]
    for index in range(1, len(chars)):
        right = chars[index]
        gap = right.box[0] - left.box[2]
        # Without blanks in the file and with no gap worth one, there is nothing to ask: the case of nearly every glyph.
        if position < count or gap >= GAP_BETWEEN_LATIN * right.size:
            between: list[Char] = []
            while position < count and _middle(spaces[position]) < _middle(right):
                if _middle(spaces[position]) > _middle(left):
                    between.append(spaces[position])
                position += 1
            blank = _blank(left, right, gap, between, spread=spread)
            if gap > SEGMENT_GAP * max(left.size, right.size) and not (spread and not between):
                breaks.append(index)
            length += len(blank)
            pieces.append(blank)
        starts.append(length)
        length += len(right.text)
        pieces.append(right.text)
        left = right
    return TextLine(
        chars=tuple(chars),
        text="".join(pieces),
        starts=tuple(starts),
        breaks=tuple(breaks),
        box=around(c.box for c in chars),
        baseline=_usual([char.baseline for char in chars]),
        size=_usual([char.size for char in chars]),
    )


def _usual(values: Sequence[float]) -> float:
    """Return the median; nearly always all values of a line are one."""
    first = values[0]
    return first if values.count(first) == len(values) else median(values)


def _sides(char: Char) -> tuple[float, float]:
    x0, _, x1, _ = char.box
    return x0, x1


def _blank(left: Char, right: Char, gap: float, between: Sequence[Char], *, spread: bool) -> str:
    """Return the blank to print between two characters: the file's own where it has some, as wide as the gap at most."""
    em = max(left.size, right.size)
    if between:
        if gap < GAP_WITH_BLANK * em:
            return ""
        if sum(blank.box.width for blank in between) <= gap + 0.5 * em:
            return "".join("\u3000" if blank.text == "\u3000" else " " for blank in between)
        return " "
    if spread:
        return ""
    latin = left.text[-1].isascii() and left.text[-1].isalpha() and right.text[0].isascii() and right.text[0].isalpha()
    return " " if gap >= (GAP_BETWEEN_LATIN if latin else GAP_WITHOUT_BLANK) * em else ""


def _is_spread(chars: Sequence[Char]) -> bool:
    """Tell whether a word is spread over its space (均等割付): at least three letters, all gaps alike."""
    if len(chars) < 3 or chars[1].box[0] <= chars[0].box[2]:
        return False
    gaps = [b.box[0] - a.box[2] for a, b in pairwise(chars)]
    alike = min(gaps) > 0 and max(gaps) - min(gaps) < 0.35 * chars[0].size
    return alike and all(unicodedata.category(char.text[0]) == "Lo" for char in chars)


def _middle(char: Char) -> float:
    return (char.box.x0 + char.box.x1) / 2
