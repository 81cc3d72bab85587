"""The device that the interpreter draws on: it writes down every glyph, path and image as the engine's objects."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from ...geometry import Rect, around
from .. import policy
from ..engine import Char, Cover, Path, Rgb
from ..policy import turn_of
from .content import MalformedString
from .interpreter import State, to_rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, PathSegment

SEEN_THROUGH = (("SMask",), ("Mask",), ("ImageMask", "IM"), ("SMaskInData",))
"""Entries of an image's dictionary by which it lets something through (8.9.5)."""


@dataclass(frozen=True, slots=True)
class _Face:
    """What all glyphs of a font share. The font is kept, so that its id is not given to another one."""

    font: PDFFont
    name: str
    bold: bool
    vertical: bool
    descent: float
    glyphs: dict[int, tuple[str, float]]
    """Meaning and advance (shares of the size) of the glyphs seen so far."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """What all glyphs of one string share: colour and whether they can be seen at all, and where (device space)."""

    face: _Face
    bold: bool
    color: Rgb | None
    visible: bool
    clip: Rect


class Recorder(PDFTextDevice):
    """Collects a page's objects; coordinates are turned to the crop box's top left, y downwards."""

    def __init__(self, manager: PDFResourceManager, crop: Rect) -> None:
        """`crop` is the visible part of the page in device space (y upwards, /Rotate applied)."""
        super().__init__(manager)
        self.crop = crop
        self.chars: list[Char] = []
        self.paths: list[Path] = []
        self.images: list[Rect] = []
        self.covers: list[Cover] = []
        self.layers_off = 0
        """How many of the layers that the content now belongs to are switched off."""
        self.state: State | None = None
        """The state in which a picture is shown, which pdfminer does not tell a device."""
        self._faces: dict[int, _Face] = {}
        self._ink: _Ink | None = None

    def _upright(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        left, top = self.crop.x0, self.crop.bottom
        return Rect(min(x0, x1) - left, top - max(y0, y1), max(x0, x1) - left, top - min(y0, y1))

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        """Record where an image is shown: the unit square under the current matrix (8.9.4)."""
        if self.layers_off:
            return
        box = self._upright(*apply_matrix_rect(cast("Matrix", self.ctm), (0, 0, 1, 1)))
        if self.state is not None:
            clip = self.state.clip
            box = policy.within(box, self._upright(clip.x0, clip.top, clip.x1, clip.bottom))
        if box.width < 0 or box.height < 0:
            return
        self.images.append(box)
        if self.state is not None and self.state.covers and not any(stream.get_any(keys) for keys in SEEN_THROUGH):
            self._cover(box, self.state)

    def _cover(self, box: Rect, state: State) -> None:
        """Record that what was drawn so far cannot be seen under a box, as far as the clip lets the box through."""
        clip = self._upright(state.clip.x0, state.clip.top, state.clip.x1, state.clip.bottom)
        shown = policy.within(box, clip)
        if self.chars and shown.width > 0 and shown.height > 0:
            self.covers.append(Cover(shown, len(self.chars)))

    def render_string(
        self, textstate: PDFTextState, seq: Any, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Note what the string's glyphs share, most of which `render_char` is not told."""
        if textstate.font is None:
            return
        state, mode = cast("State", graphicstate), textstate.render
        face = self._face(textstate.font)
        self._ink = _Ink(
            face,
            face.bold or mode in policy.THICKENED_MODES,
            to_rgb(state.scolor, state.scs) if mode == policy.OUTLINED_MODE else to_rgb(state.ncolor, state.ncs),
            mode not in policy.INVISIBLE_MODES and state.fill_alpha > 0 and not self.layers_off,
            state.clip.grown(policy.CLIP_SLACK),
        )
        first = len(self.chars)
        super().render_string(textstate, seq, ncs, graphicstate)
        if any(isinstance(part, MalformedString) for part in seq):
            # Which of its glyphs the damage hit cannot be told, so that none of them means anything.
            self.chars[first:] = [replace(char, text="") for char in self.chars[first:]]

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        """Record one glyph and return its advance."""
        ink = cast("_Ink", self._ink)
        face = ink.face
        text, share = face.glyphs.get(cid) or _glyph(face, cid)
        advance = share * fontsize * scaling
        if face.vertical:
            frame = _vertical_frame(font, cid, fontsize, rise, advance)
        else:
            low = face.descent * fontsize + rise
            frame = (0, low, advance, low + fontsize)
        x0, y0, x1, y1 = apply_matrix_rect(matrix, frame)
        a, b, c, d, e, f = matrix
        turn = turn_of(a, b)
        along = self.crop.bottom - (d * rise + f) if turn in {0, 180} else c * rise + e - self.crop.x0
        self.chars.append(
            Char(
                text,
                self._upright(x0, y0, x1, y1),
                along,
                abs(fontsize) * math.hypot(c, d),
                face.name,
                ink.bold,
                ink.color,
                ink.visible and ink.clip.holds((x0 + x1) / 2, (y0 + y1) / 2),
                turn,
                face.vertical,
            )
        )
        return advance

    def _face(self, font: PDFFont) -> _Face:
        face = self._faces.get(id(font))
        if face is None:
            face = self._faces[id(font)] = _describe(font)
        return face

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002
        path: Sequence[PathSegment],
    ) -> None:
        """Record every subpath of a painted path."""
        state = cast("State", graphicstate)
        stroke_color = to_rgb(state.scolor, state.scs) or policy.UNKNOWN_STROKE
        fill_color = to_rgb(state.ncolor, state.ncs) or policy.UNKNOWN_FILL
        drawn_stroke = stroke_color if stroke and state.stroke_alpha > 0 else None
        drawn_fill = fill_color if fill and state.fill_alpha > 0 else None
        if self.layers_off or (drawn_stroke is None and drawn_fill is None):
            return
        if drawn_fill is not None and state.covers and to_rgb(state.ncolor, state.ncs) is not None:
            box = _rectangle(path)
            if box is not None:
                self._cover(self._upright(*apply_matrix_rect(cast("Matrix", self.ctm), box)), state)
        first = len(self.paths)
        start = 0
        for index in range(1, len(path) + 1):
            if index == len(path) or path[index][0] == "m":
                self._subpath(path[start:index], drawn_stroke, drawn_fill, state)
                start = index
        if drawn_stroke is None and len(self.paths) == first + 2:
            self.paths[first:] = policy.ring(*self.paths[first:])

    def _subpath(self, steps: Sequence[PathSegment], stroke: Rgb | None, fill: Rgb | None, state: State) -> None:
        if not steps or steps[0][0] != "m" or len(steps) < 2:
            return
        outline = _Outline(cast("Matrix", self.ctm), self.crop)
        for step in steps:
            outline.add(step)
        box = around(Rect(x, y, x, y) for x, y in outline.points)
        clip = self._upright(state.clip.x0, state.clip.top, state.clip.x1, state.clip.bottom).grown(policy.CLIP_SLACK)
        shown = policy.within(box, clip)
        if shown.width < 0 or shown.height < 0:
            return
        straights = tuple(piece for piece in (policy.clipped(line, clip) for line in outline.straights) if piece)
        closed = outline.closed or policy.near(outline.points[0], outline.points[-1])
        self.paths.append(
            Path(tuple(outline.points), straights, shown, outline.curved, closed, stroke, fill, state.linewidth)
        )


def _describe(font: PDFFont) -> _Face:
    name = policy.face_name(font.fontname if isinstance(font.fontname, str) else str(font.fontname))
    bold = policy.is_bold(name, font.descriptor.get("FontWeight"), font.flags)
    return _Face(font, name, bold, font.is_vertical(), policy.descent(font.get_descent()), {})


def _glyph(face: _Face, cid: int) -> tuple[str, float]:
    try:
        text = face.font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        text = ""
    face.glyphs[cid] = text, face.font.char_width(cid)
    return face.glyphs[cid]


def _vertical_frame(
    font: PDFFont, cid: int, size: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    """Return the em square of a glyph of vertical writing, which hangs from its origin (9.7.4.3)."""
    over, up = cast("tuple[float | None, float]", font.char_disp(cid))
    left = -size * 0.5 if over is None else -over * size * 0.001
    high = (1000 - up) * size * 0.001
    return left, high + rise + advance, left + size, high + rise


class _Outline:
    """Follows the steps of one subpath into page coordinates."""

    def __init__(self, ctm: Matrix, crop: Rect) -> None:
        self.ctm, self.crop = ctm, crop
        self.points: list[tuple[float, float]] = []
        self.straights: list[tuple[float, float, float, float]] = []
        self.curved = self.closed = False

    def add(self, step: PathSegment) -> None:
        """Follow one step: m, l, h, or one of the three kinds of Bézier curve."""
        kind, *numbers = step
        ends = [self._page(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if kind == "m":
            self.points.append(ends[0])
        elif kind == "l":
            self._line(ends[0])
        elif kind == "h":
            self.closed = True
            if not policy.near(self.points[0], self.points[-1]):
                self._line(self.points[0])
        else:
            first = self.points[-1]
            if kind == "v":
                ends = [first, *ends]
            elif kind == "y":
                ends = [*ends, ends[-1]]
            self._curve(first, *ends)

    def _page(self, x: Any, y: Any) -> tuple[float, float]:
        over, up = apply_matrix_pt(self.ctm, (x, y))
        return over - self.crop.x0, self.crop.bottom - up

    def _line(self, end: tuple[float, float]) -> None:
        self.straights.append((*self.points[-1], *end))
        self.points.append(end)

    def _curve(
        self, p0: tuple[float, float], p1: tuple[float, float], p2: tuple[float, float], p3: tuple[float, float]
    ) -> None:
        self.curved = True
        self.points += policy.curve(p0, p1, p2, p3)


def _rectangle(path: Sequence[PathSegment]) -> tuple[float, float, float, float] | None:
    """Return the rectangle that a path is; None for several subpaths (one may be a hole in the other) and other forms."""
    points = [cast("tuple[float, float]", step[1:3]) for step in path if step[0] in ("m", "l")]
    if [step[0] for step in path if step[0] != "h"] not in (list("mlll"), list("mllll")):
        return None
    xs, ys = {round(x, 2) for x, _ in points}, {round(y, 2) for _, y in points}
    return (min(xs), min(ys), max(xs), max(ys)) if len(xs) == len(ys) == 2 else None
