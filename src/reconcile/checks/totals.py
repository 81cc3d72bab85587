"""The printed 計 and 小計 against the sum of its rows, and the printed 増減 against amount less prior amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from ...model import Amount, BudgetLine, BudgetTable, Document, Finding, ids
from ..catalogue.budget import DIFFERENCE_MISMATCH, TOTAL_CURRENT, TOTAL_MISSING, TOTAL_PRIOR
from ..check import Check, yields
from ..places import Places
from ..wording import amount_text, difference, money, yen_text

_COARSE_UNIT_YEN = 1_000_000
"""From 百万円 on, documents round every row by itself; below it, appropriations are whole units anyway."""


class _PrintedSum(NamedTuple):
    """A sum that a table prints in one column of money, and the rows that it is the sum of."""

    subject_id: str
    label: str
    lines: Sequence[BudgetLine]
    excludes_relisted: bool
    side: Literal["amount", "prior"]
    total: Amount

    def of(self, lines: Sequence[BudgetLine]) -> list[Amount]:
        """Return what the rows have in the column of this sum."""
        return [line.amount if self.side == "amount" else line.prior for line in lines]


def _printed_sums(table: BudgetTable) -> Iterator[_PrintedSum]:
    """Yield every 計, 合計 and 小計 in both columns of money."""
    sides: list[Literal["amount", "prior"]] = ["amount"]
    if any(column.meaning == "prior" for column in table.columns) or table.total_prior.status != "absent":
        sides.append("prior")
    for side in sides:
        if table.total_label is not None:
            total = table.total if side == "amount" else table.total_prior
            yield _PrintedSum(table.id, table.total_label, table.lines, table.totals_exclude_relisted, side, total)
        for subtotal in table.subtotals:
            rows = [line for line in table.lines if subtotal.first <= line.position <= subtotal.last]
            total = subtotal.total if side == "amount" else subtotal.total_prior
            subject_id = ids.subtotal_id(table.id, subtotal.position)
            yield _PrintedSum(subject_id, subtotal.label, rows, subtotal.excludes_relisted, side, total)


@yields(TOTAL_CURRENT, TOTAL_PRIOR, TOTAL_MISSING)
def check_totals(document: Document) -> Iterator[Finding]:
    """Hold every 計 and 小計 against its rows, 再掲 rows included unless it says that they are not."""
    places = Places(document)
    for table in document.tables:
        if table.total_label is None:
            yield TOTAL_MISSING.about(table.id, table.place, where=places.of_table(table), rows=str(len(table.lines)))
        for printed in _printed_sums(table):
            yield from _check_sum(table, printed, places)


def _check_sum(table: BudgetTable, printed: _PrintedSum, places: Places) -> Iterator[Finding]:
    code, field = (TOTAL_CURRENT, "total_yen") if printed.side == "amount" else (TOTAL_PRIOR, "total_prior_yen")
    addends = printed.of([line for line in printed.lines if not (printed.excludes_relisted and line.relisted)])
    due, found = _sum(addends), _sum([printed.total])
    if due is None or found is None or due == found:
        return
    hints = [_other_sum_hint(printed, found), _rounding_hint(table, [*addends, printed.total], found - due)]
    yield code.about(
        printed.subject_id,
        printed.total.place,
        expected=str(due),
        actual=yen_text(printed.total),
        field=field,
        where=places.of_table(table, printed.total.place),
        label=printed.label,
        due=money(due, table.unit_yen),
        found=amount_text(printed.total, table.unit_yen),
        difference=difference(found, due, table.unit_yen),
        hint="".join(hints),
    )


def _sum(amounts: Sequence[Amount]) -> int | None:
    """Return the sum in yen, a dash adding nothing; None where an addend is not known (number-unreadable stands there)."""
    if any(amount.status not in ("value", "none") for amount in amounts):
        return None
    return sum(amount.yen for amount in amounts if amount.yen is not None)


def _other_sum_hint(printed: _PrintedSum, found: int) -> str:
    """Tell when the total is the sum of the rows that are not 再掲, or (for 再掲除く) of all."""
    if all(not line.relisted for line in printed.lines):
        return ""
    others = [line for line in printed.lines if printed.excludes_relisted or not line.relisted]
    if _sum(printed.of(others)) != found:
        return ""
    return "再掲の行も含めると一致します。" if printed.excludes_relisted else "再掲の行を除くと一致します。"


def _rounding_hint(table: BudgetTable, amounts: Sequence[Amount], off_by: int) -> str:
    """Tell when rounding every row by itself could explain the difference: half a step for every addend."""
    if table.unit_yen is None or table.unit_yen < _COARSE_UNIT_YEN:
        return ""
    addends = len(amounts) - 1
    explained = 2 * abs(off_by) <= addends * _step(table.unit_yen, amounts)
    return "端数処理による差の可能性があります。" if explained else ""


def _step(unit_yen: int, amounts: Sequence[Amount]) -> int:
    """Return the smallest step that the amounts are printed in: the unit, or a tenth, a hundredth … of it (1.5億円)."""
    step = unit_yen
    known = [amount.yen for amount in amounts if amount.yen is not None]
    while step > 1 and any(yen % step for yen in known):
        step //= 10
    return step


@yields(DIFFERENCE_MISMATCH)
def check_differences(document: Document) -> Iterator[Finding]:
    """Hold every printed difference against its row's two amounts; rounded units leave one step of play."""
    places = Places(document)
    for table, line in chain.from_iterable(((table, line) for line in table.lines) for table in document.tables):
        due, found = _sum([line.amount]), line.difference.yen
        prior = _sum([line.prior])
        if due is None or prior is None or found is None:
            continue
        due -= prior
        coarse = table.unit_yen is not None and table.unit_yen >= _COARSE_UNIT_YEN
        play = _step(table.unit_yen or 1, [line.amount, line.prior, line.difference]) if coarse else 0
        if abs(found - due) <= play:
            continue
        yield DIFFERENCE_MISMATCH.about(
            line.id,
            line.difference.place,
            expected=str(due),
            actual=str(found),
            field="difference_yen",
            where=places.of_table(table, line.place),
            project=line.name,
            amount=amount_text(line.amount, table.unit_yen),
            prior=amount_text(line.prior, table.unit_yen),
            due=money(due, table.unit_yen),
            found=money(found, table.unit_yen),
        )


CHECKS: tuple[Check[[Document]], ...] = (check_totals, check_differences)
