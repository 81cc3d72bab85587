"""The engine on pdfplumber and pdfminer.six: all that knows these two libraries."""

from .engine import Plumber

ENGINE = Plumber()

__all__ = ["ENGINE"]
