"""Text as some extractors give it: every line of every cell for itself, column after column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from invented.layout import Cell, Element, PageBreak, Paragraph, Series, Table, wrap


@dataclass(frozen=True)
class StreamOptions:
    blank_between: bool = True
    """An empty line after each line, as in the real text."""
    paragraph_ends: bool = True
    """A trailing blank ends a paragraph."""
    gaps: bool = True
    late_boxes: bool = False
    """Chapter and policy headings come after the next table."""
    lines_per_page: int = 0
    """0: no pages. Otherwise a page number stands at the end of each page, in the style of `page_number`."""
    page_number: str = "- {} -"
    form_feeds: bool = True
    heads_on_one_line: bool = False
    heads_repeated: bool = False
    years_on_one_line: bool = True
    values_on_one_line: bool = True
    name_and_amount_on_one_line: bool = False


@dataclass(frozen=True)
class _Out:
    text: str
    ends: bool
    gap: bool = False
    head: tuple[str, ...] = ()
    """Lines of the table's head, to repeat when a page breaks before this line."""


def stream(elements: Iterable[Element], options: StreamOptions | None = None) -> str:
    """Return the text of a document as a stream of cells."""
    chosen = options or StreamOptions()
    lines = list(_lines(_ordered(elements, late=chosen.late_boxes), chosen))
    return "".join(_written(lines, chosen))


def _ordered(elements: Iterable[Element], *, late: bool) -> Iterator[Element]:
    held: list[Element] = []
    in_outline = True
    for element in elements:
        if late and isinstance(element, Paragraph) and element.box and not in_outline:
            held.append(element)
            continue
        yield element
        if isinstance(element, Paragraph) and "主要事業" in element.text:
            in_outline = False
        if isinstance(element, Table | PageBreak):
            in_outline = in_outline and not isinstance(element, PageBreak)
            yield from held
            held = []
    yield from held


def _lines(elements: Iterable[Element], options: StreamOptions) -> Iterator[_Out]:
    for element in elements:
        match element:
            case Paragraph():
                yield from _paragraph(element)
            case Table():
                yield from _table(element, options)
            case Series():
                yield from _series(element, options)
            case PageBreak():
                yield _Out("\f", ends=True)


def _paragraph(paragraph: Paragraph) -> Iterator[_Out]:
    text = paragraph.text + (" " * 20 if paragraph.right and paragraph.text else "") + paragraph.right
    if not text:
        return
    wrapped = [text] if paragraph.right else wrap(text, paragraph.width)
    for number, line in enumerate(wrapped):
        yield _Out(line, ends=number == len(wrapped) - 1, gap=paragraph.gap and not number)


def _table(table: Table, options: StreamOptions) -> Iterator[_Out]:
    heads = [line for column in table.columns for line in column.head.split("\n")]
    if options.heads_on_one_line:
        flat = [column.head.split("\n") for column in table.columns]
        tops, rest = " ".join(head[0] for head in flat), [line for head in flat for line in head[1:]]
        heads = [tops, *rest]
    for head in heads:
        yield _Out(head, ends=True)
    again = tuple(heads) if options.heads_repeated else ()
    for row in table.rows:
        cells = [list(_cell(cell, column.width)) for cell, column in zip(row, table.columns, strict=True)]
        if options.name_and_amount_on_one_line and len(cells[0]) == 1 and cells[1]:
            joined = _Out(f"{cells[0][0].text} {cells[1][0].text}", ends=True)
            cells = [[joined], cells[1][1:], *cells[2:]]
        for line in (line for cell in cells for line in cell):
            yield _Out(line.text, line.ends, head=again)


def _cell(cell: Cell, columns: int) -> Iterator[_Out]:
    for paragraph in cell.paragraphs:
        wrapped = [paragraph] if cell.numeric or cell.options else wrap(paragraph, columns)
        for number, line in enumerate(wrapped):
            yield _Out(line, ends=number == len(wrapped) - 1)


def _series(series: Series, options: StreamOptions) -> Iterator[_Out]:
    def row(texts: Sequence[str], *, one_line: bool) -> Iterator[_Out]:
        for text in [" ".join(texts)] if one_line else texts:
            yield _Out(text, ends=True)

    if len(series.rows) == 1:
        yield _Out(series.labels[0], ends=True)
        yield from row(series.years, one_line=options.years_on_one_line)
        yield from row(series.rows[0], one_line=options.values_on_one_line)
        return
    yield from row(series.years, one_line=options.years_on_one_line)
    for label, values in zip(series.labels, series.rows, strict=True):
        if options.values_on_one_line:
            yield _Out(" ".join([label, *values]), ends=True)
        else:
            yield _Out(label, ends=True)
            yield from row(values, one_line=False)


def _written(lines: Sequence[_Out], options: StreamOptions) -> Iterator[str]:
    page, used = 1, 0
    for line, following in pairwise([*lines, _Out("", ends=True)]):
        if line.text == "\f":
            yield from _page_end(page, options)
            page, used = page + 1, 0
            continue
        if line.gap and options.gaps:
            yield " \n" if options.paragraph_ends else "\n"
            yield "\n" if options.blank_between else ""
        yield line.text + (" " if options.paragraph_ends and line.ends else "") + "\n"
        yield "\n" if options.blank_between else ""
        used += 1
        if options.lines_per_page and used >= options.lines_per_page and following.text:
            yield from _page_end(page, options)
            page, used = page + 1, 0
            for head in following.head:
                yield head + (" " if options.paragraph_ends else "") + "\n"
    if options.lines_per_page:
        yield options.page_number.format(page) + "\n"


def _page_end(page: int, options: StreamOptions) -> Iterator[str]:
    if options.lines_per_page:
        yield options.page_number.format(page) + "\n"
    if options.form_feeds and options.lines_per_page:
        yield "\f"
