"""CSV: for Excel as it opens files in Japan (UTF-8 with BOM), and plain for a Data Package."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING

from ..tidy import about_table

if TYPE_CHECKING:
    from pathlib import Path

    from ..tidy import Tidy, TidyTable, Value

_FORM = {"文字コード": "UTF-8（BOMあり）", "改行": "CRLF", "区切り": "コンマ。空欄は値なし", "真偽": "true / false"}


def write_csv(tidy: Tidy, folder: Path) -> None:
    """Write every table into a file of its own, with what explains them beside: UTF-8 with BOM, CRLF (RFC 4180)."""
    for table in (*tidy.tables, *tidy.explanations, about_table({**tidy.about, **_FORM})):
        write_table(table, folder / f"{table.name}.csv", encoding="utf-8-sig")


def write_table(table: TidyTable, path: Path, *, encoding: str) -> None:
    """Write one table: a header row, then one row a line; no value is an empty field."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in table.columns)
        writer.writerows([_field(value) for value in row] for row in table.rows)


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return plain_decimal(value)
    return str(value)


def plain_decimal(value: float) -> str:
    """Return a number in digits, without an exponent, and whole numbers without a decimal point: '62', '4.2'."""
    return format(Decimal(repr(value)).normalize(), "f")
