"""Column heads among lines: where a budget table begins, and which columns it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ...model import BESIDE_MEANINGS, MONEY_MEANINGS, ColumnMeaning
from ...profiles import Vocabulary, fold
from ..source import BudgetHead, HeadColumn, Line
from .budget_heads import is_budget, read_column
from .pieces import Piece, is_furniture, line_of, pieces_of, placed_line

_PAREN = regex.compile(r"[(\[〔【].*[)\]〕】]")
_FIRST: frozenset[ColumnMeaning | None] = frozenset({"name", "category", "remark"})
"""What the first column of a budget table may be."""
_FIGURES = MONEY_MEANINGS | BESIDE_MEANINGS
_LONGEST_PART, _MOST_PARTS = 2, 8
"""How long the parts of a spaced-out head are at most, a bracket included, and how many."""


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """One column: the pieces of its head from top to bottom, as lines, and what they say.

    `looks_like` is what its cells look like: what the head says or, where nobody knows what it says as a whole (区分 with
    a word of the neighbour below it), what its first piece says.
    """

    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    reading: HeadColumn
    looks_like: ColumnMeaning

    @property
    def x0(self) -> float:
        """The head's left edge."""
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        """The head's right edge."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def stacked(self) -> bool:
        """Whether the head has a second part in parentheses, under which a second figure may stand."""
        return self.reading.enclosed is not None

    @property
    def numeric(self) -> bool:
        """Whether figures stand in the column."""
        return self.looks_like in _FIGURES

    @property
    def beside(self) -> bool:
        """Whether its figures are not the row's money: 増減率, うち一般財源."""
        return self.looks_like in BESIDE_MEANINGS

    @property
    def ratios(self) -> bool:
        """Whether percentages may stand in the column, alone or in parentheses below its figures: 対前年度 is either."""
        stacked = self.reading.stacked
        return self.looks_like in ("ratio", "difference") or (stacked is not None and stacked.meaning == "ratio")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a budget table: its columns, left to right, and the index of the first line after it."""

    columns: tuple[PlacedColumn, ...]
    start: int
    end: int
    aligned: bool
    """Whether the lines keep columns; otherwise the cells stand one after the other."""
    one_line: bool
    """Whether the head's cells stand on one line."""

    @property
    def reading(self) -> BudgetHead:
        """The head as the grid carries it: one row."""
        return BudgetHead(tuple(column.reading for column in self.columns), 1)

    @property
    def ratios(self) -> bool:
        """Whether percentages stand among the figures of its rows."""
        return any(column.ratios for column in self.columns)

    def index(self, meaning: ColumnMeaning) -> int | None:
        """Return the number of the first column whose cells look like a meaning."""
        return next((i for i, column in enumerate(self.columns) if column.looks_like == meaning), None)


def find_head(lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> Head | None:
    """Return the head that begins on a line: a name column, then at least one column of amounts."""
    first = lines[start]
    if not first.text or len(first.text) > 120:
        return None
    word = first.text.split(maxsplit=1)[0]
    if len(word) > _LONGEST_PART and vocabulary.columns.meaning(word) not in _FIRST | MONEY_MEANINGS:
        return None
    pieces = _head_pieces(first, start, vocabulary)
    centred = _is_above_head(pieces, lines, start, vocabulary)
    if vocabulary.columns.meaning(pieces[0].text) not in _FIRST and not centred:
        return None
    aligned = len(first.segments) > 1 or centred
    one_line = aligned or len(pieces) > 2
    collected, end = _collect(lines, start, pieces, one_line, vocabulary)
    groups = _aligned_columns(collected) if aligned else _listed_columns(collected, vocabulary)
    part_of = placed_line if aligned else line_of
    columns = [
        _placed(number, group, [part_of(lines[piece.line], [piece]) for piece in group], vocabulary)
        for number, group in enumerate(groups)
    ]
    if not is_budget(column.reading for column in columns):
        return None
    return Head(tuple(columns), start, end, aligned, one_line)


def strewn_head(lines: Sequence[Line], indices: Sequence[int], vocabulary: Vocabulary) -> Head | None:
    """Return the head whose parts stand on these lines, column after column, with cells between them."""
    pieces = [piece for index in indices for piece in _head_pieces(lines[index], index, vocabulary)]
    columns = [
        _placed(number, group, [line_of(lines[piece.line], [piece]) for piece in group], vocabulary)
        for number, group in enumerate(_listed_columns(pieces, vocabulary))
    ]
    if not is_budget(column.reading for column in columns):
        return None
    return Head(tuple(columns), indices[0], indices[-1] + 1, aligned=False, one_line=False)


def is_head_line(line: Line, number: int, vocabulary: Vocabulary) -> bool:
    """Tell a line that holds nothing but parts of a head."""
    return all(vocabulary.columns.is_part(piece.text) for piece in _head_pieces(line, number, vocabulary))


def _placed(number: int, pieces: Sequence[Piece], lines: Sequence[Line], vocabulary: Vocabulary) -> PlacedColumn:
    reading = read_column(number, [lines], vocabulary)
    known = reading.meaning if reading.meaning != "unknown" else vocabulary.columns.meaning(pieces[0].text)
    return PlacedColumn(tuple(pieces), tuple(lines), reading, known or "unknown")


def _is_above_head(pieces: Sequence[Piece], lines: Sequence[Line], start: int, vocabulary: Vocabulary) -> bool:
    """Tell the first line of a head whose cells are centred: 予算額 alone, above 事業名 and 区分, above （前年度）."""
    if any(vocabulary.columns.meaning(piece.text) not in MONEY_MEANINGS for piece in pieces):
        return False
    below = next((line for line in lines[start + 1 : start + 3] if line.text), None)
    if below is None or len(below.segments) < 2:
        return False
    return vocabulary.columns.meaning(below.segments[0].text) in _FIRST


def _collect(
    lines: Sequence[Line], start: int, first: list[Piece], one_line: bool, vocabulary: Vocabulary
) -> tuple[list[Piece], int]:
    """Take lines as long as they hold nothing but heads; a lone unknown word between heads is a head too."""
    collected, end, index = list(first), start + 1, start + 1
    unknown: list[Piece] = []
    while index < len(lines) and index - end < 4 and len(unknown) < 2:
        line = lines[index]
        if line.text and not is_furniture(line, vocabulary):
            pieces = _head_pieces(line, index, vocabulary)
            if all(vocabulary.columns.is_part(piece.text) for piece in pieces) and not _repeats(
                collected, pieces, vocabulary
            ):
                collected += [*unknown, *pieces]
                unknown, end = [], index + 1
            elif one_line or len(pieces) > 1 or any(piece.shape != "text" for piece in pieces):
                break
            else:
                unknown += pieces
        index += 1
    return collected, end


def _head_pieces(line: Line, number: int, vocabulary: Vocabulary) -> list[Piece]:
    """Return the words of a line; letters spaced out over a column (事　業　名) are one word when they make a head."""
    pieces = pieces_of(line, number, vocabulary)
    joined: list[Piece] = []
    while pieces:
        texts = {count: "".join(piece.text for piece in pieces[:count]) for count in range(_spaced_out(pieces), 1, -1)}
        count = next((count for count, text in texts.items() if vocabulary.columns.is_part(text)), 1)
        if count > 1 and not vocabulary.columns.is_part(pieces[0].text):
            joined.append(replace(pieces[0], text=texts[count], x1=pieces[count - 1].x1, shape="text"))
            pieces = pieces[count:]
        else:
            joined.append(pieces[0])
            pieces = pieces[1:]
    return joined


def _spaced_out(pieces: Sequence[Piece]) -> int:
    """Return how many words from the first may be parts of one: short, evenly spaced, not before a bracket."""
    count = 1
    for before, piece in pairwise(pieces[:_MOST_PARTS]):
        gap, usual = piece.x0 - before.x1, pieces[1].x0 - pieces[0].x1
        if len(before.text) > _LONGEST_PART or len(piece.text) > _LONGEST_PART or fold(piece.text)[0] in "([〔【":
            break
        if gap > 1.5 * usual:
            break
        count += 1
    return count


def _repeats(collected: Sequence[Piece], pieces: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Tell whether pieces would give a meaning a second time: a name such as 事業費 under the head is no head."""
    known = {vocabulary.columns.meaning(piece.text) for piece in collected} - {None}
    return any(
        not _PAREN.fullmatch(fold(piece.text))
        and vocabulary.columns.meaning(piece.text) in known
        and not vocabulary.columns.is_year_alone(piece.text)
        and not any(_completes(above, piece, vocabulary) for above in collected)
        for piece in pieces
    )


def _completes(above: Piece, piece: Piece, vocabulary: Vocabulary) -> bool:
    """Tell whether a piece is the second line of a head: 予算額 below 令和４年度 or 前年度."""
    plain = above.line < piece.line and not any(_PAREN.fullmatch(fold(one.text)) for one in (above, piece))
    return plain and vocabulary.columns.meaning(above.text + piece.text) is not None


def _listed_columns(pieces: list[Piece], vocabulary: Vocabulary) -> list[list[Piece]]:
    """Each piece is a head, but one in parentheses belongs to a head before it: to the last head of figures when it
    speaks of figures (（前年度） below a line of heads), else to the last one."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        folded = fold(piece.text)
        above = [group for group in groups if len(group) == 1 and _completes(group[0], piece, vocabulary)]
        if above:
            above[0].append(piece)
            continue
        if not groups or not _PAREN.fullmatch(folded):
            groups.append([piece])
            continue
        of_figures = [g for g in groups if vocabulary.columns.meaning(g[0].text) in _FIGURES]
        inner = folded.strip("()[]〔〕【】")
        about_figures = vocabulary.columns.meaning(inner) in _FIGURES or vocabulary.columns.phase(inner)
        (of_figures[-1] if of_figures and about_figures else groups[-1]).append(piece)
    return groups


def _aligned_columns(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that stand over one another make one head; the line with the most pieces tells the columns."""
    counts = Counter(piece.line for piece in pieces)
    main = max(counts, key=lambda line: (counts[line], -line))
    groups = [[piece] for piece in pieces if piece.line == main]
    for piece in pieces:
        if piece.line == main:
            continue
        over = [g for g in groups if min(p.x0 for p in g) < piece.x1 and piece.x0 < max(p.x1 for p in g)]
        if over:
            over[0].append(piece)
        elif piece.line < main:
            groups.append([piece])
        else:
            min(groups, key=lambda g: abs(g[0].x0 + g[0].x1 - piece.x0 - piece.x1)).append(piece)
    for group in groups:
        group.sort(key=lambda piece: piece.line)
    groups.sort(key=lambda group: group[0].x0)
    return groups
