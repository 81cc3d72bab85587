"""Page furniture: page numbers, and heads and feet that stand at one place on page after page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ..source import Line, Page, TextBlock

EDGE = 0.12
"""Share of the page's height, at its top and bottom, in which furniture stands."""
LAYERS = 3
"""A head or foot of more lines than this is none."""
MOST = 0.6
"""Share of the pages (or of the left or right ones) on which a running head stands."""
IN_A_ROW = 3
"""Pages in a row on which the head of one chapter stands, clearly apart from the text."""
SAME_HEIGHT = 4.0
"""Points by which a running head's height may vary."""

_NUMBER = re.compile(
    r"(?P<before>[-\u2010-\u2015\u2212~〜・\s]*|p\.?\s*|page\s*|頁\s*)(?P<value>\d{1,4})"
    r"(?P<after>\s*[/／]\s*\d{1,4}|\s*頁|\s*ページ|[-\u2010-\u2015\u2212~〜・\s]*)",
    re.IGNORECASE,
)
Side = Literal["top", "bottom"]


@dataclass(frozen=True, slots=True)
class _Outermost:
    """The first or last line of a page's body: which page, its height on the page, how far the next thing is away."""

    page: int
    line: Line
    height: float
    apart: float


def set_furniture_apart(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with page numbers and running heads as furniture blocks: heads first, feet last."""
    result = list(pages)
    for side in ("top", "bottom"):
        for _ in range(LAYERS):
            outermost = [found for index, page in enumerate(result) if (found := _outermost(page, index, side))]
            furniture = _page_numbers(outermost) | _running(outermost, len(result))
            if not furniture:
                break
            for index in furniture:
                result[index] = _moved(result[index], side)
    return result


def _outermost(page: Page, index: int, side: Side) -> _Outermost | None:
    body = [block for block in page.blocks if not (isinstance(block, TextBlock) and block.kind == "furniture")]
    if not body:
        return None
    block = body[0 if side == "top" else -1]
    if not isinstance(block, TextBlock) or block.kind != "body":
        return None
    line = block.lines[0 if side == "top" else -1]
    box = line.place.box
    if box is None:
        return None
    edges = sorted(y for y in _extents(page, line) if (y > box.bottom if side == "top" else y < box.top))
    if side == "top":
        return (
            _Outermost(index, line, box.top, edges[0] - box.bottom if edges else page.height)
            if (box.bottom <= EDGE * page.height)
            else None
        )
    if box.top < (1 - EDGE) * page.height:
        return None
    return _Outermost(index, line, box.top, box.top - edges[-1] if edges else page.height)


def _extents(page: Page, line: Line) -> Iterator[float]:
    """Yield the tops and bottoms of everything on a page but `line`."""
    for block in page.blocks:
        places = (
            [one.place for one in block.lines if one is not line] if isinstance(block, TextBlock) else [block.place]
        )
        for place in places:
            if place.box is not None:
                yield place.box.top
                yield place.box.bottom


def _page_numbers(outermost: Sequence[_Outermost]) -> set[int]:
    """Return the pages whose outermost line is a page number: with dashes or a total, or counting with the pages."""
    found: set[int] = set()
    by_offset: dict[int, list[int]] = defaultdict(list)
    for one in outermost:
        match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", one.line.text).strip())
        if not match:
            continue
        if match["before"].strip() or match["after"].strip():
            found.add(one.page)
        by_offset[int(match["value"]) - one.page].append(one.page)
    for pages in by_offset.values():
        if len(pages) > 1 or len(outermost) == 1:
            found.update(pages)
    return found


def _running(outermost: Sequence[_Outermost], page_count: int) -> set[int]:
    """Return the pages whose outermost line stands on most of the pages, or on a run of them, at one height."""
    groups: dict[str, list[_Outermost]] = defaultdict(list)
    for one in outermost:
        groups[re.sub(r"\d+", "0", unicodedata.normalize("NFKC", one.line.text))].append(one)
    found: set[int] = set()
    for group in groups.values():
        for level in _levels(group):
            pages = sorted(one.page for one in level)
            parity = {page % 2 for page in pages}
            reach = page_count if len(parity) == 2 else (page_count + 1) // 2
            apart = all(one.apart > _height(one.line) for one in level)
            if len(pages) >= IN_A_ROW and (len(pages) >= MOST * reach or (apart and _in_a_row(pages))):
                found.update(pages)
    return found


def _levels(group: Sequence[_Outermost]) -> list[list[_Outermost]]:
    levels: list[list[_Outermost]] = []
    for one in sorted(group, key=lambda o: o.height):
        if levels and one.height - levels[-1][0].height <= SAME_HEIGHT:
            levels[-1].append(one)
        else:
            levels.append([one])
    return levels


def _in_a_row(pages: Sequence[int]) -> bool:
    steps = {b - a for a, b in pairwise(pages)}
    return steps in ({1}, {2})


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
            moved = TextBlock((line,), "furniture")
            blocks[index : index + 1] = [moved, *kept] if side == "top" else [*kept, moved]
            break
    return replace(page, blocks=tuple(blocks))
