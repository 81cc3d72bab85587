"""Page furniture: page numbers, and heads and feet that stand at one place on page after page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from ....model import Place
from ....normalize import numbers_page
from ...source import Line, Page, TextBlock
from ..glyphs.turning import Turning
from ..plane.geometry import Rect

EDGE = 0.12
"""Share of the page's height, at its top and bottom, in which furniture stands."""
LAYERS = 3
"""A head or foot of more lines than this is none."""
MOST = 0.6
"""Share of the pages on which a running head stands."""
NEARLY_ALL = 0.9
"""Share of the lines at a running head's height that must be one."""
LEAST_PAGES = 3
SAME_HEIGHT = 4.0
"""Points by which a running head's height may vary."""

Side = Literal["top", "bottom"]


@dataclass(frozen=True, slots=True)
class _Outermost:
    """The first or last line of a page's body: which page, its height on the page, how far the next thing is away."""

    page: int
    line: Line
    height: float
    apart: float


def set_furniture_apart(pages: Sequence[Page], turnings: Mapping[int, Turning] = MappingProxyType({})) -> list[Page]:
    """Return the pages with page numbers and running heads as furniture blocks: heads first, feet last.

    `turnings` leads, by page number, from a page that is set sideways to how it is read.
    """
    result = list(pages)
    for side in ("top", "bottom"):
        for _ in range(LAYERS):
            outermost = [
                found
                for index, page in enumerate(result)
                if (found := _outermost(page, index, side, turnings.get(page.number or 0)))
            ]
            furniture = _page_numbers(outermost) | _running(outermost, len(result))
            if not furniture:
                break
            for index in furniture:
                result[index] = _moved(result[index], side)
    return result


def _outermost(page: Page, index: int, side: Side, turning: Turning | None) -> _Outermost | None:
    body = [block for block in page.blocks if not (isinstance(block, TextBlock) and block.outside)]
    block = body[0 if side == "top" else -1] if body else None
    if not isinstance(block, TextBlock) or block.kind != "body":
        return None
    line = block.lines[0 if side == "top" else -1]
    box = _as_read(line.place, turning)
    if box is None:
        return None
    height = page.width if turning and turning.turn != 180 else page.height
    others = [rect for place in _places(page, line) if (rect := _as_read(place, turning))]
    if side == "top":
        below = min((y for rect in others for y in (rect.top, rect.bottom) if y > box.bottom), default=height)
        return _Outermost(index, line, box.top, below - box.bottom) if box.bottom <= EDGE * height else None
    above = max((y for rect in others for y in (rect.top, rect.bottom) if y < box.top), default=0.0)
    return _Outermost(index, line, box.top, box.top - above) if box.top >= (1 - EDGE) * height else None


def _as_read(place: Place, turning: Turning | None) -> Rect | None:
    if place.box is None:
        return None
    rect = Rect(place.box.x0, place.box.top, place.box.x1, place.box.bottom)
    return turning.rect(rect) if turning else rect


def _places(page: Page, line: Line) -> Iterator[Place]:
    """Yield the places of everything on a page but `line`."""
    for block in page.blocks:
        if isinstance(block, TextBlock):
            yield from (one.place for one in block.lines if one is not line)
        else:
            yield block.place


def _page_numbers(outermost: Sequence[_Outermost]) -> set[int]:
    """Return the pages whose outermost line is a page number: with dashes or a total, or counting with the pages."""
    found: set[int] = set()
    by_offset: dict[int, list[int]] = defaultdict(list)
    for one in outermost:
        found_number = numbers_page(one.line.text)
        if found_number is None:
            continue
        number, surely = found_number
        if surely:
            found.add(one.page)
        by_offset[number - one.page].append(one.page)
    for pages in by_offset.values():
        if len(pages) > 1 or len(outermost) == 1:
            found.update(pages)
    return found


def _running(outermost: Sequence[_Outermost], page_count: int) -> set[int]:
    """Return the pages with a running head or foot: at one height on most pages, apart from the text, repeated.

    Its wording may change from chapter to chapter and from left to right pages, and may hold the page's number.
    """
    repeated = _repeated(outermost)
    found: set[int] = set()
    for level in _levels(outermost):
        running = [one for one in level if one.page in repeated and one.apart > _height(one.line)]
        if len(level) >= max(LEAST_PAGES, MOST * page_count) and len(running) >= NEARLY_ALL * len(level):
            found.update(one.page for one in running)
    return found


def _repeated(outermost: Sequence[_Outermost]) -> set[int]:
    """Return the pages whose line stands on another page too, numbers that count with the pages aside."""
    by_text: dict[str, set[int]] = defaultdict(set)
    for one in outermost:
        text = unicodedata.normalize("NFKC", one.line.text)
        by_text[text].add(one.page)
        by_text[_counting(text, one.page)].add(one.page)
    return {page for pages in by_text.values() if len(pages) > 1 for page in pages}


def _counting(text: str, page: int) -> str:
    """Return a text with every number as its distance from the page's: alike where it counts with the pages."""
    return re.sub(r"[0-9]+", lambda match: f"<{int(match[0]) - page}>", text)


def _levels(outermost: Sequence[_Outermost]) -> list[list[_Outermost]]:
    levels: list[list[_Outermost]] = []
    for one in sorted(outermost, key=lambda o: o.height):
        if levels and one.height - levels[-1][0].height <= SAME_HEIGHT:
            levels[-1].append(one)
        else:
            levels.append([one])
    return levels


def _height(line: Line) -> float:
    box = line.place.box
    return box.bottom - box.top if box else 0.0


def _moved(page: Page, side: Side) -> Page:
    """Return the page with its outermost body line as furniture."""
    blocks = list(page.blocks)
    order = range(len(blocks)) if side == "top" else range(len(blocks) - 1, -1, -1)
    for index in order:
        block = blocks[index]
        if isinstance(block, TextBlock) and block.kind == "body":
            line, rest = (block.lines[0], block.lines[1:]) if side == "top" else (block.lines[-1], block.lines[:-1])
            kept = [replace(block, lines=rest)] if rest else []
            moved = TextBlock((replace(line, furniture=True),), "furniture")
            blocks[index : index + 1] = [moved, *kept] if side == "top" else [*kept, moved]
            break
    return replace(page, blocks=tuple(blocks))
