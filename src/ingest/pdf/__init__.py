"""PDF files: characters, rules and drawings of each page to blocks of lines, boxes and grids, with places and marks."""

from .draw import draw_page
from .read import read_pdf
from .reading import PageReading

__all__ = ["PageReading", "draw_page", "read_pdf"]
