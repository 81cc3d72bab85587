"""Text that is struck out: lines through figures and names, as drawn by editors and by reviewers' annotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ..engines.engine import Char, Path
from ..plane.geometry import around, overlap
from .small import Aside

THROUGH = 0.22
"""Share of the size by which a line may miss the middle of what it strikes out: underlines miss it by more."""
THICKEST = 0.45
"""Share of the size up to which what is drawn is a line, straight or wavy, and no ground behind the words."""
SHORTEST = 4.0
"""Points. What is shorter is a part of a letter or a dot."""
COVERED = 0.6
"""Share of a character's width that lines through it cover."""
FILLED = 0.3
"""Share of a line that runs over characters: ornamental lines and rules run on where there are none."""
LARGEST = 3.0
"""Times the page's usual size up to which type is struck out: the rules of tables run through the letters of a watermark."""
PAPER = 0.97
OPTION = 4
"""Letters up to which a word that is struck out by itself may be an option of a choice: it is kept, and marked."""
TOGETHER = 0.6
"""Share of the size up to which two characters are struck out in one go."""
ONE_WORD = 0.2
"""The same up to which no blank stands between them."""


@dataclass(frozen=True, slots=True)
class Struck:
    """What is left of a page's characters, what was struck out, and the lines that did it, which rule no table."""

    kept: Sequence[Char]
    asides: tuple[Aside, ...] = ()
    lines: frozenset[int] = frozenset()
    """Paths by id."""


def without_struck(chars: Sequence[Char], paths: Sequence[Path]) -> Struck:
    """Return a page's characters without those that a line strikes out, words that may be an option of a choice aside."""
    usual = median(char.size for char in chars) if chars else 0.0
    level = sorted(
        (char for char in chars if char.turn == 0 and not char.vertical and char.size <= LARGEST * usual),
        key=lambda char: char.middle,
    )
    hits = _hits(level, paths) if level else {}
    through = {
        index
        for index, lines in hits.items()
        if sum(width for _, width in lines) >= COVERED * max(level[index].box.width, 0.1)
    }
    if not through:
        return Struck(chars)
    out: set[int] = set()
    asides: list[Aside] = []
    drawn: set[int] = set()
    struck = {id(level[index]) for index in through}
    lines_of = {id(level[index]): {id(path) for path, _ in hits[index]} for index in through}
    for run, in_word in _runs(level, struck):
        text = "".join(char.text for char in run)
        if not in_word and len(text) <= OPTION and text.isalpha():
            continue
        asides.append(Aside("struck", text, around(char.box for char in run)))
        out.update(id(char) for char in run)
        for char in run:
            drawn |= lines_of[id(char)]
    return Struck([char for char in chars if id(char) not in out], tuple(asides), frozenset(drawn))


def _may_strike(path: Path) -> bool:
    color = path.stroke or path.fill
    return path.box.width >= SHORTEST >= path.box.height and color is not None and min(color) < PAPER


def _is_under(line: Path, char: Char, later: Path) -> bool:
    """Tell whether something filled was drawn over a line where it meets a character: a title's ground over a rule."""
    if later.fill is None or later.box.height <= 2 * line.box.height:
        return False
    return later.box.holds(char.center[0], (line.box.top + line.box.bottom) / 2)


def _hits(level: Sequence[Char], paths: Sequence[Path]) -> dict[int, list[tuple[Path, float]]]:
    """Return, by the index of the character, the lines that run through its middle, and over how much of its width."""
    middles = [char.middle for char in level]
    reach = THROUGH * max(char.size for char in level)
    hits: dict[int, list[tuple[Path, float]]] = defaultdict(list)
    for order, line in enumerate(paths):
        if not _may_strike(line):
            continue
        at = (line.box.top + line.box.bottom) / 2
        found = [
            (index, shared)
            for index in range(bisect_left(middles, at - reach), bisect_right(middles, at + reach))
            if (char := level[index]).size * THICKEST >= line.box.height
            and abs(char.middle - at) <= THROUGH * char.size
            and (shared := overlap(line.box.x0, line.box.x1, char.box.x0, char.box.x1)) > 0
        ]
        if sum(shared for _, shared in found) >= FILLED * line.box.width:
            for index, shared in found:
                if not any(_is_under(line, level[index], later) for later in paths[order + 1 :]):
                    hits[index].append((line, shared))
    return hits


def _runs(level: Iterable[Char], struck: set[int]) -> Iterator[tuple[list[Char], bool]]:
    """Yield what is struck out in one go, and whether letters or digits of the same word go on beside it."""
    by_line: dict[float, list[Char]] = defaultdict(list)
    for char in level:
        by_line[round(char.baseline)].append(char)
    for line in by_line.values():
        line.sort(key=lambda char: char.box.x0)
        start = 0
        while start < len(line):
            if id(line[start]) not in struck:
                start += 1
                continue
            end = start + 1
            while end < len(line) and id(line[end]) in struck and _together(line[end - 1], line[end]):
                end += 1
            before = start > 0 and _of_one_word(line[start - 1], line[start])
            after = end < len(line) and _of_one_word(line[end - 1], line[end])
            yield line[start:end], before or after
            start = end


def _together(left: Char, right: Char) -> bool:
    return right.box.x0 - left.box.x1 <= TOGETHER * left.size


def _of_one_word(left: Char, right: Char) -> bool:
    close = right.box.x0 - left.box.x1 <= ONE_WORD * left.size
    return close and left.text.isalnum() and right.text.isalnum()
