"""The printed 計 and 小計 against the sum of its rows, and the printed 増減 against amount less prior amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ...model import Amount, BudgetTable, Document, Finding
from ..catalogue.budget import DIFFERENCE_MISMATCH, TOTAL_CURRENT, TOTAL_MISSING, TOTAL_PRIOR
from ..check import Check, yields
from ..places import Places
from ..printed_sums import COARSE_UNIT_YEN, PrintedSum, added, printed_difference, printed_sums, step_of
from ..wording import amount_text, difference, money, yen_text


@yields(TOTAL_CURRENT, TOTAL_PRIOR, TOTAL_MISSING)
def check_totals(document: Document) -> Iterator[Finding]:
    """Hold every 計 and 小計 against its rows, 再掲 rows included unless it says that they are not."""
    places = Places(document)
    for table in document.tables:
        if table.total_label is None:
            yield TOTAL_MISSING.about(table.id, table.place, where=places.of_table(table), rows=str(len(table.lines)))
        for printed in printed_sums(table):
            yield from _check_sum(table, printed, places)


def _check_sum(table: BudgetTable, printed: PrintedSum, places: Places) -> Iterator[Finding]:
    code = TOTAL_CURRENT if printed.money.meaning == "amount" else TOTAL_PRIOR
    addends = printed.of(printed.addends)
    due, found = added(addends), added([printed.total])
    if due is None or found is None or due == found:
        return
    hints = [_other_sum_hint(printed, found), _rounding_hint(table, [*addends, printed.total], found - due)]
    yield code.about(
        printed.subject_id,
        printed.total.place,
        expected=str(due),
        actual=yen_text(printed.total),
        field=printed.money.total_field,
        where=places.of_table(table, printed.total.place),
        label=printed.label,
        due=money(due, table.unit_yen),
        found=amount_text(printed.total, table.unit_yen),
        difference=difference(found, due, table.unit_yen),
        hint="".join(hints),
    )


def _other_sum_hint(printed: PrintedSum, found: int) -> str:
    """Tell when the total is the sum of the rows that are not 再掲, or (for 再掲除く) of all."""
    if all(not line.printed_relisted for line in printed.lines):
        return ""
    others = [line for line in printed.lines if printed.excludes_relisted or not line.printed_relisted]
    if added(printed.of(others)) != found:
        return ""
    return "再掲の行も含めると一致します。" if printed.excludes_relisted else "再掲の行を除くと一致します。"


def _rounding_hint(table: BudgetTable, amounts: Sequence[Amount], off_by: int) -> str:
    """Tell when rounding every row by itself could explain the difference: half a step for every addend."""
    if table.unit_yen is None or table.unit_yen < COARSE_UNIT_YEN:
        return ""
    addends = len(amounts) - 1
    explained = 2 * abs(off_by) <= addends * step_of(table.unit_yen, amounts)
    return "端数処理による差の可能性があります。" if explained else ""


@yields(DIFFERENCE_MISMATCH)
def check_differences(document: Document) -> Iterator[Finding]:
    """Hold every printed difference against its row's two amounts; rounded units leave one step of play."""
    places = Places(document)
    for table, line in chain.from_iterable(((table, line) for line in table.lines) for table in document.tables):
        printed = printed_difference(table, line)
        if printed is None or printed.holds:
            continue
        yield DIFFERENCE_MISMATCH.about(
            line.id,
            line.difference.place,
            expected=str(printed.due),
            actual=str(printed.found),
            field="difference_yen",
            where=places.of_table(table, line.place),
            project=line.name,
            amount=amount_text(line.amount, table.unit_yen),
            prior=amount_text(line.prior, table.unit_yen),
            due=money(printed.due, table.unit_yen),
            found=money(printed.found, table.unit_yen),
        )


CHECKS: tuple[Check[[Document]], ...] = (check_totals, check_differences)
