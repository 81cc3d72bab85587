"""Read a file: choose the reader by what the bytes are, then let the recogniser find the tables nobody ruled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from statistics import median

from ..errors import SourceUnreadableError
from ..file_names import shown
from ..model import PrintedNumber
from ..normalize import printed_numbers
from ..profiles import Vocabulary
from .pdf.engines.registry import DEFAULT_ENGINES, engine_named
from .source import Block, Grid, Line, Page, Source, TextBlock
from .tables import recognise, with_reading

_PDF_SIGNATURE = b"%PDF-"


def read(
    path: Path,
    vocabulary: Vocabulary,
    *,
    password: str | None = None,
    engines: Sequence[str] = DEFAULT_ENGINES,
) -> Source:
    """Read one file, a PDF with the first of these engines; the second is its witness.

    Raises:
        SourceUnreadableError: it cannot be opened, decoded, decrypted or laid out.
        NotThisKindError: it holds no Japanese text at all.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceUnreadableError(
            f"{path} を開けません（{error.strerror or error}）。", "パスと読み取り権限を確かめてください。"
        ) from error
    if _PDF_SIGNATURE in data[:1024]:
        return _read_pdf(path, vocabulary, password, engines)
    return _read_text(data, shown(path.name), vocabulary)


def _read_text(data: bytes, name: str, vocabulary: Vocabulary) -> Source:
    from .text import decode, noticed, read_lines  # noqa: PLC0415 - a worker that reads PDFs need not wait for it

    decoded = decode(data, name)
    lines, page_count = read_lines(decoded.text)
    blocks = recognise(lines, vocabulary)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        reader="text",
        extractor=f"text {decoded.encoding}",
        pages=tuple(_paged(blocks)),
        page_count=page_count,
        lines=lines,
        remarks=noticed(decoded.text),
        numbers=tuple(
            PrintedNumber(printed, line.place.page, line.place.line_no)
            for line in lines
            for printed in printed_numbers(line.text)
        ),
    )


def _read_pdf(path: Path, vocabulary: Vocabulary, password: str | None, engines: Sequence[str]) -> Source:
    from .pdf.pdf_source import read_pdf  # noqa: PLC0415 - the PDF library takes longer to import than a text takes to read

    first, *others = map(engine_named, engines)
    source = read_pdf(path, first, vocabulary, witness=others[0] if others else None, password=password)
    blocks = [block for page in source.pages for block in page.blocks]
    recognised = {id(block): found for block, found in _recognise_unruled(blocks, vocabulary)}
    pages = tuple(
        replace(
            page, blocks=tuple(found for block in page.blocks for found in _read_block(block, recognised, vocabulary))
        )
        for page in source.pages
    )
    return replace(source, pages=pages)


def _read_block(block: Block, recognised: dict[int, tuple[Block, ...]], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Return what a block is: the tables found in it, a table that stood there with its head read, or itself."""
    if isinstance(block, Grid):
        return (with_reading(block, vocabulary),)
    return recognised.get(id(block), (block,))


def _recognise_unruled(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[tuple[Block, tuple[Block, ...]]]:
    """Look for tables in each run of lines between ruled tables; a run may go on over pages."""
    run: list[TextBlock] = []
    for block in [*blocks, None]:
        if isinstance(block, TextBlock):
            run += [block] if block.kind != "furniture" else []
            continue
        if run:
            lines = [line for part in run for line in part.lines]
            found = recognise(lines, vocabulary, _type_size(lines))
            if any(isinstance(one, Grid) for one in found):
                yield run[0], found
                yield from ((part, ()) for part in run[1:])
        run = []


def _type_size(lines: Sequence[Line]) -> float:
    sizes = [line.place.box.bottom - line.place.box.top for line in lines if line.place.box]
    return median(sizes) if sizes else 1.0


def _paged(blocks: Iterable[Block]) -> Iterator[Page]:
    """Give each block to the page it begins on; a run of lines is cut at page breaks."""
    cut = [part for block in blocks for part in _cut(block)]
    for number, part in groupby(cut, key=_page_of):
        yield Page(number, tuple(part))


def _cut(block: Block) -> Iterator[Block]:
    if isinstance(block, Grid):
        yield block
        return
    for _, lines in groupby(block.lines, key=lambda line: line.place.page):
        yield TextBlock(tuple(lines), block.kind)


def _page_of(block: Block) -> int | None:
    if isinstance(block, Grid):
        return block.cells[0].lines[0].place.page
    return block.lines[0].place.page
