"""Which space of the page each character stands in: drawings nest, and text goes to the innermost one that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..engines.engine import Char
from ..glyphs.lines import lines_of
from ..plane.geometry import Rect, around
from ..rules.lattice import Lattice, Slot
from .areas import Area, Node
from .margins import margin_of
from .overflow import keep_whole, take_back_hanging_marks
from .prose import find_columns

SLACK = 1.5
"""Points by which a drawing may stick out of the space that holds it."""


def divide(page: Rect, lattices: Sequence[Lattice]) -> tuple[Area, list[Lattice]]:
    """Nest lattices in one another. Also returns the single boxes that stand inside a cell: drawn around its words."""
    holders = _holders(lattices)
    laid_out = {id(holders[id(one)]) for one in lattices if id(one) in holders and not one.is_frame}
    body = Area(page)
    nodes: dict[int, Node] = {}
    inside: list[Lattice] = []
    for lattice in sorted(lattices, key=lambda one: -one.box.area):
        holder = holders.get(id(lattice))
        parent = nodes.get(id(holder)) if holder is not None else None
        if holder is not None and (parent is None or parent.is_table):
            inside.append(lattice)
            continue
        # A table that has tables in its cells only arranges them.
        is_table = not lattice.is_frame and id(lattice) not in laid_out
        node = Node(lattice, is_table, _areas(lattice))
        nodes[id(lattice)] = node
        home = body if parent is None else _home(parent, lattice.box)
        home.nodes.append(node)
    return body, inside


def fill(body: Area, chars: Iterable[Char], blanks: Iterable[Char]) -> None:
    """Put every character into the innermost area that holds its middle, and make lines."""
    at = body.at
    for char in chars:
        at(*char.center).chars.append(char)
    for blank in blanks:
        body.at(*blank.center).blanks.append(blank)
    for area in body.walk():
        for node in area.nodes:
            if node.is_table:
                keep_whole(node)
                take_back_hanging_marks(node, area)
    for area in body.walk():
        area.lines = lines_of(area.chars, area.blanks)
    body.margin = margin_of(body)
    for area in [body, *_inside_frames(body)]:
        _part_columns(area)


def _inside_frames(area: Area) -> Iterator[Area]:
    for node in area.nodes:
        if not node.is_table:
            for inner in node.areas:
                yield inner
                yield from _inside_frames(inner)


def _part_columns(area: Area) -> None:
    """Give prose that stands in two columns an area for each of them."""
    while columns := find_columns(area.lines):
        lines = area.lines[columns.first : columns.end]
        box = around(line.box for line in lines)
        sides = (Rect(box.x0, box.top, columns.gutter, box.bottom), Rect(columns.gutter, box.top, box.x1, box.bottom))
        parts = [Area(side) for side in sides]
        for part in parts:
            part.chars = [char for line in lines for char in line.chars if part.box.holds(*char.center)]
            part.blanks = [blank for blank in area.blanks if part.box.holds(*blank.center)]
            part.lines = lines_of(part.chars, part.blanks)
            part.box = around(line.box for line in part.lines)
        slots = tuple(Slot(0, column, 1, 1, side) for column, side in enumerate(sides))
        lattice = Lattice((box.x0, columns.gutter, box.x1), (box.top, box.bottom), slots, box)
        area.nodes.append(Node(lattice, is_table=False, areas=parts, is_drawn=False))
        area.lines = [*area.lines[: columns.first], *area.lines[columns.end :]]


def _holders(lattices: Sequence[Lattice]) -> dict[int, Lattice]:
    """Return for each lattice (by id) the smallest one around it."""
    holders: dict[int, Lattice] = {}
    by_area = sorted(lattices, key=lambda one: one.box.area)
    for index, inner in enumerate(by_area):
        for outer in by_area[index + 1 :]:
            if outer.box.contains(inner.box, SLACK):
                holders[id(inner)] = outer
                break
    return holders


def _areas(lattice: Lattice) -> list[Area]:
    if lattice.notched:
        return [Area(lattice.box)]
    return [Area(slot.box, slot) for slot in lattice.cells]


def _home(parent: Node, box: Rect) -> Area:
    return max(
        parent.areas,
        key=lambda area: (
            max(0.0, min(area.box.x1, box.x1) - max(area.box.x0, box.x0))
            * max(0.0, min(area.box.bottom, box.bottom) - max(area.box.top, box.top))
        ),
    )
