"""Sums that close and differences that hold, and the 再掲 rows that repeat their originals."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import MONEY, Amount, Backing, Document, Key, Witness
from ..checks.relisting import relisted_rows
from ..printed_sums import added, printed_difference, printed_sums


def closing_totals(document: Document) -> Iterator[Backing]:
    """A 計 that is the sum of its rows to the yen testifies for each of them, and they for it."""
    for table in document.tables:
        for printed in printed_sums(table):
            rows = printed.addends
            due, found = added(printed.of(rows)), added([printed.total])
            if due is None or due != found or not rows:
                continue
            witness = Witness("total", printed.subject_id)
            yield Backing(Key(printed.subject_id, printed.money.total_field), witness)
            for row in rows:
                yield Backing(Key(row.id, printed.money.field), witness)


def holding_differences(document: Document) -> Iterator[Backing]:
    """A 増減 that is amount less prior amount testifies for all three."""
    for table in document.tables:
        for line in table.lines:
            printed = printed_difference(table, line)
            if printed is not None and printed.due == printed.found:
                for money in MONEY:
                    yield Backing(Key(line.id, money.field), Witness("difference"))


def agreeing_relistings(document: Document) -> Iterator[Backing]:
    """A 再掲 row with the sum of its original testifies for it, and the original for the row."""
    for row, original in relisted_rows(document):
        if original is None or row.line.partial != original.line.partial:
            continue
        for money in MONEY:
            own, its = row.line.sum_of(money), original.line.sum_of(money)
            if _same_sum(own, its):
                yield Backing(Key(row.line.id, money.field), Witness("relisting", original.line.id))
                yield Backing(Key(original.line.id, money.field), Witness("relisting", row.line.id))


def _same_sum(own: Amount, its: Amount) -> bool:
    return own.yen is not None and own.yen == its.yen
