"""Pages of PDF files as pictures: the one place that has PDFium draw for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import sqrt
from pathlib import Path
from typing import Self

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from ....errors import SourceUnreadableError
from ..plane.geometry import Rect
from .one_pdfium import LOCK


class DrawablePdf:
    """A PDF file open for drawing. Pages are 1-based, sizes and boxes in points from a page's top left."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Open a file; raise SourceUnreadableError where it cannot be opened or decrypted."""
        self._name = path.name
        with self._drawing(f"{self._name} を開けず、描けません。"):
            self._document = pypdfium2.PdfDocument(path, password=password)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def page_count(self) -> int:
        """Return how many pages can be drawn."""
        with LOCK:
            return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Return a page's width and height; raise SourceUnreadableError where it cannot be loaded."""
        with self._drawing(self._cannot(page)):
            width, height = self._document[page - 1].get_size()
        return float(width), float(height)

    def picture(self, page: int, scale: float, piece: Rect | None = None) -> Image.Image:
        """Draw a page, or a piece of it, `scale` pixels a point; raise SourceUnreadableError where that is impossible."""
        with self._drawing(self._cannot(page)):
            loaded = self._document[page - 1]
            width, height = loaded.get_size()
            shown = piece or Rect(0.0, 0.0, width, height)
            crop = (shown.x0, height - shown.bottom, width - shown.x1, shown.top)
            image: Image.Image = loaded.render(scale=scale, crop=crop).to_pil().convert("RGB")
        return image

    def grey(self, page: int, scale: float, most_pixels: int, piece: Rect | None = None) -> Image.Image | None:
        """Draw a page, or a piece of it, in grey, `scale` pixels a point.

        None where it would have more pixels than `most_pixels`, or where a piece is not on the page.

        Four bytes a pixel are drawn, which Pillow takes as they are: half of the time goes into copies otherwise. (What
        PDFium itself draws in grey is not what it draws in colour.) Raises SourceUnreadableError as `picture` does.
        """
        with self._drawing(self._cannot(page)):
            loaded = self._document[page - 1]
            width, height = loaded.get_size()
            shown = piece or Rect(0.0, 0.0, width, height)
            if shown.area * scale**2 > most_pixels or not Rect(0.0, 0.0, width, height).contains(shown):
                return None
            crop = (shown.x0, height - shown.bottom, width - shown.x1, shown.top)
            drawn: Image.Image = loaded.render(scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=True).to_pil()
            return drawn.convert("L")

    def close(self) -> None:
        """Close the file."""
        with LOCK:
            self._document.close()

    def _cannot(self, page: int) -> str:
        return f"{self._name} の{page}ページを描けません。"

    @staticmethod
    @contextmanager
    def _drawing(otherwise: str) -> Iterator[None]:
        try:
            with LOCK:
                yield
        except (pypdfium2.PdfiumError, OSError) as error:
            raise SourceUnreadableError(otherwise) from error


def scale_within(most_pixels: int, scale: float, width: float, height: float) -> float:
    """Return the scale by which a picture of so many points has no more than so many pixels, `scale` at most."""
    return min(scale, sqrt(most_pixels / max(1.0, width * height)))
