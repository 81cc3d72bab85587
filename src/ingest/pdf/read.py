"""A PDF file to a source: page after page, then what only the whole document shows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..source import Block, Grid, Line, Page, Source
from .engine import Engine, PageFailedError, PageObjects
from .furniture import set_furniture_apart
from .places import numbered
from .plumber import Plumber
from .reading import PageReading, read_page
from .tables_over_pages import join_tables
from .turning import Turning

ENGINE: Engine = Plumber()


def read_pdf(path: Path, *, password: str | None = None) -> Source:
    """Read a PDF file.

    A page that cannot be read has `unreadable` set; the others are read. Raises SourceUnreadableError where the file
    is no PDF, is damaged beyond mending, or needs a password that was not given.
    """
    pages: list[Page] = []
    warnings: list[str] = []
    turnings: dict[int, Turning] = {}
    with ENGINE.open(path, password) as pdf:
        for number in range(1, pdf.page_count + 1):
            try:
                objects = pdf.page(number)
            except PageFailedError as error:
                reason = f"{number}ページを解析できません（{error}）。元のファイルを確かめてください。"
                pages.append(Page(number, (), unreadable=reason))
                continue
            reading = read_page(objects)
            pages.append(_page(objects, reading))
            warnings += [reading.warning] if reading.warning else []
            if reading.turning.turn:
                turnings[number] = reading.turning
    numbering = _Numbering()
    pages = join_tables(set_furniture_apart(pages, turnings))
    for index, page in enumerate(pages):
        # One by one in their places, so that a long document is not held twice.
        pages[index] = numbering.page(page)
    return Source(
        name=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        media_type="application/pdf",
        extractor=ENGINE.name,
        pages=tuple(pages),
        page_count=len(pages),
        warnings=tuple(warnings),
    )


def _page(objects: PageObjects, reading: PageReading) -> Page:
    return Page(
        objects.number,
        reading.blocks,
        width=objects.width,
        height=objects.height,
        unreadable=reading.unreadable,
        repairs=reading.repairs,
        lost_characters=reading.characters.lost,
    )


class _Numbering:
    """Gives every line its number in reading order."""

    def __init__(self) -> None:
        self.count = 0

    def page(self, page: Page) -> Page:
        return replace(page, blocks=tuple(self._block(block) for block in page.blocks))

    def _block(self, block: Block) -> Block:
        if not isinstance(block, Grid):
            return replace(block, lines=self._lines(block.lines))
        first = self.count + 1
        cells = []
        for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
            lines = self._lines(cell.lines)
            place = numbered(cell.place, lines[0].place.line_no) if lines else cell.place
            cells.append(replace(cell, lines=lines, place=place))
        return replace(block, cells=tuple(cells), place=numbered(block.place, first))

    def _lines(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        first = self.count + 1
        self.count += len(lines)
        return tuple(replace(line, place=numbered(line.place, no)) for no, line in enumerate(lines, first))
