"""再掲: what a row prints of it beside its name, and what a 再掲 row takes over from the row it repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...model import BudgetLine, BudgetTable
from ...profiles import Vocabulary
from ..paragraphs import text_of
from .columns import Columns
from .rows import TableRow


@dataclass(frozen=True, slots=True)
class RelistedBeside:
    """What cells beside a name say: the row is counted elsewhere, a part of it is, or (as printed) nobody knows."""

    relisted: bool
    partial: bool
    unclear: tuple[str, ...]


def relisted_beside(row: TableRow, columns: Columns, vocabulary: Vocabulary, category: str) -> RelistedBeside:
    """Return what a row says of 再掲 in 備考, in its overview or below its amount; `category` is what its 区分 says
    besides an option.

    A cell of 備考 is read whole, too, and what it says of 再掲 in words that are not known is unclear; elsewhere only a
    line of the mark alone says it.
    """
    words = vocabulary.relisted
    cells = [(column.meaning, row.cells.get(column.number, ())) for column in columns.columns]
    said = [category, *(line.text for _, lines in cells for line in lines)]
    remarks = [text for meaning, lines in cells if meaning == "remark" and (text := text_of(lines))]
    marks = [text for text in (*said, *remarks) if words.is_mark(text)]
    unclear = [] if marks else [text for text in remarks if words.is_unclear(text)]
    return RelistedBeside(bool(marks), any(map(words.is_partial, marks)), tuple(unclear))


def with_inherited_parts(tables: Sequence[BudgetTable]) -> tuple[BudgetTable, ...]:
    """Return the tables with `partial` set on 再掲 rows that repeat a の一部 row without saying so again.

    Only where name and money are the same as of every original: then the part is what is repeated.
    """
    originals: dict[str, list[BudgetLine]] = {}
    for table in tables:
        for line in table.lines:
            if not line.relisted:
                originals.setdefault(line.name, []).append(line)
    return tuple(
        table.model_copy(update={"lines": tuple(_lines(table.lines, originals))})
        if any(line.relisted for line in table.lines)
        else table
        for table in tables
    )


def _lines(lines: Iterable[BudgetLine], originals: dict[str, list[BudgetLine]]) -> Iterable[BudgetLine]:
    for line in lines:
        same = originals.get(line.name, []) if line.relisted and not line.partial else []
        repeats = bool(same) and all(one.partial and one.amount.yen == line.amount.yen for one in same)
        yield line.model_copy(update={"partial": True}) if repeats else line
