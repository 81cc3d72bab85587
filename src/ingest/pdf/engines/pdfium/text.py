"""The characters of a page as PDFium reads them, with what their text objects say of their look."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from ...plane.geometry import Rect
from .. import policy
from ..engine import Char, PageFailedError, Rgb, Turn
from . import library
from .library import Matrix
from .objects import TextObject
from .space import moved, product

_HYPHEN_AT_END = 2
"""How PDFium writes a hyphen that it takes for the break of a word."""
_LONGEST_NAME = 512
_LEVEL = (0, 180)
_STEP = 0.1
"""Share of the size by which two characters of one text must differ in height to stand one below the other."""

Line = tuple[float, float, float, float]


class _Face(NamedTuple):
    name: str
    bold: bool
    descent: float
    carried: bool


class _Look(NamedTuple):
    """What the characters of a text object share; `low` and `high` reach from the baseline, in points."""

    font: int
    name: str
    bold: bool
    color: Rgb | None
    visible: bool
    turn: Turn | None
    size: float
    low: float
    high: float


class Reader:
    """Reads the characters of pages; what is learned of fonts is kept while a document is open."""

    def __init__(self, page: int, to_page: Matrix, objects: Mapping[int, TextObject]) -> None:
        self._page, self._to_page, self._objects = page, to_page, objects
        self._faces: dict[int, _Face] = {}
        self._looks: dict[tuple[object, ...], _Look] = {}
        self._meanings: dict[tuple[int, int], str] = {}
        self._clip = policy.UNCLIPPED
        self._grown = policy.lets_be_seen(self._clip)

    def chars(self) -> list[tuple[int, Char]]:
        """Return every character with the order of its object, in the order of drawing; raise PageFailedError."""
        if not self._objects:
            return []
        text_page = library.load_text(self._page)
        if not text_page:
            raise PageFailedError("FPDFText_LoadPage")
        try:
            found = list(self._of_objects(text_page))
        finally:
            library.close_text(text_page)
        # PDFium turns lines of right-to-left writing round; what is drawn first comes first.
        found.sort(key=itemgetter(0))
        return [(order, char) for order, chars in found for char in chars]

    def carried(self) -> frozenset[str]:
        """Return the names of the fonts read so far that the file carries under no other face of the name."""
        lacking = {face.name for face in self._faces.values() if not face.carried}
        return frozenset(face.name for face in self._faces.values()) - lacking - {""}

    def _of_objects(self, text_page: int) -> Iterator[tuple[int, list[Char]]]:
        items, codes, corners = _listed(text_page)
        begun, count = 0, len(items)
        while begun < count:
            item, end = items[begun], begun + 1
            while end < count and items[end] == item:
                end += 1
            # Blanks and line ends that PDFium adds belong to no object.
            drawn = self._objects.get(item) if item is not None else None
            if item is not None and drawn is not None:
                glyphs = list(zip(range(begun, end), codes[begun:end], corners[begun:end], strict=True))
                yield drawn.order, self._of_object(text_page, item, drawn, glyphs)
            begun = end

    def _of_object(
        self, text_page: int, item: int, drawn: TextObject, glyphs: list[tuple[int, int, Line]]
    ) -> list[Char]:
        first = glyphs[0][0]
        look = self._look(text_page, item, drawn.mode, first)
        clip = self._lets_be_seen(drawn.clip)
        base = self._along(text_page, first, look)
        if look.turn == 0 and self._to_page[1] == 0 == self._to_page[2]:
            chars = self._upright(text_page, glyphs, look, base, clip, seen=drawn.seen and look.visible)
        else:
            chars = self._turned(text_page, glyphs, look, base, clip, seen=drawn.seen and look.visible)
        return self._downwards(text_page, glyphs, chars) if len(chars) == len(glyphs) > 1 else chars

    def _upright(
        self, text_page: int, glyphs: list[tuple[int, int, Line]], look: _Look, base: float, clip: Rect, *, seen: bool
    ) -> list[Char]:
        """Return the characters of a text that is not turned: all of them have one height, and are asked but once.

        The sums are those of `_turned` without what is nothing times something, so that both give the same numbers.
        """
        over, _, _, _, left, _ = self._to_page
        font, name, bold, color, turn, size = look.font, look.name, look.bold, look.color, look.turn, look.size
        top, bottom, make = base + look.high, base + look.low, tuple.__new__
        seen = seen and clip.top <= (top + bottom) / 2 <= clip.bottom
        first, last = clip.x0, clip.x1
        chars: list[Char] = []
        before: Line | None = None
        for index, code, corners in glyphs:
            text = self._meanings.get((font, code))
            if text is None:
                text = self._meaning(text_page, index, look, code)
            if text and corners == before:
                # One glyph that means several characters.
                chars[-1] = chars[-1]._replace(text=chars[-1].text + text)
                continue
            before = corners
            x0, x1 = over * corners[0] + left, over * corners[2] + left
            if x1 < x0:
                x0, x1 = x1, x0
            visible = seen and first <= (x0 + x1) / 2 <= last
            box = make(Rect, (x0, top, x1, bottom))
            chars.append(make(Char, (text, box, base, size, name, bold, color, visible, turn, False)))
        return chars

    def _turned(
        self, text_page: int, glyphs: list[tuple[int, int, Line]], look: _Look, base: float, clip: Rect, *, seen: bool
    ) -> list[Char]:
        """Return the characters of any text."""
        chars: list[Char] = []
        before: Line | None = None
        for index, code, corners in glyphs:
            if look.turn is None:
                base = self._along(text_page, index, look)
            text = self._meaning(text_page, index, look, code)
            if text and corners == before:
                chars[-1] = chars[-1]._replace(text=chars[-1].text + text)
                continue
            before = corners
            box = self._box(corners, look, base)
            visible = seen and clip.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
            chars.append(Char(text, box, base, look.size, look.name, look.bold, look.color, visible, look.turn))
        return chars

    def _lets_be_seen(self, clip: Rect) -> Rect:
        """Return where glyphs must stand to be seen; most texts of a page have the clip of the one before."""
        if clip is not self._clip:
            self._clip, self._grown = clip, policy.lets_be_seen(clip)
        return self._grown

    def _box(self, corners: Line, look: _Look, base: float) -> Rect:
        """Return a glyph's box: its advance along the line, and across it a font's usual height on the baseline."""
        (px, py), (qx, qy) = (moved(self._to_page, *corners[:2]), moved(self._to_page, *corners[2:]))
        x0, x1, y0, y1 = min(px, qx), max(px, qx), min(py, qy), max(py, qy)
        if look.turn == 0:
            return Rect(x0, base + look.high, x1, base + look.low)
        if look.turn == 180:
            return Rect(x0, base - look.low, x1, base - look.high)
        if look.turn == 90:
            return Rect(base - look.low, y0, base - look.high, y1)
        if look.turn == 270:
            return Rect(base + look.high, y0, base + look.low, y1)
        return Rect(x0, y0, x1, y1)

    def _along(self, text_page: int, index: int, look: _Look) -> float:
        x, y = moved(self._to_page, *library.origin(text_page, index))
        return y if look.turn in _LEVEL else x

    def _downwards(self, text_page: int, glyphs: list[tuple[int, int, Line]], chars: list[Char]) -> list[Char]:
        """Tell vertical writing, which PDFium does not name: upright characters of one text, one below the other."""
        if glyphs[0][2][1::2] == glyphs[1][2][1::2]:
            # Of one font and size, and equally high: they stand side by side.
            return chars
        origins = [moved(self._to_page, *library.origin(text_page, index)) for index, _, _ in glyphs[:2]]
        if chars[0].turn != 0 or abs(origins[1][1] - origins[0][1]) < _STEP * chars[0].size:
            return chars
        return [
            self._hanging(char, moved(self._to_page, *library.origin(text_page, index))[0], corners)
            for char, (index, _, corners) in zip(chars, glyphs, strict=True)
        ]

    def _hanging(self, char: Char, left: float, corners: Line) -> Char:
        """Return a glyph of vertical writing, whose em square hangs from where the pen stands (9.7.4.3)."""
        ends = (moved(self._to_page, *corners[:2])[1], moved(self._to_page, *corners[2:])[1])
        box = Rect(left, min(ends), left + char.size, max(ends))
        return char._replace(box=box, baseline=box.top, vertical=True)

    def _look(self, text_page: int, item: int, mode: int, index: int) -> _Look:
        font = library.font_of(item)
        outlined = mode == policy.OUTLINED_MODE
        color = library.color(library.stroke_color if outlined else library.fill_color, item)
        size = library.number(library.font_size, item)
        matrix = library.turned(text_page, index)
        key = (font, mode, color, size, matrix[:4])
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look_of(font, mode, color, size, matrix)
        return look

    def _look_of(
        self, font: int, mode: int, color: tuple[int, int, int, int] | None, size: float, matrix: Matrix
    ) -> _Look:
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = _face(font)
        a, b, c, d, _, _ = product((*matrix[:4], 0.0, 0.0), self._to_page)
        high = abs(size) * math.hypot(c, d)
        return _Look(
            font,
            face.name,
            face.bold or mode in policy.THICKENED_MODES,
            (color[0] / 255, color[1] / 255, color[2] / 255) if color else None,
            policy.shows_letters(mode, color[3] / 255 if color else 1.0),
            policy.turn_of(a, -b),
            high,
            -face.descent * high,
            (-face.descent - 1) * high,
        )

    def _meaning(self, text_page: int, index: int, look: _Look, code: int) -> str:
        meaning = self._meanings.get((look.font, code))
        if meaning is None:
            if code == 0 or library.has_no_meaning(text_page, index):
                meaning = ""
            else:
                meaning = "-" if code == _HYPHEN_AT_END else chr(code)
            self._meanings[look.font, code] = meaning
        return meaning


def _listed(text_page: int) -> tuple[list[int | None], list[int], list[Line]]:
    """Return every character's text object, code and box (left, top, right, bottom in user space)."""
    count = max(0, library.count_chars(text_page))
    pages, indexes = repeat(text_page, count), range(count)
    text = (ctypes.c_ushort * (count + 2))()
    written = library.all_codes(text_page, 0, count, ctypes.addressof(text))
    # Characters beyond the basic plane take two units, and the list is then one of other characters.
    codes = text[:count] if written == count + 1 else list(map(library.code_of, pages, indexes))
    boxes = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(boxes)
    for index in indexes:
        library.box_of(text_page, index, start + 16 * index)
    numbers = boxes[:]
    # PDFium's rectangle is left, top, right, bottom.
    lines = list(zip(numbers[::4], numbers[1::4], numbers[2::4], numbers[3::4], strict=True))
    return [library.object_of(text_page, index) for index in indexes], codes, lines


def _face(font: int) -> _Face:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    length = library.font_name(font, ctypes.addressof(name), _LONGEST_NAME)
    said = policy.face_name(name.raw[: max(0, min(length, _LONGEST_NAME) - 1)].decode("utf-8", "replace"))
    bold = policy.is_bold(said, library.font_weight(font), library.font_flags(font))
    descent = policy.descent(library.number(library.font_descent, font, 1.0))
    return _Face(said, bold, descent, library.font_is_carried(font) == 1)
