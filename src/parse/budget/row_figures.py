"""The figures of one row: which printed number is this year's, which last year's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from ...ingest.source import HeadColumn, Line
from ...model import BESIDE_MEANINGS, Amount, BesideMeaning, ColumnMeaning
from ...normalize import parse_amount
from ...profiles import Vocabulary, fold
from ..paragraphs import place_of, text_of
from .columns import Columns

_FIGURE = regex.compile(
    r"""
      [(（\[［〔【] [^)）\]］〕】]* [)）\]］〕】]? [※＊*]? \d?                  # in brackets, with the mark of a note
    | [^\s(（\[［〔【]+ (?: [ \u3000\u00a0]+ [^\s(（\[［〔【]+ )*              # a figure; blanks may stand inside it
    """,
    regex.VERBOSE,
)
_OPENS = "([〔【"


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure that is not the row's money: what it is, its head and itself as printed, and its line."""

    meaning: BesideMeaning
    head: str
    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class RowFigures:
    """A row's money by meaning, what in its cells no head explains, and what stands in parentheses beside its money
    without being any (（前年度比）), each with its head."""

    amounts: dict[ColumnMeaning, Amount]
    surplus: tuple[str, ...]
    beside: tuple[Beside, ...] = ()

    def of(self, meaning: ColumnMeaning) -> Amount:
        """Return a sum; 'absent' when the table has no such column."""
        return self.amounts.get(meaning, Amount())


def read_figures(
    cells: dict[int, Sequence[Line]],
    columns: Columns,
    unit_yen: int | None,
    vocabulary: Vocabulary,
    merged: Mapping[int, Sequence[Line]],
) -> RowFigures:
    """Read the cells of a row. A figure in parentheses is what the head says figures in parentheses are.

    A figure in a cell that is `merged` over several projects is nobody's: it cannot be read as any of theirs.
    """
    amounts: dict[ColumnMeaning, Amount] = {}
    surplus: list[str] = []
    beside: list[Beside] = []
    for column in columns.numeric:
        if over := merged.get(column.number):
            amounts |= _of_several(column, over)
            continue
        _read_cell(
            column, cells.get(column.number, ()), column.unit_yen or unit_yen, vocabulary, amounts, surplus, beside
        )
    return RowFigures(amounts, tuple(surplus), tuple(beside))


def _of_several(column: HeadColumn, lines: Sequence[Line]) -> dict[ColumnMeaning, Amount]:
    """Return the figures of a merged cell, each as one that cannot be read."""
    unread = Amount(place=place_of(lines), status="unreadable", printed=text_of(lines))
    parts = (part for part in (column.main, column.stacked) if part is not None)
    return {part.meaning: unread for part in parts if part.meaning not in BESIDE_MEANINGS}


def _read_cell(
    column: HeadColumn,
    lines: Sequence[Line],
    unit_yen: int | None,
    vocabulary: Vocabulary,
    amounts: dict[ColumnMeaning, Amount],
    surplus: list[str],
    beside: list[Beside],
) -> None:
    lines = [line for line in lines if not vocabulary.relisted.is_mark(line.text)]
    printed = [(figure, line) for line in lines for figure in _FIGURE.findall(line.text.strip())]
    bare = [(text, line) for text, line in printed if fold(text)[:1] not in _OPENS]
    enclosed = [(text, line) for text, line in printed if fold(text)[:1] in _OPENS]
    if not bare and enclosed and column.stacked is None and column.meaning != "amount":
        bare, enclosed = enclosed[:1], enclosed[1:]
    assert column.meaning is not None
    _put(amounts, column.meaning, bare[:1], unit_yen, vocabulary)
    stacked = column.stacked
    if stacked is not None and stacked.meaning in ("ratio", "part"):
        beside += [Beside(stacked.meaning, stacked.printed, text, line) for text, line in enclosed[:1]]
        enclosed = enclosed[1:]
    elif stacked is not None:
        known = amounts.get(stacked.meaning)
        if known is None or known.status in ("empty", "absent"):
            _put(amounts, stacked.meaning, enclosed[:1], unit_yen, vocabulary)
            enclosed = enclosed[1:]
    surplus += [text for text, _ in (*bare[1:], *enclosed)]


def _put(
    amounts: dict[ColumnMeaning, Amount],
    meaning: ColumnMeaning,
    figures: Sequence[tuple[str, Line]],
    unit_yen: int | None,
    vocabulary: Vocabulary,
) -> None:
    if not figures:
        amounts[meaning] = Amount(status="empty")
        return
    text, line = figures[0]
    if vocabulary.columns.stands_for_no_figure(fold(text).strip("()[]")):
        amounts[meaning] = Amount(place=place_of([line]), status="none", printed=text)
        return
    reading = parse_amount(text, unit_yen)
    amounts[meaning] = Amount(place=place_of([line]), yen=reading.yen, status=reading.status, printed=text)
