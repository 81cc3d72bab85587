"""Two pages on one sheet are two pages, left before right; wide tables and two columns of one page are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.paper import Paper, Sheet, grids, lines, read, texts

WIDTH, HEIGHT = 1190.0, 842.0
LEFT = ["① 道路の整備", "道路の改良の取組みを進める", "橋りょうの点検を毎年実施する", "除雪の体制を整える"]
RIGHT = ["② 河川の整備", "堤防の強化を計画的に進める", "水位の観測を続ける", "避難の訓練を支援する"]


def _columns(sheet: Sheet, left: float, right: float, *, pitch: tuple[float, float] = (20, 20)) -> None:
    for x, step, words in ((left, pitch[0], LEFT), (right, pitch[1], RIGHT)):
        for line, text in enumerate(words):
            sheet.text(x, 120 + step * line, text)


def _page_numbers(sheet: Sheet) -> None:
    _columns(sheet, 340, 615)
    sheet.text(280, 810, "- 4 -")
    sheet.text(875, 810, "- 5 -")


def _bare_page_numbers_on_a_small_sheet(sheet: Sheet) -> None:
    sheet.width, sheet.height = 842, 595
    _columns(sheet, 250, 436)
    sheet.text(210, 570, "12")
    sheet.text(630, 570, "13")


def _running_heads(sheet: Sheet) -> None:
    _columns(sheet, 340, 615)
    for middle in (200, 795):
        sheet.text(middle, 50, "令和５年度 県土整備部 主要事業")


def _wide_gutter(sheet: Sheet) -> None:
    _columns(sheet, 60, 655, pitch=(20, 27))


def _with_a_ground_and_a_fold(sheet: Sheet) -> None:
    sheet.fill(0, 0, 1190, 842, "0.95 g")
    sheet.line(595, 30, 595, 810)
    _wide_gutter(sheet)


def _read(folder: Path, engine_name: str, draw: Callable[[Sheet], None]) -> tuple[list[str], list[str]]:
    """Return the lines of the body in the order of reading, and the kinds of remarks."""
    paper = Paper()
    draw(paper.sheet(width=WIDTH, height=HEIGHT))
    source = read(paper, folder, engine_name)
    assert source.page_count == len(source.pages) == 1
    return [line.text for line in lines(source, "body")], [remark.kind for remark in source.remarks]


@pytest.mark.parametrize(
    "draw",
    [_page_numbers, _bare_page_numbers_on_a_small_sheet, _running_heads, _wide_gutter, _with_a_ground_and_a_fold],
    ids=lambda draw: draw.__name__,
)
def test_two_pages_on_a_sheet_are_read_one_after_the_other(
    tmp_path: Path, engine_name: str, draw: Callable[[Sheet], None]
) -> None:
    read_lines, remarks = _read(tmp_path, engine_name, draw)
    assert [line for line in read_lines if line in {*LEFT, *RIGHT}] == [*LEFT, *RIGHT]
    assert remarks == []


def test_places_are_those_on_the_sheet(tmp_path: Path, engine_name: str) -> None:
    paper = Paper()
    _wide_gutter(paper.sheet(width=WIDTH, height=HEIGHT))
    source = read(paper, tmp_path, engine_name)
    boxes = {line.text: line.place.box for line in lines(source)}
    assert [round(box.x0) for box in (boxes[LEFT[0]], boxes[RIGHT[0]]) if box] == [60, 655]
    assert {line.place.page for line in lines(source)} == {1}


def test_two_pages_on_a_sheet_that_is_set_sideways(tmp_path: Path, engine_name: str) -> None:
    paper = Paper()
    sheet = paper.sheet(width=HEIGHT, height=WIDTH)
    for left, step, words in ((60, 20, LEFT), (655, 27, RIGHT)):
        for line, text in enumerate(words):
            sheet.text(120 + step * line, HEIGHT + 348 - left, text, matrix="0 1 -1 0")
    read_lines = [line.text for line in lines(read(paper, tmp_path, engine_name), "body")]
    assert read_lines == [*LEFT, *RIGHT]


def test_page_numbers_of_each_page_are_furniture_and_a_table_goes_on_overleaf(tmp_path: Path, engine_name: str) -> None:
    paper = Paper()
    for first in (1, 3):
        sheet = paper.sheet(width=WIDTH, height=HEIGHT)
        for page, left in ((first, 60), (first + 1, 655)):
            sheet.table([left, left + 200, left + 300], [100, 120, 140])
            for row in range(2):
                sheet.text(left + 5, 114 + 20 * row, f"事業{page}{row}")
                sheet.text(left + 205, 114 + 20 * row, f"{page},{row}00")
            sheet.text(left + 180, 810, f"- {page} -")
            sheet.text(left, 60, "令和５年度 県土整備部 主要事業")
    source = read(paper, tmp_path, engine_name)
    assert [texts(grid) for grid in grids(source)] == [
        [[f"事業{page}{row}", f"{page},{row}00"] for page in (1, 2, 3, 4) for row in (0, 1)]
    ]
    assert len(lines(source, "furniture")) == 8


def _wide_table(sheet: Sheet) -> None:
    sheet.table([60, 300, 700, 1130], [100, 120, 140, 160, 180])
    for row in range(4):
        for x, word in ((65, "左"), (705, "右")):
            sheet.text(x, 114 + 20 * row, f"{word}の欄の言葉{row}")


def _contents_below_a_title(sheet: Sheet) -> None:
    sheet.text(560, 60, "目次の一覧")
    _columns(sheet, 60, 655)


def _contents_in_two_columns(sheet: Sheet) -> None:
    _columns(sheet, 400, 620, pitch=(20, 27))


def _table_without_rules(sheet: Sheet) -> None:
    sheet.width, sheet.height = 842, 595
    _columns(sheet, 60, 500)


def _one_page_and_a_blank_one(sheet: Sheet) -> None:
    for line, text in enumerate([*LEFT, *RIGHT]):
        sheet.text(60, 120 + 20 * line, text)


def _upright(sheet: Sheet) -> None:
    sheet.width, sheet.height = 595, 842
    _columns(sheet, 60, 400, pitch=(20, 27))


@pytest.mark.parametrize(
    "draw",
    [_wide_table, _contents_below_a_title, _contents_in_two_columns, _table_without_rules, _upright],
    ids=lambda draw: draw.__name__,
)
def test_what_only_looks_like_two_pages_is_one(tmp_path: Path, engine_name: str, draw: Callable[[Sheet], None]) -> None:
    paper = Paper()
    draw(paper.sheet(width=WIDTH, height=HEIGHT))
    source = read(paper, tmp_path, engine_name)
    assert source.remarks == ()
    assert [line.text for line in lines(source)] != [*LEFT, *RIGHT]


def test_a_sheet_whose_other_half_is_blank_is_one_page(tmp_path: Path, engine_name: str) -> None:
    assert _read(tmp_path, engine_name, _one_page_and_a_blank_one) == ([*LEFT, *RIGHT], [])


def _in_rows(sheet: Sheet) -> None:
    _columns(sheet, 60, 680)


def _numbered_backwards(sheet: Sheet) -> None:
    _columns(sheet, 340, 615)
    sheet.text(280, 810, "- 5 -")
    sheet.text(875, 810, "- 4 -")


@pytest.mark.parametrize("draw", [_in_rows, _numbered_backwards], ids=lambda draw: draw.__name__)
def test_a_sheet_that_may_hold_two_pages_is_told(
    tmp_path: Path, engine_name: str, draw: Callable[[Sheet], None]
) -> None:
    assert _read(tmp_path, engine_name, draw)[1] == ["page-two-up"]
