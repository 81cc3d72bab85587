"""PDFium's functions, called with plain addresses: a call by ctypes costs 0.3 µs, its wrapped pointers several times that.

PDFium hands out what it says through pointers that the caller gives it; the cells that they point to are laid once and
used again by every call, which is sound because all calls are made under one lock (`rendering.pdfium`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any, cast

import pypdfium2.raw  # type: ignore[import-untyped]

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
"""Kinds of page objects."""
LINE_TO, CURVE_TO, MOVE_TO = 0, 1, 2
"""Kinds of a path's segments."""
OPAQUE = 255
LONGEST = 1024
"""Bytes of a name that are taken."""
FLATTENED = 1
"""What FPDFPage_Flatten answers where it changed the page."""


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """Return a function of the library that takes addresses as numbers."""
    address = ctypes.cast(getattr(pypdfium2.raw, name), c_void_p).value
    return cast("Callable[..., Any]", ctypes.CFUNCTYPE(result, *arguments)(cast("int", address)))


_AT, _NUMBER, _COUNT = c_void_p, c_int, c_ulong

load_page = _function("FPDF_LoadPage", _AT, _AT, _NUMBER)
close_page = _function("FPDF_ClosePage", None, _AT)
page_box = _function("FPDF_GetPageBoundingBox", _NUMBER, _AT, _AT)
rotation = _function("FPDFPage_GetRotation", _NUMBER, _AT)
flatten = _function("FPDFPage_Flatten", _NUMBER, _AT, _NUMBER)

count_annotations = _function("FPDFPage_GetAnnotCount", _NUMBER, _AT)
annotation = _function("FPDFPage_GetAnnot", _AT, _AT, _NUMBER)
remove_annotation = _function("FPDFPage_RemoveAnnot", _NUMBER, _AT, _NUMBER)
close_annotation = _function("FPDFPage_CloseAnnot", None, _AT)
annotation_kind = _function("FPDFAnnot_GetSubtype", _NUMBER, _AT)
annotation_flags = _function("FPDFAnnot_GetFlags", _NUMBER, _AT)
annotation_has = _function("FPDFAnnot_HasKey", _NUMBER, _AT, ctypes.c_char_p)
annotation_rect = _function("FPDFAnnot_GetRect", _NUMBER, _AT, _AT)
count_quads = _function("FPDFAnnot_CountAttachmentPoints", _COUNT, _AT)
quad = _function("FPDFAnnot_GetAttachmentPoints", _NUMBER, _AT, _COUNT, _AT)
annotation_color = _function("FPDFAnnot_GetColor", _NUMBER, _AT, _NUMBER, _AT, _AT, _AT, _AT)

count_objects = _function("FPDFPage_CountObjects", _NUMBER, _AT)
page_object = _function("FPDFPage_GetObject", _AT, _AT, _NUMBER)
count_form_objects = _function("FPDFFormObj_CountObjects", _NUMBER, _AT)
form_object = _function("FPDFFormObj_GetObject", _AT, _AT, _COUNT)
kind_of = _function("FPDFPageObj_GetType", _NUMBER, _AT)
matrix_of = _function("FPDFPageObj_GetMatrix", _NUMBER, _AT, _AT)
set_matrix = _function("FPDFPageObj_SetMatrix", _NUMBER, _AT, _AT)
set_stroke_width = _function("FPDFPageObj_SetStrokeWidth", _NUMBER, _AT, c_float)
set_render_mode = _function("FPDFTextObj_SetTextRenderMode", _NUMBER, _AT, _NUMBER)
bounds_of = _function("FPDFPageObj_GetBounds", _NUMBER, _AT, _AT, _AT, _AT, _AT)
fill_color = _function("FPDFPageObj_GetFillColor", _NUMBER, _AT, _AT, _AT, _AT, _AT)
stroke_color = _function("FPDFPageObj_GetStrokeColor", _NUMBER, _AT, _AT, _AT, _AT, _AT)
stroke_width = _function("FPDFPageObj_GetStrokeWidth", _NUMBER, _AT, _AT)
is_transparent = _function("FPDFPageObj_HasTransparency", _NUMBER, _AT)
set_active = _function("FPDFPageObj_SetIsActive", _NUMBER, _AT, _NUMBER)
count_marks = _function("FPDFPageObj_CountMarks", _NUMBER, _AT)
mark_of = _function("FPDFPageObj_GetMark", _AT, _AT, _COUNT)
mark_name = _function("FPDFPageObjMark_GetName", _NUMBER, _AT, _AT, _COUNT, _AT)
mark_string = _function("FPDFPageObjMark_GetParamStringValue", _NUMBER, _AT, ctypes.c_char_p, _AT, _COUNT, _AT)

clip_of = _function("FPDFPageObj_GetClipPath", _AT, _AT)
count_clips = _function("FPDFClipPath_CountPaths", _NUMBER, _AT)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", _NUMBER, _AT, _NUMBER)
clip_segment = _function("FPDFClipPath_GetPathSegment", _AT, _AT, _NUMBER, _NUMBER)

draw_mode = _function("FPDFPath_GetDrawMode", _NUMBER, _AT, _AT, _AT)
count_segments = _function("FPDFPath_CountSegments", _NUMBER, _AT)
path_segment = _function("FPDFPath_GetPathSegment", _AT, _AT, _NUMBER)
segment_point = _function("FPDFPathSegment_GetPoint", _NUMBER, _AT, _AT, _AT)
segment_kind = _function("FPDFPathSegment_GetType", _NUMBER, _AT)
segment_closes = _function("FPDFPathSegment_GetClose", _NUMBER, _AT)

load_text = _function("FPDFText_LoadPage", _AT, _AT)
close_text = _function("FPDFText_ClosePage", None, _AT)
count_chars = _function("FPDFText_CountChars", _NUMBER, _AT)
all_codes = _function("FPDFText_GetText", _NUMBER, _AT, _NUMBER, _NUMBER, _AT)
code_of = _function("FPDFText_GetUnicode", c_uint, _AT, _NUMBER)
has_no_meaning = _function("FPDFText_HasUnicodeMapError", _NUMBER, _AT, _NUMBER)
box_of = _function("FPDFText_GetLooseCharBox", _NUMBER, _AT, _NUMBER, _AT)
origin_of = _function("FPDFText_GetCharOrigin", _NUMBER, _AT, _NUMBER, _AT, _AT)
object_of = _function("FPDFText_GetTextObject", _AT, _AT, _NUMBER)
char_matrix = _function("FPDFText_GetMatrix", _NUMBER, _AT, _NUMBER, _AT)

font_of = _function("FPDFTextObj_GetFont", _AT, _AT)
font_size = _function("FPDFTextObj_GetFontSize", _NUMBER, _AT, _AT)
render_mode = _function("FPDFTextObj_GetTextRenderMode", _NUMBER, _AT)
font_name = _function("FPDFFont_GetBaseFontName", _COUNT, _AT, _AT, _COUNT)
font_flags = _function("FPDFFont_GetFlags", _NUMBER, _AT)
font_is_carried = _function("FPDFFont_GetIsEmbedded", _NUMBER, _AT)
font_weight = _function("FPDFFont_GetWeight", _NUMBER, _AT)
font_descent = _function("FPDFFont_GetDescent", _NUMBER, _AT, c_float, _AT)

rendered_picture = _function("FPDFImageObj_GetRenderedBitmap", _AT, _AT, _AT, _AT)
bitmap_format = _function("FPDFBitmap_GetFormat", _NUMBER, _AT)
bitmap_stride = _function("FPDFBitmap_GetStride", _NUMBER, _AT)
bitmap_height = _function("FPDFBitmap_GetHeight", _NUMBER, _AT)
bitmap_buffer = _function("FPDFBitmap_GetBuffer", _AT, _AT)
close_bitmap = _function("FPDFBitmap_Destroy", None, _AT)
new_bitmap = _function("FPDFBitmap_Create", _AT, _NUMBER, _NUMBER, _NUMBER)
fill_bitmap = _function("FPDFBitmap_FillRect", _NUMBER, _AT, _NUMBER, _NUMBER, _NUMBER, _NUMBER, _COUNT)
render = _function("FPDF_RenderPageBitmap", None, _AT, _AT, *[_NUMBER] * 6)

_six = (c_float * 6)()
_four = (c_float * 4)()
_two = (c_float * 2)()
_point = (c_double * 2)()
_parts = (c_uint * 4)()
_flags = (c_int * 2)()
SIX, FOUR, TWO = ctypes.addressof(_six), ctypes.addressof(_four), ctypes.addressof(_two)
POINT, PARTS, FLAGS = ctypes.addressof(_point), ctypes.addressof(_parts), ctypes.addressof(_flags)

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix(item: int) -> Matrix:
    """Return an object's own matrix."""
    return cast("Matrix", tuple(_six)) if matrix_of(item, SIX) else IDENTITY


def turned(text_page: int, index: int) -> Matrix:
    """Return the matrix of a character, its text object's and all forms' around it in one."""
    return cast("Matrix", tuple(_six)) if char_matrix(text_page, index, SIX) else IDENTITY


def point(segment: int) -> tuple[float, float]:
    """Return where a segment ends."""
    segment_point(segment, TWO, TWO + 4)
    x, y = _two
    return x, y


def origin(text_page: int, index: int) -> tuple[float, float]:
    """Return where a character stands."""
    origin_of(text_page, index, POINT, POINT + 8)
    x, y = _point
    return x, y


def number(get: Callable[..., Any], *of: Any) -> float:
    """Return a single number that a function says."""
    return _two[0] if get(*of, TWO) else 0.0


def box(get: Callable[..., Any], item: int) -> tuple[float, float, float, float] | None:
    """Return four numbers as the library's own rectangle has them: left, top, right, bottom."""
    return cast("tuple[float, float, float, float]", tuple(_four)) if get(item, FOUR) else None


def color(get: Callable[..., Any], *of: Any) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and alpha from 0 to 255; None where the colour is a pattern or not to be had."""
    parts = get(*of, PARTS, PARTS + 4, PARTS + 8, PARTS + 12)
    return cast("tuple[int, int, int, int]", tuple(_parts)) if parts else None


def modes(path: int) -> tuple[bool, bool]:
    """Return whether a path is filled and whether it is stroked."""
    draw_mode(path, FLAGS, FLAGS + 4)
    fills, strokes = _flags
    return fills != 0, strokes != 0


def bounds(item: int) -> tuple[float, float, float, float] | None:
    """Return an object's left, bottom, right and top in user space."""
    said = bounds_of(item, FOUR, FOUR + 4, FOUR + 8, FOUR + 12)
    return cast("tuple[float, float, float, float]", tuple(_four)) if said else None


def lay_again(item: int) -> None:
    """Have the library compute an object's bounds anew, where it stands."""
    if matrix_of(item, SIX):
        set_matrix(item, SIX)


def text(get: Callable[..., Any], *of: Any) -> str:
    """Return a text that a function writes as UTF-16, with its length in bytes behind it; nothing where it has none."""
    size = c_ulong()
    buffer = ctypes.create_string_buffer(LONGEST)
    if not get(*of, ctypes.addressof(buffer), LONGEST, ctypes.addressof(size)):
        return ""
    return buffer.raw[: min(size.value, LONGEST)].decode("utf-16-le", "replace").rstrip("\0")


def quads(item: int) -> list[float]:
    """Return the corners of an annotation's quadrilaterals, eight numbers each."""
    corners = (c_float * 8)()
    numbers: list[float] = []
    for index in range(count_quads(item)):
        if quad(item, index, ctypes.addressof(corners)):
            numbers += corners
    return numbers
