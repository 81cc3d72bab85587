"""One page read, with every step kept: characters, edges, lattices, areas, marks, blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Place, PrintedNumber
from ..remarks import Remark, counted
from ..source import Block, Mark
from .engines.engine import Char, PageObjects
from .glyphs.mending import Characters, mend
from .glyphs.numbers import numbers_of
from .glyphs.pictures import unread_pictures
from .glyphs.small import Aside, without_asides
from .glyphs.struck import without_struck
from .glyphs.turning import Turning, turned, whole_page
from .glyphs.visibility import Seen, seen_chars, unreadable
from .layout.areas import Area
from .layout.blocks import BlockBuilder
from .layout.dividing import divide, fill
from .layout.marks import Found, find_marks
from .layout.sheets import part
from .plane.geometry import Rect, around
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
    asides: tuple[Aside, ...]
    readable: bool
    """Whether the page's text is to be trusted; where it is not, a remark says why."""
    remarks: tuple[Remark, ...]
    numbers: tuple[PrintedNumber, ...]
    """Every number that a reader sees; which line holds each is known when lines are numbered."""


def read_sheet(page: PageObjects) -> tuple[PageReading, ...]:
    """Read what stands on one page of a file, which may be two pages side by side: the left one comes first."""
    turning = whole_page(page)
    parted = part(turned(page, turning))
    readings = tuple(_read(half.objects, turning, half.left) for half in parted.halves)
    if not parted.unsure:
        return readings
    unsure = Remark("page-two-up", Place(page=page.number))
    return tuple(replace(reading, remarks=(*reading.remarks, unsure)) for reading in readings)


def read_page(page: PageObjects) -> PageReading:
    """Read one page by itself, whole."""
    turning = whole_page(page)
    return _read(turned(page, turning), turning)


def _read(objects: PageObjects, turning: Turning, left: float = 0.0) -> PageReading:
    """Read a page that is upright and begins `left` points from its sheet's left side."""
    seen = seen_chars(objects)
    mended = mend(seen.chars)
    inked, small = without_asides(mended.inked)
    struck = without_struck(inked, objects.paths)
    asides = (*small, *struck.asides)
    characters = replace(mended, inked=tuple(struck.kept))
    shapes = find_shapes(objects.paths)
    apart = {id(part) for shape in standing_alone(shapes, objects.paths, characters.inked) for part in shape.parts}
    edges = find_edges(path for path in objects.paths if id(path) not in apart | struck.lines)
    lattices, outlines = tell_frames(_lattices(edges, characters.inked), shapes, characters.inked)
    body, inside = divide(Rect(0.0, 0.0, objects.width, objects.height), lattices)
    fill(body, characters.inked, characters.blanks)
    outlines += [Shape(one.box, angular=True, framing=True, fill=None, stroked=True) for one in inside]
    marks = find_marks(body, outlines, objects.paths, edges.level)
    by_line: dict[int, list[Mark]] = defaultdict(list)
    for found in marks:
        if found.mark not in by_line[id(found.line)]:
            by_line[id(found.line)].append(found.mark)
    builder = BlockBuilder(objects.number, objects.height, by_line, turning.back(), left)
    why = unreadable(objects, characters, recognised=seen.recognised)
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
        asides,
        why is None,
        (
            *_remarks(seen, characters, asides, builder),
            *([why] if why else _on_read(objects, seen, characters, builder)),
        ),
        tuple(
            PrintedNumber(printed, objects.number, None, builder.sides(box), aside)
            for printed, box, aside in numbers_of(characters.inked, asides)
        ),
    )


def _remarks(seen: Seen, characters: Characters, asides: Sequence[Aside], builder: BlockBuilder) -> Iterator[Remark]:
    if seen.why:
        place = builder.place(around(char.box for char in seen.unseen))
        yield Remark(seen.why, place, len(seen.unseen))
    yield from counted(
        Remark(one.reason, builder.place(one.box), quoted=(one.before, one.after)) for one in characters.mends
    )
    yield from counted(Remark(one.kind, builder.place(one.box), quoted=(one.text,)) for one in asides)


def _on_read(objects: PageObjects, seen: Seen, characters: Characters, builder: BlockBuilder) -> Iterator[Remark]:
    """Yield what a page that is read leaves unread."""
    if characters.lost:
        yield Remark("character-lost", Place(page=objects.number), characters.lost)
    if not seen.recognised:
        yield from (Remark("page-picture", builder.place(box)) for box in unread_pictures(objects, characters.inked))


def _lattices(edges: Edges, chars: Sequence[Char]) -> list[Lattice]:
    """Return ruled tables and frames, and the tables whose columns are only aligned in place of theirs."""
    ruled = find_lattices(edges)
    aligned = find_aligned(edges, ruled, chars)
    replaced = {lattice.box for lattice in aligned}
    return [*aligned, *(lattice for lattice in ruled if lattice.box not in replaced)]
