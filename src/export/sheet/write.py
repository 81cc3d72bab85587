"""Writing the 確認表: one row a finding, the gravest first, with the words of the decision to choose from."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from ...corrections import CHOICES, offered
from ...model import SEVERITIES
from ..files.workbook import LONGEST_TEXT
from ..report.evidence import exhibits_of
from ..report.findings import read_findings
from ..report.overview import read_documents
from ..report.pictures import PagePictures
from ..report.proposals import likely
from ..report.sources import find_sources
from ..sqlite import reading
from ..sqlite.failures import explained
from .layout import CHOICE, DAY, HEADS, MARK, PICTURE, SHEET, mark_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from ..report.findings import FindingView
    from ..report.overview import DocumentView
    from ..report.pictures import Picture

FILE_NAME = "shisaku-review.xlsx"
_HOW = "記入のしかた"
_GUIDE = (
    "1. 「内容」と原本を見比べ、「判断▼」を一覧から選びます。判断しない行は空欄のままにします。",
    "2. 「訂正」のときは、「あるべき値」に正しい値を、印字のとおりの書き方（表の単位、％など）で記入します。",
    "3. 「理由」「担当」「日付」を記入します。日付は 2026-04-01 のように書きます。",
    "4. 保存したファイルを「shisaku corrections import ファイル名 --db データベース」で訂正ファイルに取り込みます。",
    "5. 行の並べ替えや絞り込みはできます。右端の「照合用」の列は変更しないでください。",
)
_PICTURE_WIDTH = 620.0
"""Pixels."""
_DOCUMENTS = "SELECT id FROM documents ORDER BY fiscal_year DESC, organization, department, id"
"""In the order of the report."""
_PICTURE_BYTES = 60_000_000
_ROW = 60.0
"""Points: three lines of text."""


def write_sheet(database: Path, folder: Path, titles: Mapping[str, str], *, pictures: bool) -> None:
    """Write the open findings of a database into `folder`. `titles` name the checks in Japanese.

    With `pictures`, each row has the piece of the page that it is about, where its PDF is at hand.
    """
    content = BytesIO()
    with reading(database) as connection, explained(database), Workbook(content, {"in_memory": True}) as book:
        connection.execute("BEGIN")
        book.set_properties({"title": SHEET, "author": "shisaku"})
        sheet = book.add_worksheet(SHEET)
        sources = find_sources(connection, database) if pictures else {}
        with PagePictures(sources, _PICTURE_BYTES) as drawn:
            _fill(book, sheet, connection, titles, drawn if pictures else None)
        _explain(book)
    (folder / FILE_NAME).write_bytes(content.getvalue())


def _fill(
    book: Workbook,
    sheet: Worksheet,
    connection: sqlite3.Connection,
    titles: Mapping[str, str],
    drawn: PagePictures | None,
) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E7EDF3"})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    own = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFFBE6"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "border": 1, "bg_color": "#FFFBE6"})
    heads = [one.text for one in HEADS] + ([PICTURE] if drawn is not None else []) + [MARK]
    for at, name in enumerate(heads):
        sheet.write_string(0, at, name, head)
    for at, one in enumerate(HEADS):
        sheet.set_column(at, at, one.width)
    if drawn is not None:
        sheet.set_column(len(HEADS), len(HEADS), _PICTURE_WIDTH / 7)
    sheet.set_column(len(heads) - 1, len(heads) - 1, 10, None, {"hidden": True})
    chosen, row = heads.index(CHOICE), 0
    documents = {one.id: one for one in read_documents(connection)}
    for row, finding in enumerate(_open_findings(connection, rows=True), start=1):
        document = documents[finding.document_id]
        entries = offered(finding, likely(finding))
        for at, (column, value) in enumerate(zip(HEADS, _values(document, finding, titles), strict=True)):
            form = day if column.text == DAY else own if column.filled_in else text
            _write(sheet, row, at, value, form)
        words = [CHOICES[choice] for choice in entries]
        if words:
            sheet.data_validation(row, chosen, row, chosen, {"validate": "list", "source": words})
        picture = _picture(connection, finding, drawn)
        sheet.set_row(row, _ROW if picture is None else max(_ROW, _shown_height(picture) * 0.75 + 4))
        if picture is not None:
            _put_picture(sheet, row, len(HEADS), picture)
        sheet.write_string(row, len(heads) - 1, mark_of(finding))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(row, 1), len(HEADS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(row, 1), len(heads) - 2)
    sheet.set_footer("&L&F&C&P／&N&R&D")


def open_findings(database: Path, *, rows: bool = True) -> tuple[FindingView, ...]:
    """Return the open findings of a database, the gravest first; `rows` as in :func:`read_findings`."""
    with reading(database) as connection, explained(database):
        return tuple(_open_findings(connection, rows=rows))


def _open_findings(connection: sqlite3.Connection, *, rows: bool) -> Sequence[FindingView]:
    gravity = {severity: at for at, severity in enumerate(SEVERITIES)}
    found = [
        finding
        for (document_id,) in connection.execute(_DOCUMENTS).fetchall()
        for finding in read_findings(connection, document_id, rows=rows)
        if finding.status == "open"
    ]
    return sorted(found, key=lambda one: gravity[one.severity])


def _values(document: DocumentView, finding: FindingView, titles: Mapping[str, str]) -> tuple[str | int | None, ...]:
    printed = finding.printed if finding.printed is not None else finding.amount
    return (
        document.name,
        finding.page,
        finding.name,
        finding.message[:LONGEST_TEXT],
        printed,
        likely(finding) or None,
        *(None,) * 4,
        SEVERITIES[finding.severity].label,
        titles.get(finding.check_code, finding.check_code),
    )


def _write(sheet: Worksheet, row: int, at: int, value: str | int | None, form: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(row, at, value, form)  # a text that begins with = is no formula
    elif value is None:
        sheet.write_blank(row, at, None, form)
    else:
        sheet.write_number(row, at, value, form)


def _picture(connection: sqlite3.Connection, finding: FindingView, drawn: PagePictures | None) -> Picture | None:
    if drawn is None:
        return None
    return next((picture for exhibit in exhibits_of(connection, finding) if (picture := drawn.of(exhibit))), None)


def _shown_height(picture: Picture) -> float:
    return min(_PICTURE_WIDTH / picture.width * picture.height, 540.0)


def _put_picture(sheet: Worksheet, row: int, at: int, picture: Picture) -> None:
    from PIL import Image  # noqa: PLC0415 - only where pictures are asked for

    data = BytesIO(base64.b64decode(picture.data_uri.partition(",")[2]))
    width, height = Image.open(data).size
    scale = min(_PICTURE_WIDTH / width, _shown_height(picture) / height)
    data.seek(0)
    options = {
        "image_data": data,
        "x_scale": scale,
        "y_scale": scale,
        "object_position": 1,
        "x_offset": 2,
        "y_offset": 2,
    }
    sheet.insert_image(row, at, f"{picture.key}.png", options)


def _explain(book: Workbook) -> None:
    sheet = book.add_worksheet(_HOW)
    sheet.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
    for at, line in enumerate(_GUIDE):
        sheet.write_string(at, 0, line)
