"""Every number that a reader of the page sees, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .figure import Key

Became = Literal[
    "figure",  # a figure, which has a verdict of its own
    "text",  # part of a heading, a name, a sentence, a note
    "furniture",  # a page number or running head
    "aside",  # seen and left out: a raised mark of a note, a figure struck out
    "unread",  # no rule claimed its line, or no line holds it
]


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A run of digits as printed, with the commas and points between them.

    `page` and `line_no` are 1-based; `line_no` is None where no line of the source holds it. `box` is x0, top, x1, bottom
    in points from the top left of the page as shown, None in a text. `aside`: it was left out of the text beside it.
    """

    printed: str
    page: int | None = None
    line_no: int | None = None
    box: tuple[float, float, float, float] | None = field(default=None, compare=False)
    aside: bool = False


@dataclass(frozen=True, slots=True)
class LitNumber:
    """A printed number and what became of it; `figure` says which one, where it became a figure."""

    number: PrintedNumber
    became: Became
    figure: Key | None = None
