"""Boxes: frames around words and tables, read as blocks of their own in their place."""

from pathlib import Path

import pytest
from shisaku.ingest.source import Grid, TextBlock

from support.paper import Paper, grids, lines, read, texts


def test_a_frame_is_a_box_and_its_inner_table_a_grid_in_its_place(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.box(60, 100, 500, 260)
    sheet.box(60, 100, 110, 118)
    for x, y, text in ((65, 113, "ＫＰＩ"), (70, 135, "移住相談件数"), (70, 155, "指標値"), (70, 250, "※見込み")):
        sheet.text(x, y, text)
    sheet.table([70, 200, 330], [165, 190, 215])
    for x, y, text in ((75, 182, "Ｒ２"), (205, 182, "Ｒ３"), (75, 207, "100 人"), (205, 207, "130 人")):
        sheet.text(x, y, text)
    source = read(paper, tmp_path)
    blocks = source.pages[0].blocks
    assert [type(block) for block in blocks] == [TextBlock, Grid, TextBlock]
    assert [line.text for line in lines(source, "box")] == ["ＫＰＩ", "移住相談件数", "指標値", "※見込み"]
    assert texts(grids(source)[0]) == [["Ｒ２", "Ｒ３"], ["100 人", "130 人"]]


@pytest.mark.parametrize("style", ["boxes", "rounded", "one table", "double border"])
def test_a_number_box_beside_a_title_box_is_one_line(tmp_path: Path, style: str) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.text(68, 118, "１")
    sheet.text(100 if style != "one table" else 92, 118, "次代を担い地域を支える人材【１】")
    if style == "one table":
        sheet.table([60, 86, 400], [100, 126])
    else:
        sheet.box(60, 100, 86, 126)
        (sheet.rounded if style == "rounded" else sheet.box)(92, 100, 400, 126)
    if style == "double border":
        sheet.box(62, 102, 84, 124)
        sheet.box(94, 102, 398, 124)
    sheet.text(60, 150, "(1) 国内外の人材")
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "box")] == ["１ 次代を担い地域を支える人材【１】"]
    assert [line.text for line in lines(source, "body")] == ["(1) 国内外の人材"]


def test_a_title_of_two_lines_beside_its_number(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.box(60, 100, 86, 140)
    sheet.box(92, 100, 262, 140)
    sheet.text(68, 123, "１")
    sheet.text(97, 116, "次代を担い地域を支える人材の育成")
    sheet.text(97, 132, "・確保【１】")
    (block,) = read(paper, tmp_path).pages[0].blocks
    assert isinstance(block, TextBlock)
    assert [(line.text, line.end) for line in block.lines] == [
        ("１ 次代を担い地域を支える人材の育成", "wrap"),
        ("・確保【１】", "paragraph"),
    ]


def test_boxes_within_boxes_keep_the_order_of_reading(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    sheet.box(50, 90, 500, 300)
    sheet.text(60, 110, "外の初め")
    sheet.rounded(60, 130, 490, 200)
    sheet.text(70, 150, "中の一行目")
    sheet.text(70, 170, "中の二行目")
    sheet.text(60, 230, "外の終わり")
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "box")] == ["外の初め", "中の一行目", "中の二行目", "外の終わり"]


def test_a_frame_drawn_in_one_with_its_table_is_a_box_before_the_grid(tmp_path: Path) -> None:
    paper = Paper()
    sheet = paper.sheet()
    for y in (200, 260, 280, 300, 320):
        sheet.line(60, y, 360, y)
    for x in (60, 360):
        sheet.line(x, 200, x, 320)
    sheet.line(210, 260, 210, 300)
    for y, text in ((214, "ＫＰＩ"), (230, "移住相談件数"), (246, "指標値"), (314, "※見込み")):
        sheet.text(65, y, text)
    for x, y, text in ((65, 274, "Ｒ２"), (215, 274, "Ｒ３"), (65, 294, "100 人"), (215, 294, "130 人")):
        sheet.text(x, y, text)
    source = read(paper, tmp_path)
    assert [type(block) for block in source.pages[0].blocks] == [TextBlock, Grid, TextBlock]
    assert [line.text for line in lines(source, "box")] == ["ＫＰＩ", "移住相談件数", "指標値", "※見込み"]
    assert texts(grids(source)[0]) == [["Ｒ２", "Ｒ３"], ["100 人", "130 人"]]
