"""A page of a PDF as a picture, with what was read framed."""

from __future__ import annotations

import io
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
from PIL import ImageDraw

from ...errors import SourceUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .places import Box

_SCALE = 1.75
"""Pixels a point: 126 dots an inch, an A4 page about 1,000 pixels wide."""
_MOST_PIXELS = 6_000_000
"""Of one picture: a page may be a poster."""
_MARGIN = 2.0
"""Points between a figure and its frame."""
_COLOUR = (200, 0, 0)

_pdfium = Lock()
"""PDFium is one for the whole process, and not made for several threads."""


def framed_page(path: Path, page: int, boxes: Iterable[Box]) -> bytes:
    """Return a page (1-based) as PNG with frames around `boxes` (points from its top left).

    Raises SourceUnreadableError for a file that cannot be opened or drawn, and for a page that it does not have.
    """
    with _pdfium:
        try:
            with pypdfium2.PdfDocument(path) as document:
                if not 1 <= page <= len(document):
                    raise SourceUnreadableError(f"{path.name} に{page}ページはありません。")
                width, height = document[page - 1].get_size()
                scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
                image = document[page - 1].render(scale=scale).to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, OSError) as error:
            raise SourceUnreadableError(f"{path.name} の{page}ページを描けません。") from error
    draw = ImageDraw.Draw(image)
    for x0, top, x1, bottom in boxes:
        frame = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
        draw.rectangle([value * scale for value in frame], outline=_COLOUR, width=3)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
