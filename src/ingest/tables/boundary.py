"""Where the overview of one row ends and the name of the next begins, when both are just lines one after the other.

Every possible split is judged by what the page left in the text: paragraph ends, gaps, ・, and how full the lines
are (a wrapped line is full; a name column is narrow, an overview column wide). The best split is taken; when the
second best is nearly as good, that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import regex

from ...normalize import display_width
from ...profiles import key
from ..source import Line
import itertools

_MARKER = regex.compile(r"[(〔【\[（]?再?掲?[)〕】\]）]?|.{0,3}掲[)）】〕\]]|の一部")
_CONTINUES = regex.compile(
    r"(?:に(?:対|つい|お|よ|係|関|向|必|基|応|伴)|を|する|した|して|され|など|等[のをに]|及び|の\p{Han}|[、。）)」』】・ー々っッゃゅょャュョァィゥェォ])"
)
"""How no name begins: particles before what they cannot open, closing signs, letters that never open a word."""
_CLOSERS = "。）)」』】〕"
CLEAR = 1.5
"""How much better (in penalty points) the best split must be than the next, to be taken without a remark."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Display widths of the name column and of the overview column, as seen where there is no doubt. 0: unknown."""

    name: int = 0
    overview: int = 0


@dataclass(frozen=True, slots=True)
class Split:
    """The index of the first line of the name, and whether another split would have been nearly as good."""

    at: int
    certain: bool


def split_overview_from_name(
    lines: Sequence[Line], widths: Widths, known_names: Collection[str], is_bullet: Callable[[str], bool]
) -> Split:
    """Divide the lines between the figures of two rows into the first one's overview and the second one's name."""
    if len(lines) == 1:
        return Split(0, certain=not is_bullet(lines[0].text))
    penalties = [
        _name_penalty(lines[at:], widths, known_names, is_bullet)
        + _overview_penalty(lines[:at], lines[at], widths, is_bullet)
        for at in range(len(lines))
    ]
    best = min(range(len(lines)), key=lambda at: penalties[at])
    others = [penalty for at, penalty in enumerate(penalties) if at != best]
    return Split(best, certain=min(others) - penalties[best] >= CLEAR)


def _name_penalty(
    lines: Sequence[Line], widths: Widths, known_names: Collection[str], is_bullet: Callable[[str], bool]
) -> float:
    penalty = 0.0
    whole = "".join(key(line.text) for line in lines)
    if whole in known_names:
        penalty -= 3
    if _CONTINUES.match(lines[0].text.strip()):
        penalty += 3
    if whole.count("(") != whole.count(")"):
        penalty += 2
    for index, line in enumerate(lines):
        width = display_width(line.text.strip())
        if is_bullet(line.text):
            penalty += 6
        if widths.name and width > widths.name + 2:
            penalty += 5
        if index and line.gap_before:
            penalty += 1
        last = index == len(lines) - 1
        if last or _MARKER.fullmatch(key(lines[index + 1].text)):
            continue
        if line.end == "paragraph":
            penalty += 3
        if widths.name and width < widths.name - 4:
            penalty += 2
    return penalty


def _overview_penalty(
    lines: Sequence[Line], following: Line, widths: Widths, is_bullet: Callable[[str], bool]
) -> float:
    if not lines:
        return 0.0
    penalty = 0.0
    for line, after in itertools.pairwise(lines):
        if is_bullet(after.text):
            continue
        if line.end == "paragraph" or (
            line.end == "unknown" and widths.overview and display_width(line.text) < widths.overview - 6
        ):
            penalty += 2
        if after.gap_before:
            penalty += 1
    last = lines[-1]
    if last.end == "wrap":
        penalty += 4
    elif last.end == "unknown" and widths.overview and display_width(last.text) >= widths.overview - 2:
        penalty += 0.0 if last.text.endswith(tuple(_CLOSERS)) else 1.5
    if following.gap_before:
        penalty -= 1
    if not is_bullet(lines[0].text):
        penalty += 1
    return penalty
