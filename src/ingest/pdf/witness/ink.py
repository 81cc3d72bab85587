"""Which characters leave ink on the page: a rendering of it is the judge of what a reader sees.

What a file says it draws may lie under a shading or a picture of its own colour, outside the box that clips a form, or be
all but transparent; no list of such tricks is complete. So the page is drawn, once and small, and every character is
looked for where it stands; those that seem to leave nothing are looked for again in a drawing that shows the finest type.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from ..engines.engine import Char, PageObjects
from ..plane.geometry import Rect

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
    faint = {index for index, contrast in _contrasts(page, candidates, draw, SMALL) if contrast < FAINT}
    blank = {index for index, contrast in _contrasts(page, sorted(faint), draw, LARGE) if contrast < UNSEEN}
    foreign = [char for char in page.chars if char.visible and char.font not in carried and char.text.strip()]
    if not blank:
        return Judged(page, tuple(foreign))
    of_font = Counter(page.chars[index].font for index in candidates)
    without = Counter(page.chars[index].font for index in blank)
    drawn = {font for font, count in without.items() if 2 * count <= of_font[font]}
    unsure = [index for index in blank if page.chars[index].font not in drawn]
    unseen = (blank - set(unsure)) | set(_of_its_ground(page, unsure, draw))
    chars = (replace(char, visible=False) if index in unseen else char for index, char in enumerate(page.chars))
    doubtful = [page.chars[index] for index in blank - unseen]
    return Judged(replace(page, chars=tuple(chars)), (*foreign, *doubtful))


def _contrasts(page: PageObjects, indices: Iterable[int], draw: Draw, scale: float) -> list[tuple[int, int]]:
    """Return by how many levels of grey the page differs within each character's place."""
    chosen = list(indices)
    picture = draw(scale) if chosen else None
    if picture is None:
        return []
    found = []
    for index in chosen:
        levels = _levels(picture, page.chars[index], scale)
        if levels is not None:
            found.append((index, levels[1] - levels[0]))
    return found


def _of_its_ground(page: PageObjects, indices: Iterable[int], draw: Draw) -> list[int]:
    """Return the characters that have the colour of the blank ground on which they stand."""
    chosen = list(indices)
    picture = draw(LARGE) if chosen else None
    if picture is None:
        return []
    found = []
    for index in chosen:
        color, levels = page.chars[index].color, _levels(picture, page.chars[index], LARGE)
        if color is not None and levels is not None:
            grey = 255 * (0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2])
            if abs(grey - levels[0]) < UNSEEN:
                found.append(index)
    return found


def _levels(picture: Image, char: Char, scale: float) -> tuple[int, int] | None:
    """Return the darkest and the lightest grey where a character stands, None where it has no place on the page."""
    box = _body(char)
    x0, top = int(box.x0 * scale), int(box.top * scale)
    x1, bottom = int(box.x1 * scale) + 1, int(box.bottom * scale) + 1
    if not (0 <= x0 < x1 <= picture.width and 0 <= top < bottom <= picture.height):
        return None
    return cast("tuple[int, int]", picture.crop((x0, top, x1, bottom)).getextrema())


def _body(char: Char) -> Rect:
    """Return where a character's ink stands: of a level one no further down than its baseline."""
    if char.turn == 0 and not char.vertical:
        return Rect(char.box.x0, char.baseline - CAPITALS * char.size, char.box.x1, char.baseline)
    return char.box
