"""Strings of a content stream to characters (ISO 32000-1, 9.4): the innermost loop of reading a page.

pdfminer asks its device once a glyph, with a matrix made for it; here a string is drawn in one go, and what its glyphs
share is worked out once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import apply_matrix_rect, mult_matrix

from ...plane.geometry import Rect
from .. import policy
from ..engine import Char, DigitGlyph, Rgb
from .content import MalformedString

if TYPE_CHECKING:
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFTextState
    from pdfminer.utils import Matrix

BLANK = 32
"""The code after which word spacing applies (9.3.3)."""

_Start = tuple[float, str, float, int]
"""A glyph's place along the line (text space), its meaning, its advance (text space) and its code."""


@dataclass(frozen=True, slots=True)
class Face:
    """What all glyphs of a font share. The font is kept, so that its id is not given to another one."""

    font: PDFFont
    name: str
    bold: bool
    vertical: bool
    descent: float
    number: str
    """Of the object that the font is in its file, '' where it is none."""
    glyphs: dict[int, tuple[str, float]]
    """Meaning and advance (shares of the size) of the glyphs seen so far."""
    digits: set[int]
    """Those of them that are digits."""


_Shared = tuple[
    Face, str, bool, "Rgb | None", bool, Rect, dict[int, tuple[str, float]], "Callable[[bytes], Iterable[int]]", bool
]


@dataclass(frozen=True, slots=True)
class Ink:
    """What all glyphs of one string share: the face, its look, whether and where it can be seen (device space)."""

    face: Face
    bold: bool
    color: Rgb | None
    visible: bool
    clip: Rect
    shared: _Shared = field(init=False, repr=False, compare=False)
    """All of it that a string asks for, in one piece: a page has hundreds of strings and few inks."""

    def __post_init__(self) -> None:
        face = self.face
        own = face.glyphs, face.font.decode, not face.font.is_multibyte()
        shared = face, face.name, self.bold, self.color, self.visible, self.clip, *own
        object.__setattr__(self, "shared", shared)


def describe(font: PDFFont, number: str) -> Face:
    """Return what a font, the object of this `number`, says about all of its glyphs."""
    name = policy.face_name(font.fontname if isinstance(font.fontname, str) else str(font.fontname))
    bold = policy.is_bold(name, font.descriptor.get("FontWeight"), font.flags)
    return Face(font, name, bold, font.is_vertical(), policy.descent(font.get_descent()), number, {}, set())


def draw(text: PDFTextState, parts: Sequence[object], ink: Ink, ctm: Matrix, crop: Rect) -> list[Char]:
    """Return the characters of an array of strings and gaps, and move the text position (`linematrix`) behind them.

    `ctm` leads to device space, y upwards; `crop` is the page's visible part there. Characters of an array with a
    malformed string mean nothing: which of them the damage hit cannot be told.
    """
    matrix = mult_matrix(text.matrix, ctm)
    level = matrix[1] == 0 == matrix[2] and not ink.face.vertical
    chars = _level(text, parts, matrix, ink, crop) if level else _aslant(text, parts, matrix, ink, crop)
    if MalformedString in map(type, parts):
        return [char._replace(text="") for char in chars]
    return chars


def _walk(text: PDFTextState, parts: Sequence[object], face: Face) -> list[_Start]:
    """Return where each glyph starts in text space, and leave the text position behind the last (9.4.4)."""
    size, scaling = text.fontsize, text.scaling * 0.01
    between, gap = text.charspace * scaling, 0.001 * size * scaling
    after_blank = 0 if face.font.is_multibyte() else text.wordspace * scaling
    glyphs, decode = face.glyphs, face.font.decode
    x, y = text.linematrix
    along = y if face.vertical else x
    starts: list[_Start] = []
    follows = False
    for part in parts:
        if isinstance(part, bytes):
            for code in decode(part):
                if follows:
                    along += between
                meaning, share = glyphs.get(code) or _glyph(face, code)
                advance = share * size * scaling
                starts.append((along, meaning, advance, code))
                along += advance
                if code == BLANK and after_blank:
                    along += after_blank
                follows = True
        elif isinstance(part, int | float):
            along -= part * gap
            follows = True
    text.linematrix = (x, along) if face.vertical else (along, y)
    return starts


def _level(text: PDFTextState, parts: Sequence[object], matrix: Matrix, ink: Ink, crop: Rect) -> list[Char]:
    """Place glyphs of a text that is neither turned nor slanted: all of them have one height, and are asked but once.

    The sums are those of `_walk` and `_aslant` without what is nothing times something, so that all give the same numbers.
    """
    a, _, _, d, e, f = matrix
    face, name, bold, color, visible, clip, glyphs, decode, sets_blanks_apart = ink.shared
    size, rise, scaling = text.fontsize, text.rise, text.scaling * 0.01
    start, up = text.linematrix
    left, _, _, below = crop
    f += up * d
    low = face.descent * size + rise
    bottom, top = d * low + f, d * (low + size) + f
    if top < bottom:
        bottom, top = top, bottom
    turn = policy.turn_of(a, 0)
    along = below - (d * rise + f) if turn is not None else e - left
    upper, lower, em = below - top, below - bottom, abs(size) * abs(d)
    first, clip_top, last, clip_bottom = clip
    seen = visible and clip_top <= (bottom + top) / 2 <= clip_bottom
    between, gap = text.charspace * scaling, 0.001 * size * scaling
    after_blank = text.wordspace * scaling if sets_blanks_apart else 0
    make = tuple.__new__
    chars: list[Char] = []
    follows = False
    for part in parts:
        if isinstance(part, bytes):
            for code in decode(part):
                if follows:
                    start += between
                meaning, share = glyphs.get(code) or _glyph(face, code)
                advance = share * size * scaling
                x0 = start * a + e
                x1 = a * advance + x0
                start += advance
                if x1 < x0:
                    x0, x1 = x1, x0
                box = make(Rect, (x0 - left, upper, x1 - left, lower))
                shown = seen and first <= (x0 + x1) / 2 <= last
                chars.append(make(Char, (meaning, box, along, em, name, bold, color, shown, turn, False)))
                if code == BLANK and after_blank:
                    start += after_blank
                follows = True
        elif isinstance(part, int | float):
            start -= part * gap
            follows = True
    text.linematrix = start, up
    return chars


def _aslant(text: PDFTextState, parts: Sequence[object], matrix: Matrix, ink: Ink, crop: Rect) -> list[Char]:
    """Place glyphs of any text: turned, slanted, or written downwards."""
    starts = _walk(text, parts, ink.face)
    a, b, c, d, e, f = matrix
    face, size, rise = ink.face, text.fontsize, text.rise
    x, y = text.linematrix
    low, turn, em = face.descent * size + rise, policy.turn_of(a, b), abs(size) * math.hypot(c, d)
    left, top = crop.x0, crop.bottom
    chars = []
    for start, meaning, advance, code in starts:
        if face.vertical:
            over, up, frame = x, start, _vertical_frame(face.font, code, size, rise, advance)
        else:
            over, up, frame = start, y, (0.0, low, advance, low + size)
        e1, f1 = over * a + up * c + e, over * b + up * d + f
        x0, y0, x1, y1 = apply_matrix_rect((a, b, c, d, e1, f1), frame)
        along = top - (d * rise + f1) if turn in {0, 180} else c * rise + e1 - left
        visible = ink.visible and ink.clip.holds((x0 + x1) / 2, (y0 + y1) / 2)
        box = Rect(x0 - left, top - y1, x1 - left, top - y0)
        chars.append(Char(meaning, box, along, em, face.name, ink.bold, ink.color, visible, turn, face.vertical))
    return chars


def _glyph(face: Face, code: int) -> tuple[str, float]:
    try:
        text = face.font.to_unichr(code)
    except PDFUnicodeNotDefined:
        text = ""
    face.glyphs[code] = text, face.font.char_width(code)
    if text in policy.DIGITS:
        face.digits.add(code)
    return face.glyphs[code]


def sampled(parts: Sequence[object], chars: Sequence[Char], face: Face, wanted: set[int]) -> Iterator[DigitGlyph]:
    """Yield the wanted glyphs among those of an array just drawn, where they can be seen."""
    if all(char[0] not in policy.DIGITS for char in chars):
        return
    codes = (code for part in parts if isinstance(part, bytes) for code in face.font.decode(part))
    for code, char in zip(codes, chars, strict=True):
        if code in wanted and char.visible and char.text:
            yield DigitGlyph(face.number, code, char)


def _vertical_frame(
    font: PDFFont, cid: int, size: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    """Return the em square of a glyph of vertical writing, which hangs from its origin (9.7.4.3)."""
    over, up = cast("tuple[float | None, float]", font.char_disp(cid))
    left = -size * 0.5 if over is None else -over * size * 0.001
    high = (1000 - up) * size * 0.001
    return left, high + rise + advance, left + size, high + rise
