"""What a 再掲 row takes over from the row it repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model import BudgetLine, BudgetTable


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
