"""Where the overview of one row ends and the name of the next begins, when both are just lines one after the other.

Every possible split is judged by what the page left in the text: paragraph ends, gaps, ・, and how full the lines
are (a wrapped line is full; a name column is narrow, an overview column wide). The best split is taken; when the
second best is nearly as good, that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...normalize import continues_sentence, display_width, is_closed, split_project_name
from ...profiles import Vocabulary, key
from ..source import Line

_SHORTEST_NAME = 4
CLEAR = 1.5
"""How much better (in penalty points) the best split must be than the next, to be taken without a remark."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the document shows where there is no doubt: widths of the columns (0: unknown), names, how overviews end."""

    name_width: int = 0
    overview_width: int = 0
    names: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    """The last two characters of items of an overview."""


@dataclass(frozen=True, slots=True)
class Split:
    """The index of the first line of the name, and whether another split would have been nearly as good."""

    at: int
    certain: bool


def split_overview_from_name(lines: Sequence[Line], habits: Habits, vocabulary: Vocabulary) -> Split:
    """Divide the lines between the figures of two rows into the first one's overview and the second one's name."""
    if len(lines) == 1:
        return Split(0, certain=not vocabulary.marks.is_bullet(lines[0].text))
    penalties = [
        _name_penalty(lines[at:], habits, vocabulary) + _overview_penalty(lines[:at], lines[at], habits, vocabulary)
        for at in range(len(lines))
    ]
    best = min(range(len(lines)), key=lambda at: penalties[at])
    others = [penalty for at, penalty in enumerate(penalties) if at != best]
    return Split(best, certain=min(others) - penalties[best] >= CLEAR)


def _name_penalty(lines: Sequence[Line], habits: Habits, vocabulary: Vocabulary) -> float:
    penalty = 0.0
    whole = "".join(key(line.text) for line in lines)
    if split_project_name(whole).name in habits.names:
        penalty -= 3
    if len(whole) < _SHORTEST_NAME:
        penalty += 1
    if continues_sentence(lines[0].text.strip()):
        penalty += 3
    if whole.count("(") != whole.count(")"):
        penalty += 2
    for index, line in enumerate(lines):
        width = display_width(line.text.strip())
        if vocabulary.marks.is_bullet(line.text):
            penalty += 6
        if habits.name_width and width > habits.name_width + 2:
            penalty += 5
        if index and line.gap_before:
            penalty += 1
        last = index == len(lines) - 1
        if last or vocabulary.relisted.may_be_rest(lines[index + 1].text):
            continue
        if line.end == "paragraph":
            penalty += 3
        if habits.name_width and width < habits.name_width - 4:
            penalty += 2
    return penalty


def _overview_penalty(lines: Sequence[Line], following: Line, habits: Habits, vocabulary: Vocabulary) -> float:
    if not lines:
        return 0.0
    penalty = 0.0
    for line, after in pairwise(lines):
        if vocabulary.marks.is_bullet(after.text):
            continue
        if line.end == "paragraph" or (
            line.end == "unknown" and habits.overview_width and display_width(line.text) < habits.overview_width - 6
        ):
            penalty += 2
        if after.gap_before:
            penalty += 1
    penalty += _ending_penalty(lines[-1], habits)
    if following.gap_before:
        penalty -= 1
    if not vocabulary.marks.is_bullet(lines[0].text):
        penalty += 1
    return penalty


def _ending_penalty(last: Line, habits: Habits) -> float:
    """Judge a line as the end of an overview: wrapped or full lines go on, and a line that just fills the name column
    looks like the beginning of a name, unless it ends as overviews of this document do."""
    if last.end == "wrap":
        return 4.0
    penalty = 0.0
    text = last.text.strip()
    width = display_width(text)
    if last.end == "unknown" and not is_closed(text):
        if habits.overview_width and width >= habits.overview_width - 5:
            penalty += 1.0
        if habits.name_width - 2 <= width <= habits.name_width:
            penalty += 1.0
    if habits.endings:
        penalty += -1.0 if text[-2:] in habits.endings else 0.5
    return penalty
