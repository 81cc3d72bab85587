"""Every number of a page, and what became of it: a figure with its witnesses, a part of a text, furniture, or unread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ..ingest.pdf.engines import policy
from ..ingest.pdf.engines.engine import Char
from ..ingest.pdf.page_reading import PageReading
from ..ingest.pdf.plane.geometry import Rect, around
from ..model import Figure, Place, Verdict
from ..normalize import fold_width
from .looked import Looked

Fate = Literal[Verdict, "text", "furniture", "aside", "unread"]
NO_GAP = 0.3
"""Share of the size up to which two glyphs of one number stand apart."""
_BETWEEN = frozenset(",.，．、")
_NOT_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Number:
    """A run of digits as printed, with its box on the page as shown, and what became of it."""

    printed: str
    box: Rect
    fate: Fate


def numbers_of(reading: PageReading, looked: Looked, figures: Sequence[Figure]) -> tuple[Number, ...]:
    """Return every number of a page that a reader sees, in no order; `figures` are those of the whole document."""
    page, back = reading.objects.number, reading.turning.back()
    own = [(figure, box) for figure in figures for box in _boxes(figure.place, page)]
    lines = list(_lines(looked, page))
    found = []
    for run in _runs(reading.characters.inked):
        box = back.rect(around(char.box for char in run))
        printed = "".join(char.text for char in run)
        found.append(Number(printed, box, _fate(printed, box, own, lines)))
    asides = (Number(one.text, back.rect(one.box), "aside") for one in reading.asides if _digits(one.text))
    return (*found, *asides)


def counted(numbers: Iterable[Number]) -> Mapping[str, int]:
    """Return how many numbers met which fate."""
    return Counter[str](number.fate for number in numbers)


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Yield the glyphs of each number: digits close together on one line, with commas and points between them."""
    ordered = sorted(chars, key=lambda char: (char.turn or 0, round(char.baseline / 2), char.box.x0))
    for _, line in groupby(ordered, key=lambda char: (char.turn or 0, round(char.baseline / 2))):
        run: list[Char] = []
        for char in line:
            near = not run or char.box.x0 - run[-1].box.x1 <= NO_GAP * char.size
            if run and not (near and (char.text in policy.DIGITS or char.text in _BETWEEN)):
                yield _trimmed(run)
                run = []
            if char.text in policy.DIGITS or (run and char.text in _BETWEEN):
                run.append(char)
        if run:
            yield _trimmed(run)


def _trimmed(run: list[Char]) -> list[Char]:
    """Leave out the signs behind the last digit."""
    while run[-1].text in _BETWEEN:
        run = run[:-1]
    return run


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", fold_width(text))


def _fate(
    printed: str, box: Rect, figures: Sequence[tuple[Figure, Rect]], lines: Sequence[tuple[Rect, str | None]]
) -> Fate:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    around_it = [
        (place.area, figure.verdict)
        for figure, place in figures
        if place.holds(x, y) and _digits(printed) in _digits(figure.printed)
    ]
    if around_it:
        return min(around_it)[1]
    holding = [(place.area, role) for place, role in lines if place.holds(x, y)]
    role = min(holding, key=lambda one: one[0])[1] if holding else None
    if role == "furniture":
        return "furniture"
    return "unread" if role in (None, "unparsed") else "text"


def _lines(looked: Looked, page: int) -> Iterator[tuple[Rect, str | None]]:
    """Yield where every line of a page stands, with its role."""
    for part in looked.walk():
        role = looked.role(part.line)
        yield from ((box, role) for box in _boxes(part.line.place, page))


def _boxes(place: Place, page: int) -> Iterator[Rect]:
    for part in place.parts():
        if part.box is not None and part.page == page:
            yield Rect(part.box.x0, part.box.top, part.box.x1, part.box.bottom)
