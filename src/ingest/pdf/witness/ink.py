"""Which characters leave ink on the page: a rendering of it is the judge of what a reader sees.

What a file says it draws may lie under a shading or a picture of its own colour, outside the box that clips a form, or be
all but transparent; no list of such tricks is complete. So the page is drawn, once and small, and every character is
looked for where it stands; those that seem to leave nothing are looked for again in a drawing that shows the finest type.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..engines.engine import Char, PageObjects

if TYPE_CHECKING:
    from PIL.Image import Image

Draw = Callable[[float], "Image | None"]
"""Draws the page in grey, so many pixels a point; None where that is impossible."""

SMALL, LARGE = 1.0, 4.0
"""Pixels a point of the first drawing, and of the one that decides."""
FAINT = 60
"""Levels of grey, of 255, by which ink and paper differ wherever there is no doubt that something is seen."""
UNSEEN = 10
"""The same, below which nobody sees anything: a figure through a white sheet of 97 % is 7."""
CAPITALS = 0.75
"""Share of the size that a line's figures and ideographs reach above the baseline: rules of a table stand beyond."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with what leaves no ink on it marked as not visible, and the visible characters that could not be judged."""

    page: PageObjects
    unjudged: tuple[Char, ...]


def seen_by_ink(page: PageObjects, carried: frozenset[str], draw: Draw) -> Judged:
    """Tell which characters leave ink on a page.

    A renderer may draw nothing for the letters of a font that the file does not carry: only those of `carried` fonts are
    judged. One of these may be damaged; so where most of a font's letters leave no ink, only those are unseen that have
    the colour of what they stand on.
    """
    candidates = [
        index for index, char in enumerate(page.chars) if char.visible and char.font in carried and char.text.strip()
    ]
    faint = _paler(page, candidates, draw, SMALL, FAINT)
    blank = set(_paler(page, faint, draw, LARGE, UNSEEN))
    foreign = [char for char in page.chars if char.visible and char.font not in carried and char.text.strip()]
    if not blank:
        return Judged(page, tuple(foreign))
    of_font = Counter(page.chars[index].font for index in candidates)
    without = Counter(page.chars[index].font for index in blank)
    drawn = {font for font, count in without.items() if 2 * count <= of_font[font]}
    unsure = [index for index in blank if page.chars[index].font not in drawn]
    unseen = (blank - set(unsure)) | set(_of_its_ground(page, unsure, draw))
    chars = (char._replace(visible=False) if index in unseen else char for index, char in enumerate(page.chars))
    doubtful = [page.chars[index] for index in blank - unseen]
    return Judged(replace(page, chars=tuple(chars)), (*foreign, *doubtful))


def _paler(page: PageObjects, indices: Iterable[int], draw: Draw, scale: float, contrast: int) -> list[int]:
    """Return the characters within whose place the page differs by less than so many levels of grey."""
    chosen = list(indices)
    picture = draw(scale) if chosen else None
    if picture is None:
        return []
    return list(_Grounds(picture, scale).paler(page.chars, chosen, contrast))


def _of_its_ground(page: PageObjects, indices: Iterable[int], draw: Draw) -> list[int]:
    """Return the characters that have the colour of the blank ground on which they stand."""
    chosen = list(indices)
    picture = draw(LARGE) if chosen else None
    if picture is None:
        return []
    grounds = _Grounds(picture, LARGE)
    found = []
    for index in chosen:
        color, levels = page.chars[index].color, grounds.levels(page.chars[index])
        if color is not None and levels is not None:
            grey = 255 * (0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2])
            if abs(grey - levels[0]) < UNSEEN:
                found.append(index)
    return found


class _Grounds:
    """What a page's characters stand on: a drawing of it, row by row of its pixels."""

    def __init__(self, picture: Image, scale: float) -> None:
        self._pixels, self._scale = picture.tobytes(), scale
        self._width, self._height = picture.size

    def paler(self, chars: Sequence[Char], indices: Iterable[int], contrast: int) -> Iterator[int]:
        """Yield the characters where the greys differ by less; none that has no place on the page.

        Nearly every glyph has ink across its middle, and that row of pixels tells; the others are looked at only for the
        rest.
        """
        pixels, width, height, scale, place = self._pixels, self._width, self._height, self._scale, self._place
        for index in indices:
            _, box, baseline, size, _, _, _, _, turn, vertical = chars[index]
            if turn == 0 and not vertical:  # as `place` says, without being asked: nearly all are level
                x0, x1 = int(box[0] * scale), int(box[2] * scale) + 1
                top, bottom = int((baseline - CAPITALS * size) * scale), int(baseline * scale) + 1
            else:
                x0, top, x1, bottom = place(chars[index])
            if not (0 <= x0 < x1 <= width and 0 <= top < bottom <= height):
                continue
            start = (top + bottom) // 2 * width
            row = pixels[start + x0 : start + x1]
            if max(row) - min(row) < contrast:
                darkest, lightest = self._extremes(x0, top, x1, bottom)
                if lightest - darkest < contrast:
                    yield index

    def _extremes(self, x0: int, top: int, x1: int, bottom: int) -> tuple[int, int]:
        rows = [self._pixels[row * self._width + x0 : row * self._width + x1] for row in range(top, bottom)]
        return min(map(min, rows)), max(map(max, rows))

    def levels(self, char: Char) -> tuple[int, int] | None:
        """Return the darkest and the lightest grey where a character stands, None where it has no place on the page."""
        x0, top, x1, bottom = self._place(char)
        if not (0 <= x0 < x1 <= self._width and 0 <= top < bottom <= self._height):
            return None
        return self._extremes(x0, top, x1, bottom)

    def _place(self, char: Char) -> tuple[int, int, int, int]:
        """Return the pixels where a character's ink stands: left, top, right, bottom, the last ones not among them.

        The ink of a level character stands no further down than its baseline.
        """
        x0, top, x1, bottom = char.box
        if char.turn == 0 and not char.vertical:
            top, bottom = char.baseline - CAPITALS * char.size, char.baseline
        scale = self._scale
        return int(x0 * scale), int(top * scale), int(x1 * scale) + 1, int(bottom * scale) + 1
