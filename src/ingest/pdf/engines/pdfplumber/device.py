"""The device that the interpreter draws on: it writes down every glyph, path and image as the engine's objects."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from ...plane.geometry import Rect
from .. import policy
from ..engine import Char, Cover, DigitGlyph, Path, Rgb
from .fonts import Fonts
from .interpreter import State, to_rgb
from .strings import Face, Ink, describe, draw, sampled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, PathSegment


class Recorder(PDFTextDevice):
    """Collects a page's objects; coordinates are turned to the crop box's top left, y downwards."""

    def __init__(self, fonts: Fonts, crop: Rect, faces: dict[int, Face]) -> None:
        """`crop` is the visible part of the page in device space (y upwards, /Rotate applied).

        `faces` keeps what is learned of fonts, by their ids, for the pages to come.
        """
        super().__init__(fonts)
        self._fonts = fonts
        self.crop = crop
        self.chars: list[Char] = []
        self.paths: list[Path] = []
        self.images: list[Rect] = []
        self.covers: list[Cover] = []
        self.layers_off = 0
        """How many of the layers that the content now belongs to are switched off."""
        self.state: State | None = None
        """The state in which a picture is shown, which pdfminer does not tell a device."""
        self._faces = faces
        self._last_clip: Rect | None = None
        self._clip_on_page = policy.UNCLIPPED
        self._digits: dict[int, dict[int, DigitGlyph]] = {}
        """By font, the glyphs that are digits, each where it was seen first."""
        self._inks: dict[tuple[object, ...], Ink] = {}

    @property
    def digits(self) -> tuple[DigitGlyph, ...]:
        """The glyphs that are digits, each at one place."""
        return tuple(glyph for own in self._digits.values() for glyph in own.values())

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
        """Return a state's clip on the page; most of what a page draws has that of what was drawn before."""
        clip = state.clip
        if clip is not self._last_clip:
            self._last_clip, self._clip_on_page = clip, self._upright(clip.x0, clip.top, clip.x1, clip.bottom)
        return self._clip_on_page

    def render_string(
        self,
        textstate: PDFTextState,
        seq: Any,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,
    ) -> None:
        """Record a string's characters and move the text position behind them."""
        if textstate.font is None:
            return
        ink = self._ink(textstate, cast("State", graphicstate))
        chars = draw(textstate, seq, ink, cast("Matrix", self.ctm), self.crop)
        self.chars += chars
        sampled_before = self._digits.setdefault(id(ink.face), {})
        wanted = ink.face.digits - sampled_before.keys()
        if wanted:
            for glyph in sampled(seq, chars, ink.face, wanted):
                sampled_before.setdefault(glyph.code, glyph)

    def _ink(self, text: PDFTextState, state: State) -> Ink:
        """Return the look of a string, of which a page has few."""
        mode = text.render
        color, space = (state.scolor, state.scs) if mode == policy.OUTLINED_MODE else (state.ncolor, state.ncs)
        asked = text.font, mode, color, space, state.fill_alpha, self.layers_off, state.clip
        ink = self._inks.get(asked)
        if ink is None:
            face = self._face(cast("PDFFont", text.font))
            ink = self._inks[asked] = Ink(
                face,
                face.bold or mode in policy.THICKENED_MODES,
                to_rgb(color, space),
                policy.shows_letters(mode, state.fill_alpha) and not self.layers_off,
                policy.lets_be_seen(state.clip),
            )
        return ink

    def _face(self, font: PDFFont) -> Face:
        face = self._faces.get(id(font))
        if face is None:
            face = self._faces[id(font)] = describe(font, self._fonts.number_of(font))
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
        a, b, c, d, e, f = cast("Matrix", self.ctm)
        left, bottom = self.crop.x0, self.crop.bottom
        for kind, *numbers in path:
            ends = [
                (a * x + c * y + e - left, bottom - (b * x + d * y + f))
                for x, y in zip(numbers[::2], numbers[1::2], strict=True)
            ]
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
