"""Every number that the sources show, and what became of it: counts, and the pages and lines that somebody should see."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ..lit_numbers import TO_BE_LOOKED_AT, Lit, counted, fate_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from ..lit_numbers import Fate
    from .pictures import PagePictures, Picture

MOST_PAGES = 12
"""Pages of a document that are shown with their pictures or lines; the others are counted."""
_MOST_LINES = 12
"""Lines shown of one page of a source without pictures."""

_NUMBERS = """
SELECT numbers.printed, numbers.page, numbers.line_no, numbers.x0, numbers.top, numbers.x1, numbers.bottom, became, verdict
FROM numbers LEFT JOIN figures ON figures.record = numbers.record AND figures.field = numbers.field
WHERE numbers.document_id = ? ORDER BY numbers.page, numbers.position
"""
_LINE = "SELECT text FROM source_lines WHERE document_id = ? AND line_no = ?"


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of a source in pieces: text, and what became of it where it is a number that somebody should see."""

    line_no: int
    pieces: tuple[tuple[str, Fate | None], ...]


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """A page on which somebody should see a number: lit as a picture, or, where there is none, its lines."""

    page: int | None
    counts: Mapping[Fate, int]
    picture: Picture | None
    lines: tuple[NumberedLine, ...]
    lines_left_out: int

    @property
    def to_look_at(self) -> int:
        """How many numbers of the page somebody should see."""
        return sum(self.counts.get(fate, 0) for fate in TO_BE_LOOKED_AT)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a document. `pages_left_out` are further pages with numbers to see, of which there is no room."""

    counts: Mapping[Fate, int]
    pages: tuple[NumberedPage, ...]
    pages_left_out: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


def numbers_of(connection: sqlite3.Connection, document_id: str) -> tuple[Lit, ...]:
    """Return the numbers of a document with what became of each, in the order of its pages."""
    return tuple(
        Lit(printed, page, line_no, None if x0 is None else (x0, top, x1, bottom), fate_of(became, verdict))
        for printed, page, line_no, x0, top, x1, bottom, became, verdict in connection.execute(_NUMBERS, (document_id,))
    )


def read_numbers(connection: sqlite3.Connection, document_id: str, pictures: PagePictures) -> Numbers:
    """Return the numbers of a document; none of one that an older program read."""
    numbers = numbers_of(connection, document_id)
    pages = {page: tuple(own) for page, own in groupby(numbers, key=lambda one: one.page)}
    wanted = [page for page, own in pages.items() if any(one.fate in TO_BE_LOOKED_AT for one in own)]
    shown = sorted(wanted, key=lambda page: _gravity(pages[page]))[:MOST_PAGES]
    return Numbers(
        counted(numbers),
        tuple(_page(connection, document_id, page, pages[page], pictures) for page in wanted if page in shown),
        tuple(page for page in wanted if page not in shown),
    )


def _gravity(numbers: Sequence[Lit]) -> int:
    return min(TO_BE_LOOKED_AT.index(one.fate) for one in numbers if one.fate in TO_BE_LOOKED_AT)


def _page(
    connection: sqlite3.Connection, document_id: str, page: int | None, numbers: Sequence[Lit], pictures: PagePictures
) -> NumberedPage:
    picture = None if page is None else pictures.lit(document_id, page, numbers)
    lines = [] if picture else list(_lines(connection, document_id, numbers))
    return NumberedPage(page, counted(numbers), picture, tuple(lines[:_MOST_LINES]), max(0, len(lines) - _MOST_LINES))


def _lines(connection: sqlite3.Connection, document_id: str, numbers: Sequence[Lit]) -> Iterator[NumberedLine]:
    """Yield the lines that hold a number to be seen; one that no line holds is a line of its own."""
    by_line: dict[int, list[Lit]] = {}
    for one in numbers:
        by_line.setdefault(one.line_no or 0, []).append(one)
    for line_no, own in sorted(by_line.items()):
        if not any(one.fate in TO_BE_LOOKED_AT for one in own):
            continue
        found = connection.execute(_LINE, (document_id, line_no)).fetchone()
        text = found[0] if found else " ".join(one.printed for one in own)
        yield NumberedLine(line_no, tuple(_pieces(text, own)))


def _pieces(text: str, numbers: Sequence[Lit]) -> Iterator[tuple[str, Fate | None]]:
    """Cut a line around its numbers. They come in its order; one that is not found there is left in the text."""
    at = 0
    for one in numbers:
        start = text.find(one.printed, at)
        if start < 0 or one.fate not in TO_BE_LOOKED_AT:
            at_end = start + len(one.printed) if start >= 0 else at
            if at_end > at:
                yield text[at:at_end], None
                at = at_end
            continue
        if start > at:
            yield text[at:start], None
        at = start + len(one.printed)
        yield one.printed, one.fate
    if at < len(text):
        yield text[at:], None
