"""Text that does not run from left to right: whole pages set sideways, labels turned in their cells, vertical lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from ..engines.engine import Char, PageObjects, Path, Turn
from ..plane.geometry import Rect

UPRIGHT_SHARE = 0.5
"""Share of a page's characters that must be turned alike for the whole page to be turned."""


@dataclass(frozen=True, slots=True)
class Turning:
    """A quarter turn of a page of this size (points) that makes text of direction `turn` run from left to right."""

    turn: Turn
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page lies after turning."""
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return self.height - y, x
        return x, y

    def rect(self, box: Rect) -> Rect:
        """Return where a rectangle lies after turning."""
        (x0, y0), (x1, y1) = self.point(box.x0, box.top), self.point(box.x1, box.bottom)
        return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def back(self) -> Turning:
        """Return the turning that undoes this one."""
        opposite: dict[Turn, Turn] = {0: 0, 90: 270, 180: 180, 270: 90}
        sideways = self.turn in {90, 270}
        return Turning(
            opposite[self.turn], self.height if sideways else self.width, self.width if sideways else self.height
        )

    def char(self, char: Char) -> Char:
        """Return a character of this direction as one that runs from left to right."""
        box = self.rect(char.box)
        if char.vertical:
            return char._replace(box=box, baseline=box.bottom - 0.12 * box.height, turn=0, vertical=False)
        across = self.point(char.baseline, char.baseline)[1]
        return char._replace(box=box, baseline=across, turn=0)


def whole_page(page: PageObjects) -> Turning:
    """Return the turning that makes most of a page's characters run from left to right."""
    turns = Counter(char.turn for char in page.chars if char.text.strip())
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    if turn is None or count <= UPRIGHT_SHARE * sum(turns.values()):
        turn = 0
    return Turning(turn, page.width, page.height)


def turned(page: PageObjects, turning: Turning) -> PageObjects:
    """Return the page after turning."""
    if turning.turn == 0:
        return page
    sideways = turning.turn in {90, 270}
    return PageObjects(
        page.number,
        page.height if sideways else page.width,
        page.width if sideways else page.height,
        tuple(_char(char, turning) for char in page.chars),
        tuple(_path(path, turning) for path in page.paths),
        tuple(turning.rect(image) for image in page.images),
        tuple(replace(cover, box=turning.rect(cover.box)) for cover in page.covers),
    )


def _char(char: Char, turning: Turning) -> Char:
    if char.turn == turning.turn and not char.vertical:
        return turning.char(char)
    turns: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}
    left = None if char.turn is None else turns[(char.turn - turning.turn) % 360]
    along = turning.point(char.baseline, char.baseline)
    baseline = along[1] if left in {0, 180} else along[0]
    return char._replace(box=turning.rect(char.box), baseline=baseline, turn=left)


def _path(path: Path, turning: Turning) -> Path:
    points = tuple(turning.point(*point) for point in path.points)
    straights = tuple((*turning.point(x0, y0), *turning.point(x1, y1)) for x0, y0, x1, y1 in path.straights)
    return replace(path, points=points, straights=straights, box=turning.rect(path.box))
