"""A thumb index in the margin is no part of the lines beside it, and the page goes on as if it were not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from shisaku.ingest.source import TextBlock

from support.paper import Paper, Sheet, grids, lines, read

BODY = (
    "令和５年度　県土整備部　主要事業",
    "１　安全な道路の維持",
    "・橋りょうの点検を進め、傷みの小さいうちに補修する",
)


def _page(paper: Paper, texts: tuple[str, ...] = BODY) -> Sheet:
    sheet = paper.sheet()
    for number, text in enumerate(texts):
        sheet.text(60, 80 + 18 * number, text)
    return sheet


def _down(sheet: Sheet, x: float, top: float, word: str, pitch: float = 11.0) -> None:
    for number, letter in enumerate(word):
        sheet.text(x, top + pitch * number, letter, size=9)


@pytest.mark.parametrize("x", [20.0, 570.0])
def test_letters_down_the_margin_are_one_line_that_is_not_read(tmp_path: Path, x: float) -> None:
    paper = Paper()
    _down(_page(paper), x, 76, "県土整備")
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "unread")] == ["県土整備"]
    assert [line.text for line in lines(source, "body")] == list(BODY)


def test_words_that_are_turned_are_not_read_along(tmp_path: Path) -> None:
    paper = Paper()
    _page(paper).text(575, 90, "県土整備部", size=9, matrix="0 1 -1 0")
    source = read(paper, tmp_path)
    assert [line.text for line in lines(source, "unread")] == ["県土整備部"]
    assert [line.text for line in lines(source, "body")] == list(BODY)


@pytest.mark.parametrize(
    ("x", "word", "pitch"),
    [
        (30.0, "１２３", 18.0),
        (30.0, "一二三", 18.0),
        (30.0, "・・・", 18.0),
        (540.0, "新継継", 18.0),
        (300.0, "県土整", 11.0),
    ],
    ids=["numbers", "numerals", "bullets", "a column of 区分", "inside the page"],
)
def test_what_belongs_to_its_lines_stays(tmp_path: Path, x: float, word: str, pitch: float) -> None:
    paper = Paper()
    _down(_page(paper), x, 80, word, pitch)
    assert lines(read(paper, tmp_path), "unread") == []


def test_a_table_and_the_page_numbers_go_on_past_a_margin(tmp_path: Path) -> None:
    paper = Paper()
    for number in (1, 2, 3):
        sheet = paper.sheet()
        ys = [700, 720, 740, 760] if number == 1 else [60, 80, 100]
        sheet.table([60, 200, 300], ys)
        for y in ys[:-1]:
            sheet.text(64, y + 14, f"橋りょう点検費{number}")
            sheet.text(210, y + 14, "1,200")
        if number > 1:
            sheet.text(60, 130, "以上のとおり、点検を進める")
        sheet.text(290, 812, str(number))
        _down(sheet, 570, 400, "県土整備")
    source = read(paper, tmp_path)
    assert grids(source)[0].rows == 5
    assert [line.text for line in lines(source, "furniture")] == ["1", "2", "3"]
    assert [line.text for line in lines(source, "unread")] == ["県土整備"] * 3
    assert not any(
        isinstance(block, TextBlock) and block.kind == "box" for page in source.pages for block in page.blocks
    )
