"""The head of a budget table, read once: what each column holds, and what the figures in parentheses below it are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from ...model import BESIDE_MEANINGS, MONEY_MEANINGS, TOTALLED
from ...model.place import span
from ...normalize import is_ratio_unit, join_wrapped, parse_amount, parse_unit_label
from ...profiles import Vocabulary, fold
from ..source import BudgetHead, Cell, Grid, HeadColumn, HeadPart, Line

_PARENTHESES = regex.compile(r"[(（\[［〔](.*?)[)）\]］〕]")
_FEWEST_OPTIONS = 2
"""How many columns are headed by options of 区分 at the least where a mark below each chooses it."""
_LETTER = regex.compile(r"[A-ZＡ-Ｚ](?:[-－][A-ZＡ-Ｚ])?")


def read_head(grid: Grid, vocabulary: Vocabulary) -> BudgetHead | None:
    """Read the head of a grid: the rows above its first figure. None where it is no budget table."""
    rows = _head_rows(grid, vocabulary)
    heads = [cell for cell in grid.cells if cell.row < rows]
    over = [_lines_over(heads, number) for number in range(grid.columns)]
    columns = tuple(read_column(number, cells, vocabulary) for number, cells in enumerate(over))
    columns = with_marked_options(columns, over, vocabulary)
    return BudgetHead(columns, rows) if is_budget(columns) else None


def with_marked_options(
    columns: Sequence[HeadColumn], over: Sequence[Sequence[Sequence[Line]]], vocabulary: Vocabulary
) -> tuple[HeadColumn, ...]:
    """Return columns with those of 区分 of which each is headed by an option, so that a ○ below chooses it.

    `over` has the cells over each column, from top to bottom. Two must be headed by an option that is known; what else
    stands beside them below one head 区分 is one, too.
    """

    def text(cell: Sequence[Line]) -> str:
        return join_wrapped(line.text for line in cell)

    lowest = [text(cells[-1]) if cells else "" for cells in over]
    above = [[text(cell) for cell in cells[:-1] if text(cell).strip()] for cells in over]
    below_head = [bool(said) and all(vocabulary.columns.meaning(one) == "category" for one in said) for said in above]
    option = [
        vocabulary.categories.option(word) is not None and (below or not said)
        for word, below, said in zip(lowest, below_head, above, strict=True)
    ]
    if sum(option) < _FEWEST_OPTIONS:
        return tuple(columns)
    one_of = [
        is_option or (below and bool(word)) for is_option, below, word in zip(option, below_head, lowest, strict=True)
    ]
    return tuple(
        replace(column, main=HeadPart("".join((*said, word)), "category"), stacked=None, enclosed=None)
        if chosen
        else column
        for column, said, word, chosen in zip(columns, above, lowest, one_of, strict=True)
    )


def is_budget(columns: Iterable[HeadColumn]) -> bool:
    """Tell the columns of a budget table: names, and this year's or last year's money."""
    meanings = {column.meaning for column in columns}
    return "name" in meanings and any(money.meaning in meanings for money in TOTALLED)


def read_column(number: int, cells: Sequence[Sequence[Line]], vocabulary: Vocabulary) -> HeadColumn:
    """Read what stands over one column: the lines of its head's cells, from top to bottom."""
    lines = [line for cell in cells for line in cell]
    printed = join_wrapped(line.text for line in lines)
    if not printed.strip():
        return HeadColumn(number, None)
    main = _PARENTHESES.sub("", printed).strip()
    inner = [part for part in _PARENTHESES.findall(printed) if part.strip()]
    qualifiers = [part for part in inner if _qualifies_figures(part, vocabulary)]
    lowest = "".join(line.text for line in cells[-1])
    meant = _part(main or printed, _wordings(lowest, main, printed), vocabulary)
    if meant.meaning in ("difference", "ratio") and any(map(is_ratio_unit, inner)):
        # 対前年度（％） is no difference; its brackets name a unit, and no further figure.
        meant = replace(meant, meaning="ratio")
        qualifiers = [part for part in qualifiers if not is_ratio_unit(part)]
    asides = (vocabulary.columns.phase(part) for part in inner if part not in qualifiers)
    return HeadColumn(
        number,
        replace(
            meant,
            phase=vocabulary.columns.phase(main) or next((phase for phase in asides if phase), None),
        ),
        _stacked(qualifiers[0], vocabulary) if qualifiers and main else None,
        found[0] if (found := _PARENTHESES.search(printed)) else None,
        next((unit for part in [*inner, main] if (unit := parse_unit_label(f"（{part}）")) is not None), None),
        span([line.place for line in lines]),
    )


def explained(head: BudgetHead, cells: Iterable[Cell]) -> BudgetHead:
    """Return the head with what no word of it explains: figures in parentheses where its own parentheses only name a
    phase or a unit (（６月補正後）), which says nothing of them."""
    below = [cell for cell in cells if cell.row >= head.rows]
    return replace(head, columns=tuple(_explained(column, below) for column in head.columns))


def _explained(column: HeadColumn, below: Iterable[Cell]) -> HeadColumn:
    if (
        all(column.meaning != money.meaning for money in TOTALLED)
        or column.stacked is not None
        or column.enclosed is None
    ):
        return column
    figures = [line.text for cell in below if cell.column == column.number for line in cell.lines]
    enclosed = [text for text in figures if _PARENTHESES.search(text)]
    if not enclosed or len(enclosed) * 2 < len(figures) - len(enclosed):
        return column
    return replace(column, stacked=HeadPart(column.enclosed, "unknown"))


def _head_rows(grid: Grid, vocabulary: Vocabulary) -> int:
    """Count the rows from the top that hold nothing but heads; at least the first."""
    for number in range(1, grid.rows):
        cells = grid.row(number)
        figures = any(parse_amount(line.text, 1).status == "value" for cell in cells for line in cell.lines)
        known = any(vocabulary.columns.is_part(cell.text) for cell in cells)
        known = known or sum(vocabulary.categories.option(cell.text) is not None for cell in cells) >= _FEWEST_OPTIONS
        if figures or not known or vocabulary.labels.total(cells[0].text if cells else ""):
            return number
    return grid.rows


def _lines_over(heads: Iterable[Cell], number: int) -> list[tuple[Line, ...]]:
    over = [cell for cell in heads if cell.column <= number < cell.column + cell.column_span]
    return [cell.lines for cell in sorted(over, key=lambda cell: cell.row)]


def _wordings(lowest: str, main: str, printed: str) -> Iterator[str]:
    """Yield what a head may be known by. One over two columns (予算額 over 本年度 and 前年度) is told by its lowest part."""
    yield from (lowest, main, printed, printed.strip("()（）[]［］〔〕【】 "))


def _part(printed: str, wordings: Iterable[str], vocabulary: Vocabulary) -> HeadPart:
    for text in wordings:
        if text and (meaning := vocabulary.columns.meaning(text)) is not None:
            return HeadPart(printed, meaning, year=vocabulary.columns.year(text))
    return HeadPart(printed, "unknown")


def _stacked(part: str, vocabulary: Vocabulary) -> HeadPart:
    read = _part(f"（{part}）", (part,), vocabulary)
    known = read if read.meaning in MONEY_MEANINGS | BESIDE_MEANINGS else HeadPart(read.printed, "unknown")
    return replace(known, phase=vocabulary.columns.phase(part))


def _qualifies_figures(part: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a head's parenthesis announces figures in parentheses: not a unit, a letter or a phase alone."""
    if parse_unit_label(f"（{part}）") is not None or _LETTER.fullmatch(fold(part)):
        return False
    return not vocabulary.columns.is_phase_alone(part)
