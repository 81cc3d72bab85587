"""Where the overview of one row ends and the name of the next begins, when both are just lines one after the other.

Every possible split is judged by what the page left in the text: paragraph ends, gaps, ・, how full the lines are (a
line is wrapped where the next word did not fit; a name column is narrow, an overview column wide), and how names and
overviews of this document begin and end. The best split is taken; when the second best is nearly as good, that is said.

A page break may cut the row above: the rest of its name then stands first overleaf, and is one more part to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...normalize import (
    PAUSE,
    SENTENCE_END,
    continues_sentence,
    display_width,
    first_word,
    is_closed,
    is_unfinished,
    split_project_name,
)
from ...profiles import Vocabulary, key
from ..source import Line
from .habits import Habits, ending_of

_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """A page break in the lines: before which of them, and the name so far of the row that it may have cut."""

    at: int
    name: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The index of the first line of the name, and whether another split would have been nearly as good.

    `rest` is how many lines after a page break are the rest of the name of the row above.
    """

    at: int
    certain: bool
    rest: int = 0


def split_overview_from_name(
    lines: Sequence[Line], habits: Habits, vocabulary: Vocabulary, cut: Cut | None = None
) -> Split:
    """Divide the lines between the figures of two rows into the first one's overview and the second one's name."""
    judge = _Judge(habits, vocabulary)
    if len(lines) == 1 and (cut is None or not judge.may_go_on(cut.name, lines)):
        return Split(0, certain=not vocabulary.marks.is_bullet(lines[0].text))
    found = [Split(at, certain=True) for at in range(len(lines))]
    if cut is not None:
        found += [
            Split(at, certain=True, rest=rest)
            for at in range(cut.at + 1, len(lines))
            for rest in range(1, at - cut.at + 1)
        ]
    return _best(found, lines, judge, cut)


def split_rest_of_name(lines: Sequence[Line], habits: Habits, vocabulary: Vocabulary, cut: Cut) -> Split:
    """Tell how many of a last row's lines after a page break are the rest of its name; all others are its overview."""
    found = [Split(len(lines), certain=True, rest=rest) for rest in range(len(lines) - cut.at + 1)]
    return _best(found, lines, _Judge(habits, vocabulary), cut)


def _best(found: Sequence[Split], lines: Sequence[Line], judge: _Judge, cut: Cut | None) -> Split:
    penalties = [judge.penalty(split, lines, cut) for split in found]
    best = min(range(len(found)), key=lambda index: penalties[index])
    others = [penalty for index, penalty in enumerate(penalties) if index != best]
    certain = min(others, default=float("inf")) - penalties[best] >= judge.habits.clear
    return Split(found[best].at, certain, found[best].rest)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Weighs splits: each thing that a column would not show costs points, about as many as it is rare."""

    habits: Habits
    vocabulary: Vocabulary

    def penalty(self, split: Split, lines: Sequence[Line], cut: Cut | None) -> float:
        """Return what a split costs."""
        name = lines[split.at :]
        torn = self._torn(lines[split.at - 1], name[0]) if split.at and name else 0.0
        if cut is None or not split.rest:
            overview = lines[: split.at]
            unfinished = self._unfinished(cut.name) if cut is not None else 0.0
            return torn + unfinished + self._overview(overview, name) + self._name(name)
        rest = lines[cut.at : cut.at + split.rest]
        overview = [*lines[: cut.at], *lines[cut.at + split.rest : split.at]]
        return torn + self._rest(cut.name, rest) + self._overview(overview, name) + self._name(name)

    def may_go_on(self, name: Sequence[Line], lines: Sequence[Line]) -> bool:
        """Tell whether a name could go on in a line."""
        return bool(name) and self._wrapped(name[-1], lines[0], self.habits.name_width, known=True) < 2

    # -- names ----------------------------------------------------------------------------------------------------

    def _name(self, lines: Sequence[Line]) -> float:
        if not lines:
            return 0.0
        whole = "".join(key(line.text) for line in lines)
        penalty = self._name_lines(lines)
        name = split_project_name(whole).name
        penalty -= 3 if name in self.habits.names else 0
        penalty += 0 if name else 4
        if len(whole) < _SHORTEST_NAME:
            penalty += 1.5 * (_SHORTEST_NAME - len(whole))
        if continues_sentence(lines[0].text.strip()):
            penalty += 3
        return penalty + (2 if whole.count("(") != whole.count(")") else 0)

    def _rest(self, name: Sequence[Line], rest: Sequence[Line]) -> float:
        """A name that ends as names do is rarely cut; the rest of one that does not, ends so."""
        penalty = 2.0 + self._name_lines([*name[-1:], *rest])
        penalty += 2 if name and self._ends_as_name(name[-1]) else 0
        return penalty + (-1 if self._ends_as_name(rest[-1]) else 1)

    def _unfinished(self, name: Sequence[Line]) -> float:
        """What it costs that a name is over."""
        if not name:
            return 3.0
        whole = "".join(key(line.text) for line in name)
        penalty = 4.0 if name[-1].end == "wrap" else 0.0
        penalty += 3 if whole.count("(") > whole.count(")") else 0
        if name[-1].end == "unknown" and self.habits.name_endings and not self._ends_as_name(name[-1]):
            penalty += 1
        return penalty

    def _torn(self, line: Line, after: Line) -> float:
        """What it costs to part two lines where the document elsewhere has in one piece what they end and begin with."""
        end, beginning = key(line.text)[-2:], key(after.text)[:2]
        seen = self.habits.pieces
        return 2.0 * ((end + beginning[:1] in seen) + (end[-1:] + beginning in seen)) / 2

    def _name_lines(self, lines: Sequence[Line]) -> float:
        penalty = 0.0
        width = self.habits.name_width
        for line in lines:
            penalty += 6 if self.vocabulary.marks.is_bullet(line.text) else 0
            penalty += self._too_wide(line)
            penalty += 3 if SENTENCE_END in line.text else 1 if PAUSE in line.text else 0
        for line, after in pairwise(lines):
            penalty += 1 if after.gap_before else 0
            if self.vocabulary.relisted.may_be_rest(after.text):
                continue
            penalty += self._wrapped(line, after, width, known=self.habits.name_wrapped)
            penalty += 1.5 if self._ends_as_name(line) and not key(after.text).startswith("(") else 0
        return penalty

    def _too_wide(self, line: Line) -> float:
        """What it costs that a name is wider than its column; a closing sign may hang over."""
        width, text = self.habits.name_width, line.text.strip()
        over = display_width(text) - width
        if not width or over <= 0:
            return 0.0
        if over > 2:
            return 5.0
        return 0.0 if is_closed(text) else 2.0 if self.habits.name_wrapped else 0.5

    def _ends_as_name(self, line: Line) -> bool:
        return ending_of(line.text) in self.habits.name_endings

    # -- overviews ------------------------------------------------------------------------------------------------

    def _overview(self, lines: Sequence[Line], name: Sequence[Line]) -> float:
        if not lines:
            return self.habits.overview_missing
        width = max(self.habits.overview_width, *(display_width(line.text.strip()) for line in lines))
        penalty = sum(self._within_overview(line, after, width) for line, after in pairwise(lines))
        if name:
            penalty += self._ended(lines[-1]) - (1 if name[0].gap_before else 0)
        if not self.vocabulary.marks.is_bullet(lines[0].text):
            penalty += self.habits.unmarked
        return penalty

    def _within_overview(self, line: Line, after: Line, width: int) -> float:
        if self.vocabulary.marks.is_bullet(after.text):
            return 0.0
        another = self._ended(line) + self.habits.unmarked + 0.5
        wrapped = self._wrapped(line, after, width, known=self.habits.overview_wrapped)
        return min(another, wrapped) + (1 if after.gap_before else 0)

    # -- ends of lines --------------------------------------------------------------------------------------------

    def _wrapped(self, line: Line, after: Line, width: int, *, known: bool) -> float:
        """What it costs that a line goes on in the next: a line that had room for the next word would not be broken.

        `known`: the column has shown its width; else `width` is only the least that it can be.
        """
        if line.end == "wrap":
            return 0.0
        room = width - display_width(line.text.strip()) - display_width(first_word(after.text.strip()))
        broken = 0.5 if not width else 0.0 if room < 0 else 0.5 if room < 2 else 1.5 if room < 4 else 3.5
        broken *= 1 if known else 0.5
        return broken if line.end == "unknown" else 2.5 + broken * 0.6

    def _ended(self, line: Line) -> float:
        """What it costs that an item of an overview ends with a line: wrapped and full lines go on."""
        if line.end == "wrap":
            return 4.0
        text = line.text.strip()
        penalty = 4.0 if is_unfinished(text) else 0.0
        if line.end == "unknown" and not is_closed(text):
            width = display_width(text)
            if self.habits.overview_width and width > self.habits.overview_width - 2:
                penalty += 2.5 if self.habits.overview_wrapped else 1.0
            if self.habits.name_width - 2 < width <= self.habits.name_width:
                penalty += 1.5 if self.habits.name_wrapped else 0.5
        if self.habits.endings:
            penalty += -1.0 if ending_of(text) in self.habits.endings else 0.5
        return penalty
