"""Lines at the edges of pages that are of no page: running heads and feet, and stamps, which no rule reads."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from ..model import SourceLine
from ..normalize import find_unit_phrases
from ..profiles import Vocabulary
from ..profiles.signs import Kind

_NUMBER = regex.compile(r"[0-9]+")
_WORD = regex.compile(r"\p{L}")
_MONEY = regex.compile(r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+")
_LAYERS = 3
"""A head or foot of more lines than this is none."""
_LEAST_ALIKE = 3
"""Pages that begin or end with the same words, from which they are a running head. Where a number counts with the
pages, two are enough."""


def without_running_lines(lines: Sequence[SourceLine], vocabulary: Vocabulary) -> tuple[SourceLine, ...]:
    """Return the lines, those unparsed ones as furniture that stand at the edge of page after page, but for a number that
    counts with the pages, and those that only say how the document may be used (部外秘).

    Only what no rule has read is looked at, so that nothing of a document is lost by it.
    """
    found = {line.line_no for line in lines if line.role == "unparsed" and vocabulary.marks.is_stamp(line.text)}
    pages: dict[int, list[SourceLine]] = defaultdict(list)
    for line in lines:
        if line.page is not None and line.text.strip():
            pages[line.page].append(line)
    for edge in (0, -1):
        for _ in range(_LAYERS):
            outermost = [
                rest[edge]
                for own in pages.values()
                if (rest := [line for line in own if line.role != "furniture" and line.line_no not in found])
            ]
            more = set(_running([line for line in outermost if _may_be_running(line, vocabulary)]))
            if not more:
                break
            found |= more
    if not found:
        return tuple(lines)
    return tuple(replace(line, role="furniture") if line.line_no in found else line for line in lines)


def _may_be_running(line: SourceLine, vocabulary: Vocabulary) -> bool:
    """Tell a line that was not read, and is words: one that says a unit may govern what stands below it, and sums of money
    or figures alone are what the document is about."""
    words = vocabulary.sign(line.text).kind in (Kind.TEXT, Kind.NUMBERED) and _WORD.search(line.text) is not None
    return line.role == "unparsed" and words and not _MONEY.search(line.text) and not find_unit_phrases(line.text)


def _running(outermost: Iterable[SourceLine]) -> Iterator[int]:
    """Yield the numbers of the lines that are alike on pages, but for numbers that count with them."""
    alike: dict[str, list[SourceLine]] = defaultdict(list)
    for line in outermost:
        text = unicodedata.normalize("NFKC", "".join(line.text.split()))
        alike[_NUMBER.sub("#", text)].append(line)
    for lines in alike.values():
        numbers = [
            [int(number) for number in _NUMBER.findall(unicodedata.normalize("NFKC", line.text))] for line in lines
        ]
        pages = [line.page or 0 for line in lines]
        kept = [len(set(column)) == 1 for column in zip(*numbers, strict=True)]
        counting = [
            len({number - page for number, page in zip(column, pages, strict=True)}) == 1
            for column in zip(*numbers, strict=True)
        ]
        if not all(a or b for a, b in zip(kept, counting, strict=True)):
            continue
        if len(lines) >= _LEAST_ALIKE or (
            len(lines) > 1 and any(b and not a for a, b in zip(kept, counting, strict=True))
        ):
            yield from (line.line_no for line in lines)
