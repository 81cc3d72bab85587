"""Fonts as pdfminer knows them, with their tables of meanings (ToUnicode, 9.10.3) read in one pass.

pdfminer parses these tables as programs, byte by byte: of a short document, that is a third of the time. Nearly all of
them are lists of codes and texts, which a regular expression takes apart; pdfminer keeps those that are anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

if TYPE_CHECKING:
    from pdfminer.pdffont import PDFFont

_NOTHING = PDFStream({}, b"")
_BLANK = rb"[\x00\t\n\x0c\r ]*+"
_CODE = rb"<((?:[0-9A-Fa-f]{2}){1,4})>" + _BLANK
_TEXT = rb"<((?:[0-9A-Fa-f]{2})++)>" + _BLANK
_TEXTS = rb"\[(" + _BLANK + rb"(?:<(?:[0-9A-Fa-f]{2})++>" + _BLANK + rb")*+)\]" + _BLANK
_ONE = re.compile(_CODE + _TEXT)
_RANGE = re.compile(_CODE + _CODE + rb"(?:" + _TEXT + rb"|" + _TEXTS + rb")")
_LISTED = re.compile(_TEXT)
_BLOCK = re.compile(rb"begin(bfchar|bfrange)" + _BLANK + rb"(.*?)endbf(?:char|range)", re.DOTALL)
_PROGRAM = re.compile(rb"%|usecmap|begincid|begincmap|endcmap.*beginbf", re.DOTALL)
"""What makes a table more than lists: comments, other tables, codes of another kind, several tables in one."""
_LAST_CODE = 0xFFFF
"""No string has a code beyond this one (9.7.5.2); a range that goes on to four bytes of ones would fill the memory."""
_NO_BREAK = "\u00a0"


class Fonts(PDFResourceManager):
    """pdfminer's fonts of one document."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[int, str] = {}

    def number_of(self, font: PDFFont) -> str:
        """Return the number of the object that a font is in its file; '' for one that is written where it is used."""
        return self._numbers.get(id(font), "")

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font, the one made before where it has an object number."""
        font = self._font(objid, spec)
        if objid:
            self._numbers[id(font)] = str(objid)  # such fonts are kept, so that no other one gets this id
        return font

    def _font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        stream = resolve1(spec.get("ToUnicode"))
        if (objid and objid in self._cached_fonts) or "DescendantFonts" in spec or not isinstance(stream, PDFStream):
            return super().get_font(objid, spec)
        meanings = read_meanings(stream.get_data())
        if meanings is None:
            return super().get_font(objid, spec)
        font = super().get_font(objid, {**spec, "ToUnicode": _NOTHING})
        table = getattr(font, "unicode_map", None)
        if isinstance(table, FileUnicodeMap):
            table.cid2unichr = meanings
        return font


def read_meanings(data: bytes) -> dict[int, str] | None:
    """Return the text of every code that a table lists; None where it is more than lists or is damaged.

    Texts are UTF-16 without what is none, and a blank is not made unbreakable by a second entry, as pdfminer has it.
    """
    table = data.partition(b"begincmap")[2] or data
    if _PROGRAM.search(table):
        return None
    meanings: dict[int, str] = {}
    for kind, block in _BLOCK.findall(table):
        entries = _chars(block) if kind == b"bfchar" else _ranges(block)
        for code, text in entries:
            if code < 0:
                return None
            if text != _NO_BREAK or meanings.get(code) != " ":
                meanings[code] = text
    return meanings


_DAMAGED = (-1, "")


def _chars(block: bytes) -> Iterator[tuple[int, str]]:
    position = 0
    for entry in _ONE.finditer(block):
        if entry.start() != position:
            break
        position = entry.end()
        yield int(entry[1], 16), _text(bytes.fromhex(entry[2].decode("ascii")))
    if position != len(block):
        yield _DAMAGED


def _ranges(block: bytes) -> Iterator[tuple[int, str]]:
    position = 0
    for entry in _RANGE.finditer(block):
        first, last = int(entry[1], 16), int(entry[2], 16)
        if entry.start() != position or len(entry[1]) != len(entry[2]):
            break
        position = entry.end()
        if entry[3] is None:
            texts = [bytes.fromhex(text.decode("ascii")) for text in _LISTED.findall(entry[4])]
            yield from ((code, _text(text)) for code, text in zip(range(first, last + 1), texts, strict=False))
            continue
        # What is counted on are the last four bytes.
        text = bytes.fromhex(entry[3].decode("ascii"))
        before, counted = text[:-4], text[-4:]
        base, length = int.from_bytes(counted, "big"), len(counted)
        last = min(last, _LAST_CODE)
        if base + last - first > 0xFFFFFFFF:
            yield _DAMAGED
        for step in range(last - first + 1):
            yield first + step, _text(before + (base + step).to_bytes(4, "big")[-length:])
    if position != len(block):
        yield _DAMAGED


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", "ignore")
