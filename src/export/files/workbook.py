"""Excel: one sheet a table, typed cells, frozen heads, filters; first the sheets that explain the others."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from rich.cells import cell_len
from xlsxwriter import Workbook

from ...errors import UsageError
from ..tidy import TITLE, about_table

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from ..tidy import Tidy, TidyTable, Value

FILE_NAME = "shisaku.xlsx"
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
"""What a sheet and a cell can hold ("Excel specifications and limits")."""

_NARROWEST, _WIDEST = 8, 60
_MEASURED_ROWS = 200
_CSV_INSTEAD = "--format csv か parquet を指定してください。"


def write_xlsx(tidy: Tidy, folder: Path) -> None:
    """Write one workbook. Raises UsageError when a table or a text is larger than Excel allows."""
    tables = (about_table(tidy.about), *tidy.explanations, *tidy.tables)
    for table in tables:
        _require_fitting(table)
    # Made in memory: where the disk is full, nothing of it is left in the system's temporary folder.
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "author": "shisaku"})
        bold = book.add_format({"bold": True})
        for table in tables:
            _fill(book.add_worksheet(table.name), table, bold)
    (folder / FILE_NAME).write_bytes(content.getvalue())


def _require_fitting(table: TidyTable) -> None:
    longest = max((len(value) for row in table.rows for value in row if isinstance(value, str)), default=0)
    if len(table.rows) >= MOST_ROWS:
        size = f"{len(table.rows):,}行"
    elif longest > LONGEST_TEXT:
        size = f"{longest:,}文字の値"
    else:
        return
    raise UsageError(f"{table.name} の表には{size}があり、Excel の上限を超えています。", _CSV_INSTEAD)


def _fill(sheet: Worksheet, table: TidyTable, bold: Format) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for at, (column, width) in enumerate(zip(table.columns, _widths(table), strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, column.name, bold)
    for number, row in enumerate(table.rows, start=1):
        for at, value in enumerate(row):
            _write(sheet, number, at, value)


def _write(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Write a cell by the value's own type: a text that begins with = is no formula."""
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def _widths(table: TidyTable) -> list[int]:
    """Return the widths of the columns in half-width characters, from the heads and the first rows."""
    texts = [
        [column.name, *(row[at] for row in table.rows[:_MEASURED_ROWS])] for at, column in enumerate(table.columns)
    ]
    return [max(_NARROWEST, min(_WIDEST, max(_width(value) for value in column) + 2)) for column in texts]


def _width(value: Value) -> int:
    return 0 if value is None else cell_len(str(value))
