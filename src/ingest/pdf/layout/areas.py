"""The spaces of a page, one in another: the body, a frame inside it, a cell of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..engines.engine import Char
from ..glyphs.lines import TextLine
from ..plane.geometry import Rect
from ..rules.lattice import Lattice, Slot


@dataclass(slots=True)
class Area:
    """A space with characters of its own and, where it is no cell of a table, drawings inside it."""

    box: Rect
    slot: Slot | None = None
    chars: list[Char] = field(default_factory=list)
    blanks: list[Char] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    margin: list[TextLine] = field(default_factory=list)
    """Of the page's body: what stands in the margin beside its lines."""

    def at(self, x: float, y: float) -> Area:
        """Return the innermost area at a point."""
        innermost = self
        while innermost.nodes:
            found = innermost.directly_at(x, y)
            if found is None:
                break
            innermost = found
        return innermost

    def directly_at(self, x: float, y: float) -> Area | None:
        """Return the area right inside this one that holds a point: asked for every glyph of a page."""
        for node in self.nodes:
            x0, top, x1, bottom = node.lattice.box
            if x0 <= x <= x1 and top <= y <= bottom:
                for area in node.areas:
                    x0, top, x1, bottom = area.box
                    if x0 <= x <= x1 and top <= y <= bottom:
                        return area
        return None

    def walk(self) -> Iterator[Area]:
        """Yield this area and all inside it."""
        yield self
        for node in self.nodes:
            for area in node.areas:
                yield from area.walk()


@dataclass(slots=True)
class Node:
    """A lattice in its place: a table's areas are its cells, a frame's the spaces that it encloses."""

    lattice: Lattice
    is_table: bool
    areas: list[Area]
    is_drawn: bool = True
    """False for columns of prose, which nothing is drawn around."""
