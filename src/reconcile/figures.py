"""The figures of a document: every printed sum of money, 計 and value of an indicator, each once."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import MONEY, TOTALLED, Amount, BudgetLine, Document, Figure, Indicator, Key, ids

VALUE = "value"
"""The field of an indicator's value, as findings name it."""
TEXT = "text"
"""The field of a figure that is kept as printed: 増減率, うち一般財源."""


def figures_of(document: Document) -> Iterator[Figure]:
    """Yield what is printed, in the order of the records; a dash and what cannot be read are printed too."""
    for indicator in document.indicators:
        yield from _values(indicator)
    for table in document.tables:
        for line in table.lines:
            yield from _line(line)
        for subtotal in table.subtotals:
            for money in TOTALLED:
                yield from _amount(
                    Key(ids.subtotal_id(table.id, subtotal.position), money.total_field), subtotal.total_of(money)
                )
        for money in TOTALLED:
            yield from _amount(Key(table.id, money.total_field), table.total_of(money))


def _values(indicator: Indicator) -> Iterator[Figure]:
    for value in indicator.values:
        yield Figure(Key(value.id, VALUE), value.printed, value_text=value.value_text, place=value.place)


def _line(line: BudgetLine) -> Iterator[Figure]:
    for money in MONEY:
        yield from _amount(Key(line.id, money.field), line.sum_of(money))
    for one in line.attributes:
        if one.kind in ("ratio", "part"):
            yield Figure(Key(ids.attribute_id(line.id, one.position), TEXT), one.text, place=one.place)


def _amount(key: Key, amount: Amount) -> Iterator[Figure]:
    if amount.status not in ("absent", "empty"):
        yield Figure(key, amount.printed, value_yen=amount.yen, place=amount.place)
