"""Twenty files that no reader should be given, made from nothing: `python tests/hostile/make.py FOLDER`.

None of them is a document. Each is to fail on its own, with a reason, within the limits of its worker.
"""

from __future__ import annotations

import random
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

_MEGABYTE = 1024 * 1024


def pdf(objects: Mapping[int, bytes], *, trailer: bytes = b"/Root 1 0 R", prev: bytes = b"") -> bytes:
    """Return a PDF of the given objects, with a sound cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    at: dict[int, int] = {}
    for number, body in objects.items():
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % at[number] if number in at else b"0000000000 00000 f \n"
    out += b"trailer\n<< /Size %d %s %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, prev, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: bytes, page: bytes = b"", more: Mapping[int, bytes] | None = None) -> bytes:
    """Return a PDF with one page, whose content stream is object 4."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + page + b" >>",
            4: content,
            **(more or {}),
        }
    )


def _bomb(megabytes: int, unit: bytes = b" ") -> bytes:
    """Return a Flate stream that is small here and `megabytes` large there.

    One block is packed and then repeated, with the checksum worked out (RFC 1950), so that it costs nothing to make.
    """
    block = unit * (_MEGABYTE // len(unit))
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    sums = sum(block), sum(value * (len(block) - at) for at, value in enumerate(block))
    low, high = 1, 0
    for _ in range(megabytes):
        low, high = (low + sums[0]) % 65521, (high + len(block) * low + sums[1]) % 65521
    return b"\x78\xda" + packed * megabytes + b"\x03\x00" + (high << 16 | low).to_bytes(4, "big")


def _flate(data: bytes) -> bytes:
    return stream(data, b"/Filter /FlateDecode")


def _noise(size: int) -> bytes:
    return random.Random(20).randbytes(size)


_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
)
_CID_FONT = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>"
_ENCRYPTED = (
    b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
    + b"41" * 32
    + b"> /U <"
    + b"42" * 32
    + b"> >>"
    b" /ID [<41> <41>]"
)

FILES: Mapping[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "header-only.pdf": lambda: b"%PDF-1.7\n",
    "noise.pdf": lambda: b"%PDF-1.7\n" + _noise(200_000),
    "page.pdf": lambda: b"<!DOCTYPE html><html><body>404 Not Found</body></html>",
    "no-pages.pdf": lambda: pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
    "pages-in-a-circle.pdf": lambda: pdf(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}
    ),
    "xref-in-a-circle.pdf": lambda: pdf({1: b"<< /Type /Catalog >>"}, prev=b"/Prev 40"),
    "length-of-itself.pdf": lambda: one_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
    "zip-bomb.pdf": lambda: one_page(_flate(_bomb(8_000))),
    "zip-bomb-in-a-zip-bomb.pdf": lambda: one_page(
        stream(zlib.compress(_bomb(20_000, b"\0"), 9), b"/Filter [/FlateDecode /FlateDecode]")
    ),
    "endless-drawing.pdf": lambda: one_page(_flate(_bomb(400, b"0 0 m 9 9 l S 1 1 5 5 re f "))),
    "form-in-itself.pdf": lambda: one_page(
        stream(b"/F Do"),
        b"/Resources << /XObject << /F 5 0 R >> >>",
        {
            5: stream(
                b"/F Do /F Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>",
            )
        },
    ),
    "deep-arrays.pdf": lambda: one_page(stream(b"[" * 200_000)),
    "no-size.pdf": lambda: one_page(stream(b""), b"/MediaBox [0 0 1e308 -1e308] /UserUnit 1e308 /Rotate 91"),
    "mapped-to-everything.pdf": lambda: one_page(
        stream(b"BT /X 9 Tf <00010002> Tj ET"),
        b"/Resources << /Font << /X 5 0 R >> >>",
        {
            5: _FONT,
            6: _CID_FONT,
            7: stream(b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"),
        },
    ),
    "locked.pdf": lambda: pdf(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}, trailer=_ENCRYPTED
    ),
    "noise.txt": lambda: _noise(100_000),
    "blank.txt": lambda: "　\n \n\t\n".encode() * 1000,
    "brackets.txt": ("令和２年度 " + "（【〔" * 100_000 + "\n" + "① " * 50_000 + "\n").encode,
    "one-line.txt": ("令和２年度 施策体系・主要事業 " + "１，２３４（－）" * 500_000).encode,
}


def make(folder: Path) -> tuple[Path, ...]:
    """Write all the files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES.items():
        (folder / name).write_bytes(content())
    return tuple(folder / name for name in FILES)


if __name__ == "__main__":
    for written in make(Path(sys.argv[1])):
        sys.stdout.write(f"{written}\n")
