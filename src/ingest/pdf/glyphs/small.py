"""Small type that a reader does not read along: raised marks of notes, and ruby (ふりがな) over ideographs.

A raised 1 behind 753 makes no 7531, and the kana above 蔵王 are no part of its name. Both are told by where they stand
next to larger type, never by their size alone: small print on lines of its own is text.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from ....normalize import is_raised_mark
from ..engines.engine import Char
from ..plane.geometry import Rect, around, overlap

SMALLER = 0.8
"""Share of its neighbour's size up to which type is small beside it."""
RAISED = (0.12, 0.8)
"""Shares of the neighbour's size by which a raised mark's baseline stands higher; more would be another line."""
BESIDE = (-0.3, 0.6)
"""Shares of the neighbour's size between which a raised mark begins behind it."""
RUBY_SIZE = 0.65
RUBY_GAP = (-0.35, 0.6)
"""Shares of the ruby's size between its foot and the head of the ideographs below."""
RUBY_OVER = 0.6
"""Share of a run of kana that must stand over ideographs to be their ruby."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A run that is not read along with the text beside it, small type or struck out, and where it stands."""

    kind: Literal["raised", "ruby", "struck"]
    text: str
    box: Rect


def without_asides(chars: Sequence[Char]) -> tuple[Sequence[Char], tuple[Aside, ...]]:
    """Return the characters without raised marks and ruby, and these."""
    level = [char for char in chars if char.turn == 0 and not char.vertical and char.size > 0]
    if not level or min(c.size for c in level) > SMALLER * max(c.size for c in level):
        return chars, ()
    larger = _Shelf(level)
    asides: list[Aside] = []
    left_out: set[int] = set()
    for run in _runs(level):
        kind = _kind(run, larger)
        if kind is not None:
            asides.append(Aside(kind, "".join(char.text for char in run), around(char.box for char in run)))
            left_out.update(id(char) for char in run)
    if not asides:
        return chars, ()
    return tuple(char for char in chars if id(char) not in left_out), tuple(asides)


class _Shelf:
    """Characters by where they stand, to find the larger ones near a place."""

    def __init__(self, chars: Iterable[Char]) -> None:
        self._pitch = 24.0
        self._shelves: dict[tuple[int, int], list[Char]] = defaultdict(list)
        for char in chars:
            self._shelves[self._at(char.box.x1, char.baseline)].append(char)

    def near(self, x: float, y: float) -> Iterator[Char]:
        """Yield the characters whose right end of the baseline is within a step of a point."""
        column, row = self._at(x, y)
        for step in (-1, 0, 1):
            for other in (-1, 0, 1):
                yield from self._shelves.get((column + step, row + other), ())

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self._pitch), int(y // self._pitch)


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Yield what stands side by side on one baseline in one size."""
    by_line: dict[tuple[float, float], list[Char]] = defaultdict(list)
    for char in chars:
        by_line[round(char.baseline, 1), round(char.size, 1)].append(char)
    for line in by_line.values():
        line.sort(key=lambda char: char.box.x0)
        run = line[:1]
        for char in line[1:]:
            if char.box.x0 - run[-1].box.x1 > 1.2 * char.size:
                yield run
                run = []
            run.append(char)
        yield run


def _kind(run: Sequence[Char], larger: _Shelf) -> Literal["raised", "ruby"] | None:
    text = "".join(char.text for char in run)
    if is_raised_mark(text) and _is_raised(run, larger):
        return "raised"
    if all(_is_kana(char.text) for char in run) and _is_ruby(run, larger):
        return "ruby"
    return None


def _is_raised(run: Sequence[Char], larger: _Shelf) -> bool:
    """Tell whether a larger character stands before the run, lower. Behind a Latin letter a digit is a power: km²."""
    first = run[0]
    anchors = [
        char
        for char in larger.near(first.box.x0, first.baseline)
        if first.size <= SMALLER * char.size
        and RAISED[0] * char.size <= char.baseline - first.baseline <= RAISED[1] * char.size
        and BESIDE[0] * char.size <= first.box.x0 - char.box.x1 <= BESIDE[1] * char.size
    ]
    return bool(anchors) and not any(char.text.isascii() and char.text.isalpha() for char in anchors)


def _is_ruby(run: Sequence[Char], larger: _Shelf) -> bool:
    covered = 0.0
    for char in run:
        foot = char.baseline + 0.12 * char.size
        below = [
            one
            for one in larger.near(char.box.x1, char.baseline + char.size)
            if char.size <= RUBY_SIZE * one.size
            and _is_ideograph(one.text)
            and RUBY_GAP[0] * char.size <= (one.baseline - 0.88 * one.size) - foot <= RUBY_GAP[1] * char.size
            and overlap(char.box.x0, char.box.x1, one.box.x0 - 0.5 * char.size, one.box.x1 + 0.5 * char.size) > 0
        ]
        covered += bool(below)
    return covered >= RUBY_OVER * len(run)


def _is_kana(text: str) -> bool:
    return bool(text) and all(unicodedata.name(one, "").startswith(("HIRAGANA", "KATAKANA")) for one in text)


def _is_ideograph(text: str) -> bool:
    return bool(regex.fullmatch(r"[\p{Han}々〆ヶ]+", text))
