"""PDF files: characters, rules and drawings of each page to blocks of lines, boxes and grids, with places and marks."""

from .draw import draw_page
from .page_reading import PageReading
from .pdf_source import read_pdf

__all__ = ["PageReading", "draw_page", "read_pdf"]
