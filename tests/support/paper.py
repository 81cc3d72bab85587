"""A small PDF writer for tests: every byte is ours, so each trap can be set alone, and no font file is needed.

Glyphs are codes of a font that is not embedded; what they mean (ToUnicode), how wide they are and where they stand is
said glyph by glyph. Coordinates are points from the page's top left.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shisaku.ingest.pdf.engines.registry import DEFAULT_ENGINE, engine_named
from shisaku.ingest.pdf.pdf_source import read_pdf
from shisaku.ingest.source import Grid, Line, Source, TextBlock

from support.recognised import vocabulary

FIRST_MORE = 9
"""The number of the first object that is neither catalog, fonts nor picture."""


@dataclass(frozen=True)
class Glyph:
    """A glyph: its meaning in the file (None: not said), its advance in thousandths of the size."""

    means: str | None
    width: int = 1000


def glyphs(text: str) -> list[Glyph]:
    """Return the glyphs of a text: wide characters a full size, others half of it, marks nothing."""
    widths = {"W": 1000, "F": 1000, "A": 1000}
    return [
        Glyph(one, 0 if unicodedata.combining(one) else widths.get(unicodedata.east_asian_width(one), 500))
        for one in text
    ]


@dataclass
class Sheet:
    """One page. The drawing methods add to its content; `raw` takes operators in PDF's own coordinates."""

    paper: Paper
    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    origin: tuple[float, float] = (0.0, 0.0)
    """The media box's lower left corner."""
    content: list[str] = field(default_factory=list)
    image: bool = False
    resources: str = ""
    annots: str = ""

    def raw(self, operators: str) -> None:
        self.content.append(operators)

    def text(
        self,
        x: float,
        baseline: float,
        text: str | Sequence[Glyph],
        *,
        size: float = 10.0,
        bold: bool = False,
        mode: int = 0,
        color: str = "0 g",
        pitch: float = 0.0,
        matrix: str = "1 0 0 1",
    ) -> float:
        """Print glyphs one after the other, `pitch` thousandths apart; return the x where they end."""
        run = glyphs(text) if isinstance(text, str) else list(text)
        codes = "".join(f"<{self.paper.code(one):04x}> {-pitch:g} " for one in run)
        font = "FB" if bold else "FR"
        self.raw(
            f"BT {color} /{font} {size:g} Tf {mode} Tr {matrix} {x + self.origin[0]:g} "
            f"{self.height - baseline + self.origin[1]:g} Tm [{codes}] TJ ET"
        )
        return x + sum(one.width + pitch for one in run) * size / 1000

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, color: str = "0 G") -> None:
        self.raw(f"{color} {width:g} w {self._at(x0, y0)} m {self._at(x1, y1)} l S")

    def box(self, x0: float, top: float, x1: float, bottom: float, *, width: float = 0.5) -> None:
        """Draw a rectangle with one stroked path."""
        self.raw(f"0 G {width:g} w {self._at(x0, bottom)} {x1 - x0:g} {bottom - top:g} re S")

    def fill(self, x0: float, top: float, x1: float, bottom: float, color: str = "0 g") -> None:
        self.raw(f"{color} {self._at(x0, bottom)} {x1 - x0:g} {bottom - top:g} re f")

    def oval(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw an ellipse of four Bézier curves."""
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        a, b = 0.5523 * (x1 - x0) / 2, 0.5523 * (bottom - top) / 2
        at = self._at
        self.raw(
            f"0 G 0.7 w {at(x1, y)} m {at(x1, y - b)} {at(x + a, top)} {at(x, top)} c "
            f"{at(x - a, top)} {at(x0, y - b)} {at(x0, y)} c {at(x0, y + b)} {at(x - a, bottom)} {at(x, bottom)} c "
            f"{at(x + a, bottom)} {at(x1, y + b)} {at(x1, y)} c h S"
        )

    def rounded(self, x0: float, top: float, x1: float, bottom: float, radius: float = 4.0) -> None:
        """Draw a rounded rectangle with one stroked path."""
        at, r = self._at, radius
        self.raw(
            f"0 G 0.7 w {at(x0 + r, top)} m {at(x1 - r, top)} l {at(x1, top)} {at(x1, top)} {at(x1, top + r)} c "
            f"{at(x1, bottom - r)} l {at(x1, bottom)} {at(x1, bottom)} {at(x1 - r, bottom)} c {at(x0 + r, bottom)} l "
            f"{at(x0, bottom)} {at(x0, bottom)} {at(x0, bottom - r)} c {at(x0, top + r)} l "
            f"{at(x0, top)} {at(x0, top)} {at(x0 + r, top)} c h S"
        )

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.image = True
        self.raw(f"q {x1 - x0:g} 0 0 {bottom - top:g} {self._at(x0, bottom)} cm /Im Do Q")

    def table(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Rule a table with one stroke for each line."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def _at(self, x: float, y: float) -> str:
        return f"{x + self.origin[0]:g} {self.height - y + self.origin[1]:g}"


class Paper:
    """A document under construction."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._codes: dict[Glyph, int] = {}
        self.catalog = ""
        """Further entries of the catalog."""
        self._more: list[str] = []

    def sheet(self, **options: object) -> Sheet:
        self.sheets.append(Sheet(self, **options))  # type: ignore[arg-type]
        return self.sheets[-1]

    def more(self, body: str) -> str:
        """Add an object of any kind and return the reference to it."""
        self._more.append(body)
        return f"{FIRST_MORE + len(self._more) - 1} 0 R"

    def code(self, glyph: Glyph) -> int:
        return self._codes.setdefault(glyph, len(self._codes) + 1)

    def save(self, path: Path, *, object_streams: bool = False, damaged_xref: bool = False) -> Path:
        """Write the file; `object_streams` packs what can be packed, `damaged_xref` makes every offset wrong."""
        data = _packed(self._objects()) if object_streams else _plain(self._objects())
        if damaged_xref:
            data = data.replace(b"startxref\n", b"startxref\n9").replace(b"0000000", b"0000900")
        path.write_bytes(data)
        return path

    def _objects(self) -> list[bytes]:
        """Return the bodies of all objects; the first is the catalog, the second the page tree."""
        fonts = {3: "Reading", 5: "Reading-Bold"}
        objects = [f"<</Type/Catalog/Pages 2 0 R{self.catalog}>>".encode(), b""]
        widths = " ".join(f"{code} [{glyph.width}]" for glyph, code in self._codes.items())
        for number, name in fonts.items():
            objects += [
                f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/ToUnicode 7 0 R"
                f"/DescendantFonts[{number + 1} 0 R]>>".encode(),
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 1000/W[{widths}]"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 880/Descent -120"
                "/FontBBox[0 -120 1000 880]/ItalicAngle 0/CapHeight 700/StemV 80>>>>".encode(),
            ]
        objects.append(_stream(self._meanings()))
        objects.append(
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            b"stream\n\x80\nendstream"
        )
        objects += [body.encode() for body in self._more]
        kids = []
        for sheet in self.sheets:
            page, content = len(objects) + 1, len(objects) + 2
            kids.append(f"{page} 0 R")
            left, low = sheet.origin
            crop = "/CropBox[{:g} {:g} {:g} {:g}]".format(*sheet.crop) if sheet.crop else ""
            image = "/XObject<</Im 8 0 R>>" if sheet.image else ""
            annots = f"/Annots[{sheet.annots}]" if sheet.annots else ""
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[{left:g} {low:g} {left + sheet.width:g} {low + sheet.height:g}]"
                f"{crop}/Rotate {sheet.rotate}/Contents {content} 0 R{annots}"
                f"/Resources<</Font<</FR 3 0 R/FB 5 0 R>>{image}{sheet.resources}>>>>".encode()
            )
            objects.append(_stream("\n".join(sheet.content).encode()))
        objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
        return objects

    def _meanings(self) -> bytes:
        said = [(code, glyph.means) for glyph, code in self._codes.items() if glyph.means is not None]
        lines = [f"<{code:04x}> <{means.encode('utf-16-be').hex()}>" for code, means in said]
        blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
        body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
        return (
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap end end"
        ).encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _plain(objects: Sequence[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def _packed(objects: Sequence[bytes]) -> bytes:
    """Put every object that is no stream into an object stream (ISO 32000-1, 7.5.7), found by a cross-reference stream."""
    data = bytearray(b"%PDF-1.7\n")
    holder, table = len(objects) + 1, len(objects) + 2
    packed = [(number, body) for number, body in enumerate(objects, 1) if b"stream\n" not in body]
    entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    bodies, heads = b"", []
    for index, (number, body) in enumerate(packed):
        heads.append(b"%d %d" % (number, len(bodies)))
        bodies += body + b" "
        entries[number] = (2, holder, index)
    head = b" ".join(heads) + b" "
    whole = zlib.compress(head + bodies)
    for number, body in enumerate(objects, 1):
        if number not in entries:
            entries[number] = (1, len(data), 0)
            data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    entries[holder] = (1, len(data), 0)
    data += b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>stream\n%s\nendstream\nendobj\n" % (
        holder,
        len(packed),
        len(head),
        len(whole),
        whole,
    )
    start = len(data)
    entries[table] = (1, start, 0)
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + more.to_bytes(2, "big")
        for _, (kind, where, more) in sorted(entries.items())
    )
    data += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        table,
        table + 1,
        len(rows),
        rows,
    )
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)


def damage_last_page(path: Path, share: float = 0.5) -> Path:
    """Damage the packed content of a file's last page at a share of its length."""
    data = bytearray(path.read_bytes())
    start = data.rindex(b"FlateDecode>>stream")
    at = start + int(share * (data.rindex(b"endstream") - start))
    data[at : at + 8] = b"\x00" * 8
    path.write_bytes(data)
    return path


def read(paper: Paper, folder: Path, engine: str = DEFAULT_ENGINE) -> Source:
    """Write the document and read it."""
    return read_pdf(paper.save(folder / "paper.pdf"), engine_named(engine), vocabulary())


def read_file(path: Path, password: str | None = None) -> Source:
    """Read a PDF with the usual engine."""
    return read_pdf(path, engine_named(DEFAULT_ENGINE), vocabulary(), password=password)


def grids(source: Source) -> list[Grid]:
    return [block for page in source.pages for block in page.blocks if isinstance(block, Grid)]


def lines(source: Source, kind: str | None = None) -> list[Line]:
    """Return the lines outside tables, of one kind of block or of all."""
    return [
        line
        for page in source.pages
        for block in page.blocks
        if isinstance(block, TextBlock) and kind in {None, block.kind}
        for line in block.lines
    ]


def all_lines(source: Source) -> list[Line]:
    """Return every line of a source, in reading order."""
    found: list[Line] = []
    for page in source.pages:
        for block in page.blocks:
            found += (
                block.lines if isinstance(block, TextBlock) else [one for cell in block.cells for one in cell.lines]
            )
    return found


def texts(grid: Grid) -> list[list[str]]:
    """Return a grid's cells as texts, row by row; the lines of a cell parted by a slash."""
    return [["/".join(line.text for line in cell.lines) for cell in grid.row(row)] for row in range(grid.rows)]


def marked(grid: Grid) -> list[tuple[str, str]]:
    """Return kind and words of every mark in a grid."""
    return [
        (mark.kind, line.text[mark.start : mark.end])
        for cell in grid.cells
        for line in cell.lines
        for mark in line.marks
    ]
