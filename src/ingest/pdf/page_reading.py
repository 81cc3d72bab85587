"""One page read, with every step kept: characters, edges, lattices, areas, marks, blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..source import Block, Mark, Repair
from .engines.engine import Char, PageObjects
from .geometry import Rect
from .glyphs.mending import Characters, mend
from .glyphs.small import without_asides
from .glyphs.turning import Turning, turned, whole_page
from .glyphs.visibility import seen_chars, why_unreadable
from .layout.areas import Area
from .layout.blocks import BlockBuilder
from .layout.dividing import divide, fill
from .layout.marks import Found, find_marks
from .rules.edges import Edges, find_edges
from .rules.frames import standing_alone, tell_frames
from .rules.lattice import Lattice, find_lattices
from .rules.level_rules import find_aligned
from .rules.shapes import Shape, find_shapes


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was seen on a page, step by step. Lines are numbered later, over the whole document."""

    objects: PageObjects
    """As read: turned, where the page's text runs in another direction than the page."""
    turning: Turning
    characters: Characters
    edges: Edges
    lattices: tuple[Lattice, ...]
    outlines: tuple[Shape, ...]
    body: Area
    marks: tuple[Found, ...]
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    unreadable: str | None
    """Japanese reason why the page's text is not to be trusted."""
    warning: str | None
    """Japanese remark on characters that are not simply those that a reader sees."""


def read_page(page: PageObjects) -> PageReading:
    """Read one page by itself."""
    turning = whole_page(page)
    objects = turned(page, turning)
    seen = seen_chars(objects)
    mended = mend(seen.chars)
    inked, asides = without_asides(mended.inked)
    characters = replace(mended, inked=tuple(inked))
    shapes = find_shapes(objects.paths)
    apart = {id(part) for shape in standing_alone(shapes, objects.paths, characters.inked) for part in shape.parts}
    edges = find_edges(path for path in objects.paths if id(path) not in apart)
    lattices, outlines = tell_frames(_lattices(edges, characters.inked), shapes, characters.inked)
    body, inside = divide(Rect(0.0, 0.0, objects.width, objects.height), lattices)
    fill(body, characters.inked, characters.blanks)
    outlines += [Shape(one.box, angular=True, framing=True, fill=None, stroked=True) for one in inside]
    marks = find_marks(body, outlines, objects.paths, edges.level)
    by_line: dict[int, list[Mark]] = defaultdict(list)
    for found in marks:
        if found.mark not in by_line[id(found.line)]:
            by_line[id(found.line)].append(found.mark)
    builder = BlockBuilder(objects.number, objects.height, by_line, turning.back())
    repairs = (
        *(Repair(builder.place(one.box), one.before, one.after, one.reason) for one in characters.mends),
        *(Repair(builder.place(one.box), one.text, "", one.kind) for one in asides),
    )
    return PageReading(
        objects,
        turning,
        characters,
        edges,
        tuple(lattices),
        tuple(outlines),
        body,
        tuple(marks),
        (*builder.body(body), *builder.slanted(characters.inked)),
        repairs,
        why_unreadable(objects, characters, recognised=seen.recognised),
        seen.warning,
    )


def _lattices(edges: Edges, chars: Sequence[Char]) -> list[Lattice]:
    """Return ruled tables and frames, and the tables whose columns are only aligned in place of theirs."""
    ruled = find_lattices(edges)
    aligned = find_aligned(edges, ruled, chars)
    replaced = {lattice.box for lattice in aligned}
    return [*aligned, *(lattice for lattice in ruled if lattice.box not in replaced)]
