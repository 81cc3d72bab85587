"""A file read by two engines: the one gives the reading, the other is its witness."""

from .two_engines import open_pdf

__all__ = ["open_pdf"]
