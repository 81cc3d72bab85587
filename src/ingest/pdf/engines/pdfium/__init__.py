"""The engine on PDFium: all that knows what PDFium says of a page, and how to ask it."""

from .engine import Pdfium

ENGINE = Pdfium()

__all__ = ["ENGINE"]
