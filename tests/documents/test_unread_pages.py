"""What follows a page that could not be read does not go to the heading before it without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
import shisaku

from support.paper import Paper
from support.small_plans import plan_text

ID = "06000-2020-県土整備部"
_PLAN = plan_text()
_TABLE = _PLAN.index("【令和2年度関連事務事業】")
BEFORE, TABLE = _PLAN[:_TABLE], _PLAN[_TABLE:]
SECOND = "② 橋りょうの整備 \n"
LETTERS = "\n".join("道路整備事業費の令和五年度予算額は千二百万円である" * 2)
UNREAD = ""
"""A page that cannot be read, in the lists of pages below."""


def _text(folder: Path, *pages: str) -> Path:
    path = folder / "plan.txt"
    path.write_text("\n\x0c".join(page or LETTERS for page in pages), encoding="utf-8")
    return path


def _pdf(folder: Path, *pages: str) -> Path:
    paper = Paper()
    for page in pages:
        sheet = paper.sheet()
        for nth, line in enumerate(page.splitlines()):
            sheet.text(50, 52 + 13 * nth, line.rstrip())
        if not page:
            sheet.picture(0, 0, 595, 842)
            sheet.text(200, 815, "令和２年度 県土整備部 主要事業 - 2 -")
    return paper.save(folder / "plan.pdf")


def _doubted(path: Path) -> list[tuple[str, int | None]]:
    found = shisaku.check(shisaku.read(path))
    return [(one.subject_id, one.place.page) for one in found if one.check_code == "heading-uncertain"]


@pytest.mark.parametrize("write", [_text, _pdf])
def test_content_from_behind_an_unread_page_is_doubted_once_at_the_heading_before(
    tmp_path: Path, write: object
) -> None:
    assert callable(write)
    assert _doubted(write(tmp_path, BEFORE, UNREAD, TABLE)) == [(f"{ID}/i1", 3)]
    assert _doubted(write(tmp_path, BEFORE, UNREAD, UNREAD, TABLE + SECOND + TABLE)) == [(f"{ID}/i1", 4)]
    middle = BEFORE.index("【令和2年度における")
    assert _doubted(write(tmp_path, BEFORE[:middle], UNREAD, BEFORE[middle:] + TABLE)) == [(f"{ID}/i1", 3)]


@pytest.mark.parametrize("write", [_text, _pdf])
@pytest.mark.parametrize(
    "pages",
    [
        (BEFORE, UNREAD, SECOND + TABLE),
        (BEFORE + TABLE, UNREAD, SECOND + TABLE),
        (BEFORE, "- 2 - \n" + TABLE, UNREAD),
        (UNREAD, BEFORE + TABLE),
        (BEFORE, TABLE, UNREAD, "- 4 - \n" + SECOND + TABLE),
    ],
    ids=["heading-behind", "table-before", "last", "first", "page-number-behind"],
)
def test_content_under_a_heading_that_was_read_is_not_doubted(
    tmp_path: Path, write: object, pages: tuple[str, ...]
) -> None:
    assert callable(write)
    assert _doubted(write(tmp_path, *pages)) == []
