"""Text in aligned columns, as `pdftotext -layout` and its like give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from invented.layout import Cell, Element, PageBreak, Paragraph, Series, Table, width, wrap


@dataclass(frozen=True)
class AlignedOptions:
    metric: Literal["characters", "width"] = "characters"
    """Whether columns line up by the number of characters or by their width."""
    gap: int = 3
    """Blanks between columns, at least."""
    centred: bool = False
    """Short cells stand in the middle of their row's height."""
    lines_per_page: int = 50
    page_number: str = "- {} -"
    head_repeated: bool = False
    heads_between: bool = False
    """Heads of one line stand between the lines of those of two, as centred cells do."""
    single_blanks: bool = False
    """Columns are given up: one blank between the cells of a line."""
    blank_lines: bool = True
    margin: int = 0
    form_feeds: bool = True


@dataclass(frozen=True)
class _Out:
    text: str
    head: tuple[str, ...] = ()
    opens_page: bool = False
    holds_next: bool = False
    """No page break after this line."""


def aligned(elements: Iterable[Element], options: AlignedOptions | None = None) -> str:
    """Return the text of a document in aligned columns."""
    chosen = options or AlignedOptions()
    return "".join(_paged(list(_lines(elements, chosen)), chosen))


def _lines(elements: Iterable[Element], options: AlignedOptions) -> Iterator[_Out]:
    for element in elements:
        match element:
            case Paragraph():
                if element.gap and options.blank_lines:
                    yield _Out("")
                yield from (_Out(line) for line in _paragraph(element))
            case Table():
                yield from _table(element, options)
            case Series():
                yield from (_Out(line) for line in _series(element, options))
            case PageBreak():
                yield _Out("", opens_page=True)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.right:
        yield paragraph.text + " " * max(4, 70 - width(paragraph.text)) + paragraph.right
        return
    for number, line in enumerate(wrap(paragraph.text, paragraph.width)):
        yield " " * (paragraph.indent + (1 if number else 0)) + line


def _measure(options: AlignedOptions) -> Callable[[str], int]:
    return width if options.metric == "width" else len


def _table(table: Table, options: AlignedOptions) -> Iterator[_Out]:
    measure = _measure(options)
    heads = [column.head.split("\n") for column in table.columns]
    rows = [
        [_cell_lines(cell, column.width) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    widths = [
        max(measure(line) for lines in (heads[i], *(row[i] for row in rows)) for line in [*lines, ""])
        for i in range(len(table.columns))
    ]
    numeric = [
        any(row[i].numeric for row in table.rows) for i in range(len(table.columns))
    ]  # fmt: skip
    starts, at = [], options.margin
    for each in widths:
        starts.append(at)
        at += each + options.gap

    def place(cells: Sequence[str], *, head: bool = False) -> str:
        line = ""
        for i, text in enumerate(cells):
            if not text:
                continue
            slack = widths[i] - measure(text)
            at = starts[i] + (slack if numeric[i] and not head else slack // 2 if head else 0)
            blanks = 0 if options.single_blanks else at - measure(line)
            line += " " * max(blanks, 1 if line else 0) + text
        return line

    head_lines = tuple(place(cells, head=True) for cells in _head_rows(heads, options))
    yield from (_Out(line, holds_next=True) for line in head_lines)
    again = head_lines if options.head_repeated else ()
    for row in rows:
        height = max(len(lines) for lines in row)
        tops = [(height - len(lines)) // 2 if options.centred else 0 for lines in row]
        for number in range(height):
            cells = [
                lines[number - top] if 0 <= number - top < len(lines) else ""
                for lines, top in zip(row, tops, strict=True)
            ]
            yield _Out(place(cells), head=again)


def _head_rows(heads: Sequence[Sequence[str]], options: AlignedOptions) -> list[list[str]]:
    """Return the texts of the head line by line, one per column."""
    height = max(len(head) for head in heads)
    if not options.heads_between or height != 2:
        return [[head[i] if i < len(head) else "" for head in heads] for i in range(height)]
    return [
        [head[0] if len(head) == 2 else "" for head in heads],
        [head[0] if len(head) == 1 else "" for head in heads],
        [head[1] if len(head) == 2 else "" for head in heads],
    ]


def _cell_lines(cell: Cell, columns: int) -> list[str]:
    if cell.numeric or cell.options:
        return list(cell.paragraphs)
    return [
        (" " if number else "") + line
        for paragraph in cell.paragraphs
        for number, line in enumerate(wrap(paragraph, columns))
    ]


def _series(series: Series, options: AlignedOptions) -> Iterator[str]:
    measure = _measure(options)
    labelled = len(series.rows) > 1
    if not labelled:
        yield series.labels[0]
    cell = max(measure(text) for row in (series.years, *series.rows) for text in row) + options.gap
    lead = max(measure(label) for label in series.labels) + options.gap if labelled else 4

    def line(label: str, texts: Sequence[str]) -> str:
        found = label
        for number, text in enumerate(texts):
            at = lead + number * cell + (cell - options.gap - measure(text)) // 2
            blanks = 0 if options.single_blanks else at - measure(found)
            found += " " * max(blanks, 1 if found else 0) + text
        return found

    yield line("年度" if labelled else "", series.years)
    for label, values in zip(series.labels, series.rows, strict=True):
        yield line(label if labelled else "", values)


def _paged(lines: Sequence[_Out], options: AlignedOptions) -> Iterator[str]:
    page, used = 1, 0
    feed = "\f" if options.form_feeds else ""
    for before, line in pairwise([_Out(""), *lines]):
        if line.opens_page or (used >= options.lines_per_page and not before.holds_next):
            yield "\n" + " " * 30 + options.page_number.format(page) + "\n" + feed
            page, used = page + 1, 0
            for head in line.head:
                yield head + "\n"
        if not line.opens_page:
            yield line.text + "\n"
            used += 1
    yield "\n" + " " * 30 + options.page_number.format(page) + "\n" + feed
