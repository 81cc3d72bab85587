"""Text files: bytes to lines, with whatever the extractor kept of the page (columns, paragraph ends, page breaks)."""

from .decode import Decoded, decode
from .lines import noticed, read_lines

__all__ = ["Decoded", "decode", "noticed", "read_lines"]
