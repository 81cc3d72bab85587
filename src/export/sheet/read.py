"""Reading a 確認表 that somebody has filled in: rows as they stand, wherever they were sorted to."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ...errors import UsageError
from ...file_names import why_unread
from .layout import CHOICE, DAY, EXPECTED, MARK, REASON, SHEET, WHO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NEEDED = (EXPECTED, CHOICE, REASON, WHO, DAY, MARK)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row in which something was filled in. `number` is Excel's, `columns` the letters of the columns by their heads.

    Texts without the blanks around them, '' where nothing stands; `day` a text where it is no date.
    """

    number: int
    columns: Mapping[str, str]
    mark: str
    value: str
    choice: str
    reason: str
    who: str
    day: date | str

    def cell(self, head: str) -> str:
        """Return what Excel calls a cell of the row: 'G5'."""
        return f"{self.columns[head]}{self.number}"


def read_sheet(path: Path) -> tuple[SheetRow, ...]:
    """Return the rows in which something was decided, signed or begun.

    Raises UsageError for what is no workbook of ours.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load, and nothing else reads Excel
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(path, data_only=True)
    except OSError as error:
        raise UsageError(
            f"「{path}」を読めません（{why_unread(error)}）。", "確認表のファイルを指定してください。"
        ) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UsageError(
            f"「{path}」は Excel のファイル（.xlsx）として読めません。", "確認表を .xlsx の形式で保存してください。"
        ) from error
    if SHEET not in book.sheetnames:
        raise UsageError(f"「{path}」に「{SHEET}」のシートがありません。", "書き出した確認表を指定してください。")
    rows = list(book[SHEET].iter_rows(values_only=True))
    heads = [_text(value) for value in rows[0]] if rows else []
    missing = [head for head in _NEEDED if head not in heads]
    if missing:
        named = "、".join(f"「{head}」" for head in missing)
        raise UsageError(f"「{path}」の1行目に見出し{named}がありません。", "書き出したときの見出しに戻してください。")
    at = {head: heads.index(head) for head in _NEEDED}
    letters = {head: str(get_column_letter(place + 1)) for head, place in at.items()}
    return tuple(_rows(rows, at, letters))


def _rows(rows: list[tuple[object, ...]], at: Mapping[str, int], letters: Mapping[str, str]) -> Iterator[SheetRow]:
    for number, cells in enumerate(rows[1:], start=2):
        own = {head: cells[place] if place < len(cells) else None for head, place in at.items()}
        if not any(_text(own[head]) for head in (CHOICE, REASON, WHO, DAY)):
            continue
        yield SheetRow(
            number,
            letters,
            _text(own[MARK]),
            _text(own[EXPECTED]),
            _text(own[CHOICE]),
            _text(own[REASON]),
            _text(own[WHO]),
            _day(own[DAY]),
        )


def _text(value: object) -> str:
    """Return a cell as text: a number as somebody typed it, not 1500.0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _day(value: object) -> date | str:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(value)
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return text
