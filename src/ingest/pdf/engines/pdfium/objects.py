"""The objects of a page as PDFium lists them, forms opened: paths and pictures as the engine's, texts with their clip."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...plane.geometry import Rect
from .. import policy
from ..engine import Path, Rgb
from . import library
from .library import Matrix
from .space import moved, product, shown

_NO_SIZE = 0.01
"""Points below which a text counts as having no width, or no height."""


@dataclass(frozen=True, slots=True)
class TextObject:
    """A text object: how many objects are drawn before it, and within which part of the page it can be seen."""

    order: int
    clip: Rect
    seen: bool
    mode: int
    """The render mode that the file gives."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """Something that may hide what lies below it, drawn after `order` objects, as far as its clip lets it through.

    A picture may let something through, which is found out only where anything lies below it.
    """

    order: int
    box: Rect
    clip: Rect
    picture: int | None = None


@dataclass(slots=True)
class Drawn:
    """What the walk over a page's objects finds, in the order of drawing."""

    texts: dict[int, TextObject] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    images: list[Rect] = field(default_factory=list)
    hiding: list[Hiding] = field(default_factory=list)


def walk(page: int, to_page: Matrix, off: frozenset[int]) -> Drawn:
    """Go through a page's objects, of which those in `off` are not shown."""
    return _Walk(to_page, off).page(page)


class _Walk:
    def __init__(self, to_page: Matrix, off: frozenset[int]) -> None:
        self._to_page, self._off = to_page, off
        self._drawn = Drawn()
        self._order = 0

    def page(self, page: int) -> Drawn:
        objects = (library.page_object(page, index) for index in range(library.count_objects(page)))
        self._objects(objects, self._to_page, policy.UNCLIPPED, seen=True)
        return self._drawn

    def _objects(self, objects: Iterator[int], matrix: Matrix, clip: Rect, *, seen: bool) -> None:
        """Note objects whose space `matrix` leads to the page, and which `clip` lets through."""
        for item in objects:
            self._order += 1
            kind = library.kind_of(item)
            shows = seen and item not in self._off
            if kind == library.TEXT:
                mode = _widened(item)
                self._drawn.texts[item] = TextObject(self._order, _clip(item, matrix, clip), shows, mode)
            elif kind == library.FORM:
                parts = library.count_form_objects(item)
                inner = (library.form_object(item, index) for index in range(parts))
                within = _clip(item, matrix, clip)
                self._objects(inner, product(library.matrix(item), matrix), within, seen=shows)
            elif shows and kind == library.PATH:
                self._path(item, matrix, clip)
            elif shows and kind == library.IMAGE:
                self._image(item, matrix, clip)

    def _image(self, item: int, matrix: Matrix, clip: Rect) -> None:
        box = policy.within(shown(product(library.matrix(item), matrix), (0, 0, 1, 1)), _clip(item, matrix, clip))
        if box.width < 0 or box.height < 0:
            return
        self._drawn.images.append(box)
        self._drawn.hiding.append(Hiding(self._order, box, policy.UNCLIPPED, item))

    def _path(self, item: int, matrix: Matrix, clip: Rect) -> None:
        fills, strokes = library.modes(item)
        filled = library.color(library.fill_color, item) if fills else None
        stroked = library.color(library.stroke_color, item) if strokes else None
        fill = policy.shown_fill(*_paint(filled)) if fills else None
        stroke = policy.shown_stroke(*_paint(stroked)) if strokes else None
        if fill is None and stroke is None:
            return
        to_page = product(library.matrix(item), matrix)
        width = library.number(library.stroke_width, item) * math.hypot(to_page[0], to_page[1]) if strokes else 0.0
        outlines, within = list(_outlines(item, to_page)), _clip(item, matrix, clip)
        if fills:
            box = policy.hiding_area(outlines, *_paint(filled), blends=library.is_transparent(item))
            if box is not None:
                self._drawn.hiding.append(Hiding(self._order, box, within))
        self._drawn.paths += policy.shown_paths(outlines, stroke, fill, width, within)


def _widened(item: int) -> int:
    """Return a text object's render mode, having made sure that its bounds are not empty.

    PDFium passes over texts of no width, and takes a single glyph for one where neither the file nor the system has the
    font; a text of no height it passes over where it repeats the line above. A stroke round its letters, of which only
    the bounds remain, gives it a size.
    """
    mode: int = library.render_mode(item)
    bounds = library.bounds(item)
    if bounds is None or min(bounds[2] - bounds[0], bounds[3] - bounds[1]) < _NO_SIZE:
        library.set_render_mode(item, min(policy.THICKENED_MODES))
        library.set_stroke_width(item, 1.0)
        library.lay_again(item)
    return mode


def _paint(color: tuple[int, int, int, int] | None) -> tuple[Rgb | None, float]:
    """Return a colour and its alpha; one that cannot be had is drawn all the same."""
    if color is None:
        return None, 1.0
    red, green, blue, alpha = color
    return (red / 255, green / 255, blue / 255), alpha / 255


def _clip(item: int, matrix: Matrix, outer: Rect) -> Rect:
    """Return the bounding box of what an object's clip lets through: never less than what can be seen of it."""
    path = library.clip_of(item)
    clip = outer
    for index in range(max(0, library.count_clips(path)) if path else 0):
        count = library.count_clip_segments(path, index)
        points = [library.point(library.clip_segment(path, index, segment)) for segment in range(max(0, count))]
        if points:
            clip = policy.within(policy.spanned(moved(matrix, *point) for point in points), clip)
    return clip


def _outlines(item: int, to_page: Matrix) -> Iterator[policy.Outline]:
    """Yield a path's subpaths. A curve is told by three segments: its two control points and its end."""
    outline: policy.Outline | None = None
    controls: list[policy.Point] = []
    for index in range(library.count_segments(item)):
        segment = library.path_segment(item, index)
        kind, end = library.segment_kind(segment), moved(to_page, *library.point(segment))
        if kind == library.MOVE_TO:
            if outline is not None:
                yield outline
            outline, controls = policy.Outline(end), []
        elif outline is not None and kind == library.LINE_TO:
            outline.line(end)
        elif outline is not None:
            controls.append(end)
            if len(controls) == 3:
                outline.curve(*controls)
                controls = []
        if outline is not None and library.segment_closes(segment):
            outline.close()
    if outline is not None:
        yield outline
