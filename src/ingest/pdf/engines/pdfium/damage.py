"""Damaged content streams: PDFium goes on with what comes before the damage and says nothing.

Its functions do not give a content stream as it stands in the file. So the file is looked through once, by its bytes;
only where a damaged stream is found anywhere (or cannot be looked at, in an encrypted file), each page is copied alone
into a new file, whose streams are then those of that page.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from .. import policy

_STREAM = re.compile(
    rb"""
    \d+ \s+ \d+ \s+ obj \s*
    (<< (?: (?! endobj | \bstream\b ) . )* >>)  # 1: the dictionary
    \s* stream \r?\n
    """,
    re.DOTALL | re.VERBOSE,
)
_INFLATED = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_NO_CONTENT = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/FontFile|/Type\s*/(?:XRef|Metadata|ObjStm)\b|/Type\d?C\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_LAYERS = b"/OCProperties"
_MEANINGS = b"/CIDInit"
"""How a font's table of meanings begins, which is no content."""


class Damage:
    """What is wrong with the content of a document's pages, and whether the document has layers."""

    def __init__(self, path: Path, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            encrypted = data.find(b"/Encrypt") >= 0
            self._suspicious = encrypted or next(_damaged(data), None) is not None
            self.has_layers = data.find(_LAYERS) >= 0 or (_OBJECTS.search(data) is not None and _hidden_layers(data))

    def of_page(self, number: int) -> str | None:
        """Return what is wrong with a page's content streams; None where they are sound."""
        if not self._suspicious:
            return None
        saved = BytesIO()
        try:
            alone = pypdfium2.PdfDocument.new()
            alone.import_pages(self._document, [number - 1])
            alone.save(saved)
            alone.close()
        except pypdfium2.PdfiumError:
            return None
        return next(_damaged(saved.getvalue()), None)


def _damaged(data: bytes | mmap.mmap) -> Iterator[str]:
    """Yield what is wrong with each damaged stream of a file that may be content."""
    for dictionary, raw in _streams(data):
        if _INFLATED.search(dictionary) and not _NO_CONTENT.search(dictionary):
            damage = policy.deflate_damage(raw)
            if damage is not None and not _beginning(raw).startswith(_MEANINGS):
                yield damage


def _hidden_layers(data: bytes | mmap.mmap) -> bool:
    """Tell whether a stream of objects names layers; one that cannot be read may."""
    for dictionary, raw in _streams(data):
        if _OBJECTS.search(dictionary) and _INFLATED.search(dictionary):
            try:
                if _LAYERS in zlib.decompressobj().decompress(raw):
                    return True
            except zlib.error:
                return True
    return False


def _streams(data: bytes | mmap.mmap) -> Iterator[tuple[bytes, bytes]]:
    """Yield the dictionary and the bytes of every stream of a file."""
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        yield found[1], data[found.end() : end if end >= 0 else len(data)]


def _beginning(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, 64).lstrip()
    except zlib.error:
        return b""
