"""A PDF file to a source: page after page, then what only the whole document shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from ...file_names import shown
from ...model import PrintedNumber
from ...profiles import Vocabulary
from ..remarks import Remark
from ..source import Page, Source
from .engines.engine import Engine, PageObjects
from .glyphs.turning import Turning
from .page_reading import PageReading, read_sheet
from .pages.furniture import set_furniture_apart
from .pages.joining import join_tables
from .pages.numbering import Numbering, on_lines
from .witness import open_pdf


def read_pdf(
    path: Path, engine: Engine, vocabulary: Vocabulary, *, witness: Engine | None = None, password: str | None = None
) -> Source:
    """Read a PDF file with an engine, and hold what it sees against what a `witness` sees.

    The words of a 計 tell whether a table is over where its page ends. A page that cannot be read is not `readable`, and a
    remark says why; the others are read. Raises SourceUnreadableError where the file is no PDF, is damaged beyond
    mending, or needs a password that was not given.
    """
    pages: list[Page] = []
    remarks: list[Remark] = []
    numbers: list[PrintedNumber] = []
    turnings: dict[int, Turning] = {}
    with open_pdf(path, engine, witness, password) as pdf:
        page_count = pdf.page_count
        for number in range(1, page_count + 1):
            objects, noticed = pdf.page(number)
            remarks += noticed
            if objects is None:
                pages.append(Page(number, (), readable=False))
                continue
            for reading in read_sheet(objects):
                pages.append(_page(objects, reading))
                remarks += reading.remarks
                numbers += reading.numbers
                if reading.turning.turn:
                    turnings[number] = reading.turning
        remarks += pdf.differences()
        witnessed = pdf.witnessed()
    numbering = Numbering()
    pages = [_whole(parts) for parts in _by_number(join_tables(set_furniture_apart(pages, turnings), vocabulary))]
    for index, page in enumerate(pages):
        # One by one in their places, so that a long document is not held twice.
        pages[index] = numbering.page(page)
    return Source(
        name=shown(path.name),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        media_type="application/pdf",
        reader=f"pdf/{engine.name}",
        extractor=f"{engine.name} {engine.version}",
        pages=tuple(pages),
        page_count=page_count,
        remarks=tuple(remarks),
        witnessed=witnessed,
        numbers=on_lines(numbers, pages),
    )


def _by_number(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Yield the pages that stand on one sheet together."""
    for _, parts in groupby(pages, key=lambda page: page.number):
        yield list(parts)


def _whole(parts: Sequence[Page]) -> Page:
    """Return two pages of one sheet as the one page that the file has."""
    if len(parts) == 1:
        return parts[0]
    blocks = tuple(block for page in parts for block in page.blocks)
    return replace(parts[0], blocks=blocks, readable=all(page.readable for page in parts))


def _page(objects: PageObjects, reading: PageReading) -> Page:
    return Page(
        objects.number,
        reading.blocks,
        width=objects.width,
        height=objects.height,
        readable=reading.readable,
    )
