"""PDFs with a font of their own, and those that say wrongly which characters its glyphs are."""

from __future__ import annotations

import re
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from invented.sheets import embedded_font


def paper_with(path: Path, lines: list[str], font: str | None = None, size: float = 10) -> Path:
    """Write lines in a font that the file carries."""
    embedded_font()
    canvas = Canvas(str(path), pageCompression=0)
    canvas.setFont(font or embedded_font(), size)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.save()
    return path


def lying(path: Path, glyph: str, said: str) -> Path:
    """Change what a file says that a glyph is (ToUnicode)."""
    data = path.read_bytes()
    changed, times = re.subn(
        rf"(<[0-9A-F]{{2}}> <){ord(glyph):04X}>".encode(), rf"\g<1>{ord(said):04X}>".encode(), data
    )
    if times == 0:  # written as a range, each glyph a code of its own
        changed, times = re.subn(rf"<{ord(glyph):04X}>".encode(), f"<{ord(said):04X}>".encode(), data)
    assert times
    path.write_bytes(changed)
    return path
