"""Where two engines' characters of one page differ: glyph by glyph, at its place. Pure.

What both read alike is matched and left alone; what is left of either, gathered by where it stands, is what they differ
in. Blanks are not compared: an engine may put them where it likes, and no figure or name depends on them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from ....normalize import HYPHENS, fold_radicals
from ..engines.engine import Char, PageObjects
from ..glyphs.mending import mend
from ..glyphs.visibility import seen_chars
from ..plane.geometry import Rect, around
from ..rules.touching import groups_of

NEAR = 0.5
"""Share of a glyph's size within which two engines place one glyph: fonts and justification leave that much open."""
NEAR_OF_DIGITS = 0.3
"""The same of digits, which stand half a size apart: two that have changed places must not be taken for each other."""
COINCIDES = 0.1
"""Share of a glyph's size within which it stands where the other engine's does, so that none can stand nearer."""
BESIDE = 1.5
"""Share of a glyph's size by which two glyphs of one difference stand apart at the most."""
_CELL = 8.0
_DASH = re.compile(f"[{HYPHENS}]")
_WAVE = re.compile("[~〜～∼]")
_DOT = re.compile("[・‧･]")


@dataclass(frozen=True, slots=True)
class Differing:
    """What stands at one place, as the reading has it and as the witness does; one of them may be empty."""

    box: Rect
    read: str
    other: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two engines differ in on one page, how many glyphs were compared, and those that only the page has alike,
    and no place of it."""

    differing: tuple[Differing, ...]
    compared: int
    unplaced: tuple[Char, ...] = ()

    @property
    def disagreeing(self) -> int:
        """How many glyphs of either are in what differs."""
        return sum(max(len(one.read), len(one.other)) for one in self.differing)


def compare(read: PageObjects, other: PageObjects) -> Comparison:
    """Hold what is seen of one page by one engine against what the other sees of it."""
    seen, seen_by_other = (seen_chars(page).chars for page in (read, other))
    if all(map(_is_blank, chain(*_without_those_in_step(seen, seen_by_other)))):
        # What is the same as it stands needs no mending to be the same.
        return Comparison((), max(len(seen), len(seen_by_other)))
    own, its = mend(seen).inked, mend(seen_by_other).inked
    unmatched, its_unmatched = _unmatched(own, its)
    only_own, only_its = _without_drawn_letters(unmatched, its_unmatched)
    kept = set(map(id, only_own))
    unplaced = tuple(char for char in unmatched if id(char) not in kept)
    return Comparison(tuple(_gathered(only_own, only_its)), max(len(own), len(its)), unplaced)


def _is_blank(char: Char) -> bool:
    return bool(char.text) and not char.text.strip()


def _unmatched(own: Sequence[Char], its: Sequence[Char]) -> tuple[list[Char], list[Char]]:
    """Return the glyphs of either that the other does not have at their place."""
    own, its = _without_those_in_step(own, its)
    if not own and not its:
        return [], []
    cells: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, char in enumerate(own):
        x, y = char.center
        cells[_alike(char.text), int(x // _CELL), int(y // _CELL)].append(index)
    taken = [False] * len(own)
    only_its = []
    for char in its:
        best = _nearest(char, own, cells, taken)
        if best is None:
            only_its.append(char)
        else:
            taken[best] = True
    only_own = [char for char, matched in zip(own, taken, strict=True) if not matched]
    return only_own, only_its


def _without_those_in_step(own: Sequence[Char], its: Sequence[Char]) -> tuple[list[Char], list[Char]]:
    """Leave out the glyphs that both have at the very same place and in the same order: of nearly every page, all.

    Where one of them has a glyph more than the other, they are in step again behind it.
    """
    left_own: list[Char] = []
    left_its: list[Char] = []
    first = second = 0
    while first < len(own) and second < len(its):
        one, other = own[first], its[second]
        if not _coincide(one, other):
            if first + 1 < len(own) and _coincide(own[first + 1], other):
                left_own.append(one)
                first += 1
                continue
            if second + 1 < len(its) and _coincide(one, its[second + 1]):
                left_its.append(other)
                second += 1
                continue
            left_own.append(one)
            left_its.append(other)
        first += 1
        second += 1
    return [*left_own, *own[first:]], [*left_its, *its[second:]]


def _coincide(one: Char, other: Char) -> bool:
    (x0, _, x1, _), (other_x0, _, other_x1, _) = one.box, other.box
    slack = COINCIDES * other.size
    return (
        (one.text == other.text or _alike(one.text) == _alike(other.text))
        and abs(one.baseline - other.baseline) <= slack
        and abs(x0 - other_x0) <= slack
        and abs(x1 - other_x1) <= slack
        and abs(one.size - other.size) <= slack
        and one.turn == other.turn
        and one.vertical == other.vertical
    )


def _without_drawn_letters(only_own: list[Char], only_its: list[Char]) -> tuple[list[Char], list[Char]]:
    """Leave out the letters of fonts without a name that both have, wherever: PDFium does not say where the letters of
    a Type 3 font stand that a form draws (two pages on a sheet), only what they are."""
    unplaced = Counter(_alike(char.text) for char in (*only_own, *only_its) if not char.font)
    elsewhere = (Counter(_alike(char.text) for char in only_own) & Counter(_alike(char.text) for char in only_its)) & (
        unplaced
    )
    return _left(only_own, elsewhere), _left(only_its, elsewhere)


def _left(chars: list[Char], without: Counter[str]) -> list[Char]:
    """Return the characters without so many of each text."""
    due = Counter(without)
    left = []
    for char in chars:
        text = _alike(char.text)
        if due[text] > 0:
            due[text] -= 1
        else:
            left.append(char)
    return left


def _nearest(
    char: Char, own: Sequence[Char], cells: dict[tuple[str, int, int], list[int]], taken: Sequence[bool]
) -> int | None:
    x, y = char.center
    text = _alike(char.text)
    reach = (NEAR_OF_DIGITS if text.isdigit() else NEAR) * char.size
    best, least = None, reach
    for column in range(int((x - reach) // _CELL), int((x + reach) // _CELL) + 1):
        for row in range(int((y - reach) // _CELL), int((y + reach) // _CELL) + 1):
            for index in cells.get((text, column, row), ()):
                if not taken[index]:
                    other_x, other_y = own[index].center
                    apart = max(abs(other_x - x), abs(other_y - y))
                    if apart <= least:
                        best, least = index, apart
    return best


def _gathered(only_own: Sequence[Char], only_its: Sequence[Char]) -> Iterator[Differing]:
    """Yield what differs, glyphs that stand beside each other together; not what only stands a little elsewhere."""
    if not only_own and not only_its:
        return
    # In the order in which a line is read, so that neighbours are found without asking every pair.
    marked = sorted(
        [(char, True) for char in only_own] + [(char, False) for char in only_its],
        key=lambda one: (round(one[0].center[1] / _CELL), one[0].center[0]),
    )
    touching = [
        (first, second)
        for first, (one, _) in enumerate(marked)
        for second in range(first + 1, min(first + 40, len(marked)))
        if _beside(one, marked[second][0])
    ]
    for group in groups_of(len(marked), touching):
        parts = sorted((marked[index] for index in group), key=lambda one: one[0].center[0])
        read, other = ("".join(char.text for char, own in parts if own is mine) for mine in (True, False))
        if sorted(_alike(read)) != sorted(_alike(other)) or _digits_of(read) != _digits_of(other):
            yield Differing(around(char.box for char, _ in parts), read, other)


def _digits_of(text: str) -> str:
    """Return the digits alone, whose order makes the figure; that of other glyphs, one above the other, may be no order."""
    return "".join(filter(str.isdigit, _alike(text)))


def _beside(one: Char, other: Char) -> bool:
    (x, y), (other_x, other_y) = one.center, other.center
    size = max(one.size, other.size)
    return abs(y - other_y) <= NEAR * size and abs(x - other_x) <= BESIDE * size


@cache
def _alike(text: str) -> str:
    """Return a form that is the same for what differs only in how a character is written down."""
    plain = unicodedata.normalize("NFKC", fold_radicals(text))
    return _DOT.sub("・", _WAVE.sub("~", _DASH.sub("-", plain)))
