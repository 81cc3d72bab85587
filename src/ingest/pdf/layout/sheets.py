"""Two pages printed on one sheet: told by what stands free between them and by what every page has of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ....normalize import numbers_page
from ..engines.engine import Char, Cover, PageObjects, Path
from ..glyphs.lines import TextLine, lines_of
from ..plane.geometry import Rect

LANDSCAPE = 1.2
"""Width by height from which two upright pages may stand on a sheet."""
NARROWEST = 12.0
"""Points that are free between two pages, at the least."""
WIDE = 0.08
"""Share of the sheet's width that is free between two pages and not between two columns."""
LEAST_LINES = 3
"""Lines that each page must have."""
WHOLE = 0.95
"""Share of the sheet from which something drawn is its ground or its border."""
FOLD = 3.0
"""Points by which a line along the fold may miss the middle."""
EDGE = 0.12
"""Share of the height, at top and bottom, in which heads and feet stand."""
SAME_HEIGHT = 4.0
ROW = 1.5
"""Points between the baselines of what stands in one row."""
IN_ROWS = 0.8
"""Share of a side's lines that stand in rows with the other side's where both are one table."""
LARGE = (1000.0, 700.0)
"""Points: the sheets that are printed to hold two pages of a common size."""


@dataclass(frozen=True, slots=True)
class Half:
    """One page of a sheet, as a page of its own that begins `left` points from the sheet's left side."""

    objects: PageObjects
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Parted:
    """The pages on a sheet, left before right; `unsure` where there may be two and one was taken."""

    halves: tuple[Half, ...]
    unsure: bool = False


def part(sheet: PageObjects) -> Parted:
    """Return the pages that stand on a sheet."""
    verdict = _verdict(sheet) if sheet.width >= LANDSCAPE * sheet.height else "one"
    if verdict != "two":
        return Parted((Half(sheet),), verdict == "unsure")
    middle = sheet.width / 2
    return Parted((Half(_half(sheet, 0.0, middle)), Half(_half(sheet, middle, middle), middle)))


def _verdict(sheet: PageObjects) -> Literal["one", "two", "unsure"]:
    middle = sheet.width / 2
    inked = [char for char in sheet.chars if char.visible and char.text.strip()]
    drawn = [box for box in [*(path.box for path in sheet.paths), *sheet.images] if not _is_ground(box, sheet)]
    boxes = [*(char.box for char in inked), *drawn]
    before = max((box.x1 for box in boxes if box.x0 < middle), default=0.0)
    behind = min((box.x0 for box in boxes if box.x1 > middle), default=sheet.width)
    if not before < middle < behind or behind - before < NARROWEST:
        return "one"
    left = _lines(char for char in inked if char.box.x0 < middle)
    right = _lines(char for char in inked if char.box.x0 >= middle)
    if min(len(left), len(right)) < LEAST_LINES:
        return "one"
    numbers = _counted(left, right)
    if numbers == 1 or _repeated(left, right, sheet.height):
        return "two"
    if numbers == -1:
        return "unsure"
    if behind - before < WIDE * sheet.width:
        return "one"
    if not _in_rows(left, right):
        return "two"
    return "unsure" if sheet.width >= LARGE[0] and sheet.height >= LARGE[1] else "one"


def _is_ground(box: Rect, sheet: PageObjects) -> bool:
    """Tell whether something drawn is the ground or border of a whole sheet, or a line along its fold."""
    fold = abs(box.x0 - sheet.width / 2) <= FOLD and abs(box.x1 - sheet.width / 2) <= FOLD
    return fold or (box.width >= WHOLE * sheet.width and box.height >= WHOLE * sheet.height)


def _lines(chars: Iterable[Char]) -> list[TextLine]:
    return sorted(lines_of(chars, ()), key=lambda line: line.baseline)


def _counted(left: Sequence[TextLine], right: Sequence[TextLine]) -> int | None:
    """Return by how much the number of the right page is more than that of the left one; None without such numbers."""
    for at in (0, -1):
        found = [numbers_page(side[at].text) for side in (left, right)]
        if found[0] is not None and found[1] is not None and abs(left[at].baseline - right[at].baseline) <= SAME_HEIGHT:
            return found[1][0] - found[0][0]
    return None


def _repeated(left: Sequence[TextLine], right: Sequence[TextLine], height: float) -> bool:
    """Tell whether both pages have one head or foot, numbers aside, at one height."""
    for at in (0, -1):
        one, other = left[at], right[at]
        in_edge = one.baseline <= EDGE * height or one.baseline >= (1 - EDGE) * height
        if in_edge and abs(one.baseline - other.baseline) <= SAME_HEIGHT and _words(one) == _words(other) != "":
            return True
    return False


def _words(line: TextLine) -> str:
    """Return the words of a running head; none for a line of figures."""
    words = re.sub(r"[\d\W]+", "", unicodedata.normalize("NFKC", line.text))
    return words if len(words) >= 4 else ""


def _in_rows(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    few, many = sorted((left, right), key=len)
    baselines = [line.baseline for line in many]
    level = sum(any(abs(line.baseline - other) <= ROW for other in baselines) for line in few)
    return level >= IN_ROWS * len(few)


def _half(sheet: PageObjects, left: float, width: float) -> PageObjects:
    """Return what stands between `left` and `left + width` as a page of its own."""
    moved: Callable[[Rect], Rect] = lambda box: Rect(box.x0 - left, box.top, box.x1 - left, box.bottom)  # noqa: E731
    holds: Callable[[Rect], bool] = lambda box: left <= (box.x0 + box.x1) / 2 < left + width  # noqa: E731
    kept = [index for index, char in enumerate(sheet.chars) if holds(char.box)]
    return PageObjects(
        sheet.number,
        width,
        sheet.height,
        tuple(_moved_char(sheet.chars[index], left) for index in kept),
        tuple(_moved_path(path, left) for path in sheet.paths if holds(path.box) and not _is_ground(path.box, sheet)),
        tuple(moved(_cut(image, left, width)) for image in sheet.images if _cut(image, left, width).width > 0),
        tuple(
            Cover(moved(cover.box), sum(index < cover.above for index in kept))
            for cover in sheet.covers
            if _cut(cover.box, left, width).width > 0
        ),
    )


def _cut(box: Rect, left: float, width: float) -> Rect:
    return Rect(max(box.x0, left), box.top, min(box.x1, left + width), box.bottom)


def _moved_char(char: Char, left: float) -> Char:
    box = Rect(char.box.x0 - left, char.box.top, char.box.x1 - left, char.box.bottom)
    sideways = char.turn in {90, 270}
    return char._replace(box=box, baseline=char.baseline - left if sideways else char.baseline)


def _moved_path(path: Path, left: float) -> Path:
    return replace(
        path,
        points=tuple((x - left, y) for x, y in path.points),
        straights=tuple((x0 - left, y0, x1 - left, y1) for x0, y0, x1, y1 in path.straights),
        box=Rect(path.box.x0 - left, path.box.top, path.box.x1 - left, path.box.bottom),
    )
