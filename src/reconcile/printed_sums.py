"""The sums and the differences that a budget table prints, each with what it ought to come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import TOTALLED, Amount, BudgetLine, BudgetTable, MoneyColumn, ids

COARSE_UNIT_YEN = 1_000_000
"""From 百万円 on, documents round every row by itself; below it, appropriations are whole units anyway."""


class PrintedSum(NamedTuple):
    """A sum that a table prints in one column of money, and the rows that it stands under."""

    subject_id: str
    label: str
    lines: Sequence[BudgetLine]
    excludes_relisted: bool
    money: MoneyColumn
    total: Amount

    @property
    def addends(self) -> Sequence[BudgetLine]:
        """Return the rows that it adds up: 再掲 rows included, unless it says that they are not."""
        return [line for line in self.lines if not (self.excludes_relisted and line.printed_relisted)]

    def of(self, lines: Sequence[BudgetLine]) -> list[Amount]:
        """Return what the rows have in the column of this sum."""
        return [line.sum_of(self.money) for line in lines]


def printed_sums(table: BudgetTable) -> Iterator[PrintedSum]:
    """Yield every 計, 合計 and 小計 in every column of money that the table has."""
    meanings = {column.meaning for column in table.columns} | {"amount"}
    for money in TOTALLED:
        if money.meaning not in meanings and table.total_of(money).status == "absent":
            continue
        if table.total_label is not None:
            label, excludes = table.total_label, table.totals_exclude_relisted
            yield PrintedSum(table.id, label, table.lines, excludes, money, table.total_of(money))
        for subtotal in table.subtotals:
            rows = [line for line in table.lines if subtotal.first <= line.position <= subtotal.last]
            subject_id = ids.subtotal_id(table.id, subtotal.position)
            excludes = subtotal.excludes_relisted
            yield PrintedSum(subject_id, subtotal.label, rows, excludes, money, subtotal.total_of(money))


def added(amounts: Sequence[Amount]) -> int | None:
    """Return the sum in yen, a dash adding nothing; None where an addend is not known (number-unreadable stands there)."""
    if any(amount.status not in ("value", "none") for amount in amounts):
        return None
    return sum(amount.yen for amount in amounts if amount.yen is not None)


class PrintedDifference(NamedTuple):
    """A 増減 as printed and as the row's two amounts have it, in yen; rounded units leave one step of play."""

    due: int
    found: int
    play: int

    @property
    def holds(self) -> bool:
        """Whether the two agree."""
        return abs(self.found - self.due) <= self.play


def printed_difference(table: BudgetTable, line: BudgetLine) -> PrintedDifference | None:
    """Return a row's 増減 beside what it ought to be; None where one of the three figures is not known."""
    amount, prior, found = added([line.amount]), added([line.prior]), line.difference.yen
    if amount is None or prior is None or found is None:
        return None
    coarse = table.unit_yen is not None and table.unit_yen >= COARSE_UNIT_YEN
    play = step_of(table.unit_yen or 1, [line.amount, line.prior, line.difference]) if coarse else 0
    return PrintedDifference(amount - prior, found, play)


def step_of(unit_yen: int, amounts: Sequence[Amount]) -> int:
    """Return the smallest step that the amounts are printed in: the unit, or a tenth, a hundredth … of it (1.5億円)."""
    step = unit_yen
    known = [amount.yen for amount in amounts if amount.yen is not None]
    while step > 1 and any(yen % step for yen in known):
        step //= 10
    return step
