"""What makes a document hard to read, drawn or written into an invented one: its truth stays, or a finding has to speak.

Each is as the page of some office has it. What only a machine sees (a layer that is off, white type, a text behind a
white box) must not be read; what only an eye sees rightly (a wrong table of characters) must be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from ctypes import c_float
from dataclasses import replace
from io import BytesIO
from random import Random

import pypdfium2

from invented.layout import Cell, Element, Paragraph, Table
from invented.sheets import Drawer, SheetOptions

_DIGIT = re.compile(r"[0-9０-９]")


def _other(text: str) -> str:
    """Return a figure with another digit in place of its first."""
    found = _DIGIT.search(text)
    if found is None:
        return text
    digit = unicodedata.digit(found.group())
    return f"{text[: found.start()]}{(digit + 3) % 10}{text[found.end() :]}"


class _Boxed(Drawer):
    """White boxes over the figures that were, and the new figures typed over them."""

    def cell_line(self, cell: Cell, line: str, x: float, y: float) -> None:
        if cell.numeric:
            self.text(x, y, _other(line))
            self.canvas.setFillGray(1)
            self.canvas.rect(x - 1, y - 2, self.span(line) + 2, self.options.size + 1, stroke=0, fill=1)
            self.canvas.setFillGray(0)
        super().cell_line(cell, line, x, y)


class _Unseen(Drawer):
    """A text layer of another recogniser, not drawn at all, over the figures."""

    def cell_line(self, cell: Cell, line: str, x: float, y: float) -> None:
        super().cell_line(cell, line, x, y)
        if cell.numeric:
            written = self.canvas.beginText(x, y)
            written.setFont("mincho", self.options.size)
            written.setTextRenderMode(3)
            written.textOut(_other(line))
            written.setTextRenderMode(0)
            self.canvas.drawText(written)


class _White(Drawer):
    """Notes in white beside the figures."""

    def cell_line(self, cell: Cell, line: str, x: float, y: float) -> None:
        super().cell_line(cell, line, x, y)
        if cell.numeric:
            self.canvas.setFillGray(1)
            self.text(x + self.span(line), y, "9")
            self.canvas.setFillGray(0)


class _Raised(Drawer):
    """A small raised mark of a note behind every third figure."""

    drawn = 0

    def cell_line(self, cell: Cell, line: str, x: float, y: float) -> None:
        super().cell_line(cell, line, x, y)
        self.drawn += cell.numeric
        if cell.numeric and self.drawn % 3 == 0:
            size = self.options.size
            self.canvas.setFont("mincho", size * 0.5)
            self.canvas.drawString(x + self.span(line), y + size * 0.4, "1")


class _Struck(Drawer):
    """Figures that were, struck out before the new ones."""

    def cell_line(self, cell: Cell, line: str, x: float, y: float) -> None:
        old = _other(line)
        width = self.span(old)
        if cell.numeric and width < 40:
            at = x - width - 4
            self.text(at, y, old)
            self.canvas.setLineWidth(0.6)
            self.canvas.line(at, y + self.options.size * 0.35, at + width, y + self.options.size * 0.35)
        super().cell_line(cell, line, x, y)


class _Sideways(Drawer):
    """Pages drawn sideways, with the word to the viewer to turn them."""

    def __init__(self, options: SheetOptions) -> None:
        super().__init__(options)
        self._turn()

    def _turn(self) -> None:
        self.canvas.setPageSize((self.width, self.height))
        self.canvas.setPageRotation(90)
        self.canvas.translate(self.height, 0)
        self.canvas.rotate(90)

    def finish_page(self) -> None:
        super().finish_page()
        self._turn()


class _Unturned(_Sideways):
    """Pages drawn sideways, as they come from a scanner's feed: nothing says that they are to be turned."""

    def _turn(self) -> None:
        self.canvas.setPageSize((self.height, self.width))
        self.canvas.translate(self.height, 0)
        self.canvas.rotate(90)


def _drawn(drawer: type[Drawer]) -> Callable[[Iterable[Element], SheetOptions], bytes]:
    return lambda elements, options: drawer(options).draw(elements)


def _two_up(elements: Iterable[Element], options: SheetOptions) -> bytes:
    """Two pages on each sheet of twice the size."""
    with pypdfium2.PdfDocument(Drawer(options).draw(elements)) as document:
        width, height = document[0].get_size()
        raw = pypdfium2.raw.FPDF_ImportNPagesToOne(document, c_float(2 * width), c_float(height), 2, 1)
        with pypdfium2.PdfDocument(raw) as sheets:
            file = BytesIO()
            sheets.save(file)
    return file.getvalue()


def _lying(elements: Iterable[Element], options: SheetOptions) -> bytes:
    """A table of characters that calls one digit another."""
    drawer = Drawer(options)
    drawer.canvas.setPageCompression(0)
    content = drawer.draw(elements)
    changed, times = re.subn(rb"<0034>", b"<0037>", content)
    if not times:
        raise ValueError("the font names no 4")
    return changed


def _layer_off(elements: Iterable[Element], options: SheetOptions) -> bytes:
    """A layer that is switched off, with other figures where the right ones stand."""
    drawer = _Layered(options)
    drawer.canvas.setPageCompression(0)
    content = drawer.draw(elements)
    # The objects that reportlab does not write: the layer, and its name in every page's resources.
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    size = int(re.findall(rb"/Size (\d+)", content)[-1])
    root = int(re.findall(rb"/Root (\d+) 0 R", content)[-1])
    objects: dict[int, bytes] = {size: b"<</Type/OCG/Name(old)>>"}
    for match in re.finditer(rb"(\d+) 0 obj\s+(<<.*?>>)\s+endobj", content, re.DOTALL):
        number, body = int(match[1]), match[2]
        if b"/Type /Page\n" in body or re.search(rb"/Type /Page\b(?!s)", body):
            put = b"/Resources << /Properties << /Old %d 0 R >> " % size
            objects[number] = body.replace(b"/Resources <<", put, 1)
        elif number == root:
            order = b"<< /OCProperties << /OCGs [%d 0 R] /D << /OFF [%d 0 R] /Order [%d 0 R] >> >> " % (
                size,
                size,
                size,
            )
            objects[number] = body.replace(b"<<", order, 1)
    return _appended(content, objects, start, size + 1, root)


class _Layered(Drawer):
    def cell_line(self, cell: Cell, line: str, x: float, y: float) -> None:
        super().cell_line(cell, line, x, y)
        if cell.numeric:
            self.canvas._code.append("/OC /Old BDC")  # noqa: SLF001 - reportlab has no layers
            self.text(x, y, _other(line))
            self.canvas._code.append("EMC")  # noqa: SLF001


def _appended(content: bytes, objects: Mapping[int, bytes], start: int, size: int, root: int) -> bytes:
    """Return a file with objects added, or put in place of those of their numbers, behind its end."""
    out, places = bytearray(content), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer << /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start, at)
    return bytes(out)


PDF_HAZARDS: Mapping[str, Callable[[Iterable[Element], SheetOptions], bytes]] = {
    "white boxes": _drawn(_Boxed),
    "text that is not drawn": _drawn(_Unseen),
    "white type": _drawn(_White),
    "marks of notes": _drawn(_Raised),
    "struck figures": _drawn(_Struck),
    "sideways": _drawn(_Sideways),
    "sideways, unsaid": _drawn(_Unturned),
    "two up": _two_up,
    "wrong ToUnicode": _lying,
    "layer off": _layer_off,
}
"""Each draws a document with one trap."""


# -- texts ------------------------------------------------------------------------------------------------------------


def unit_below(elements: Iterable[Element], _: Random) -> list[Element]:
    """Print the unit below each table in place of above it."""
    found: list[Element] = []
    unit = ""
    for one in elements:
        if isinstance(one, Paragraph) and "単位" in one.right:
            unit = one.right
            found.append(replace(one, right=""))
            continue
        found.append(one)
        if isinstance(one, Table) and unit:
            found.append(Paragraph("", right=unit))
            unit = ""
    return found


def unit_at_top(elements: Iterable[Element], _: Random) -> list[Element]:
    """Print the unit once, in words, below the first title."""
    found, units = [], set()
    for one in elements:
        if isinstance(one, Paragraph) and "単位" in one.right:
            units.add(one.right)
            found.append(replace(one, right=""))
        else:
            found.append(one)
    if len(units) == 1:
        found.insert(1, Paragraph(f"※金額の{units.pop().strip('（）()')}"))
    return found


ELEMENT_HAZARDS: Mapping[str, Callable[[Iterable[Element], Random], list[Element]]] = {
    "unit below": unit_below,
    "unit at the top": unit_at_top,
}
"""Each lays a document out otherwise, for PDFs and texts alike."""


def _cp932(text: str) -> bytes:
    try:
        return text.replace("\n", "\r\n").encode("cp932")
    except UnicodeEncodeError:
        return text.encode("utf-16")


TEXT_HAZARDS: Mapping[str, Callable[[str], bytes]] = {
    "CP932": _cp932,
    "UTF-16": lambda text: text.encode("utf-16"),
    "BOM, CRLF": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "blanks stripped": lambda text: "\n".join(line.rstrip(" \u3000") for line in text.split("\n")).encode(),
}
"""Each writes a text as another program would."""
