"""Whether a picture hides what lies below it: PDFium does not tell an image's masks, but shows what they make of it."""

from __future__ import annotations

import ctypes

from pypdfium2 import raw  # type: ignore[import-untyped]

from . import library


def lets_through(document: int, page: int, picture: int) -> bool:
    """Tell whether anything of a picture is transparent; one that cannot be drawn is taken as one that hides nothing."""
    bitmap = library.rendered_picture(document, page, picture)
    if not bitmap:
        return True
    try:
        if library.bitmap_format(bitmap) not in {raw.FPDFBitmap_BGRA, raw.FPDFBitmap_BGRA_Premul}:
            return False
        size = library.bitmap_stride(bitmap) * library.bitmap_height(bitmap)
        pixels = ctypes.string_at(library.bitmap_buffer(bitmap), size)
        return min(pixels[3::4], default=0) < library.OPAQUE
    finally:
        library.close_bitmap(bitmap)
