"""Pictures that a reader of the page reads and this program does not: large enough to hold a table, with no text on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..engines.engine import Char, PageObjects
from ..engines.policy import within
from ..plane.geometry import Rect, around, overlap, shared_area
from ..rules.touching import groups_of

BESIDE = 2.0
"""Points between the strips or tiles that make one picture."""
SOLID = 0.5
"""Share of the box around its parts that they cover where they make one picture: rules drawn as pictures do not."""
WIDE = 0.3
"""Share of the page's width from which a picture may hold a table: logos and seals are narrower."""
HIGH = 0.035
"""The same of its height: two or three lines of text. Ornamental rules and banners are lower."""
BANNER = 0.12
"""Share of the page's height, at its top and bottom, in which a picture is a banner."""
MARGIN = 0.1
"""The same, in which running heads and page numbers stand."""
WRITTEN = 0.25
"""Share of a picture's height that lines of text must take up for it to be their ground."""
LINE = 18.0
"""Points of a page that a line of text takes up with the space around it."""
MARGINALIA = 2
"""Lines at the top and at the bottom that may be a running head, or a foot and a page number."""


def pictures(page: PageObjects) -> list[Rect]:
    """Return what a reader sees as one picture each, as far as it is on the page: strips and tiles put together."""
    whole = Rect(0.0, 0.0, page.width, page.height)
    parts = sorted(
        (within(image, whole) for image in page.images if shared_area(image, whole) > 0), key=lambda i: i.top
    )
    found = []
    for group in groups_of(len(parts), _touching(parts)):
        boxes = [parts[index] for index in group]
        box = around(boxes)
        solid = sum(one.area for one in boxes) >= SOLID * box.area
        found += [box] if solid else boxes
    return found


def unread_pictures(page: PageObjects, inked: Sequence[Char]) -> Iterator[Rect]:
    """Yield the pictures that may hold a table or text. `inked` are the page's characters that a reader sees."""
    for box in pictures(page):
        in_margin = box.bottom <= BANNER * page.height or box.top >= (1 - BANNER) * page.height
        large = box.width >= WIDE * page.width and box.height >= HIGH * page.height
        if large and not in_margin and not _is_ground(box, inked):
            yield box


def only_marginalia(page: PageObjects, inked: Sequence[Char]) -> bool:
    """Tell whether all that is written on a page is a line or two at its top and bottom: head, foot, page number."""
    low = MARGIN * page.height
    margins: tuple[list[Char], list[Char]] = ([], [])
    for char in inked:
        if low < char.middle < page.height - low:
            return False
        margins[char.middle > low].append(char)
    return all(_lines(margin) <= MARGINALIA for margin in margins)


def _is_ground(box: Rect, inked: Iterable[Char]) -> bool:
    """Tell whether a picture is what text is printed on: the ground of a page or of a box."""
    return _lines(char for char in inked if box.holds(*char.center)) * LINE >= WRITTEN * box.height


def _lines(chars: Iterable[Char]) -> int:
    """Return how many lines characters stand in, about."""
    lines, last = 0, float("-inf")
    for char in sorted(chars, key=lambda one: one.baseline):
        if char.baseline - last > 0.6 * char.size:
            lines, last = lines + 1, char.baseline
    return lines


def _touching(parts: Sequence[Rect]) -> Iterator[tuple[int, int]]:
    """Yield pairs of parts, which are sorted by their tops, that lie on or next to each other."""
    reaching: list[int] = []
    for number, part in enumerate(parts):
        reaching = [one for one in reaching if parts[one].bottom + BESIDE >= part.top]
        yield from ((one, number) for one in reaching if overlap(*_level(parts[one]), *_level(part)) > 0)
        reaching.append(number)


def _level(part: Rect) -> tuple[float, float]:
    return part.x0 - BESIDE / 2, part.x1 + BESIDE / 2
