"""The source as one sequence: lines with what they say they are, and grids, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..ingest.remarks import unread_pages
from ..ingest.source import Grid, Line, Source
from ..profiles import Vocabulary
from ..profiles.signs import Kind, Sign

_BLANK = Sign(Kind.BLANK)
_PAGE_NUMBER = Sign(Kind.PAGE_NUMBER)


@dataclass(frozen=True, slots=True)
class LineItem:
    """A line outside any table. `wrapped_into`: the line before it says that its paragraph goes on here."""

    line: Line
    sign: Sign
    wrapped_into: bool
    boxed: bool


@dataclass(frozen=True, slots=True)
class GridItem:
    """A table."""

    grid: Grid


Item = LineItem | GridItem


def items_of(source: Source, vocabulary: Vocabulary) -> Iterator[Item]:
    """Yield lines and grids in reading order. Furniture comes as such, so that it gets its role."""
    wrapped = False
    unread = unread_pages(source.remarks)
    for page in source.pages:
        if not {page.number, (page.number or 0) - 1}.isdisjoint(unread):
            # Nothing goes on from a page that cannot be read, or on to one.
            wrapped = False
        for block in page.blocks:
            if isinstance(block, Grid):
                yield GridItem(block)
                wrapped = False
                continue
            if block.kind == "unread":
                continue
            for line in (part for whole in block.lines for part in _parts(whole, vocabulary)):
                sign = _sign(line, "furniture" if line.furniture else block.kind, vocabulary)
                yield LineItem(line, sign, wrapped, block.kind == "box")
                if sign.kind not in (Kind.BLANK, Kind.PAGE_NUMBER):
                    wrapped = line.end == "wrap"


def _parts(line: Line, vocabulary: Vocabulary) -> Iterator[Line]:
    """Yield a line, or its parts where it says several things: an indicator's name and its 基準値."""
    parts = vocabulary.labels.parts_of(line.text)
    if len(parts) == 1:
        yield line
        return
    for part in parts:
        yield replace(line, text=part, marks=(), segments=(), end="paragraph")


def _sign(line: Line, kind: str, vocabulary: Vocabulary) -> Sign:
    if kind == "furniture":
        return _PAGE_NUMBER
    return vocabulary.sign(line.text) if line.text else _BLANK
