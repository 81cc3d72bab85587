"""A page of a PDF as a picture, with what was read framed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import ImageDraw

from ...errors import SourceUnreadableError
from ...ingest.pdf.drawing.rendering import DrawablePdf, scale_within

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


def framed_page(path: Path, page: int, boxes: Iterable[Box]) -> bytes:
    """Return a page (1-based) as PNG with frames around `boxes` (points from its top left).

    Raises SourceUnreadableError for a file that cannot be opened or drawn, and for a page that it does not have.
    """
    with DrawablePdf(path) as pdf:
        if not 1 <= page <= pdf.page_count:
            raise SourceUnreadableError(f"{path.name} に{page}ページはありません。")
        scale = scale_within(_MOST_PIXELS, _SCALE, *pdf.size(page))
        image = pdf.picture(page, scale)
    draw = ImageDraw.Draw(image)
    for x0, top, x1, bottom in boxes:
        frame = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
        draw.rectangle([value * scale for value in frame], outline=_COLOUR, width=3)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
