"""PDF files: characters, rules and drawings of each page to blocks of lines, boxes and grids, with places and marks."""

from .read import read_one_page, read_pdf
from .reading import PageReading

__all__ = ["PageReading", "read_one_page", "read_pdf"]
