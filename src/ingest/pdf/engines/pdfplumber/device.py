"""The device that the interpreter draws on: it writes down every glyph, path and image as the engine's objects."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from ...plane.geometry import Rect
from .. import policy
from ..engine import Char, Cover, Path, Rgb
from .content import MalformedString
from .interpreter import State, to_rgb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, PathSegment


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
        state = self.state or State()
        clip = self._clip(state)
        box = policy.within(box, clip)
        if box.width < 0 or box.height < 0:
            return
        self.images.append(box)
        seen_through = any(stream.get_any(keys) for keys in policy.SEEN_THROUGH)
        if policy.hides_as_picture(state.fill_alpha, blends=state.blends, seen_through=seen_through):
            self._cover(box, clip)

    def _cover(self, box: Rect, clip: Rect) -> None:
        """Record that what was drawn so far cannot be seen under a box, as far as the clip lets the box through."""
        cover = policy.cover(box, clip, len(self.chars))
        if cover is not None:
            self.covers.append(cover)

    def _clip(self, state: State) -> Rect:
        return self._upright(state.clip.x0, state.clip.top, state.clip.x1, state.clip.bottom)

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
            policy.shows_letters(mode, state.fill_alpha) and not self.layers_off,
            policy.lets_be_seen(state.clip),
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
        turn = policy.turn_of(a, b)
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
        color = to_rgb(state.ncolor, state.ncs)
        drawn_stroke = policy.shown_stroke(to_rgb(state.scolor, state.scs), state.stroke_alpha) if stroke else None
        drawn_fill = policy.shown_fill(color, state.fill_alpha) if fill else None
        if self.layers_off or (drawn_stroke is None and drawn_fill is None):
            return
        clip, outlines = self._clip(state), list(self._outlines(path))
        if fill:
            box = policy.hiding_area(outlines, color, state.fill_alpha, blends=state.blends)
            if box is not None:
                self._cover(box, clip)
        self.paths += policy.shown_paths(outlines, drawn_stroke, drawn_fill, state.linewidth, clip)

    def draw_shape(self, subtype: str, rect: Sequence[float], quads: Sequence[float], color: Rgb | None) -> None:
        """Record an annotation that has no appearance of its own; it stands in the space of the current matrix."""
        a, b, *_ = cast("Matrix", self.ctm)
        self.paths += policy.drawn_shape(subtype, rect, quads, color, self._page, math.hypot(a, b))

    def _page(self, x: Any, y: Any) -> policy.Point:
        over, up = apply_matrix_pt(cast("Matrix", self.ctm), (x, y))
        return over - self.crop.x0, self.crop.bottom - up

    def _outlines(self, path: Sequence[PathSegment]) -> Iterator[policy.Outline]:
        """Yield a path's subpaths; its steps are m, l, h, and the three kinds of Bézier curve (8.5.2)."""
        outline: policy.Outline | None = None
        for kind, *numbers in path:
            ends = [self._page(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            if kind == "m":
                if outline is not None:
                    yield outline
                outline = policy.Outline(ends[0])
            elif outline is None:
                continue
            elif kind == "l":
                outline.line(ends[0])
            elif kind == "h":
                outline.close()
            else:
                controls = {"v": [outline.points[-1], *ends], "y": [*ends, ends[-1]]}.get(kind, ends)
                outline.curve(controls[0], controls[1], controls[2])
        if outline is not None:
            yield outline


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
