"""What became of every number that a source shows: a figure, a part of a text, furniture, left aside, or unread.

Decided here once, for the database, the report and the pictures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Became, Box, Figure, Key, LitNumber, PrintedNumber, SourceLine
from ..normalize import digits_of, printed_numbers


class _Spot(NamedTuple):
    """A part of the place of a figure, with its digits; `runs` are its numbers as printed, which in a text are given away one by one."""

    key: Key
    digits: str
    runs: list[str]
    box: Box | None


def lit_numbers(
    numbers: Iterable[PrintedNumber], lines: Iterable[SourceLine], figures: Iterable[Figure]
) -> Iterator[LitNumber]:
    """Yield every number with what became of it, in the order given. `lines` and `figures` are the whole document's.

    On a page, a number belongs to the smallest figure whose box holds its middle and whose digits hold its own; in a text,
    to a figure of its line that prints it. Any other goes by the role of its line.
    """
    on_pages: dict[int | None, list[_Spot]] = defaultdict(list)
    on_lines: dict[int | None, list[_Spot]] = defaultdict(list)
    for figure in figures:
        for part in figure.place.parts():
            spot = _Spot(figure.key, digits_of(figure.printed), list(printed_numbers(figure.printed)), part.box)
            if part.box is not None:
                on_pages[part.page].append(spot)
            else:
                on_lines[part.line_no].append(spot)
    roles = {line.line_no: line.role for line in lines}
    for number in numbers:
        if number.aside:
            yield LitNumber(number, "aside")
            continue
        key = _at(number, on_pages[number.page]) if number.box is not None else _on(number, on_lines[number.line_no])
        yield LitNumber(number, "figure", key) if key is not None else LitNumber(number, _by_role(number, roles))


def _at(number: PrintedNumber, spots: Sequence[_Spot]) -> Key | None:
    assert number.box is not None
    x0, top, x1, bottom = number.box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    digits = digits_of(number.printed)
    holding = [
        ((box.x1 - box.x0) * (box.bottom - box.top), spot.key)
        for spot in spots
        if digits in spot.digits
        and (box := spot.box) is not None
        and box.x0 <= x <= box.x1
        and box.top <= y <= box.bottom
    ]
    return min(holding)[1] if holding else None


def _on(number: PrintedNumber, spots: Sequence[_Spot]) -> Key | None:
    """Return the figure of a text's line that prints a number and has not been given it yet."""
    for spot in spots:
        if number.printed in spot.runs:
            spot.runs.remove(number.printed)
            return spot.key
    return None


def _by_role(number: PrintedNumber, roles: Mapping[int, str]) -> Became:
    role = roles.get(number.line_no or 0)
    if role == "furniture":
        return "furniture"
    return "unread" if role in (None, "unparsed") else "text"
