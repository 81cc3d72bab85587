"""Columns under a head of differences that hold percentages: 対前年度 says which of the two only by its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import regex

from ...profiles import Vocabulary, fold
from .columns import Columns
from .row_figures import RowFigures
from .rows import TableRow

_FIGURE = regex.compile(
    r"[(\[]?(?P<sign>[△▲-]?)\+?(?P<number>\d+(?:,\d{3})*(?:\.(?P<decimals>\d+))?)(?P<percent>%?)[)\]]?"
)


def with_ratios(columns: Columns, rows: Iterable[TableRow], unit_yen: int | None, vocabulary: Vocabulary) -> Columns:
    """Return the columns, those of differences as ones of ratios where every row that can tell says so.

    A row tells by what it prints as a percentage, or by both sums that the figure compares: it is no difference of them,
    and is what one is of the other in per cent, or its growth.
    """
    if columns.number("difference") is None:
        return columns
    said = {_is_ratio(row.figures(columns, unit_yen, vocabulary)) for row in rows} - {None}
    return _as_ratios(columns) if said == {True} else columns


def _as_ratios(columns: Columns) -> Columns:
    return Columns(
        tuple(
            replace(column, main=replace(column.main, meaning="ratio"))
            if column.main is not None and column.main.meaning == "difference"
            else column
            for column in columns.columns
        )
    )


def _is_ratio(figures: RowFigures) -> bool | None:
    """Tell whether a row's figure under a head of differences is a percentage; None where the row cannot tell."""
    printed = _FIGURE.fullmatch(fold(figures.of("difference").printed))
    if printed is None:
        return None
    if printed["percent"]:
        return True
    amount, prior = figures.of("amount").yen, figures.of("prior").yen
    if amount is None or not prior:
        return None
    if figures.of("difference").yen == amount - prior:
        return False
    value = Decimal(printed["number"].replace(",", "")) * (-1 if printed["sign"] else 1)
    step = Decimal(1).scaleb(-len(printed["decimals"] or ""))
    percent = Decimal(amount) * 100 / Decimal(prior)
    return any(abs(value - one) < step for one in (percent, percent - 100))
