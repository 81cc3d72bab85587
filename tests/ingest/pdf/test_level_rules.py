"""Tables with level rules only, whose columns alignment gives, and what looks like them."""

from pathlib import Path

import pytest

from support.paper import Paper, Sheet, grids, lines, read, texts


def _words_at(sheet: Sheet, rows: list[list[str]], xs: tuple[float, ...], top: float, pitch: float = 20.0) -> None:
    for number, row in enumerate(rows):
        for x, word in zip(xs, row, strict=True):
            sheet.text(x, top + pitch * number, word)


LISTED = [
    ["事業名", "予算額", "事業概要"],
    ["移住推進費", "1,234", "・移住"],
    ["定住推進費", "345", "・定住"],
    ["計", "1,579", ""],
]


@pytest.mark.parametrize("boxed", [False, True])
def test_level_rules_alone_give_rows_and_alignment_the_columns(tmp_path: Path, boxed: bool) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for y in (100, 120, 140, 160, 180):
        sheet.line(60, y, 400, y)
    if boxed:
        sheet.line(60, 100, 60, 180)
        sheet.line(400, 100, 400, 180)
    _words_at(sheet, LISTED, (65, 160, 240), 114)
    (grid,) = grids(read(paper, tmp_path))
    assert texts(grid) == LISTED
    assert grid.found == "aligned"
    assert grid.marks_known


def test_rows_that_no_rule_parts_stay_lines_with_segments(tmp_path: Path) -> None:
    """Three rules only: whether the lines below the head are rows or wraps, the rules do not say."""
    paper = Paper()
    sheet = paper.sheet()
    for y in (100, 120, 180):
        sheet.line(60, y, 400, y)
    _words_at(sheet, LISTED, (65, 160, 240), 114)
    source = read(paper, tmp_path)
    assert grids(source) == []
    assert [[s.text for s in line.segments] for line in lines(source)] == [
        [word for word in row if word] for row in LISTED
    ]


def test_underlined_paragraphs_are_no_table(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for number, y in enumerate((100, 200, 300, 400)):
        sheet.line(60, y, 500, y)
        sheet.text(60, y + 20, f"見出し{number}")
        sheet.text(60, y + 40, "本文の段落がここにあり、表ではないので、行のままでなければならない。")
    source = read(paper, tmp_path)
    assert grids(source) == []
    assert len(lines(source, "body")) == 8


@pytest.mark.parametrize("between", ["間にある文章は表の列をまたいでいるので、表の一部ではない。", "次の表"])
def test_two_tables_of_level_rules_on_one_page(tmp_path: Path, between: str) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for top in (100, 300):
        for row in range(5):
            sheet.line(60, top + 20 * row, 400, top + 20 * row)
        _words_at(sheet, LISTED, (65, 160, 240), top + 14)
    sheet.text(60, 240, between)
    assert [texts(grid) for grid in grids(read(paper, tmp_path))] == [LISTED, LISTED]


def test_a_ruled_list_is_no_table(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for number in range(4):
        sheet.line(60, 100 + 20 * number, 400, 100 + 20 * number)
        sheet.text(60, 114 + 20 * number, f"({number})　国内外の様々な人材の呼び込み")
    assert grids(read(paper, tmp_path)) == []
