"""Which characters a reader of the page can see, and what to do with the others (a layer of recognised text)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from ....model import Place
from ....normalize import fold_width
from ...remarks import Remark
from ..engines.engine import Char, PageObjects
from ..plane.geometry import Rect, overlap, shared_area
from .mending import Characters
from .pictures import only_marginalia

WHITE = 0.97
SPECK = 1.0
"""Points below which type is a speck to a reader."""
SCAN = 0.5
"""Share of the page that an image must cover to be a scan."""
FEW_CHARS = 15
"""A scan with no more than these characters (a stamp), or with a head and a foot alone, is not readable."""
PICTURE = 0.1
"""Share of the page from which an image on a page without characters may hold text."""
HIDING = 0.5
"""Share of a character's size that something must be high to hide it: what is lower is a line through it."""
MANY_OUTLINES = 50
"""Filled curves from which a page without characters has its letters drawn as outlines."""
SMALL_SHARE = 0.05
"""Share of characters without a meaning past which a page's text is not to be trusted."""
_BUCKET = 12.0


@dataclass(frozen=True, slots=True)
class Seen:
    """The characters to read; and, where they are not simply those that a reader sees, why, and the unseen ones."""

    chars: tuple[Char, ...]
    why: Literal["text-hidden", "text-recognised", "text-recognised-over-picture"] | None = None
    unseen: tuple[Char, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether the characters come from a scan's layer of recognised text."""
        return self.why in ("text-recognised", "text-recognised-over-picture")


def seen_chars(page: PageObjects) -> Seen:
    """Leave out what cannot be seen, unless it is the text of a scanned image."""
    covered = _covered(page)
    shown = list(_shown(page, covered))
    if len(shown) == len(page.chars):
        return Seen(page.chars)
    visible = {id(char) for char in shown}
    hidden = [char for char in page.chars if id(char) not in visible and char.text.strip()]
    inked = [char for char in shown if char.text.strip()]
    if not inked and hidden:
        return Seen(page.chars, "text-recognised", tuple(hidden))
    alone, otherwise = _not_repeating(hidden, inked)
    if not alone and not otherwise:
        return Seen(tuple(shown))
    if alone and _image_share(page) >= SCAN:
        kept = visible | {id(char) for char in alone}
        chars = tuple(char for char in page.chars if id(char) in kept)
        return Seen(chars, "text-recognised-over-picture", tuple(alone))
    if not alone and _image_share(page) >= SCAN:
        return Seen(tuple(shown))  # what a recogniser took the typed letters of a scan for
    return Seen(tuple(shown), "text-hidden", (*alone, *otherwise))


def unreadable(page: PageObjects, characters: Characters, *, recognised: bool) -> Remark | None:
    """Return the remark that says why the page's text cannot be had, or None."""
    place = Place(page=page.number)
    share = _image_share(page)
    inked, lost = len(characters.inked), characters.lost
    few = inked <= FEW_CHARS or only_marginalia(page, characters.inked)
    if (inked == 0 and share >= PICTURE) or (share >= SCAN and few and not recognised):
        return Remark("page-is-picture", place)
    if inked == 0 and sum(path.curved and path.fill is not None for path in page.paths) >= MANY_OUTLINES:
        return Remark("page-is-outlines", place)
    if lost > SMALL_SHARE * inked:
        return Remark("page-lost-characters", place, lost, inked)
    foreign = sum(_is_foreign(char.text) for char in characters.inked)
    if foreign > SMALL_SHARE * inked:
        return Remark("page-foreign-characters", place, foreign, inked)
    return None


def _is_foreign(text: str) -> bool:
    """Tell whether a character is an accented Latin letter: what glyph numbers look like when taken for Unicode."""
    return "\u00c0" <= text < "\u0250" and text not in {"×", "÷"}


def _covered(page: PageObjects) -> set[int]:
    """Return the indices of the characters that something opaque was drawn over, by the middle of each."""
    if not page.covers:
        return set()
    # Sorted by height: a table whose every cell has a fill of its own has thousands of covers, each over a line or two.
    middles = sorted((char.center[1], char.center[0], index) for index, char in enumerate(page.chars))
    heights = [y for y, _, _ in middles]
    covered: set[int] = set()
    crossed: set[int] = set()
    for cover in page.covers:
        for _, x, index in middles[bisect_left(heights, cover.box.top) : bisect_right(heights, cover.box.bottom)]:
            if index < cover.above and cover.box.x0 <= x <= cover.box.x1:
                (covered if cover.box.height >= HIDING * page.chars[index].size else crossed).add(index)
    return covered | {index for index in crossed - covered if _hidden_together(page, index)}


def _hidden_together(page: PageObjects, index: int) -> bool:
    """Tell whether things that are each too thin to hide a character hide it: the strips of a picture, not a line."""
    char = page.chars[index]
    x = (char.box.x0 + char.box.x1) / 2
    over = [cover.box for cover in page.covers if index < cover.above and cover.box.x0 <= x <= cover.box.x1]
    return sum(overlap(box.top, box.bottom, char.box.top, char.box.bottom) for box in over) >= HIDING * char.size


def _shown(page: PageObjects, covered: AbstractSet[int]) -> Iterator[Char]:
    """Yield the characters that are drawn, stand on the page uncovered, are no specks, and are not white on white."""
    width, height = page.width, page.height
    dark: object = None
    """The colour last found dark: nearly all characters of a page share it."""
    for index, char in enumerate(page.chars):
        if not char.visible or index in covered or char.size < SPECK:
            continue
        x, y = char.center
        if not (0 <= x <= width and 0 <= y <= height):
            continue
        color = char.color
        if color is not None and color is not dark:
            if min(color) < WHITE:
                dark = color
            elif _white_on_white(char, page):
                continue
        yield char


def _white_on_white(char: Char, page: PageObjects) -> bool:
    """Tell whether a white character stands on white paper."""
    x, y = (char.box.x0 + char.box.x1) / 2, char.middle
    if any(image.holds(x, y) for image in page.images):
        return False
    fills = [path.fill for path in page.paths if path.fill is not None and path.box.holds(x, y)]
    return not fills or min(fills[-1]) >= WHITE


def _not_repeating(hidden: Sequence[Char], shown: Iterable[Char]) -> tuple[list[Char], list[Char]]:
    """Return the hidden characters that do not lie on visible ones, and those that lie on others than themselves."""
    buckets: dict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in shown:
        for key in _keys(char.box):
            buckets[key].append(char)
    alone, otherwise = [], []
    for char in hidden:
        under = {
            fold_width(one.text)
            for key in _keys(char.box)
            for one in buckets.get(key, ())
            if shared_area(char.box, one.box) >= 0.3 * min(char.box.area, one.box.area)
        }
        if not under:
            alone.append(char)
        elif fold_width(char.text) not in under:
            otherwise.append(char)
    return alone, otherwise


def _keys(box: Rect) -> list[tuple[int, int]]:
    return [
        (column, row)
        for column in range(int(box.x0 // _BUCKET), int(box.x1 // _BUCKET) + 1)
        for row in range(int(box.top // _BUCKET), int(box.bottom // _BUCKET) + 1)
    ]


def _image_share(page: PageObjects) -> float:
    whole = Rect(0.0, 0.0, page.width, page.height)
    return sum(shared_area(image, whole) for image in page.images) / max(whole.area, 1.0)
