"""Text to lines: pages at form feeds, paragraph ends where the extractor left a trace, columns where it kept them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ...model import Place
from ...normalize import display_width
from ..remarks import Remark, counted
from ..source import Line, LineEnd, Segment
from .mending import circles_joined, mended, remarks_on
from .page_numbers import page_number_lines
from .tabs import laid_out, uneven

_RUN = regex.compile(r"\S+(?:[ \u00a0\u3000]\S+)*")
"""A run of text without a column gap: single blanks inside, two or more between. Tabs always part."""
_LINE_BREAK = regex.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_TRAILING_BLANK = regex.compile(r"[ \u3000]$")

_BRACKET = regex.compile(r"[\p{Ps}\p{Pe}]")
_CLOSED_FIRST = regex.compile(r"\p{Pe}.*\p{Ps}")
_FEWEST_BACKWARDS = 4
"""Lines that close brackets before they open any, by which a page is read from the wrong end; one or two are wrapped."""
_FEWEST_LETTERS, _MOSTLY = 40, 0.7
"""Lines of one character, and their share, by which a page is not laid out at all: cells of a table may be that short."""


@dataclass(frozen=True, slots=True)
class _Raw:
    page: int | None
    line_no: int
    text: str


def read_lines(text: str) -> tuple[tuple[Line, ...], int | None]:
    """Return the lines of a text, blank ones included, and how many pages it has (None without form feeds).

    Lines are numbered from 1 as an editor would; a form feed ends a page and no line.
    """
    raw, pages = _split(mended(text))
    joined = circles_joined([one.text for one in raw])
    raw = [replace(one, text=joined.get(index, one.text)) for index, one in enumerate(raw)]
    ends = _paragraph_ends(raw)
    laid = laid_out([one.text for one in raw])
    set_out = [replace(one, text=laid.get(index, one.text)) for index, one in enumerate(raw)]
    columns = _column_metric(set_out)
    gaps = _gaps(raw)
    numbers = page_number_lines([one.text for one in raw])
    lines = tuple(
        Line(
            text=one.text.strip(),
            place=Place(page=one.page, line_no=one.line_no),
            end=ends.get(one.line_no, "unknown"),
            gap_before=one.line_no in gaps,
            segments=_segments(set_out[index].text, columns),
            furniture=index in numbers,
        )
        for index, one in enumerate(raw)
    )
    return lines, pages


def noticed(text: str) -> tuple[Remark, ...]:
    """Return what reading the lines of a text mends, and what it cannot."""
    raw = _split(text)[0]
    places = [Place(page=one.page, line_no=one.line_no) for one in raw]
    joined = circles_joined([one.text for one in raw])
    circles = counted(
        Remark("compatibility", places[index], quoted=("○", f"○{raw[index + 1].text.strip()}"))
        for index, text in joined.items()
        if text and raw[index + 1].text.strip().isdigit()
    )
    mends = remarks_on((place, one.text) for place, one in zip(places, raw, strict=True))
    tabs = counted(Remark("tabs-uneven", places[index]) for index in uneven([one.text for one in raw]))
    return (*mends, *circles, *tabs, *_turned_pages(raw))


def _turned_pages(raw: list[_Raw]) -> Iterator[Remark]:
    """Yield the pages whose extractor did not see that they are turned: letter by letter, or from the end of each line."""
    pages: dict[int, list[_Raw]] = {}
    for one in raw:
        if one.page is not None and one.text.strip():
            pages.setdefault(one.page, []).append(one)
    for page, lines in pages.items():
        place = Place(page=page, line_no=lines[0].line_no)
        single = sum(len(one.text.strip()) == 1 for one in lines)
        if single >= _FEWEST_LETTERS and single > _MOSTLY * len(lines):
            yield Remark("page-letter-by-letter", place, single, len(lines))
            continue
        brackets = ["".join(_BRACKET.findall(one.text)) for one in lines]
        backwards = sum(bool(_CLOSED_FIRST.fullmatch(one)) for one in brackets)
        paired = sum(len(one) > 1 for one in brackets)
        if backwards >= _FEWEST_BACKWARDS and backwards > _MOSTLY * paired:
            yield Remark("page-backwards", place, backwards, paired)


def _split(text: str) -> tuple[list[_Raw], int | None]:
    raw: list[_Raw] = []
    pages = text.removesuffix("\x0c").split("\x0c")
    paged = "\x0c" in text
    for number, page in enumerate(pages, 1):
        for line in _LINE_BREAK.split(page.removesuffix("\n")):
            raw.append(_Raw(number if paged else None, len(raw) + 1, line))
    return raw, len(pages) if paged else None


def _gaps(raw: list[_Raw]) -> frozenset[int]:
    """Return the lines above which more blank lines stand than usual: some extractors put one after every line.

    A page break is no gap: a paragraph may go on over it.
    """
    written = [one for one in raw if one.text.strip()]
    blanks = [
        (after.line_no, after.line_no - one.line_no - 1, after.page != one.page) for one, after in pairwise(written)
    ]
    usual = Counter(count for _, count, _ in blanks).most_common(1)[0][0] if blanks else 0
    return frozenset(line_no for line_no, count, new_page in blanks if count > usual and not new_page)


def _paragraph_ends(raw: list[_Raw]) -> dict[int, LineEnd]:
    """Read the trace that some extractors leave: a trailing blank ends a paragraph, its absence is a wrapped line.

    Taken as evidence only when both kinds are frequent and the wrapped lines are the longer ones, as they must be.
    """
    written = [one for one in raw if one.text.strip()]
    with_blank = [one for one in written if _TRAILING_BLANK.search(one.text)]
    without = [one for one in written if not _TRAILING_BLANK.search(one.text)]
    if len(with_blank) < 10 or not 0.02 < len(without) / len(written) < 0.8:
        return {}
    return {one.line_no: "paragraph" if _TRAILING_BLANK.search(one.text) else "wrap" for one in written}


def _column_metric(raw: list[_Raw]) -> bool:
    """Tell whether columns are aligned by display width (True) or by number of characters (False).

    Extractors differ. The right measure is the one under which pieces of neighbouring lines more often begin or end
    at the same place.
    """
    runs = [(one.text, found) for one in raw if len(found := list(_RUN.finditer(one.text))) > 1]

    def edges(measure: Callable[[str], int], text: str, found: list[regex.Match[str]]) -> set[tuple[str, int]]:
        starts = {("start", measure(text[: run.start()])) for run in found[1:]}
        return starts | {("end", measure(text[: run.end()])) for run in found[:-1]}

    def matches(measure: Callable[[str], int]) -> int:
        all_edges = [edges(measure, text, found) for text, found in runs]
        return sum(len(one & other) for one, other in pairwise(all_edges))

    return matches(_width) > matches(len)


def _segments(text: str, by_width: bool) -> tuple[Segment, ...]:
    measure = _width if by_width else len
    return tuple(
        Segment(
            found[0],
            float(measure(text[: found.start()].expandtabs())),
            float(measure(text[: found.end()].expandtabs())),
        )
        for found in _RUN.finditer(text)
    )


def _width(text: str) -> int:
    return len(text) if text.isascii() else display_width(text)
